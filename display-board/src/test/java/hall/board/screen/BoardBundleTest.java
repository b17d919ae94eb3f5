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
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void whatIsPublishedWhileAnEmergencyIsOnStandsBehindItUntilItEnds() throws Exception {
        BoardBundle next = bundle(PORTRAIT);
        Text leave = Text.of("请撤离", "Leave");
        try (Board board = hall.board(null)) {
            hall.publish(
                    Channel.STATE,
                    state(new HallMessage.HallState.Display(
                            new HallMessage.HallState.Emergency("e-1", leave, leave, Instant.now(), false),
                            List.of(),
                            List.of(),
                            null)));
            applied.next(each -> String.valueOf(each.why()).startsWith("emergency e-1"));

            send(next.bytes(), next.hash());

            DeviceMessage.Applied said = applied.next(each -> each.bundle().equals(next.hash()));
            assertThat(said.why()).startsWith("emergency e-1");
            assertThat(said.frame()).matches("[0-9a-f]{64}");
            assertThat(board.frame().scene().name()).isEqualTo("emergency");
            assertThat(board.frame().scene().height()).isEqualTo(PORTRAIT.height());

            hall.publish(Channel.STATE, state(null));
            await().atMost(TestHub.LIMIT).until(() -> board.frame().scene().equals(PORTRAIT));
        }
    }

    /** What has come is not asked for again, and what was said while it was away it hears when it is back. */
    @Test
    void aLineThatIsCutInTheMiddleOfABundleCostsNothingOfIt() throws Exception {
        BoardBundle next = bundle(PORTRAIT);
        try (Board board = hall.board(null)) {
            byte[] rest = sendHalf(next);
            hall.broker.cut("b1");
            half(next.hash(), 1, rest);
            assertThat(board.frame().scene()).isEqualTo(LANDSCAPE);
            hall.broker.mend("b1");

            await().atMost(TestHub.LIMIT).until(() -> board.frame().scene().equals(PORTRAIT));
            assertThat(applied.next(each -> each.bundle().equals(next.hash())).refused())
                    .isNull();
        }
    }

    @Test
    void aBoardThatBeginsAnewInTheMiddleOfABundleTakesItAllTheSame() throws Exception {
        BoardBundle next = bundle(PORTRAIT);
        try (Board board = hall.board(null)) {
            byte[] rest = sendHalf(next);
            hall.publish(Channel.COMMAND, new HallMessage.Command(HallMessage.Command.RESTART, null, null), "b1");
            half(next.hash(), 1, rest);

            await().atMost(TestHub.LIMIT).until(() -> board.frame().scene().equals(PORTRAIT));
        }
    }

    /** The board shall show {@code next}, of which the first of two parts is sent once it listens; gives the other part. */
    private byte[] sendHalf(BoardBundle next) {
        byte[] bytes = next.bytes();
        int half = bytes.length / 2;
        hall.publish(Channel.DESIRED, new HallMessage.Desired(BoardBundle.KIND, next.hash()), "b1");
        await().atMost(TestHub.LIMIT)
                .until(() -> hall.broker.filters("b1").stream().anyMatch(filter -> filter.contains(next.hash())));
        hall.publish(Channel.BUNDLE, new HallMessage.Bundle(BoardBundle.KIND, bytes.length, 2), next.hash());
        half(next.hash(), 0, Arrays.copyOfRange(bytes, 0, half));
        return Arrays.copyOfRange(bytes, half, bytes.length);
    }

    private void half(String hash, int part, byte[] bytes) {
        hall.publish(
                Channel.BUNDLE_PART,
                new HallMessage.BundlePart(part, Base64.getEncoder().encodeToString(bytes)),
                hash,
                Integer.toString(part));
    }

    /** Its machine may have no battery, or be set to another place: a plan goes by the hall, also after a failure. */
    @ParameterizedTest
    @ValueSource(ints = {-3, 3})
    void aBoardWhoseMachineIsHoursOffPlansByTheTimeOfItsHall(int hours) throws Exception {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        LocalTime now = LocalTime.now(zone);
        Slot planned = new Slot(
                "now",
                PORTRAIT,
                EnumSet.allOf(DayOfWeek.class),
                Set.of(),
                Set.of(),
                now.minusHours(1),
                now.plusHours(1));
        BoardBundle plan = new BoardBundle(new Program(LANDSCAPE, List.of(planned), null, Overscan.NONE), LOOK);
        Queue<LocalDateTime> told = new ConcurrentLinkedQueue<>();
        try (Board board = hall.boardOf(() -> Instant.now().plus(Duration.ofHours(hours)))) {
            hall.publish(Channel.CLOCK, new HallMessage.HallClock(zone.getId(), null));
            send(plan.bytes(), plan.hash());
            await().atMost(TestHub.LIMIT).until(() -> board.frame().scene().equals(PORTRAIT));

            board.onFrame(frame -> told.add(frame.view().now()));
            int frames = told.size();
            hall.publish(Channel.COMMAND, new HallMessage.Command(HallMessage.Command.RESTART, null, null), "b1");
            await().atMost(TestHub.LIMIT).until(() -> told.size() > frames + 1);

            assertThat(told)
                    .allSatisfy(time -> assertThat(Duration.between(time, LocalDateTime.now(zone)))
                            .isBetween(Duration.ofHours(-1), Duration.ofHours(1)));
            await().atMost(TestHub.LIMIT).until(() -> board.frame().scene().equals(PORTRAIT));
        }
    }

    private static HallMessage.HallState state(HallMessage.HallState.@Nullable Display display) {
        return new HallMessage.HallState(
                Text.ofChinese("合肥市政务服务中心"),
                LocalDate.of(2026, 3, 2),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                display,
                null);
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
