package hall.kiosk;

import hall.kiosk.pdf.PdfPaper;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import hall.tier.web.Paper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Prints a tier's reports on the paper that a hall's reports are printed on. Thread-safe. */
final class TierPaper implements Paper {

    private final Source source;
    private final Tokens tokens;
    private @Nullable Fonts loaded;

    /** Where the faces come from. */
    @FunctionalInterface
    interface Source {
        Fonts load() throws DesignException;
    }

    /** @param source is asked with the first report: a tier that prints none needs no fonts */
    TierPaper(Source source, Tokens tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    private synchronized Fonts fonts() throws IOException {
        Fonts known = loaded;
        if (known == null) {
            try {
                known = source.load();
            } catch (DesignException e) {
                throw new IOException(e.getMessage(), e);
            }
            loaded = known;
        }
        return known;
    }

    @Override
    public byte[] print(Sheet sheet, String language) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String title = sheet.title().in(language);
        String lead = sheet.lead().in(language);
        try (PdfPaper paper = new PdfPaper(fonts(), tokens, title, lead, bytes)) {
            paper.lead(lead);
            sheet.notes().forEach(note -> paper.text(note.in(language)));
            for (Table table : sheet.tables()) {
                paper.heading(table.heading().in(language));
                paper.table(
                        table.columns().stream()
                                .map(column ->
                                        new PdfPaper.Column(column.title().in(language), column.share()))
                                .toList(),
                        table.rows().stream()
                                .map(row -> row.stream()
                                        .map((Text text) -> text.in(language))
                                        .toList())
                                .toList());
            }
        }
        return bytes.toByteArray();
    }
}
