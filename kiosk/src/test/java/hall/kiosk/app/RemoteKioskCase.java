package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.KioskMachine;
import hall.kiosk.config.KioskMachineFile;
import hall.kiosk.queue.BusinessDay;
import hall.loop.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A hall with a broker of its own and the kiosk {@code kiosk-2} on a machine of its own, both in this process. */
final class RemoteKioskCase implements AutoCloseable {

    static final String USUAL = "\"id\": \"kiosk-2\", \"remote\": true";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final String devices;
    private final int port;
    private @Nullable HallApplication hall;
    private @Nullable RemoteKioskLine line;
    private @Nullable RemoteKiosk kiosk;
    private Configuration config;
    private Duration later = untilTenOClock();

    /**
     * Opens the hall.
     *
     * @param changed other values of {@code hall.json}: {@code kiosk}, {@code service}, {@code hours}, {@code more}
     * @param devices what is plugged in to the kiosk's machine besides its printer {@code paper}, with a comma before each
     */
    RemoteKioskCase(Path folder, Map<String, String> changed, String devices) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.devices = devices;
        port = FreePort.next();
        config = config(changed);
        startHall();
    }

    /** Its days begin in the morning, so that none of them ends before a test does. */
    private static Duration untilTenOClock() {
        ZonedDateTime now = ZonedDateTime.now(ZONE);
        ZonedDateTime ten = now.truncatedTo(ChronoUnit.DAYS).plusHours(10);
        return Duration.between(now, ten.isBefore(now) ? ten.plusDays(1) : ten);
    }

    private Instant now() {
        return InstantSource.system().instant().plus(later);
    }

    /** When the next half hour begins. */
    Instant nextSlot() {
        long half = Duration.ofMinutes(30).toSeconds();
        return Instant.ofEpochSecond((now().getEpochSecond() / half + 1) * half);
    }

    /** What the kiosk finds that {@code holder} has booked. */
    static String found(RemoteKiosk kiosk, String holder) {
        return kiosk.hall().appointments(holder).toCompletableFuture().join().toString();
    }

    /** After a blank, how many times {@code holder} has booked and not come for. */
    String booked(String holder, BusinessDay day) {
        return " "
                + hall().hall().state().queue().appointments().open(holder, day).size();
    }

    /** From now on it is so much later for whatever is started. */
    void later(Duration span) {
        later = later.plus(span);
    }

    void startHall() throws IOException {
        hall = HallApplication.open(new Blueprint(
                config, HallClock.made(this::now), at -> new BusinessDay(LocalDate.ofInstant(at, ZONE)), 1, Set.of()));
    }

    HallApplication hall() {
        return Objects.requireNonNull(hall);
    }

    RemoteKiosk kiosk() {
        return Objects.requireNonNull(kiosk);
    }

    /** The hall becomes another, as by a change in the browser. */
    void change(Map<String, String> changed) throws IOException {
        config = config(changed);
        hall().apply(config);
    }

    private Configuration config(Map<String, String> changed) throws IOException {
        String json = """
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"}, "zone": "Asia/Shanghai",
                 "services": [{"id": "a", "name": {"zh": "%s", "en": "Household"}, "prefix": "A", "icon": "tax",
                               "documents": [{"zh": "身份证", "en": "Identity card"}]},
                              {"id": "b", "name": {"zh": "婚姻", "en": "Marriage"}, "prefix": "B"}],
                 "zones": [{"id": "z1", "name": {"zh": "综合区", "en": "General"}}],
                 "windows": [{"id": "1", "services": ["a", "b"], "zone": "z1"}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"host": "127.0.0.1", "port": %s},
                 %s "kiosks": [{"id": "kiosk-1"}, {%s}]%s}
                """.formatted(
                        changed.getOrDefault("service", "户籍"),
                        Integer.toString(port),
                        changed.getOrDefault("hours", ""),
                        changed.getOrDefault("kiosk", USUAL),
                        changed.getOrDefault("more", ""));
        return switch (HallConfigFile.parse(json, folder)) {
            case HallConfigFile.Result.Good good -> good.config();
            case HallConfigFile.Result.Bad bad -> throw new IOException(bad.text());
        };
    }

    /** The kiosk's machine is switched on; at its first start it waits for the hall. */
    RemoteKiosk start() throws Exception {
        RemoteKioskLine opened = RemoteKioskLine.open(machine(), this::now, () -> ClockSource.NTP);
        line = opened;
        assertThat(opened.known().get(2, TimeUnit.MINUTES)).isTrue();
        kiosk = RemoteKiosk.open(opened);
        return kiosk;
    }

    private KioskMachine machine() throws IOException {
        Path own = Files.createDirectories(folder.resolve("kiosk-2"));
        if (!Files.exists(own.resolve("machine.json"))) {
            Files.writeString(
                    own.resolve("machine.json"), """
                    {"hall": "34/3401/340111/baohe", "mqtt": {"url": "%s", "password": "%s"},
                     "kiosk": {"id": "kiosk-2", "printers": ["paper"], "display": "none"},
                     "devices": [{"id": "paper", "kind": "ticket-printer", "driver": "escpos",
                                  "link": {"type": "simulated"}, "options": {"paper": 80}}%s]}
                    """.formatted(hall().broker(), secret("devices", "kiosk-2"), devices));
        }
        return KioskMachineFile.read(own);
    }

    /** A secret of the hall's access file. */
    String secret(String section, String name) throws IOException {
        return MAPPER.readTree(Files.readString(folder.resolve("data").resolve("access.json")))
                .path(section)
                .path(name)
                .asText();
    }

    /** The kiosk's machine is switched off. */
    void stopKiosk() {
        if (kiosk != null) {
            kiosk.close();
            kiosk = null;
        }
        if (line != null) {
            line.close();
            line = null;
        }
    }

    void stopHall() {
        if (hall != null) {
            hall.close();
            hall = null;
        }
    }

    @Override
    public void close() {
        stopKiosk();
        stopHall();
    }
}
