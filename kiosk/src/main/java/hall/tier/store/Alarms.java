package hall.tier.store;

import hall.broker.HallAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What a person has to look at: opened once, counted while it lasts, ended when it is over. Thread-safe. */
public final class Alarms {

    /** Two different events under one sequence: a journal restored from an older copy, or two hubs with one identity. */
    public static final String OTHER_HISTORY = "other-history";

    /** The hall says that its journal is shorter than what is stored of it here. */
    public static final String JOURNAL_BEHIND = "journal-behind";

    /** Something of the hall's cannot be read or stored. */
    public static final String UNREADABLE = "unreadable";

    /** It tells sums as a city does, of halls that are not its own or in a form that is none. */
    public static final String NOT_BELIEVED = "not-believed";

    /** Events are missing and the hall does not send them again. */
    public static final String MISSING = "missing";

    private final Database database;
    private final Halls halls;

    public Alarms(Database database, Halls halls) {
        this.database = database;
        this.halls = halls;
    }

    /** {@code code} is so for {@code hall}; {@code detail} is data for the sentence, such as sequences. */
    public void raise(HallAddress hall, String code, String detail) throws StoreException {
        halls.know(List.of(hall));
        database.execute(connection -> raise(connection, halls.id(hall), code, detail));
    }

    /** {@code code} is over for {@code hall}. */
    public void end(HallAddress hall, String code) throws StoreException {
        halls.know(List.of(hall));
        database.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM alarm WHERE hall = ? AND code = ?")) {
                statement.setInt(1, halls.id(hall));
                statement.setString(2, code);
                return statement.executeUpdate();
            }
        });
    }

    static void raise(Connection connection, int hall, String code, String detail) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO alarm AS a (hall, code, detail) VALUES (?, ?, ?)
                ON CONFLICT (hall, code) DO UPDATE
                SET latest = now(), times = a.times + 1, detail = excluded.detail""")) {
            statement.setInt(1, hall);
            statement.setString(2, code);
            statement.setString(3, detail);
            statement.executeUpdate();
        }
    }
}
