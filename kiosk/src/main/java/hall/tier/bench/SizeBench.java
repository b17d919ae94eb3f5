package hall.tier.bench;

import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.tier.local.LocalPostgres;
import hall.tier.receive.Arrivals;
import hall.tier.simulate.DayFile;
import hall.tier.simulate.SimulatedDays;
import hall.tier.store.Arrival;
import hall.tier.store.Database;
import hall.tier.store.EventStore;
import hall.tier.store.Grain;
import hall.tier.store.Halls;
import hall.tier.store.RollupRows;
import hall.tier.store.StoreException;
import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What whole days of halls take on the disk, table by table: stored as a receiver stores them, in the order in which they
 * happen. A year is so many times a day.
 */
public final class SizeBench {

    private static final String EVENTS = "event";
    private static final int DAYS_OF_A_YEAR = 365;
    private static final double GIGA = 1e9;
    private static final List<Integer> PROVINCES = List.of(100, 500, 2_000, 3_000);

    /** As many events as come together at a province at work. */
    private static final int BATCH = 200;

    /** How many halls and days are stored. */
    public record Options(Path folder, int halls, int days, ZoneId zone) {}

    /**
     * What a hall's day takes, with indexes.
     *
     * @param busiest events of a hall in the busiest hour of its day
     * @param bytes by table
     */
    public record Result(double events, double busiest, Map<String, Double> bytes) {

        /** What a hall takes after its first year, in bytes, as long as everything is kept as is usual. */
        public double year() {
            StoreSettings kept = StoreSettings.of("jdbc:postgresql:", null, null);
            return bytes.entrySet().stream()
                    .mapToDouble(each -> each.getValue()
                            * Math.min(
                                    DAYS_OF_A_YEAR,
                                    each.getKey().equals(EVENTS)
                                            ? kept.eventDays()
                                            : each.getKey().equals(Grain.MINUTE.table())
                                                    ? kept.minuteDays()
                                                    : DAYS_OF_A_YEAR))
                    .sum();
        }
    }

    private final Options options;
    private final Consumer<String> out;

    public SizeBench(Options options, Consumer<String> out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it. */
    public Result run() throws IOException, StoreException {
        InstantSource clock = InstantSource.system();
        LocalDate today = LocalDate.ofInstant(clock.instant(), options.zone());
        try (LocalPostgres postgres =
                LocalPostgres.start(options.folder().resolve("postgresql"), new SecureRandom(), "fsync=off")) {
            StoreSettings settings = StoreSettings.of(postgres.url(), LocalPostgres.USER, postgres.password());
            try (Database database = Database.open(settings)) {
                EventStore store = new EventStore(database, new Halls(database), settings, clock, options.zone());
                store.keepHouse();
                RollupRows rows = new RollupRows(database);
                Map<String, Long> before = bytes(rows);
                SimulatedDays days = new SimulatedDays(options.halls(), DayFile.bundled(), 1);
                Map<Long, Integer> hours = new HashMap<>();
                long events = 0;
                for (int i = options.days(); i > 0; i--) {
                    List<SimulatedDays.Event> day = days.next(today.minusDays(i));
                    day.forEach(each -> hours.merge(each.at().getEpochSecond() / 3_600, 1, Integer::sum));
                    store(store, day);
                    events += day.size();
                }
                int busiest = hours.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
                double hallDays = (double) options.halls() * options.days();
                Map<String, Double> each = new LinkedHashMap<>();
                bytes(rows).forEach((table, now) -> each.put(table, (now - before.getOrDefault(table, 0L)) / hallDays));
                Result result = new Result(events / hallDays, (double) busiest / options.halls(), each);
                print(result, events);
                return result;
            }
        }
    }

    private static Map<String, Long> bytes(RollupRows rows) throws StoreException {
        Map<String, Long> bytes = new LinkedHashMap<>();
        bytes.put(EVENTS, rows.bytes(EVENTS));
        for (Grain grain : Grain.values()) {
            bytes.put(grain.table(), rows.bytes(grain.table()));
        }
        return bytes;
    }

    private static void store(EventStore store, List<SimulatedDays.Event> day) throws StoreException {
        List<Arrival> batch = new ArrayList<>();
        for (SimulatedDays.Event each : day) {
            if (Messages.read(HallMessage.HubEvent.class, each.payload())
                    instanceof Letter<HallMessage.HubEvent> letter) {
                batch.add(Arrivals.of(each.hall(), letter, each.payload()));
            }
            if (batch.size() == BATCH) {
                store.store(batch);
                batch.clear();
            }
        }
        store.store(batch);
    }

    private void print(Result result, long events) {
        out.accept(String.format(
                Locale.ROOT,
                "%d halls, %d days, %d events: %.0f a hall and day, %.0f in its busiest hour",
                options.halls(),
                options.days(),
                events,
                result.events(),
                result.busiest()));
        result.bytes()
                .forEach((table, bytes) -> out.accept(String.format(
                        Locale.ROOT,
                        "%-17s %9.0f bytes a hall and day, with indexes (%.0f an event)",
                        table,
                        bytes,
                        bytes / result.events())));
        for (int halls : PROVINCES) {
            out.accept(String.format(
                    Locale.ROOT,
                    "%4d halls: %.1f events/s in the busiest hour, %.0f GB after a year (times so many, not measured)",
                    halls,
                    halls * result.busiest() / 3_600,
                    halls * result.year() / GIGA));
        }
    }
}
