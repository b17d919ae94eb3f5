package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.enrol.Enrolling.Stage;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrolPictureTest {

    private static BufferedImage drawn(Stage stage, int width, int height) throws Exception {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        new EnrolPicture(Tokens.standard(), Fonts.load()).paint(pen, width, height, stage);
        pen.dispose();
        return picture;
    }

    /** The rows on which anything but the background stands. */
    private static int lastRow(BufferedImage picture) {
        int background = picture.getRGB(0, 0);
        for (int y = picture.getHeight() - 1; y >= 0; y--) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.getRGB(x, y) != background) {
                    return y;
                }
            }
        }
        return -1;
    }

    @ParameterizedTest
    @CsvSource({"1920,1080", "1080,1920", "800,480"})
    void everythingIsOnTheScreenAndTheCodeIsLarge(int width, int height) throws Exception {
        Stage.Waiting waiting =
                new Stage.Waiting(URI.create("https://192.168.100.100:8443"), "083415", "CV77-DYYH-XRRH");

        BufferedImage picture = drawn(waiting, width, height);

        assertThat(lastRow(picture)).as("nothing is cut off").isBetween(height / 3, height - 5);
        int call = Tokens.standard().ink("board.call").foreground().awt().getRGB();
        int top = height;
        int bottom = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (picture.getRGB(x, y) == call) {
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        assertThat(bottom - top).as("the height of the digits").isGreaterThan(Math.min(width, height) / 10);
    }

    @ParameterizedTest
    @CsvSource({"1920,1080", "800,480"})
    void aLongTroubleFits(int width, int height) throws Exception {
        String chinese = "登记没有成功：大厅的回答中缺少内容，或者网络在中途断开，请检查网线和交换机。稍后自动重试。";
        String english =
                "Enrolment did not succeed: the hall's answer lacks something, or the network was cut in between. Check"
                        + " its cable and the switch. It is tried again by itself.";

        assertThat(lastRow(drawn(new Stage.Trouble(Text.of(chinese, english)), width, height)))
                .isLessThan(height - 5);
    }
}
