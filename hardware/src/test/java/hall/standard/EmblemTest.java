package hall.standard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.design.Look;
import hall.standard.design.Symbols;
import hall.standard.design.Tokens;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A province's emblem is drawn in place of the project's, as the province has drawn it (rule IS-001). */
class EmblemTest {

    private static final String HALVES =
            "<svg viewBox='0 0 10 10'><rect width='10' height='10' fill='#7A1B5E'/><rect width='5' height='10' fill='#12C0FF'/></svg>";

    /** Boards on other machines have the tokens as JSON. */
    @Test
    void itIsInTheTokensThatBoardsElsewhereAreSent() throws Exception {
        Tokens own = Tokens.parse(
                Look.of(OneParameter.of("IS-001", "emblem", HALVES)).json());
        BufferedImage picture = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();

        Symbols.standard().drawEmblem(pen, new Rectangle2D.Double(0, 0, 40, 20), own);
        pen.dispose();

        assertThat(picture.getRGB(13, 10) & 0xFFFFFF)
                .as("the left half of the square in the middle")
                .isEqualTo(0x12C0FF);
        assertThat(picture.getRGB(27, 10) & 0xFFFFFF).isEqualTo(0x7A1B5E);
        assertThat(picture.getRGB(5, 10) & 0xFFFFFF).as("beside it").isZero();
        assertThat(Symbols.standard().emblemSvg(own))
                .contains("#7A1B5E", "#12C0FF")
                .doesNotContain("#0B3D91");
    }

    @Test
    void theProjectsStaysWhereNobodyHasNamedOne() {
        Tokens own = Look.of(OneParameter.of("IS-001", "emblem", "project"));

        assertThat(own.ownDrawings()).isEmpty();
        assertThat(Symbols.standard().emblemSvg(own))
                .isEqualTo(Symbols.standard().emblemSvg(Tokens.standard()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <svg viewBox='0 0 9 9'><rect width='9' height='9' fill='url(#a)'/></svg>              | #RRGGBB
            <svg viewBox='0 0 9 9'><rect width='9' height='9' fill='red'/></svg>                  | #RRGGBB
            <svg viewBox='0 0 9 9'><linearGradient id='a'/></svg>                                 | not linearGradient
            <svg viewBox='0 0 9 9'><image href='http://x/'/></svg>                                | not image
            <svg viewBox='0 0 9 9'><rect width='19' height='9'/></svg>                            | out of its viewBox
            <svg viewBox='0 0 9 9'><g fill='#112233'><path d='M0 0h1v1z'/></g></svg>              | not g
            """)
    void whatCannotBeDrawnIsToldWithItsLine(String svg, String why) {
        JsonFaults faults = new JsonFaults();

        Tokens own = Look.of(OneParameter.of("IS-001", "emblem", svg), faults);

        assertThat(faults.text()).contains("P.yaml 第 12 行", "P.yaml line 12", why);
        assertThat(own.ownDrawings()).isEmpty();
    }

    @Test
    void itIsBounded() {
        JsonFaults faults = new JsonFaults();

        Look.of(
                OneParameter.of(
                        "IS-001",
                        "emblem",
                        "<svg viewBox='0 0 9 9'>" + "<path d='M0 0h1v1z'/>".repeat(2_000) + "</svg>"),
                faults);
        Look.of(
                OneParameter.of(
                        "IS-001", "emblem", "<svg viewBox='0 0 9 9'>" + "<path d='M0 0h1v1z'/>".repeat(300) + "</svg>"),
                faults);

        assertThat(faults.text()).contains("40000 characters", "at most 200 parts");
    }
}
