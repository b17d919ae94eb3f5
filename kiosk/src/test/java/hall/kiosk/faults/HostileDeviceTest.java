package hall.kiosk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import hall.broker.ShownSockets;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Envelope;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage.Answer;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.web.Client;
import hall.loop.Lines;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A board that is let in and does all it can against its hall, on a real Mosquitto and at the broker inside: garbage, retained
 * junk, boots far ahead, ids and topics of others, a megabyte, a flood.
 */
class HostileDeviceTest {

    private static final String BOARD = "board-1";
    private static final int FLOOD = 1_000;
    private static final int PAGE = 200;

    /** An answer is lost with the connection that was to carry it, and is asked for again. */
    private static final Duration ANSWERED = Duration.ofSeconds(10);

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

    /** A hall and how its board reaches the broker; {@code password} is null where a certificate counts. */
    private record Place(
            Supplier<Client> clients,
            JsonNode access,
            LinkSettings board,
            @Nullable String password,
            Callable<Socket> socket) {}

    private Place atMosquitto() throws Exception {
        Requires.tool("mosquitto");
        FaultyHall hall = opened(new FaultyHall(folder, InetAddress.getLoopbackAddress()));
        CertificateFolder certificates = new CertificateFolder(hall.certificates(BOARD));
        return new Place(
                hall::client,
                hall.access(),
                LinkSettings.of("mqtts://" + hall.host() + ":" + hall.broker().getPort(), BOARD + "-baohe")
                        .withCertificates(certificates),
                null,
                () -> {
                    Socket plain = new Socket(hall.host(), hall.broker().getPort());
                    return ShownSockets.of(certificates).createSocket(plain, hall.host(), plain.getPort(), true);
                });
    }

    private Place inside() throws Exception {
        String json = """
                {"address": "%s", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号窗口", "en": "Window 1"}, "services": ["a"]}],
                 "boards": [{"id": "%s"}], "kiosks": [{"id": "%s"}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
                """.formatted(FaultyHall.ADDRESS, BOARD, FaultyHall.KIOSK);
        if (!(HallConfigFile.parse(json, folder) instanceof HallConfigFile.Result.Good good)) {
            throw new AssertionError("the configuration of the test is wrong");
        }
        HallApplication hall = opened(HallApplication.open(new Blueprint(
                good.config(),
                HallClock.made(() -> Instant.parse("2026-03-02T01:00:00Z")),
                at -> new BusinessDay(LocalDate.of(2026, 3, 2)),
                1,
                Set.of())));
        JsonNode access =
                new ObjectMapper().readTree(folder.resolve("data/access.json").toFile());
        String password = access.path("devices").path(BOARD).asText();
        return new Place(
                () -> new Client(hall.address()),
                access,
                LinkSettings.of(hall.broker().toString(), BOARD + "-baohe").withUser(BOARD, password),
                password,
                () -> new Socket(hall.broker().getHost(), hall.broker().getPort()));
    }

    private Link line(Place hall) {
        Link link = opened(PahoLink.open(hall.board(), new Random(42)));
        await().atMost(FaultyHall.PATIENCE).until(link::connected);
        return link;
    }

    @Test
    @Tag("mosquitto")
    void isRefusedCountedAndNamedAtMosquittoWhileTheHallGoesOnAndIsLetInAgainWhenItBehaves() throws Exception {
        attack(atMosquitto());
    }

    @Test
    void atTheBrokerInsideToo() throws Exception {
        attack(inside());
    }

    private void attack(Place hall) throws Exception {
        Lines log = opened(new Lines("hall.kiosk.hub"));
        AlarmsSeen alarms = new AlarmsSeen(hall.clients().get(), hall.access());
        Client kiosk = hall.clients()
                .get()
                .withToken(hall.access().path("kiosk").path("token").asText());
        Link hostile = line(hall);
        takesThePlaceOfItsStandIn(hostile);

        int through = 0;
        for (int i = 0; through < FLOOD; i += PAGE) {
            assertThat(i).as("it comes through now and then").isLessThan(50 * FLOOD);
            await().atMost(FaultyHall.PATIENCE).until(hostile::connected);
            through += through(IntStream.range(i, i + PAGE)
                    .mapToObj(number -> hostile.publish(bad(number)).toCompletableFuture())
                    .toList());
            goesOn(kiosk);
        }
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
        alarms.await("it is named", standing -> standing.contains("sender-" + BOARD));
        assertThat(log.all())
                .filteredOn(line -> line.contains(BOARD))
                .as("the first, tenth, hundredth of each kind")
                .isNotEmpty()
                .hasSizeLessThan(40);
        hostile.close();

        saysAMegabyte(hall);
        goesOn(kiosk);
        Link again = line(hall);
        takesThePlaceOfItsStandIn(again);
        Conversation conversation = new Conversation(again, TOPICS, BOARD, envelopes());
        await("it is not locked out")
                .atMost(FaultyHall.PATIENCE)
                .untilAsserted(() -> assertThat(conversation
                                .ask(new DeviceMessage.Ask("state", Map.of()), FaultyHall.PATIENCE)
                                .toCompletableFuture())
                        .succeedsWithin(ANSWERED)
                        .returns(true, Answer::ok));
    }

    private static void goesOn(Client kiosk) {
        assertThat(kiosk.post("/api/v1/tickets", "{\"service\":\"a\"}").status())
                .as("the hall goes on")
                .isEqualTo(201);
    }

    /** Our own links refuse to: a client of nobody's, in MQTT 3.1.1, which is thrown out. */
    private void saysAMegabyte(Place hall) throws Exception {
        String password = hall.password();
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(greeting);
        out.writeUTF("MQTT");
        out.write(new byte[] {4, (byte) (password == null ? 0x02 : 0xC2), 0, 60});
        out.writeUTF(BOARD + "-baohe");
        if (password != null) {
            out.writeUTF(BOARD);
            out.writeUTF(password);
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        new DataOutputStream(message).writeUTF(TOPICS.status(BOARD));
        message.writeBytes(junk(1_000_000));
        try (Socket socket = hall.socket().call()) {
            socket.setSoTimeout((int) FaultyHall.PATIENCE.toMillis());
            InputStream in = socket.getInputStream();
            say(socket, 0x10, greeting.toByteArray());
            assertThat(in.readNBytes(4)).as("it is let in").containsExactly(0x20, 2, 0, 0);
            try {
                say(socket, 0x30, message.toByteArray());
                assertThat(in.read()).as("it is thrown out").isEqualTo(-1);
            } catch (SocketTimeoutException stays) {
                throw new AssertionError("it is not thrown out", stays);
            } catch (IOException thrownOut) {
                assertThat(thrownOut).isNotNull();
            }
        }
    }

    private static void say(Socket socket, int type, byte[] rest) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        for (int left = rest.length; ; left >>= 7) {
            packet.write(left > 127 ? (left & 127) | 128 : left);
            if (left <= 127) {
                break;
            }
        }
        packet.writeBytes(rest);
        socket.getOutputStream().write(packet.toByteArray());
        socket.getOutputStream().flush();
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

    /** How many the broker took; none of those under way when the hall's stand-in threw it out. */
    private static int through(List<CompletableFuture<Void>> sent) throws Exception {
        int through = 0;
        for (CompletableFuture<Void> each : sent) {
            boolean taken = each.handle((done, failure) -> failure == null)
                    .get(FaultyHall.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            through += taken ? 1 : 0;
        }
        return through;
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
