package hall.kiosk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.CertificateFolder;
import hall.broker.Channel;
import hall.broker.Conversation;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkFailure;
import hall.broker.LinkSettings;
import hall.broker.Outgoing;
import hall.broker.PahoLink;
import hall.broker.Requires;
import hall.broker.Topics;
import hall.broker.local.Lines;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.web.Client;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A board with a good certificate that does all it can against its hall on a real Mosquitto: garbage, retained junk, boots far
 * ahead, ids and topics of others, a megabyte, a flood.
 */
@Tag("mosquitto")
class HostileDeviceTest {

    private static final String BOARD = "board-1";
    private static final int FLOOD = 2_000;
    private static final Topics TOPICS = new Topics(HallAddress.parse(FaultyHall.ADDRESS));

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Random random = new Random(41);

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    private Link line(FaultyHall hall) {
        Link link = opened(PahoLink.open(
                LinkSettings.of("mqtts://" + hall.host() + ":" + hall.broker().getPort(), BOARD + "-baohe")
                        .withCertificates(new CertificateFolder(hall.certificates(BOARD))),
                new Random(42)));
        await().atMost(FaultyHall.PATIENCE).until(link::connected);
        return link;
    }

    @Test
    void isRefusedCountedAndNamedWhileTheHallGoesOnAndIsLetInAgainWhenItBehaves() throws Exception {
        Requires.tool("mosquitto");
        FaultyHall hall = opened(new FaultyHall(folder, InetAddress.getLoopbackAddress()));
        Lines log = opened(new Lines("hall.kiosk.hub"));
        AlarmsSeen alarms = new AlarmsSeen(hall);
        Client kiosk = hall.client()
                .withToken(hall.access().path("kiosk").path("token").asText());
        Link hostile = line(hall);
        takesThePlaceOfItsStandIn(hostile);

        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            sent.add(hostile.publish(bad(i)).toCompletableFuture());
            if (i % 200 == 0) {
                allOf(sent);
                assertThat(kiosk.post("/api/v1/tickets", "{\"service\":\"a\"}").status())
                        .as("the hall goes on")
                        .isEqualTo(201);
            }
        }
        allOf(sent);
        for (String topic : List.of(
                TOPICS.state(),
                TOPICS.call(),
                TOPICS.tierAck(),
                TOPICS.status(FaultyHall.KIOSK),
                TOPICS.topic(Channel.OUTBOX, FaultyHall.KIOSK))) {
            await().atMost(FaultyHall.PATIENCE)
                    .untilAsserted(() -> assertThat(hostile.publish(Outgoing.event(topic, junk(40)))
                                    .toCompletableFuture())
                            .as(topic)
                            .failsWithin(FaultyHall.PATIENCE)
                            .withThrowableThat()
                            .withCauseInstanceOf(LinkFailure.Refused.class));
        }
        assertThat(hostile.publish(Outgoing.event(TOPICS.status(BOARD), junk(1_000_000)))
                        .toCompletableFuture())
                .as("a megabyte")
                .failsWithin(FaultyHall.PATIENCE);

        alarms.await("it is named", standing -> standing.contains("sender-" + BOARD));
        assertThat(log.all())
                .filteredOn(line -> line.contains(BOARD))
                .as("the first, tenth, hundredth of each kind")
                .isNotEmpty()
                .hasSizeLessThan(40);
        hostile.close(); // with its megabyte, which it would send again and again
        assertThat(new Conversation(line(hall), TOPICS, BOARD, envelopes())
                        .ask(new DeviceMessage.Ask("state", Map.of()), FaultyHall.PATIENCE)
                        .toCompletableFuture()
                        .get(FaultyHall.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .ok())
                .as("it is not locked out")
                .isTrue();
    }

    /** As each board on a wall; until then the one the hall draws has the same id, and each throws the other out. */
    private void takesThePlaceOfItsStandIn(Link hostile) {
        byte[] birth = written(
                envelopes().next(TOPICS.presence(BOARD)), new DeviceMessage.Presence(true, "x", "board", List.of()));
        await().atMost(FaultyHall.PATIENCE)
                .untilAsserted(() -> assertThat(hostile.publish(Outgoing.state(TOPICS.presence(BOARD), birth))
                                .toCompletableFuture())
                        .succeedsWithin(FaultyHall.PATIENCE));
    }

    private static EnvelopeFactory envelopes() {
        return new EnvelopeFactory(BOARD, 7, InstantSource.system(), () -> ClockSource.NTP, new Random(43));
    }

    /** Also what was sent while the two threw each other out has come to an end. */
    private static void allOf(List<CompletableFuture<Void>> sent) {
        for (CompletableFuture<Void> each : sent) {
            assertThat(each.handle((done, failure) -> true)).succeedsWithin(FaultyHall.PATIENCE);
        }
        sent.clear();
    }

    private Outgoing bad(int number) {
        Instant now = Instant.now();
        Envelope ahead =
                new Envelope("x" + number, FaultyHall.KIOSK, 1L << 62, 1L << 62, now, ClockSource.NTP, null, false);
        return switch (number % 6) {
            case 0 -> Outgoing.state(TOPICS.presence(BOARD), junk(200));
            case 1 -> Outgoing.state(TOPICS.status(BOARD), junk(200));
            case 2 -> Outgoing.event(TOPICS.receipt(BOARD), junk(200));
            case 3 -> Outgoing.event(TOPICS.ask(BOARD), junk(200));
            case 4 ->
                Outgoing.event(
                        TOPICS.receipt(BOARD),
                        written(ahead, new DeviceMessage.Receipt("9" + number, now.plusSeconds(9_999), null, null)));
            default ->
                Outgoing.event(
                        TOPICS.ask(BOARD), written(ahead, new DeviceMessage.Ask("issue", Map.of("service", "a"))));
        };
    }

    private static byte[] written(Envelope envelope, Message message) {
        return Messages.write(new Letter<>(envelope, message));
    }

    private byte[] junk(int bytes) {
        byte[] junk = new byte[bytes];
        random.nextBytes(junk);
        return random.nextBoolean() ? junk : ("{\"v\":1," + bytes + "x".repeat(bytes)).getBytes(StandardCharsets.UTF_8);
    }
}
