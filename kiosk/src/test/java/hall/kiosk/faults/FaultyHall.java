package hall.kiosk.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.FaultProxy;
import hall.broker.WatchedMosquitto;
import hall.broker.message.ClockSource;
import hall.broker.mosquitto.MosquittoFiles;
import hall.kiosk.app.Blueprint;
import hall.kiosk.app.BrokerSetup;
import hall.kiosk.app.HallApplication;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.Uptime;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.web.Client;
import hall.loop.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A hall set up as a technician does it: the files of Mosquitto by the program, over TLS, with a certificate for each party;
 * the hall itself reaches its broker through a {@link FaultProxy}.
 */
final class FaultyHall implements AutoCloseable {

    static final String ADDRESS = "34/3401/340111/baohe";
    static final List<String> BOARDS = List.of("board-1", "board-2", "board-3", "board-4");
    static final List<String> WINDOWS = List.of("1", "2", "3");
    static final String KIOSK = "kiosk-1";
    static final String VOICE = "voice-1";
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final InetAddress host;
    private final int port;
    private final FaultProxy line;
    private final AtomicReference<Duration> clockOff = new AtomicReference<>(Duration.ZERO);
    private final WatchedMosquitto mosquitto;
    private final HallApplication hall;

    /** Starts all of it; the broker listens at {@code host}. */
    FaultyHall(Path folder, InetAddress host) throws IOException {
        this.folder = folder;
        this.host = host;
        this.port = FreePort.next();
        Path messages = Files.createDirectories(folder.resolve("messages"));
        BrokerSetup.write(
                config(port, BOARDS),
                new BrokerSetup.Options(folder.resolve("mosquitto"), messages, System.getProperty("user.name")));
        Files.writeString(conf(), Files.readString(conf()) + "pid_file " + pidFile() + "\n");
        this.mosquitto = new WatchedMosquitto(conf(), broker(), folder.resolve("broker.log"));
        this.line = new FaultProxy(broker());
        this.hall = HallApplication.open(new Blueprint(
                config(line.port(), BOARDS),
                HallClock.of(new HallClock.Parts(
                        nanos -> Instant.now().plus(clockOff.get()),
                        System::nanoTime,
                        () -> ClockSource.FREE,
                        Uptime.UNKNOWN,
                        false)),
                at -> new BusinessDay(LocalDate.of(2026, 3, 2)),
                1,
                Set.of()));
    }

    private Path pidFile() {
        return folder.resolve("mosquitto").resolve("pid");
    }

    /** Where the broker itself listens. */
    InetSocketAddress broker() {
        return new InetSocketAddress(host, port);
    }

    String host() {
        return host.getHostAddress();
    }

    /** The hall's own line. */
    FaultProxy line() {
        return line;
    }

    /** The queue as it is now. */
    TicketQueue queue() {
        return hall.hall().state().queue();
    }

    /** How far the events of the journal are. */
    long sequence() {
        return hall.hall().state().sequence();
    }

    Path data() {
        return folder.resolve("data");
    }

    /** The folder the hall keeps for {@code party}, which its technician copies to that party's machine. */
    Path certificates(String party) {
        return data().resolve("authority").resolve("devices").resolve(party);
    }

    /** What the hall's own authority is kept in. */
    Path authority() {
        return data().resolve("authority");
    }

    /** From now on the system's clock is so much off. */
    void clockOff(Duration by) {
        clockOff.set(by);
    }

    /** From now on the hall has these boards and no others. */
    void boards(List<String> boards) throws IOException {
        hall.apply(config(line.port(), boards));
    }

    /** The broker itself. */
    WatchedMosquitto mosquitto() {
        return mosquitto;
    }

    /** Kills the broker and starts it with its file changed by {@code edit}. */
    void restartBroker(UnaryOperator<String> edit) throws IOException {
        mosquitto.kill();
        Files.writeString(conf(), edit.apply(Files.readString(conf())));
        mosquitto.restart();
    }

    private Path conf() {
        return folder.resolve("mosquitto").resolve(MosquittoFiles.CONF);
    }

    /** Somebody at the hall's pages, who has not signed in. */
    Client client() {
        return new Client(hall.address());
    }

    JsonNode access() throws IOException {
        return MAPPER.readTree(Files.readString(data().resolve("access.json")));
    }

    private Configuration config(int reachedAt, List<String> boards) throws IOException {
        String windows = WINDOWS.stream()
                .map(id -> "{\"id\": \"" + id + "\", \"name\": {\"zh\": \"" + id + "号窗口\", \"en\": \"Window " + id
                        + "\"}, \"services\": [\"a\"]}")
                .collect(Collectors.joining(","));
        List<String> clerks = new ArrayList<>();
        WINDOWS.forEach(id -> clerks.add("{\"name\": \"clerk-" + id + "\", \"role\": \"clerk\"}"));
        String json = """
                {"address": "%s", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [%s], "people": [%s], "boards": [%s], "kiosks": [{"id": "%s"}],
                 "alarms": {"silentSeconds": 2, "waiting": 1000, "unseenCallSeconds": 3600, "unprintedSeconds": 3600},
                 "web": {"host": "127.0.0.1", "port": 0},
                 "mqtt": {"url": "mqtts://%s:%s", "files": {"folder": "%s", "pidFile": "%s"}}}
                """.formatted(
                        ADDRESS,
                        windows,
                        String.join(",", clerks),
                        boards.stream().map(id -> "{\"id\": \"" + id + "\"}").collect(Collectors.joining(",")),
                        KIOSK,
                        host(),
                        Integer.toString(reachedAt),
                        folder.resolve("mosquitto"),
                        pidFile());
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }

    @Override
    public void close() throws IOException {
        hall.close();
        line.close();
        mosquitto.close();
    }
}
