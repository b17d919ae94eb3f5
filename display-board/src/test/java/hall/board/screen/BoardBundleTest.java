package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hall.board.program.Program;
import hall.board.program.Slot;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.BundleParts;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A board shows what its bundle says, keeps the last good one on its disk, and refuses a broken one with a sentence. */
class BoardBundleTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final BoardLook LOOK = BoardLook.of(Tokens.standard(), Snapshot.NONE);
    private static final Scene PORTRAIT = Scene.standard("main-portrait");
    private static final Scene LANDSCAPE = Scene.standard("main-landscape");

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final MemoryBroker broker = new MemoryBroker();
    private final Link hub = broker.connect("hub");
    private final Received<DeviceMessage.Applied> applied = received();
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));

    private Received<DeviceMessage.Applied> received() {
        Received<DeviceMessage.Applied> all = new Received<>();
        hub.subscribe(topics.applied("b1"), message -> {
            if (Messages.read(DeviceMessage.Applied.class, message.payload())
                    instanceof Letter<DeviceMessage.Applied> letter) {
                all.add(letter.message());
            }
        });
        return all;
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
        BoardBundle whole = new BoardBundle(new Program(LANDSCAPE, List.of(slot), PORTRAIT), LOOK);

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
        try (Board board = board(data)) {
            send(second.bytes(), second.hash());
            DeviceMessage.Applied said = applied.next(each -> each.bundle().equals(second.hash()));
            assertThat(said.kind()).isEqualTo("board");
            assertThat(said.frame()).matches("[0-9a-f]{64}");
            assertThat(board.frame().scene()).isEqualTo(PORTRAIT);

            send(first.bytes(), first.hash());
            await().atMost(LIMIT).until(() -> board.frame().scene().equals(LANDSCAPE));
            send(second.bytes(), second.hash());
            await().atMost(LIMIT).until(() -> board.frame().scene().equals(PORTRAIT));

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
        broker.close();

        try (Board alone = board(data)) {
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

    private void send(byte[] bytes, String hash) {
        List<HallMessage.BundlePart> parts = BundleParts.of(bytes);
        parts.forEach(part -> publish(Channel.BUNDLE_PART, part, hash, Integer.toString(part.part())));
        publish(Channel.BUNDLE, new HallMessage.Bundle(BoardBundle.KIND, bytes.length, parts.size()), hash);
        publish(Channel.DESIRED, new HallMessage.Desired(BoardBundle.KIND, hash), "b1");
    }

    private void publish(Channel channel, Message message, String... parameters) {
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(topics.topic(channel, parameters), channel.ttl()), message));
        hub.publish(topics.outgoing(channel, payload, null, parameters))
                .toCompletableFuture()
                .join();
    }

    private Board board(Path data) throws Exception {
        BoardSetup setup = new BoardSetup(
                "b1",
                HallAddress.DEMO,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                null,
                data,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                System::nanoTime,
                new Random(3));
        return Board.start(
                setup,
                will -> broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will)));
    }
}
