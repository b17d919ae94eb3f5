package hall.tier.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps how each hall is now, one row for each. Thread-safe. */
public final class LiveStore {

    private record Column(String name, String type, Function<LiveHall, @Nullable Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("heard_at", "timestamptz", LiveHall::heardAt),
            new Column("online", "boolean", LiveHall::online),
            new Column("head", "bigint", LiveHall::head),
            new Column("day", "date", LiveHall::day),
            new Column(
                    "name_zh",
                    "text",
                    live -> live.name() == null ? "" : live.name().chinese()),
            new Column(
                    "name_en",
                    "text",
                    live -> live.name() == null ? "" : live.name().english()),
            new Column("waiting", "int", LiveHall::waiting),
            new Column("longest_seconds", "bigint", LiveHall::longestSeconds),
            new Column("windows_open", "int", LiveHall::windowsOpen),
            new Column("windows", "int", LiveHall::windows),
            new Column("boards", "int", LiveHall::boards),
            new Column("boards_dark", "int", LiveHall::boardsDark),
            new Column("alarms", "json", LiveHall::alarms),
            new Column("state", "json", LiveHall::state));

    /** What stays as it was while a receiver that has just started has not heard it yet. */
    private static final List<Column> STANDING = List.of(
            new Column("standard", "text", of(LiveHall.Standing::standard)),
            new Column("layers", "json", of(LiveHall.Standing::layers)),
            new Column("rate", "real", of(LiveHall.Standing::rate)),
            new Column(
                    "cases_open",
                    "int",
                    of(each -> each.cases() == null ? null : each.cases().open())),
            new Column(
                    "cases_overdue",
                    "int",
                    of(each -> each.cases() == null ? null : each.cases().overdue())),
            new Column(
                    "case_due",
                    "timestamptz",
                    of(each -> each.cases() == null ? null : each.cases().oldestDue())),
            new Column("adopted", "json", of(LiveHall.Standing::adopted)));

    private static final List<Column> ALL =
            Stream.concat(COLUMNS.stream(), STANDING.stream()).toList();

    private static final String SQL = sql();

    private final Database database;
    private final Halls halls;

    public LiveStore(Database database, Halls halls) {
        this.database = database;
        this.halls = halls;
    }

    private static Function<LiveHall, @Nullable Object> of(Function<LiveHall.Standing, @Nullable Object> value) {
        return live -> live.standing() == null ? null : value.apply(live.standing());
    }

    private static String sql() {
        String names = ALL.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays =
                ALL.stream().map(each -> "?::text[]::" + each.type() + "[]").collect(Collectors.joining(", "));
        String set = COLUMNS.stream()
                .map(each -> each.name() + " = excluded." + each.name())
                .collect(Collectors.joining(", "));
        return "INSERT INTO live AS l (hall, " + names
                + ", standard_since) SELECT *, now() FROM unnest(?::text[]::int[], " + arrays + ") AS n(hall, " + names
                + ") ON CONFLICT (hall) DO UPDATE SET " + set + ", " + standing();
    }

    /** A case that is closed leaves no due time behind, so that one follows the count. */
    private static String standing() {
        return STANDING.stream()
                        .map(each -> each.name() + " = CASE WHEN excluded."
                                + (each.name().equals("case_due") ? "cases_open" : each.name()) + " IS NULL THEN l."
                                + each.name() + " ELSE excluded." + each.name() + " END")
                        .collect(Collectors.joining(", "))
                + ", standard_since = CASE WHEN excluded.standard IS NULL OR excluded.standard = l.standard"
                + " THEN l.standard_since ELSE now() END";
    }

    /** Keeps {@code live}, each hall once. */
    public void keep(Collection<LiveHall> live) throws StoreException {
        halls.know(live.stream().map(LiveHall::hall).collect(Collectors.toSet()));
        List<LiveHall> rows = List.copyOf(live);
        database.execute(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                bind(connection, statement, 1, rows, row -> halls.id(row.hall()));
                for (int i = 0; i < ALL.size(); i++) {
                    bind(connection, statement, i + 2, rows, ALL.get(i).value());
                }
                statement.executeUpdate();
            }
        });
    }

    private static void bind(
            Connection connection,
            PreparedStatement statement,
            int index,
            List<LiveHall> rows,
            Function<LiveHall, @Nullable Object> value)
            throws SQLException {
        Object[] texts = new Object[rows.size()];
        for (int row = 0; row < texts.length; row++) {
            Object given = value.apply(rows.get(row));
            texts[row] = given == null ? null : given.toString();
        }
        statement.setArray(index, connection.createArrayOf("text", texts));
    }
}
