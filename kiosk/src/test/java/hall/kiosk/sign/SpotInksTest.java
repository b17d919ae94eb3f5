package hall.kiosk.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.standard.design.Colour;
import hall.standard.design.Fonts;
import hall.standard.design.Ink;
import hall.standard.design.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.color.PDSeparation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The inks that signs are printed with: one for each colour of the table, called as the standard's token, and no other colour. */
class SpotInksTest {

    private static Fonts fonts;
    private static HallConfig hall;

    @BeforeAll
    static void load() throws Exception {
        fonts = Fonts.load();
        hall = ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples")))
                .config()
                .hall();
    }

    private static List<Sign> signs(Tokens tokens) {
        return new SignSet(hall, tokens, fonts, null, URI.create("https://hall.example/")).signs();
    }

    private static byte[] pdf(Tokens tokens) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SignFiles(fonts, tokens, new Pictograms(Map.of())).pdf(signs(tokens), "包河", out);
        return out.toByteArray();
    }

    private static Map<String, String> inks(PDPage page) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (COSName name : page.getResources().getColorSpaceNames()) {
            PDSeparation ink = (PDSeparation) page.getResources().getColorSpace(name);
            float[] full = ink.toRGB(new float[] {1});
            found.put(
                    ink.getColorantName(),
                    new Colour(Math.round(full[0] * 255) << 16
                                    | Math.round(full[1] * 255) << 8
                                    | Math.round(full[2] * 255))
                            .toString());
            assertThat(ink.getAlternateColorSpace().getName()).isEqualTo("DeviceRGB");
            assertThat(ink.toRGB(new float[] {0})[0]).as("nothing printed").isCloseTo(1f, within(0.001f));
        }
        return found;
    }

    @Test
    void everyColourOfASignIsAnInkOfTheTableAndNothingIsRgb() throws Exception {
        Map<String, String> table = new HashMap<>();
        SpotColours.of(signs(Tokens.standard()), Tokens.standard(), fonts)
                .rows()
                .forEach(row -> table.put(row.ink(), row.colour().toString()));
        table.put("All", "#000000");

        try (PDDocument pdf = Loader.loadPDF(pdf(Tokens.standard()))) {
            TreeSet<String> used = new TreeSet<>();
            for (PDPage page : pdf.getPages()) {
                Map<String, String> inks = inks(page);
                used.addAll(inks.keySet());
                inks.forEach((name, rgb) -> assertThat(table).containsEntry(name, rgb));
                List<String> operators = new ArrayList<>();
                for (Object token : new PDFStreamParser(page).parse()) {
                    if (token instanceof Operator operator) {
                        operators.add(operator.getName());
                    }
                }
                assertThat(operators).contains("cs", "scn").doesNotContain("rg", "RG", "k", "K", "g", "G");
            }
            assertThat(used).isEqualTo(new TreeSet<>(table.keySet()));
        }
    }

    @Test
    void anInkIsCalledAsItsTokenAndNoTwoAlike() {
        SpotColours table = SpotColours.of(signs(Tokens.standard()), Tokens.standard(), fonts);

        assertThat(table.rows())
                .extracting(SpotColours.Row::ink)
                .doesNotHaveDuplicates()
                .noneMatch(ink -> ink.contains("#"));
        assertThat(table.rows()).extracting(SpotColours.Row::ink).contains("HALL brand.ground", "HALL group.household");
        assertThat(table.rows())
                .filteredOn(row -> row.colour().equals(new Colour(0xFFFFFF)))
                .singleElement()
                .satisfies(white -> assertThat(white.told())
                        .contains("more")
                        .hasSizeLessThan(white.names().length()));
    }

    /** The province's colour is the ink's, under the same name. */
    @Test
    void anInkKeepsItsNameWhereTheProvinceHasAnotherColour() throws Exception {
        Ink brand = Objects.requireNonNull(Tokens.standard().inks().get("brand"));
        Tokens red =
                Tokens.parse(Tokens.standard().json().replace(brand.background().toString(), "#7C1416"));

        try (PDDocument pdf = Loader.loadPDF(pdf(red))) {
            assertThat(inks(pdf.getPage(0))).containsEntry("HALL brand.ground", "#7C1416");
        }
    }
}
