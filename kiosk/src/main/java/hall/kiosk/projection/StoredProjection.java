package hall.kiosk.projection;

import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteErrors;
import hall.kiosk.secret.OwnerFile;
import hall.text.TextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * A read model on disk (decision D44): {@code projections/NAME.db} in the data folder, a file that may be deleted at any
 * time. Rows and cursor change in one transaction, so after any crash the rows are those of the events up to the cursor.
 * The transaction need not reach the disk at once: what a power cut takes is read from the journal again. Any thread;
 * calls take turns.
 *
 * <pre>
 * cursor(version, seq, hash)   the model's version, the last row taken in, and its hash in the journal's chain
 * ...                          the tables of the model
 * </pre>
 *
 * <p>With another version, or where the journal has another row under that sequence or none, as after a copy was restored,
 * the model is made again from the first event.
 */
public final class StoredProjection implements Projection, AutoCloseable {

    /** The folder of all stored projections in a hall's data folder. */
    public static final String FOLDER = "projections";

    private static final Logger LOG = LoggerFactory.getLogger(StoredProjection.class);

    private final ReadModel model;
    private final Path file;
    private final Connection connection;

    private StoredProjection(ReadModel model, Path file, Connection connection) {
        this.model = model;
        this.file = file;
        this.connection = connection;
    }

    /** How far a model has come. */
    private record Cursor(int version, long sequence, String hash) {}

    /** Something that is done with the database. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, JournalException;
    }

    /** Opens the tables of {@code model} in the data folder {@code folder}, making the file if it is not there. */
    public static StoredProjection open(ReadModel model, Path folder) throws JournalException {
        Path all = folder.resolve(FOLDER);
        Path file = all.resolve(model.name() + ".db");
        try {
            OwnerFile.makeFolder(all, file.getFileName().toString());
            OwnerFile.make(file);
        } catch (IOException e) {
            throw new JournalException(TextException.of(e), e);
        }
        try {
            return new StoredProjection(model, file, connect(file));
        } catch (SQLException damaged) {
            LOG.warn("{} cannot be opened and is made again: {}", file.getFileName(), damaged.getMessage());
        }
        try {
            delete(model, folder);
            return new StoredProjection(model, file, connect(file));
        } catch (SQLException e) {
            throw SqliteErrors.explain("打不开统计表", "Cannot open the figures", file, e);
        } catch (IOException e) {
            throw new JournalException(TextException.of(e), e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA busy_timeout = 5000");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public synchronized long begin(JournalReader journal) throws JournalException {
        Optional<Cursor> cursor = transaction(this::cursor);
        if (cursor.isPresent() && isOf(cursor.get(), journal)) {
            return cursor.get().sequence();
        }
        cursor.ifPresent(old -> LOG.info(
                "{}: made again from the journal, because {}",
                file.getFileName(),
                old.version() == model.version() ? "the journal is another" : "its shape is another"));
        clear();
        return 0;
    }

    private boolean isOf(Cursor cursor, JournalReader journal) throws JournalException {
        return cursor.version() == model.version()
                && (cursor.sequence() == 0
                        || journal.row(cursor.sequence())
                                .filter(row -> row.hash().equals(cursor.hash()))
                                .isPresent());
    }

    /** Throws away every row and makes the empty tables. */
    private void clear() throws JournalException {
        transaction(() -> {
            List<String> tables = rows(
                    row -> row.text(0),
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
            try (Statement statement = connection.createStatement()) {
                for (String table : tables) {
                    statement.execute("DROP TABLE \"" + table + "\"");
                }
                statement.execute(
                        "CREATE TABLE cursor(version INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL)");
                for (String sql : model.schema()) {
                    statement.execute(sql);
                }
            }
            change("INSERT INTO cursor VALUES (?, 0, '')", model.version());
            return tables;
        });
    }

    private Optional<Cursor> cursor() throws SQLException {
        boolean isNew = rows(row -> row, "SELECT 1 FROM sqlite_schema WHERE name = 'cursor'")
                .isEmpty();
        return isNew
                ? Optional.empty()
                : rows(
                                row -> new Cursor((int) row.number(0), row.number(1), row.text(2)),
                                "SELECT version, seq, hash FROM cursor")
                        .stream()
                        .findFirst();
    }

    @Override
    public synchronized List<RuntimeException> take(List<Step> page) throws JournalException {
        return transaction(() -> {
            Tables tables = new Open();
            List<RuntimeException> passedOver = new ArrayList<>();
            for (Step step : page) {
                Savepoint before = connection.setSavepoint();
                try {
                    model.after(step, tables);
                    connection.releaseSavepoint(before);
                } catch (RuntimeException e) {
                    connection.rollback(before);
                    passedOver.add(e);
                }
            }
            Row last = page.getLast().row();
            change("UPDATE cursor SET seq = ?, hash = ?", last.sequence(), last.hash());
            return passedOver;
        });
    }

    /** What {@code reading} makes of the rows that {@code sql} finds, all of one moment between two pages. */
    public synchronized <T> List<T> read(Tables.Reading<T> reading, String sql, @Nullable Object... values)
            throws JournalException {
        return transaction(() -> rows(reading, sql, values));
    }

    private <T> T transaction(Work<T> work) throws JournalException {
        boolean done = false;
        try {
            T result = work.run();
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw SqliteErrors.explain("统计表无法读写", "The figures cannot be read or written", file, e);
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warn("{}: a failed change could not be rolled back: {}", file.getFileName(), e.getMessage());
        }
    }

    private void change(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private <T> List<T> rows(Tables.Reading<T> reading, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<@Nullable Object> cells = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        cells.add(result.getObject(i));
                    }
                    rows.add(reading.of(new Tables.Cells(cells)));
                }
            }
            return rows;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** The tables as a model sees them, within a transaction. */
    private final class Open implements Tables {

        @Override
        public void change(String sql, @Nullable Object... values) throws JournalException {
            try {
                StoredProjection.this.change(sql, values);
            } catch (SQLException e) {
                throw SqliteErrors.explain("统计表无法写入", "The figures cannot be written", file, e);
            }
        }

        @Override
        public <T> List<T> rows(Reading<T> reading, String sql, @Nullable Object... values) throws JournalException {
            try {
                return StoredProjection.this.rows(reading, sql, values);
            } catch (SQLException e) {
                throw SqliteErrors.explain("统计表无法读取", "The figures cannot be read", file, e);
            }
        }
    }

    /** Deletes the file of {@code model}, which is made anew when it is opened next. */
    public static void delete(ReadModel model, Path folder) throws IOException {
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve(FOLDER).resolve(model.name() + ".db" + end));
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("{} did not close cleanly: {}", file.getFileName(), e.getMessage());
        }
    }
}
