package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Renderer;
import hall.board.render.Renderer.Finding.Kind;
import hall.board.scene.Overscan;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A board shows its name or a test picture to whoever looks after it, for a while and never over a call. */
class CheckTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final View QUIET = View.empty(LocalDateTime.of(2026, 3, 2, 9, 0));
    private static final View CALLED = QUIET.with(
            List.of(new View.Call("c1", "A015", "3", "3", "社会保险", LocalTime.of(9, 0), false, true)), List.of());

    private final Scene main = Scene.standard("main-landscape");
    private final Check check = new Check("board-3");

    @Test
    void itsNameStandsAloneUntilItsTimeIsOver() {
        check.begins(HallMessage.Command.IDENTIFY, 0);

        assertThat(texts(check.over(main, Overscan.NONE, QUIET, 1))).containsExactly("board-3", "1920 × 1080");
        assertThat(check.over(main, Overscan.NONE, QUIET, Check.NAME.toNanos() - 1))
                .isNotEqualTo(main);
        assertThat(check.over(main, Overscan.NONE, QUIET, Check.NAME.toNanos())).isEqualTo(main);
        assertThat(check.why()).isEmpty();
    }

    @Test
    void aCallIsNeverCoveredByTheName() {
        check.begins(HallMessage.Command.IDENTIFY, 0);

        Scene called = check.over(main, Overscan.NONE, CALLED, 1);

        assertThat(called.showsCallsTo("3")).isTrue();
        assertThat(texts(called)).contains("board-3");
        assertThat(check.over(main, Overscan.NONE, QUIET, 2).showsCallsTo("3"))
                .as("when the call is over the name is large again")
                .isFalse();
    }

    @Test
    void aCallIsNeverCoveredByATestPictureAndASignShowsOnlyItsOwn() {
        check.begins(HallMessage.Command.TEST_PAGE, 0);
        Scene bar = bar("3");

        assertThat(check.over(main, Overscan.NONE, CALLED, 1)).isEqualTo(main);
        assertThat(check.over(bar, Overscan.NONE, CALLED, 1)).isEqualTo(bar);
        assertThat(check.over(bar("4"), Overscan.NONE, CALLED, 1).zones())
                .extracting(Zone::widget)
                .containsExactly(new Widget.TestPicture("board-3"));
        assertThat(check.over(main, Overscan.NONE, QUIET, Check.TEST.toNanos())).isEqualTo(main);
    }

    /** Where calls stand at the foot there is no room for the name: the board goes on as it is. */
    @Test
    void whereCallsStandAtTheFootTheNameWaits() {
        check.begins(HallMessage.Command.IDENTIFY, 0);
        Scene bar = bar("3");

        assertThat(check.over(bar, Overscan.NONE, CALLED, 1)).isEqualTo(bar);
        assertThat(check.over(bar, Overscan.NONE, QUIET, 2)).isNotEqualTo(bar);
    }

    @Test
    void anotherCommandIsNoneOfThese() {
        assertThat(check.begins("dance", 0)).isFalse();
        assertThat(check.over(main, Overscan.NONE, QUIET, 1)).isEqualTo(main);
    }

    /** Every edge dot is lit, so a picture that is cut or shifted is seen; pictures are in target/pictures to be looked at. */
    @ParameterizedTest
    @CsvSource({"main-landscape, board-3", "main-portrait, 12345678901234567890123456789012", "window-bar, bar-12"})
    void aTestPictureReachesEveryEdge(String name, String board) throws Exception {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        Scene scene = Scene.standard(name);
        Check shown = new Check(board);
        shown.begins(HallMessage.Command.TEST_PAGE, 0);
        Scene test = shown.over(scene, Overscan.NONE, QUIET, 0);
        BufferedImage picture = renderer.draw(test, QUIET);
        draw(picture, name + "-test-page");
        shown.begins(HallMessage.Command.IDENTIFY, 0);
        draw(renderer.draw(shown.over(scene, Overscan.NONE, QUIET, 0), QUIET), name + "-identify");
        draw(renderer.draw(shown.over(scene, Overscan.NONE, CALLED, 0), CALLED), name + "-identify-called");

        int white = 0xFFFFFFFF;
        for (int x = 0; x < picture.getWidth(); x++) {
            assertThat(picture.getRGB(x, 0)).isEqualTo(white);
            assertThat(picture.getRGB(x, picture.getHeight() - 1)).isEqualTo(white);
        }
        for (int y = 0; y < picture.getHeight(); y++) {
            assertThat(picture.getRGB(0, y)).isEqualTo(white);
            assertThat(picture.getRGB(picture.getWidth() - 1, y)).isEqualTo(white);
        }
        assertThat(renderer.inspect(test, QUIET))
                .as("nothing is in pages, and nothing of a usual name too small to read")
                .noneMatch(finding -> finding.kind() != Kind.BELOW_FLOOR || board.length() < 20);
    }

    @Test
    void aBoardThatIsToldToShowItsNameDoesAndEndsByItself() throws Exception {
        Topics topics = new Topics(HallAddress.DEMO);
        AtomicLong nanos = new AtomicLong();
        EnvelopeFactory envelopes =
                new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));
        BoardSetup setup = new BoardSetup(
                "b1",
                HallAddress.DEMO,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                main,
                null,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                nanos::get,
                new Random(3));
        try (MemoryBroker broker = new MemoryBroker();
                Link hub = broker.connect("hub");
                Board board = Board.start(
                        setup,
                        will -> broker.connect(
                                LinkSettings.of("mqtt://memory", "b1").withWill(will)))) {
            byte[] command = Messages.write(new Letter<>(
                    envelopes.next(topics.command("b1"), Channel.COMMAND.ttl()),
                    new HallMessage.Command(HallMessage.Command.IDENTIFY, null, null)));
            await().atMost(LIMIT).until(board::connected);
            hub.publish(topics.outgoing(Channel.COMMAND, command, null, "b1"));

            await().atMost(LIMIT).until(() -> texts(board.frame().scene()).contains("b1"));
            nanos.set(Check.NAME.toNanos());
            await().atMost(LIMIT).until(() -> board.frame().scene().equals(main));
        }
    }

    private static void draw(BufferedImage picture, String name) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
    }

    private static Scene bar(String window) {
        Scene bar = Scene.standard("window-bar");
        Zone zone = bar.zones().get(0);
        Zone own = new Zone(
                zone.id(),
                new Rect(0, 0, bar.width().value(), bar.height().value()),
                0,
                new Widget.WindowBar(window),
                zone.style(),
                zone.fit(),
                zone.align(),
                zone.em(),
                zone.padding(),
                zone.staleAfterSeconds());
        return new Scene(
                bar.name(),
                bar.width(),
                bar.height(),
                bar.dotsPerMillimetre(),
                bar.antialias(),
                bar.farView(),
                bar.ink(),
                bar.languages(),
                List.of(own));
    }

    private static List<String> texts(Scene scene) {
        return scene.zones().stream()
                .map(Zone::widget)
                .filter(Widget.Text.class::isInstance)
                .map(widget -> ((Widget.Text) widget).text())
                .toList();
    }
}
