package hall.hardware.led;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.DeviceId;
import hall.hardware.Needs;
import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.Max7219Chain.Wiring;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.led.LedFace;
import hall.hardware.simulated.led.Max7219Modules;
import hall.hardware.simulated.led.OnbonController;
import hall.hardware.simulated.led.PixelWall;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the simulated displays show, drawn into target/pictures for people to look at. */
class LedPicturesTest {

    private static final String CHINESE = "Noto Sans CJK SC";

    private final VirtualClock clock = new VirtualClock(Instant.EPOCH);

    @BeforeAll
    static void needsAChineseFont() {
        boolean there = new Font(CHINESE, Font.PLAIN, 16).getFamily().equals(CHINESE);
        Needs.require(there, "the font " + CHINESE + " is not installed; apt install fonts-noto-cjk");
    }

    @Test
    void aWindowBarWithACall() throws IOException {
        BufferedImage dots = onbon(192, 32, LedContent.text("请A015到3号窗口", LedColour.RED), 0);

        assertThat(litShare(dots)).isBetween(0.05, 0.45);
        save("led-onbon-call", LedFace.draw(dots, 5));
    }

    @Test
    void aWindowBarWithTwoLines() throws IOException {
        BufferedImage dots = onbon(192, 32, LedContent.text("3 综合窗口\nA015 请办理", LedColour.YELLOW), 0);

        assertThat(litShare(dots)).isBetween(0.05, 0.45);
        save("led-onbon-two-lines", LedFace.draw(dots, 5));
    }

    @Test
    void aTextTooLongForTheBarMoves() throws IOException {
        LedContent notice = LedContent.text("下午三点起社保窗口暂停服务，请到二楼办理", LedColour.GREEN);

        BufferedImage early = onbon(192, 32, notice, 6);
        BufferedImage later = onbon(192, 32, notice, 7);

        assertThat(early.getRGB(0, 0, 192, 32, null, 0, 192)).isNotEqualTo(later.getRGB(0, 0, 192, 32, null, 0, 192));
        save("led-onbon-moving", LedFace.draw(early, 5));
    }

    @Test
    void aMatrixWithThePictureOfTheBoard() throws Exception {
        PixelWall wall = new PixelWall(128, 64);
        LedBar<PixelSink> bar = LedBar.matrix(
                new DeviceId("matrix"),
                FlaschenTaschenSink.over(() -> wall::flaschenTaschen, 0),
                "flaschen-taschen",
                128,
                64,
                clock);
        bar.show(new LedContent("", LedColour.WHITE, LedPicturesTest::board));
        bar.turn();

        assertThat(wall.pictures()).isPositive();
        assertThat(litShare(wall.picture())).isBetween(0.05, 0.6);
        save("led-matrix", LedFace.draw(wall.picture(), 5));
    }

    @Test
    void aDeskCounterOfModules() throws Exception {
        Max7219Modules modules = new Max7219Modules(8, 2);
        LedBar<PixelSink> bar = LedBar.matrix(
                new DeviceId("counter"),
                Max7219Chain.over(() -> modules, new Wiring(8, 2, false, 0, false)),
                "max7219",
                64,
                16,
                clock);
        bar.show(new LedContent("", LedColour.RED, (width, height) -> words("A015", width, height, 19, Color.WHITE)));
        bar.turn();

        assertThat(litShare(modules.picture())).isBetween(0.05, 0.5);
        save("led-max7219", LedFace.draw(modules.picture(), 8));
    }

    private BufferedImage onbon(int width, int height, LedContent content, double seconds) {
        OnbonController controller = new OnbonController(width, height);
        var bar = LedBar.onbon(
                new DeviceId("bar"), new MemoryPort(clock, controller), OnbonSettings.of(width, height), clock);
        bar.show(content);
        bar.turn();
        bar.close();
        return controller.picture(seconds);
    }

    private static BufferedImage board(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(words("A015 ▶ 3", width, height / 2, 20, Color.YELLOW), 0, 0, null);
        graphics.drawImage(words("请到3号窗口", width, height / 2, 20, Color.GREEN), 0, height / 2, null);
        graphics.dispose();
        return picture;
    }

    private static BufferedImage words(String text, int width, int height, int points, Color colour) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setFont(new Font(CHINESE, Font.BOLD, points));
        graphics.setColor(colour);
        int wide = graphics.getFontMetrics().stringWidth(text);
        // Digits and capitals of this font are three quarters of its size high.
        graphics.drawString(text, (width - wide) / 2, (height + points * 3 / 4) / 2);
        graphics.dispose();
        return picture;
    }

    private static double litShare(BufferedImage dots) {
        int lit = 0;
        for (int dot : dots.getRGB(0, 0, dots.getWidth(), dots.getHeight(), null, 0, dots.getWidth())) {
            lit += (dot & 0xFFFFFF) == 0 ? 0 : 1;
        }
        return (double) lit / (dots.getWidth() * dots.getHeight());
    }

    private static void save(String name, BufferedImage picture) throws IOException {
        Path folder = Path.of("target", "pictures");
        Files.createDirectories(folder);
        assertThat(ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile()))
                .isTrue();
    }
}
