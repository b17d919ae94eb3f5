package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.board.program.Program;
import hall.board.program.Slot;
import hall.board.render.Renderer;
import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.broker.Channel;
import hall.broker.message.BundleParts;
import hall.broker.message.DeviceMessage;
import hall.broker.message.HallMessage;
import hall.standard.Snapshot;
import hall.standard.design.FontPack;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A board shows what its bundle says, keeps the last good one on its disk, and refuses a broken one with a sentence. */
class BoardBundleTest {

    private static final BoardLook LOOK = BoardLook.of(Tokens.standard(), Snapshot.NONE);
    private static final Scene PORTRAIT = Scene.standard("main-portrait");
    private static final Scene LANDSCAPE = Scene.standard("main-landscape");

    private final TestHub hall = new TestHub();
    private final Received<DeviceMessage.Applied> applied =
            hall.received(hall.topics.applied("b1"), DeviceMessage.Applied.class);

    @AfterEach
    void close() {
        hall.close();
    }

    private static BoardBundle bundle(Scene scene) {
        return new BoardBundle(Program.of(scene), LOOK);
    }

    @Test
    void aBundleKeepsItsProgramWithAllItsScenes() throws IOException {
        Slot slot = new Slot(
                "noon",
                PORTRAIT,
                Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                Set.of(LocalDate.of(2027, 1, 1)),
                Set.of(LocalDate.of(2026, 10, 5)),
                LocalTime.NOON,
                LocalTime.of(13, 30));
        BoardBundle whole = new BoardBundle(
                new Program(LANDSCAPE, List.of(slot), PORTRAIT, new Overscan(Millimetres.of(12), Millimetres.of(7))),
                LOOK);

        BoardBundle read = BoardBundle.read(whole.bytes());

        assertThat(read.hash()).isEqualTo(whole.hash());
        assertThat(read.program().usual()).isEqualTo(LANDSCAPE);
        assertThat(read.program().closed()).isEqualTo(PORTRAIT);
        assertThat(read.program().schedule()).containsExactly(slot);
        assertThat(read.look()).isEqualTo(LOOK);
    }

    @Test
    void keepsTheLastGoodOneAndGoesBackToAnOlderOne(@TempDir Path data) throws Exception {
        BoardBundle first = bundle(LANDSCAPE);
        BoardBundle second = bundle(PORTRAIT);
        try (Board board = hall.board(data)) {
            send(second.bytes(), second.hash());
            DeviceMessage.Applied said = applied.next(each -> each.bundle().equals(second.hash()));
            assertThat(said.kind()).isEqualTo("board");
            assertThat(said.frame()).matches("[0-9a-f]{64}");
            assertThat(board.frame().scene()).isEqualTo(PORTRAIT);

            send(first.bytes(), first.hash());
            await().atMost(TestHub.LIMIT).until(() -> board.frame().scene().equals(LANDSCAPE));
            send(second.bytes(), second.hash());
            await().atMost(TestHub.LIMIT).until(() -> board.frame().scene().equals(PORTRAIT));

            byte[] broken = "{\"scenes\":[".getBytes(StandardCharsets.UTF_8);
            String hash = BundleParts.hash(broken);
            send(broken, hash);
            DeviceMessage.Refused refused = refused(hash);
            assertThat(refused.why().english()).isEqualTo("The bundle is no JSON.");
            assertThat(refused.why().chinese()).isNotEqualTo(refused.why().english());
            assertThat(board.frame().scene()).isEqualTo(PORTRAIT);

            String other = "0".repeat(64);
            send(first.bytes(), other);
            assertThat(refused(other).why().english()).contains("hash");
            assertThat(board.frame().scene()).isEqualTo(PORTRAIT);
        }
        hall.broker.close();

        try (Board alone = hall.board(data)) {
            assertThat(alone.frame().scene()).isEqualTo(PORTRAIT);
        }
    }

    private DeviceMessage.Refused refused(String hash) throws Exception {
        DeviceMessage.Applied said = applied.next(
                each -> each.refused() != null && each.refused().bundle().equals(hash));
        return Objects.requireNonNull(said.refused());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"usual\":0 | \"usual\":7 | no scene stands there",
                "\"usual\":0 | \"usual\":\"x\" | no scene stands there",
                "\"schedule\":[] | \"schedule\":{} | must be a list",
                "\"dotsPerMillimetre\":1.1636363636363636 | \"dotsPerMillimetre\":4 | 4K",
                "\"dotsPerMillimetre\":1.1636363636363636 | \"dotsPerMillimetre\":1e999 | scene",
                "\"height\":928.125 | \"height\":NaN | no JSON",
                "\"id\":\"field\" | \"id\":\"clock\" | two zones",
                "\"tokens\":{ | \"tokens\":{\"x\":1,  | x",
            })
    void whatCannotBeIsRefusedWithASentence(String what, String instead, String says) {
        String good = new String(bundle(LANDSCAPE).bytes(), StandardCharsets.UTF_8);
        assertThat(good).contains(what.strip());
        byte[] bad = good.replace(what.strip(), instead.strip()).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> BoardBundle.read(bad))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }

    /** A machine without a font of the standard draws as the hall does, with nothing but what its hall has sent it. */
    @Test
    void aBoardWithoutFontsDrawsWithThoseOfItsBundle(@TempDir Path data) throws Exception {
        Fonts none = Fonts.bare();
        try (Board board = hall.board(data, new Renderer(Tokens.standard(), none))) {
            sendWithFonts();
            await().atMost(TestHub.LIMIT)
                    .untilAsserted(() -> assertThat(missing(board)).isLessThan(0.01));
        }
        hall.broker.close();

        try (Board alone = hall.board(data, new Renderer(Tokens.standard(), none))) {
            assertThat(missing(alone)).isLessThan(0.01);
        }
    }

    /** Nothing is kept then, and it fetches them anew after the next start. */
    @Test
    void aBoardWhoseDiskTakesNoFontsDrawsWithThemAllTheSame(@TempDir Path data) throws Exception {
        Path inTheWay = Files.writeString(data.resolve("fonts"), "a file where the folder would be");

        try (Board board = hall.board(data, new Renderer(Tokens.standard(), Fonts.bare()))) {
            sendWithFonts();
            await().atMost(TestHub.LIMIT)
                    .untilAsserted(() -> assertThat(missing(board)).isLessThan(0.01));
        }

        assertThat(inTheWay).isRegularFile();
    }

    private void sendWithFonts() throws Exception {
        FontPack pack = Renderer.pack(
                Fonts.load(), Set.of(LANDSCAPE.json(), Tokens.standard().json(), "合肥市政务服务中心0123456789"));
        BoardBundle with = new BoardBundle(
                Program.of(LANDSCAPE),
                LOOK,
                pack.files().stream().map(BundleParts::hash).toList(),
                ClerkCards.NONE);
        send(with.bytes(), with.hash());
        applied.next(each -> each.bundle().equals(with.hash()));
        for (byte[] font : pack.files()) {
            part(font, BundleParts.hash(font), BoardBundle.FONT);
        }
    }

    /** How far the board's picture is from the one the hall would draw of it. */
    private static double missing(Board board) throws Exception {
        Frame frame = board.frame();
        BufferedImage here = frame.picture();
        BufferedImage there = new Renderer(Tokens.standard(), Fonts.load()).draw(frame.scene(), frame.view());
        double sum = 0;
        for (int y = 0; y < there.getHeight(); y += 2) {
            for (int x = 0; x < there.getWidth(); x += 2) {
                sum += Math.abs((here.getRGB(x, y) >> 8 & 0xFF) - (there.getRGB(x, y) >> 8 & 0xFF)) / 255.0;
            }
        }
        return 4 * sum / there.getWidth() / there.getHeight();
    }

    @Test
    void whatIsDeepOrHasTooManyZonesIsRefused() {
        byte[] deep = ("{\"scenes\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> BoardBundle.read(deep)).isInstanceOf(IOException.class);

        String good = new String(bundle(LANDSCAPE).bytes(), StandardCharsets.UTF_8);
        int at = good.indexOf("\"zones\":[") + "\"zones\":[".length();
        String zone = good.substring(at, good.indexOf("},{\"align\"", at) + 1);
        byte[] many = (good.substring(0, at) + (zone + ",").repeat(1000) + good.substring(at))
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> BoardBundle.read(many))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zones");
    }

    private void part(byte[] bytes, String hash, String kind) {
        List<HallMessage.BundlePart> parts = BundleParts.of(bytes);
        parts.forEach(part -> hall.publish(Channel.BUNDLE_PART, part, hash, Integer.toString(part.part())));
        hall.publish(Channel.BUNDLE, new HallMessage.Bundle(kind, bytes.length, parts.size()), hash);
    }

    private void send(byte[] bytes, String hash) {
        part(bytes, hash, BoardBundle.KIND);
        hall.publish(Channel.DESIRED, new HallMessage.Desired(BoardBundle.KIND, hash), "b1");
    }
}
