package hall.tier.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Every row of the roll-ups and some counts, for whoever checks them against sums of his own. */
public final class RollupRows {

    private final Database database;

    public RollupRows(Database database) {
        this.database = database;
    }

    /**
     * The rows of {@code grain}, unordered: day, hall's path, time in UTC where the grain has one, service and window where
     * it has them, then every sum, with {@code |} between them.
     */
    public List<String> of(Grain grain) throws StoreException {
        String key = grain.key().replace("hall", "province || '/' || city || '/' || county || '/' || name");
        String sql = "SELECT " + key + ", " + String.join(", ", BatchSql.measures()) + " FROM " + grain.table()
                + " r JOIN hall h ON h.id = r.hall";
        return database.run(connection -> read(connection, sql));
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i > 1 ? "|" : "").append(found.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    /** How many events are stored. */
    public long events() throws StoreException {
        return database.number("SELECT count(*) FROM event");
    }

    /** What {@code table} takes on the disk, with its partitions and indexes. */
    public long bytes(String table) throws StoreException {
        return database.number(
                "SELECT pg_total_relation_size('" + table + "') + coalesce((SELECT sum(pg_total_relation_size(relid))"
                        + " FROM pg_partition_tree('" + table + "') WHERE level > 0), 0)::bigint");
    }

    /** How many events are kept apart, as of another history. */
    public long otherHistory() throws StoreException {
        return database.number("SELECT count(*) FROM other_history");
    }

    /** How many halls have something missing between what is stored of them. */
    public long hallsWithGaps() throws StoreException {
        return database.number("SELECT count(*) FROM progress WHERE received <> '{}'"
                + " AND received <> int8multirange(int8range(1, upper(received)))");
    }

    /** Up to 200,000 of the stored events as PostgreSQL copies them out. */
    public byte[] copyOut() throws StoreException {
        return database.run(connection -> {
            try {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT * FROM event LIMIT 200000) TO STDOUT", rows);
                return rows.toByteArray();
            } catch (IOException e) {
                throw new SQLException(e);
            }
        });
    }

    /** The limit: copies {@code rows} into a table without an index, which goes with this; how many they were. */
    public long copyIn(byte[] rows) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement make = connection.prepareStatement(
                    "CREATE TEMPORARY TABLE bare ON COMMIT DROP AS SELECT * FROM event WITH NO DATA")) {
                make.execute();
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY bare FROM STDIN", new ByteArrayInputStream(rows));
            } catch (IOException e) {
                throw new SQLException(e);
            }
        });
    }
}
