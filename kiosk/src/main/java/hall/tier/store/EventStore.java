package hall.tier.store;

import hall.broker.HallAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Events, each stored once and counted once, whatever comes twice, late or out of order. For one thread; several stores
 * over one database do not count anything twice either.
 */
public final class EventStore {

    private final Database database;
    private final Halls halls;
    private final Partitions partitions;
    private final ToldSums told;
    private final InstantSource clock;
    private final ZoneId zone;

    /**
     * What came of a batch: it is on the disk when this is returned.
     *
     * @param fresh how many events were new
     * @param coverage what is stored of each hall that something new came from
     * @param otherHistory sequences that now have two different events, by hall
     */
    public record Stored(long fresh, Map<HallAddress, Coverage> coverage, Map<HallAddress, List<Long>> otherHistory) {}

    /** What cities told of halls, with those of their messages that are not to be believed. */
    private record FromCities(List<ToldSums.Told> told, List<Arrival> refused) {}

    /** {@code zone} is where a new day begins, for what is kept and for how long. */
    public EventStore(Database database, Halls halls, StoreSettings settings, InstantSource clock, ZoneId zone) {
        this.database = database;
        this.halls = halls;
        this.partitions = new Partitions(settings);
        this.told = new ToldSums(halls);
        this.clock = clock;
        this.zone = zone;
        database.onNewLife(partitions::forget);
    }

    /** Stores {@code batch}, all of it or nothing. */
    public Stored store(List<Arrival> batch) throws StoreException {
        halls.know(batch.stream().map(Arrival::hall).collect(Collectors.toSet()));
        LocalDate today = today();
        Set<LocalDate> days = batch.stream().map(Arrival::day).collect(Collectors.toCollection(HashSet::new));
        if (!partitions.isReady(days, today)) {
            database.execute(connection -> partitions.make(connection, days, today));
        }
        List<Arrival> refused = new ArrayList<>();
        FromCities cities = new FromCities(ToldSums.read(batch, refused), refused);
        halls.know(cities.told().stream().map(ToldSums.Told::hall).collect(Collectors.toSet()));
        return database.run(connection -> {
            Stored stored = store(connection, batch, today);
            told.keep(connection, cities.told());
            for (Arrival each : cities.refused()) {
                Alarms.raise(connection, halls.id(each.hall()), Alarms.NOT_BELIEVED, Long.toString(each.sequence()));
            }
            return stored;
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Stored store(Connection connection, List<Arrival> batch, LocalDate today) throws SQLException {
        String[][] columns = columns(batch);
        long fresh = 0;
        Map<HallAddress, Coverage> coverage = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BatchSql.STORE)) {
            bind(connection, statement, columns);
            try (ResultSet moved = statement.executeQuery()) {
                while (moved.next()) {
                    fresh += moved.getLong(2);
                    coverage.put(halls.address(moved.getInt(1)), Coverage.parse(moved.getString(3)));
                }
            }
        }
        return fresh == batch.size()
                ? new Stored(fresh, coverage, Map.of())
                : new Stored(fresh, coverage, keepOther(connection, columns, today));
    }

    /** Not everything was new: what was not, is the same event again, or one of another history. */
    private Map<HallAddress, List<Long>> keepOther(Connection connection, String[][] columns, LocalDate today)
            throws SQLException {
        Map<HallAddress, List<Long>> other = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BatchSql.KEEP_OTHER)) {
            bind(connection, statement, columns);
            statement.setString(
                    BatchSql.PARAMETERS + 1, partitions.oldest(today).toString());
            try (ResultSet kept = statement.executeQuery()) {
                while (kept.next()) {
                    other.computeIfAbsent(halls.address(kept.getInt(1)), none -> new ArrayList<>())
                            .add(kept.getLong(2));
                }
            }
        }
        for (Map.Entry<HallAddress, List<Long>> each : other.entrySet()) {
            Alarms.raise(connection, halls.id(each.getKey()), Alarms.OTHER_HISTORY, range(each.getValue()));
        }
        return other;
    }

    private static String range(Collection<Long> sequences) {
        return sequences.stream().mapToLong(Long::longValue).min().orElse(0) + "-"
                + sequences.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private String[][] columns(List<Arrival> batch) {
        String[][] columns = new String[BatchSql.PARAMETERS][batch.size()];
        for (int row = 0; row < batch.size(); row++) {
            Arrival each = batch.get(row);
            Integer waited = each.waitedSeconds();
            String[] values = {
                Integer.toString(halls.id(each.hall())),
                Long.toString(each.sequence()),
                each.day().toString(),
                each.at().toString(),
                each.kind(),
                each.service(),
                each.window(),
                each.counter() == null ? null : each.counter().column(),
                waited == null ? null : waited.toString(),
                waited == null ? null : Integer.toString(WaitRanges.of(waited)),
                each.grade() == null ? null : each.grade().toString(),
                each.hash(),
                each.body(),
                each.undoes() == null ? "1" : "-1",
                each.countedAt().toString()
            };
            for (int column = 0; column < values.length; column++) {
                columns[column][row] = values[column];
            }
        }
        return columns;
    }

    private static void bind(Connection connection, PreparedStatement statement, String[][] columns)
            throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setArray(i + 1, connection.createArrayOf("text", columns[i]));
        }
    }

    /** What is stored of each known hall whose share is one of {@code shares}. */
    public Map<HallAddress, Coverage> coverage(Collection<Integer> shares) throws StoreException {
        halls.refresh();
        return database.run(connection -> {
            Map<HallAddress, Coverage> coverage = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT hall, received::text FROM progress JOIN hall ON id = hall WHERE share = ANY (?)")) {
                statement.setArray(1, connection.createArrayOf("int", shares.toArray()));
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        coverage.put(halls.address(found.getInt(1)), Coverage.parse(found.getString(2)));
                    }
                }
            }
            return coverage;
        });
    }

    /** Makes the partitions of the coming days and drops those whose time is over. */
    public void keepHouse() throws StoreException {
        LocalDate today = today();
        database.execute(connection -> {
            partitions.make(connection, List.of(today, today.plusDays(1), today.plusDays(Partitions.AHEAD)), today);
            partitions.drop(connection, today);
        });
    }
}
