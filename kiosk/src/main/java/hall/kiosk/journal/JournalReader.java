package hall.kiosk.journal;

import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Reads a journal, also while its writer is at work or in another process; never writes. Any thread; calls take turns.
 */
public final class JournalReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private static final int MOST_OF_DAY = 2_000;

    /** What ended with a day is stored under the next; the row before says how the day was called in the end. */
    private static final String OF_DAY =
            "WITH opening AS (SELECT seq, lead(seq) OVER (ORDER BY seq) AS next FROM event WHERE kind = 'day-opened'),"
                    + " span AS (SELECT seq AS first, coalesce(next, (SELECT max(seq) + 1 FROM event)) AS next,"
                    + " CASE WHEN next IS NULL THEN (SELECT day FROM event ORDER BY seq DESC LIMIT 1)"
                    + " ELSE (SELECT day FROM event b WHERE b.seq < next AND b.day <>"
                    + " (SELECT day FROM event WHERE seq = next) ORDER BY b.seq DESC LIMIT 1) END AS day FROM opening)"
                    + " SELECT e.seq, e.day, e.kind, e.body, e.request, e.fingerprint, e.hash FROM span"
                    + " JOIN event e ON e.seq >= span.first AND e.seq < span.next"
                    + " WHERE span.day = ? AND instr(e.body, ?) > 0 ORDER BY e.seq LIMIT " + MOST_OF_DAY;

    private final Path file;
    private final Connection connection;
    private final @Nullable Path copy;

    private JournalReader(Path file, Connection connection, @Nullable Path copy) {
        this.file = file;
        this.connection = connection;
        this.copy = copy;
    }

    /**
     * Opens the journal in {@code folder}, which must be there. On a medium that cannot be written SQLite needs another
     * way, see {@link #openReadOnly}.
     */
    public static JournalReader open(Path folder) throws JournalException {
        Path file = folder.resolve(SqliteJournal.FILE);
        if (!Files.isRegularFile(file)) {
            throw new JournalException(Text.of(
                    "目录 " + folder + " 中没有日志（没有文件 " + SqliteJournal.FILE + "），请给出大厅的数据目录。",
                    "There is no journal in " + folder + " (no file " + SqliteJournal.FILE
                            + "); give the data folder of a hall."));
        }
        if (!Files.isWritable(folder)) {
            return openReadOnly(folder);
        }
        return open(file, "jdbc:sqlite:" + file, null);
    }

    /**
     * Opens a journal that nobody writes, without writing beside it. Rows that wait in its write-ahead log, as after a
     * power cut, are read from a copy of both, which is deleted again.
     */
    static JournalReader openReadOnly(Path folder) throws JournalException {
        Path file = folder.resolve(SqliteJournal.FILE);
        Path log = folder.resolve(SqliteJournal.FILE + "-wal");
        try {
            if (!Files.exists(log) || Files.size(log) == 0) {
                return open(file, "jdbc:sqlite:" + file.toUri() + "?immutable=1", null);
            }
            Path copy = Files.createTempDirectory("hall-journal-");
            Path copied = copy.resolve(SqliteJournal.FILE);
            Files.copy(file, copied);
            Files.copy(log, copy.resolve(SqliteJournal.FILE + "-wal"));
            return open(copied, "jdbc:sqlite:" + copied, copy);
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw new JournalException(
                    Text.of(
                            "不能读取只读介质上的日志 " + file + "（" + e.getMessage() + "），请把数据目录复制到可写的地方。",
                            "Cannot read the journal " + file + " on its read-only medium (" + e.getMessage()
                                    + "); copy the data folder to where it can be written."),
                    e);
        }
    }

    private static JournalReader open(Path file, String url, @Nullable Path copy) throws JournalException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.READONLY);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(5_000);
        Connection connection;
        try {
            connection = config.createConnection(url);
        } catch (SQLException e) {
            delete(copy);
            throw SqliteErrors.explain("打不开日志", "Cannot open the journal", file, e);
        }
        JournalReader reader = new JournalReader(file, connection, copy);
        try {
            reader.checkVersion();
            return reader;
        } catch (JournalException e) {
            reader.close();
            throw e;
        }
    }

    private static void delete(@Nullable Path copy) {
        if (copy == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            LOG.warn("The copy {} of a journal could not be deleted: {}", copy, e.getMessage());
        }
    }

    private void checkVersion() throws JournalException {
        long version = number("PRAGMA user_version");
        if (version > SqliteJournal.VERSION) {
            throw SqliteErrors.newer(file, version);
        }
        if (version == 0) {
            throw new JournalException(
                    Text.of("文件 " + file + " 不是大厅的日志。", "The file " + file + " is not a journal of a hall."));
        }
    }

    /** Whether the journal says of itself that it has an {@link Anchor}. */
    boolean isMarked() throws JournalException {
        return number("PRAGMA application_id") == SqliteJournal.MARK;
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

    /** The newest {@code limit} rows of {@code kind} before {@code sequence}, newest first. Reads the whole journal. */
    public List<Row> before(String kind, long sequence, int limit) throws JournalException {
        return rows(
                "SELECT seq, day, kind, body, request, fingerprint, hash FROM event WHERE seq < ? AND kind = ?"
                        + " ORDER BY seq DESC LIMIT ?",
                sequence,
                kind,
                limit);
    }

    /**
     * The rows of the business day {@code day} in whose bodies {@code field} is the text {@code value}, in order, {@value
     * #MOST_OF_DAY} at most. A day that was opened under a wrong date is found by the right one. Reads the rows of that day.
     */
    public List<Row> ofDay(String day, String field, String value) throws JournalException {
        return rows(OF_DAY, day, '"' + field + "\":\"" + value + '"');
    }

    /** The row with this sequence. */
    public Optional<Row> row(long sequence) throws JournalException {
        return after(sequence - 1, 1).stream()
                .filter(row -> row.sequence() == sequence)
                .findFirst();
    }

    private synchronized List<Row> rows(String sql, Object... parameters) throws JournalException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
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
            throw SqliteErrors.explain("读不出日志", "Cannot read the journal", file, e);
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
            throw SqliteErrors.explain("读不出日志", "Cannot read the journal", file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing a reader of " + file + " failed", e);
        } finally {
            delete(copy);
        }
    }
}
