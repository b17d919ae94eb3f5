package hall.standard.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drawings that a province brings for pictograms: what is read is drawn whole, and nothing else is read. */
class SvgDrawingTest {

    private static Path2D shape(String inside) {
        return SvgPath.parse(SvgDrawing.outline(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">" + inside + "</svg>", 24));
    }

    private static Rectangle2D bounds(String inside) {
        return shape(inside).getBounds2D();
    }

    private static Rectangle2D box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    @Test
    void shapesFillTheBoxOfTheSetAsTheyFillTheirViewBox() {
        assertThat(bounds("<rect width='10' height='5'/>")).isEqualTo(box(0, 0, 24, 12));
        assertThat(bounds("<path d='M5 0h5v10h-5z'/>")).isEqualTo(box(12, 0, 12, 24));
        assertThat(bounds("<polygon points='0,0 10,0 10,10'/>")).isEqualTo(box(0, 0, 24, 24));
        assertThat(bounds("<circle cx='5' cy='5' r='5'/>")).isEqualTo(box(0, 0, 24, 24));
        assertThat(bounds("<ellipse cx='5' cy='5' rx='5' ry='2.5'/>")).isEqualTo(box(0, 6, 24, 12));
        assertThat(bounds("<title>无障碍</title><rect x='5' y='5' width='5' height='5' rx='1' fill='black'/>"))
                .isEqualTo(box(12, 12, 12, 12));
    }

    @Test
    void aDrawingThatIsNotSquareStandsInTheMiddle() {
        Path2D high = SvgPath.parse(
                SvgDrawing.outline("<svg viewBox='100 0 5 10'><rect x='100' width='5' height='10'/></svg>", 24));

        assertThat(high.getBounds2D()).isEqualTo(box(6, 0, 12, 24));
    }

    @Test
    void aHoleOfTheEvenOddRuleStaysAHole() {
        Path2D ring = shape("<path fill-rule='evenodd' d='M0 0h10v10H0z M3 3h4v4h-4z'/>");

        assertThat(ring.contains(2, 2)).isTrue();
        assertThat(ring.contains(12, 12)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <svg viewBox='0 0 9 9'><script>x</script></svg>                                   | not script
            <svg viewBox='0 0 9 9'><image href='http://x/'/></svg>                            | not image
            <svg viewBox='0 0 9 9'><g><path d='M0 0h1v1z'/></g></svg>                         | not g
            <svg viewBox='0 0 9 9' onload='x()'><path d='M0 0h1v1z'/></svg>                   | attribute onload
            <svg viewBox='0 0 9 9'><path d='M0 0h1v1z' style='fill:red'/></svg>               | attribute style
            <svg viewBox='0 0 9 9'><path d='M0 0h1v1z' transform='scale(2)'/></svg>           | attribute transform
            <svg viewBox='0 0 9 9'><path d='M0 0h1v1z' fill='red'/></svg>                     | one colour
            <svg viewBox='0 0 9 9'><path d='M0 0h1v1z' fill='none'/></svg>                    | one colour
            <svg viewBox='0 0 9 9'><path d='M0 0y1'/></svg>                                   | of a path
            <svg viewBox='0 0 9 9'><path/></svg>                                              | lacks d
            <svg viewBox='0 0 9 9'><circle cx='4' cy='4' r='-1'/></svg>                       | more than 0
            <svg viewBox='0 0 9 9'><circle cx='4' cy='4' r='NaN'/></svg>                      | no number
            <svg viewBox='0 0 9 9'><rect width='99' height='9'/></svg>                        | out of its viewBox
            <svg viewBox='0 0 9 9'></svg>                                                     | is empty
            <svg viewBox='0 0 9 9'>厕所</svg>                                                 | no text
            <svg viewBox='0 0 0 9'><path d='M0 0h1v1z'/></svg>                                | more than 0
            <svg><path d='M0 0h1v1z'/></svg>                                                  | viewBox
            <html/>                                                                           | <svg>
            <svg viewBox='0 0 9 9'><path d='M0 0h1v1z'/>                                      | no XML
            <!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox='0 0 9 9'><path d='M0 0h1v1z'/></svg> | no DTD
            """)
    void whateverElseSvgHasIsRefusedInWords(String svg, String why) {
        assertThatThrownBy(() -> SvgDrawing.outline(svg, 24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" / ")
                .hasMessageContaining(why);
    }

    @Test
    void aDrawingIsBounded() {
        String huge = "<svg viewBox='0 0 9 9'>" + "<path d='M0 0h1v1z'/>".repeat(400) + "</svg>";

        assertThatThrownBy(() -> SvgDrawing.outline(huge, 24)).hasMessageContaining("6000");
    }
}
