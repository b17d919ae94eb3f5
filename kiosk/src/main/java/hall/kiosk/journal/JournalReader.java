package hall.kiosk.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Reads a journal, also while its writer is at work or in another process; never writes. Any thread; calls take turns.
 */
public final class JournalReader implements AutoCloseable {

    private final Path file;
    private final Connection connection;

    private JournalReader(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the journal in {@code folder}, which must be there. */
    public static JournalReader open(Path folder) throws JournalException {
        Path file = folder.resolve(SqliteJournal.FILE);
        if (!Files.isRegularFile(file)) {
            throw new JournalException("There is no journal in " + folder + " (no file " + SqliteJournal.FILE
                    + "); give the data folder of a hall.");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.READONLY);
        config.setBusyTimeout(5_000);
        Connection connection;
        try {
            connection = config.createConnection("jdbc:sqlite:" + file);
        } catch (SQLException e) {
            throw SqliteErrors.explain("Cannot open the journal", file, e);
        }
        JournalReader reader = new JournalReader(file, connection);
        try {
            reader.checkVersion();
            return reader;
        } catch (JournalException e) {
            reader.close();
            throw e;
        }
    }

    private void checkVersion() throws JournalException {
        long version = number("PRAGMA user_version");
        if (version > SqliteJournal.VERSION) {
            throw new JournalException("The journal " + file + " was written by a newer program (version " + version
                    + ", this one knows " + SqliteJournal.VERSION + "); install that version or a later one.");
        }
        if (version == 0) {
            throw new JournalException("The file " + file + " is not a journal of a hall.");
        }
    }

    /** The sequence of the last row; 0 when there is none. */
    public long last() throws JournalException {
        return number("SELECT coalesce(max(seq), 0) FROM event");
    }

    /** Where the current business day begins: the sequence of its opening, or 0 before the first. */
    public long dayStart() throws JournalException {
        return number("SELECT coalesce(max(seq), 0) FROM event WHERE kind = 'day-opened'");
    }

    /** The sequence before the opening of the business day {@code days} before the current one; 0 when there were fewer. */
    public long dayStart(int days) throws JournalException {
        return number(
                "SELECT coalesce((SELECT seq - 1 FROM event WHERE kind = 'day-opened' ORDER BY seq DESC LIMIT 1 OFFSET ?), 0)",
                Integer.toString(days));
    }

    /** How far the reader {@code name} has come, as far as it was remembered; 0 at first. */
    public long cursor(String name) throws JournalException {
        return number("SELECT coalesce(max(seq), 0) FROM cursor WHERE name = ?", name);
    }

    /** Up to {@code limit} rows after {@code sequence}, in order. */
    public List<Row> after(long sequence, int limit) throws JournalException {
        return rows(
                "SELECT seq, day, kind, body, request, fingerprint, hash FROM event WHERE seq > ? ORDER BY seq LIMIT ?",
                sequence,
                limit);
    }

    /** The row with this sequence. */
    public Optional<Row> row(long sequence) throws JournalException {
        return after(sequence - 1, 1).stream()
                .filter(row -> row.sequence() == sequence)
                .findFirst();
    }

    private synchronized List<Row> rows(String sql, long first, int second) throws JournalException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, first);
            statement.setInt(2, second);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getLong(1),
                            new Entry(
                                    result.getString(2),
                                    result.getString(3),
                                    result.getString(4),
                                    result.getString(5),
                                    result.getString(6)),
                            result.getString(7)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw SqliteErrors.explain("Cannot read the journal", file, e);
        }
    }

    private synchronized long number(String sql, String... texts) throws JournalException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < texts.length; i++) {
                statement.setString(i + 1, texts[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw SqliteErrors.explain("Cannot read the journal", file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing a reader of " + file + " failed", e);
        }
    }
}
