package hall.kiosk.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.SplitCharacter;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfChunk;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report on A4, written from top to bottom: headings, tables, lines to sign on. One thread. */
public final class PdfPaper implements AutoCloseable {

    private static final float MARGIN = 54;
    private static final float TITLE = 20;
    private static final float FIGURE = 34;
    private static final float HEADING = 13;
    private static final float BODY = 9.5f;
    private static final float CELL = 8.5f;
    private static final float SMALL = 7.5f;
    private static final float LEADING = 1.35f;
    private static final float PADDING = 4;
    private static final float LINE = 0.4f;

    /** A heading with less room than this under it goes to the next page. */
    private static final float ROOM = 120;

    /** No line begins with one of these. */
    private static final String CLOSING = "，。、；：！？）》」』】…—％%,.;:!?)]}";

    private final Document document;
    private final PdfWriter writer;
    private final Map<Weight, BaseFont> embedded;
    private final Fonts fonts;
    private final Tokens tokens;

    /** A column of a table; {@code share} is its part of the width. */
    public record Column(String title, float share) {}

    /**
     * Begins a report.
     *
     * @param foot what stands at the foot of each page
     */
    public PdfPaper(Fonts fonts, Tokens tokens, String title, String foot, OutputStream out) throws IOException {
        this.fonts = fonts;
        this.tokens = tokens;
        this.embedded = ArchivePdf.embedded(fonts);
        this.document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
        try {
            writer = ArchivePdf.open(document, out);
            writer.setPageEvent(new Foot(foot));
        } catch (DocumentException e) {
            throw new IOException(title + " 无法写成 PDF。 / It cannot be written as PDF: " + e.getMessage(), e);
        }
        block(title, Weight.BOLD, TITLE, colour("brand"), 0);
    }

    /** A line under the title. */
    public void lead(String text) {
        block(text, Weight.BOLD, HEADING, text(), PADDING);
    }

    /** A heading; at least some lines of what follows stay on its page. */
    public void heading(String text) {
        if (writer.getVerticalPosition(true) - document.bottom() < ROOM) {
            document.newPage();
        }
        block(text, Weight.BOLD, HEADING, colour("brand"), HEADING);
    }

    /** Body text. */
    public void text(String text) {
        block(text, Weight.REGULAR, BODY, text(), PADDING);
    }

    /** What is small and beside the matter. */
    public void note(String text) {
        block(text, Weight.REGULAR, SMALL, note(), PADDING);
    }

    /** The one figure of the report, and what it says. */
    public void figure(String figure, String words, boolean isGood) {
        PdfPTable table = wide(new float[] {2, 5});
        PdfPCell big = bare(new Phrase(words(figure, Weight.BOLD, FIGURE, isGood ? foreground("card.open") : stop())));
        big.setVerticalAlignment(Element.ALIGN_MIDDLE);
        table.addCell(big);
        PdfPCell beside = bare(phrase(words, BODY));
        beside.setVerticalAlignment(Element.ALIGN_MIDDLE);
        table.addCell(beside);
        add(table);
    }

    /** Names, and what each is. */
    public void facts(List<List<String>> pairs) {
        PdfPTable table = wide(new float[] {2, 7});
        for (List<String> pair : pairs) {
            PdfPCell name = ruled(phrase(pair.getFirst(), BODY, Weight.REGULAR, note()));
            table.addCell(name);
            table.addCell(ruled(phrase(pair.getLast(), BODY)));
        }
        add(table);
    }

    /** A table; its head stands on each page it reaches. */
    public void table(List<Column> columns, List<List<String>> rows) {
        float[] shares = new float[columns.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = columns.get(i).share();
        }
        PdfPTable table = wide(shares);
        table.setHeaderRows(1);
        table.setSplitLate(true);
        for (Column column : columns) {
            PdfPCell head = ruled(phrase(column.title(), CELL, Weight.BOLD, colour("brand")));
            head.setBackgroundColor(colour("paper").awt());
            table.addCell(head);
        }
        for (List<String> row : rows) {
            row.forEach(cell -> table.addCell(ruled(phrase(cell, CELL))));
        }
        add(table);
    }

    /** A line to sign and date on for each of {@code roles}, not torn from each other. */
    public void signatures(List<String> roles, String signature, String date) {
        PdfPTable table = wide(new float[] {3, 4, 3});
        table.setKeepTogether(true);
        for (String role : roles) {
            for (String words : List.of(role, signature, date)) {
                PdfPCell cell = bare(phrase(words, BODY));
                cell.setFixedHeight(3 * HEADING);
                cell.setVerticalAlignment(Element.ALIGN_BOTTOM);
                cell.setBorder(words.equals(role) ? Rectangle.NO_BORDER : Rectangle.BOTTOM);
                cell.setBorderWidth(LINE);
                table.addCell(cell);
            }
        }
        add(table);
    }

    private static PdfPTable wide(float[] shares) {
        PdfPTable table = new PdfPTable(shares);
        table.setWidthPercentage(100);
        table.setSpacingBefore(2 * PADDING);
        table.setSpacingAfter(PADDING);
        return table;
    }

    private static PdfPCell bare(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(PADDING);
        cell.setLeading(0, LEADING);
        return cell;
    }

    private PdfPCell ruled(Phrase phrase) {
        PdfPCell cell = bare(phrase);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderWidth(LINE);
        cell.setBorderColor(tokens.colour("paper.line").awt());
        return cell;
    }

    /** Text over the whole width. It is a table, too: what is read out of the PDF then has the order of the page. */
    private void block(String text, Weight weight, float size, Colour colour, float before) {
        PdfPTable table = wide(new float[] {1});
        table.setSpacingBefore(before);
        table.setSpacingAfter(0);
        PdfPCell cell = bare(new Phrase(words(text, weight, size, colour)));
        cell.setPaddingLeft(0);
        cell.setPaddingRight(0);
        table.addCell(cell);
        add(table);
    }

    private Phrase phrase(String text, float size) {
        return phrase(text, size, Weight.REGULAR, text());
    }

    private Phrase phrase(String text, float size, Weight weight, Colour colour) {
        return new Phrase(words(text, weight, size, colour));
    }

    private Chunk words(String text, Weight weight, float size, Colour colour) {
        Chunk chunk = new Chunk(fonts.showable(text), new Font(font(weight), size, Font.NORMAL, colour.awt()));
        chunk.setSplitCharacter(new Splits());
        return chunk;
    }

    private BaseFont font(Weight weight) {
        BaseFont font = embedded.get(weight);
        if (font == null) {
            throw new IllegalStateException("no font is embedded for " + weight);
        }
        return font;
    }

    private Colour colour(String ink) {
        return tokens.ink(ink).background();
    }

    private Colour foreground(String ink) {
        return tokens.ink(ink).foreground();
    }

    private Colour text() {
        return foreground("paper.card");
    }

    private Colour note() {
        return foreground("card.note");
    }

    private Colour stop() {
        return foreground("card.stop");
    }

    private void add(Element element) {
        try {
            document.add(element);
        } catch (DocumentException e) {
            throw new IllegalStateException("a part of the paper was refused", e);
        }
    }

    @Override
    public void close() {
        document.close();
    }

    /** Where a line may end: between Chinese characters, after a space or a sign, and in a word that is too long. */
    private static final class Splits implements SplitCharacter {

        /** Hashes and addresses are broken after so many characters. */
        private static final int LONGEST_WORD = 24;

        @Override
        public boolean isSplitCharacter(int start, int current, int end, char[] text, PdfChunk[] chunks) {
            char here = character(current, text, chunks);
            char next = current + 1 < end ? character(current + 1, text, chunks) : ' ';
            if (CLOSING.indexOf(next) >= 0 || "（《「『【(".indexOf(here) >= 0) {
                return false;
            }
            if (here <= ' ' || here == '-' || here == '/' || here == '_' || here >= 0x2e80 || next >= 0x2e80) {
                return true;
            }
            int length = 0;
            for (int i = current; i >= start && character(i, text, chunks) > ' ' && text[i] < 0x2e80; i--) {
                length++;
            }
            return length >= LONGEST_WORD && length % LONGEST_WORD == 0;
        }

        private static char character(int at, char[] text, PdfChunk[] chunks) {
            return chunks == null
                    ? text[at]
                    : (char) chunks[Math.min(at, chunks.length - 1)].getUnicodeEquivalent(text[at]);
        }
    }

    /** The foot of each page: what the report is of, and which page of how many. */
    private final class Foot extends PdfPageEventHelper {
        private final String foot;
        private final float size = SMALL;
        private @Nullable PdfTemplate pages;

        Foot(String foot) {
            this.foot = foot;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document page) {
            PdfContentByte content = writer.getDirectContent();
            String number = writer.getPageNumber() + " / ";
            float room = font(Weight.REGULAR).getWidthPoint("000", size);
            float right = page.right() - room;
            content.beginText();
            content.setFontAndSize(font(Weight.REGULAR), size);
            content.setColorFill(note().awt());
            content.setTextMatrix(page.left(), page.bottom() - 2 * size);
            content.showText(fonts.showable(foot));
            content.setTextMatrix(right - font(Weight.REGULAR).getWidthPoint(number, size), page.bottom() - 2 * size);
            content.showText(number);
            content.endText();
            if (pages == null) {
                pages = content.createTemplate(room, 2 * size);
            }
            content.addTemplate(pages, right, page.bottom() - 2 * size);
        }

        @Override
        public void onCloseDocument(PdfWriter writer, Document page) {
            if (pages == null) {
                return;
            }
            pages.beginText();
            pages.setFontAndSize(font(Weight.REGULAR), size);
            pages.setColorFill(note().awt());
            pages.setTextMatrix(0, 0);
            pages.showText(String.valueOf(writer.getPageNumber() - 1));
            pages.endText();
        }
    }
}
