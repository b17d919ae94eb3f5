package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymbolsTest {

    private final Symbols symbols = Symbols.standard();

    /** Bounds worked out by hand from SVG 1.1, section 8.3, with the short forms it allows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            M1 2L5 2V8H1z        | 1  | 2  | 4  | 6
            M1,2l4,0 0,6h-4Z     | 1  | 2  | 4  | 6
            m1 2 4 0 0 6-4 0z    | 1  | 2  | 4  | 6
            M.5.5h1.5v.5h-1.5z   | .5 | .5 | 1.5| .5
            M0 0Q2 4 4 0T8 0z    | 0  | -2 | 8  | 4
            M0 0C0 4 4 4 4 0z    | 0  | 0  | 4  | 3
            M0 0c0 4 4 4 4 0s4-4 4 0z | 0  | -3 | 8  | 6
            M2 0a2 2 0 0 1 0 4a2 2 0 010-4z | 0 | 0 | 4 | 4
            M0 2A2 2 0 1 1 4 2z  | 0  | 0  | 4  | 2
            M0 2A2 2 0 1 0 4 2z  | 0  | 2  | 4  | 2
            M1e1 0h1v1h-1z       | 10 | 0  | 1  | 1
            """)
    void readsPathData(String data, double x, double y, double width, double height) {
        Rectangle2D bounds = new Area(SvgPath.parse(data)).getBounds2D();

        assertThat(bounds.getX()).isCloseTo(x, within(0.01));
        assertThat(bounds.getY()).isCloseTo(y, within(0.01));
        assertThat(bounds.getWidth()).isCloseTo(width, within(0.01));
        assertThat(bounds.getHeight()).isCloseTo(height, within(0.01));
    }

    @Test
    void saysWhereAPathIsWrong() {
        assertThatThrownBy(() -> SvgPath.parse("M1 2K"))
                .hasMessageContaining("character 5")
                .hasMessageContaining("K");
        assertThatThrownBy(() -> SvgPath.parse("1 2")).hasMessageContaining("a command was expected");
        assertThatThrownBy(() -> SvgPath.parse("M1 x")).hasMessageContaining("a number was expected");
    }

    static java.util.Set<String> names() {
        return Symbols.standard().names();
    }

    /** Each fills a fair part of its box and stays inside it, so that all have about one weight. */
    @ParameterizedTest
    @MethodSource("names")
    void everySignIsDrawnInsideItsBox(String name) {
        BufferedImage picture = new BufferedImage(120, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        symbols.draw(pen, name, new Rectangle2D.Double(12, 12, 96, 96), Colour.parse("#FFFFFF"));
        pen.dispose();

        int inside = 0;
        int outside = 0;
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 120; x++) {
                boolean lit = (picture.getRGB(x, y) & 0xFF) > 0;
                boolean within = x >= 12 && x < 108 && y >= 12 && y < 108;
                inside += lit && within ? 1 : 0;
                outside += lit && !within ? 1 : 0;
            }
        }
        assertThat(outside).isZero();
        assertThat(inside).isBetween(400, 96 * 96 / 2);
    }

    @Test
    void pagesLoadTheSameOutlines() {
        assertThat(symbols.svg("tax", Colour.parse("#6B2A86")))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">")
                .contains("fill=\"#6B2A86\"");
        assertThat(symbols.emblemSvg(Tokens.standard())).contains("#0B3D91").contains("#C8102E");
    }

    @Test
    void onADayOfMourningAProvincesEmblemIsGreyToo() {
        String drawn = Symbols.emblem("<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='#C8102E'/></svg>");

        assertThat(drawn).startsWith("#C8102E M");
        assertThat(Symbols.greyed(drawn)).matches("#([0-9A-F]{2})\\1\\1 M.*").endsWith(drawn.substring(8));
    }
}
