package hall.kiosk;

import hall.kiosk.app.Blueprint;
import hall.kiosk.app.HallApplication;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.demo.CountyHall;
import hall.kiosk.demo.DayPlan;
import hall.kiosk.demo.RecordedDay;
import hall.kiosk.demo.RecordedDay.UnusableDayException;
import hall.kiosk.demo.Replay;
import hall.kiosk.demo.ReplayLoop;
import hall.kiosk.demo.ScaledClock;
import hall.kiosk.demo.SnapshotFile;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole hall in one process: a county's that does not exist, day after day, or that of one recorded office on one day.
 *
 * <p>The county's has a time of its own that begins at its opening and leaves the nights out. A recorded day's opening is
 * mapped to now, and its business day is decided once: a replay that runs past midnight by its own clock goes on under the
 * day it began with. A demo with opening hours maps it to when it opens next, and has the days of its clock.
 */
public final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    /** Two looks at a clock that runs fast differ by less. */
    private static final Duration DRILLED = Duration.ofHours(1);

    private final HallApplication hall;
    private final ReplayLoop replay;

    /**
     * What to replay.
     *
     * @param day a file of snapshots; null for the days that come with the program
     * @param office an office of the file; null for the usual one, or the file's first
     * @param date a day of that office; null for the usual one, or the office's first. Without these three it is the county's
     *     hall
     * @param hours when the hall is open each day; null for always, and in the county's hall for its own
     * @param speed how many times as fast as it was, 0 for as fast as it goes
     * @param port of the pages, 0 for any free one
     * @param mqttPort of the broker, 0 for any free one
     * @param broker the address of a broker that runs already, at which the boards are elsewhere; null for all inside
     * @param display what is shown on this machine's own display
     * @param drill a file with the seconds the hall's clock is to be off by; null for none
     */
    public record Options(
            @Nullable Path day,
            @Nullable String office,
            @Nullable LocalDate date,
            @Nullable DayHours hours,
            double speed,
            int port,
            int mqttPort,
            @Nullable String broker,
            Path data,
            Display display,
            @Nullable Path drill) {

        /** What is shown when nothing else is asked for, without windows on this machine. */
        static Options usual(Path data) {
            return new Options(null, null, null, null, 1, 0, 0, null, data, Display.NONE, null);
        }

        /** Whether one recorded day is asked for, and not the county's hall. */
        boolean isRecording() {
            return day != null || office != null || date != null;
        }
    }

    private Demo(HallApplication hall, ReplayLoop replay) {
        this.hall = hall;
        this.replay = replay;
    }

    /** Builds the hall and begins the day; everything answers when this returns. */
    public static Demo start(Options options) throws IOException, UnusableDayException {
        return options.isRecording() ? recording(options) : county(options);
    }

    /** The hall of one recorded office on one day. */
    private static Demo recording(Options options) throws IOException, UnusableDayException {
        RecordedDay day = day(options);
        DayPlan plan = day.plan(seed(day));
        day.notes().forEach(note -> LOG.info("{} / {}", note.chinese(), note.english()));
        Instant now = InstantSource.system().instant();
        ScaledClock clock = new ScaledClock(now, System::nanoTime, options.speed());
        return open(
                options,
                DemoDocument.of(day, DemoTime.ZONE, options.hours()),
                clock,
                options.hours() == null ? at -> today(clock, at) : Demo::day,
                replayed(day),
                (hall, hours) -> {
                    Instant opening = DemoTime.opening(hours, clock.instant());
                    LOG.info(
                            "{} / {}: {} of {}, {} tickets, doors {} to {}, at {} times its speed",
                            day.setup().name().chinese(),
                            day.setup().name().english(),
                            day.office(),
                            day.date(),
                            day.tickets(),
                            day.opening(),
                            day.closing(),
                            options.speed());
                    return new ReplayLoop(
                            new Replay(hall.hall(), plan, "replay-" + now, opening, hall::newTicket), clock);
                });
    }

    /** The county's hall: by a time of its own that begins in the morning, unless hours or a drill need the real one. */
    private static Demo county(Options options) throws IOException, UnusableDayException {
        CountyHall county = CountyHall.bundled();
        boolean ownTime = options.hours() == null && options.drill() == null;
        Instant now = InstantSource.system().instant();
        Instant begin = ownTime ? DemoTime.begin(options.data(), now) : now;
        ScaledClock clock = new ScaledClock(begin, System::nanoTime, options.speed());
        return open(
                options,
                DemoDocument.of(county, DemoTime.ZONE, ownTime ? DemoTime.USUAL : options.hours()),
                clock,
                ownTime || options.hours() != null ? Demo::day : at -> today(clock, at),
                Set.copyOf(county.replayedWindows()),
                (hall, hours) -> {
                    CountyDays days = new CountyDays(county, hall, hours, clock, ownTime, "replay-" + now);
                    Duration past = ownTime ? DemoTime.past(begin) : Duration.ZERO;
                    Instant opening = ownTime
                            ? DemoTime.openingAfterStart(begin, clock.instant())
                            : DemoTime.opening(hours, clock.instant());
                    return new ReplayLoop(days.from(opening, past), clock, days::tomorrow);
                });
    }

    /** What begins to replay in a hall with these hours. */
    private interface Beginning {
        ReplayLoop of(HallApplication hall, @Nullable OpeningHours hours);
    }

    private static Demo open(
            Options options,
            String document,
            ScaledClock clock,
            Function<Instant, BusinessDay> calendar,
            Set<WindowId> replayed,
            Beginning beginning)
            throws IOException {
        ConfigFolder folder = new ConfigFolder(options.data());
        ConfigFolder.Reading.Good read = read(folder, document);
        UnaryOperator<Configuration> own = next -> onThisMachine(next, options);
        HallApplication hall = HallApplication.open(new Blueprint(
                own.apply(read.config()),
                new ConfigSource(folder, read.document(), false, own),
                MachineTime.replayed(clock, options.drill()),
                calendar,
                Math.max(1, options.speed()),
                replayed));
        try {
            ReplayLoop loop = beginning.of(hall, read.config().hall().hours());
            loop.start();
            return new Demo(hall, loop);
        } catch (RuntimeException e) {
            hall.close();
            throw e;
        }
    }

    private static BusinessDay day(Instant at) {
        return new BusinessDay(LocalDate.ofInstant(at, DemoTime.ZONE));
    }

    private static ConfigFolder.Reading.Good read(ConfigFolder folder, String text) {
        return switch (folder.read(text)) {
            case ConfigFolder.Reading.Good good -> good;
            case ConfigFolder.Reading.Bad bad ->
                throw new IllegalStateException("the demo's configuration is not right: " + bad.text());
        };
    }

    /** The hall of {@code day}; {@code data} is where its files would lie. */
    static HallConfig hall(RecordedDay day, Path data) {
        return read(new ConfigFolder(data), DemoDocument.of(day, DemoTime.ZONE, null))
                .config()
                .hall();
    }

    /** The configuration of the county's hall, open at {@code hours} each day; {@code data} is where its files would lie. */
    static Configuration sample(Path data, DayHours hours) throws IOException, UnusableDayException {
        return read(new ConfigFolder(data), DemoDocument.of(CountyHall.bundled(), DemoTime.ZONE, hours))
                .config();
    }

    /** The configuration with what the command line says of this machine. */
    private static Configuration onThisMachine(Configuration config, Options options) {
        return new Configuration(
                options.broker() == null ? config.hall() : config.hall().withoutBoards(),
                new MachineConfig(
                        options.data(),
                        options.display(),
                        new MachineConfig.Web("127.0.0.1", options.port(), null, List.of(), null),
                        new MachineConfig.Mqtt(options.broker(), "127.0.0.1", options.mqttPort(), null),
                        config.machine().devices()));
    }

    /** The day the replay began with, unless a drill has moved the hall's clock away from the replay's. */
    private static BusinessDay today(ScaledClock clock, Instant at) {
        Duration off = Duration.between(clock.instant(), at);
        boolean drilled = off.abs().compareTo(DRILLED) > 0;
        return day(drilled ? clock.start().plus(off) : clock.start());
    }

    private static Set<WindowId> replayed(RecordedDay day) {
        Set<WindowId> windows = day.setup().windows().stream().map(Window::id).collect(Collectors.toSet());
        day.personWindows().forEach(windows::remove);
        return windows;
    }

    /** The day that {@code options} ask for. */
    static RecordedDay day(Options options) throws IOException, UnusableDayException {
        SnapshotFile file = options.day() == null ? SnapshotFile.bundled() : SnapshotFile.read(options.day());
        String office = options.office() != null ? options.office() : usualOffice(file);
        LocalDate date = options.date() != null ? options.date() : usualDate(file, office);
        return file.day(office, date);
    }

    /** The usual office, or the file's first; the file itself says what is wrong with one it does not know. */
    private static String usualOffice(SnapshotFile file) {
        return file.offices().contains(SnapshotFile.USUAL_OFFICE)
                ? SnapshotFile.USUAL_OFFICE
                : file.offices().stream().findFirst().orElse(SnapshotFile.USUAL_OFFICE);
    }

    private static LocalDate usualDate(SnapshotFile file, String office) {
        return file.dates(office).contains(SnapshotFile.USUAL_DATE)
                ? SnapshotFile.USUAL_DATE
                : file.dates(office).stream().findFirst().orElse(SnapshotFile.USUAL_DATE);
    }

    /** The same day is replayed in the same way each time. */
    private static long seed(RecordedDay day) {
        return day.date().toEpochDay() * 31 + day.office().hashCode();
    }

    /** The hall's pages. */
    public URI http() {
        return hall.address();
    }

    /** The hall's broker. */
    public URI mqtt() {
        return hall.broker();
    }

    @Override
    public void close() {
        replay.close();
        hall.close();
    }
}
