package hall.kiosk.journal;

import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.secret.OwnerFile;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The journal as a SQLite file in write-ahead mode with {@code synchronous=FULL}: one {@link #append} is one
 * transaction and one sync, however many entries it holds. Owned by one thread; one process at a time, kept by a lock
 * on the file beside it. Readers open their own {@link JournalReader}.
 *
 * <pre>
 * event(seq, day, kind, body, request, fingerprint, hash)   seq without gaps from 1; triggers forbid UPDATE and DELETE
 * cursor(name, seq)                                         how far each reader has come
 * user_version                                              {@value #VERSION}
 * application_id                                            {@value #MARK} once the journal has an {@link Anchor}
 * </pre>
 */
public final class SqliteJournal implements Journal {

    /** The version of the schema this program writes. */
    public static final int VERSION = 1;

    /** The journal's file name in the hall's data folder. */
    public static final String FILE = "journal.db";

    /** "hall", in ASCII. */
    static final int MARK = 0x68616c6c;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);
    private static final String LOCK_FILE = "journal.lock";
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE event(seq INTEGER PRIMARY KEY, day TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,"
                    + " request TEXT, fingerprint TEXT, hash TEXT NOT NULL) STRICT",
            "CREATE INDEX event_day ON event(seq) WHERE kind = 'day-opened'",
            "CREATE TRIGGER event_kept BEFORE DELETE ON event"
                    + " BEGIN SELECT RAISE(ABORT, 'the journal forgets nothing'); END",
            "CREATE TRIGGER event_fixed BEFORE UPDATE ON event"
                    + " BEGIN SELECT RAISE(ABORT, 'the journal changes nothing'); END",
            "CREATE TABLE cursor(name TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT",
            "PRAGMA user_version = " + VERSION);

    private final Path file;
    private final FileChannel lock;
    private final Chain chain = new Chain();
    private final HeadKeeper keeper;
    private @Nullable Session session;
    private long last;
    private String head;

    private SqliteJournal(Path folder, FileChannel lock, Session session, LongSupplier nanos)
            throws SQLException, IOException {
        this.file = folder.resolve(FILE);
        this.lock = lock;
        this.session = session;
        Anchor.Head tail = session.tail();
        last = tail.sequence();
        head = tail.hash();
        keeper = HeadKeeper.start(folder, tail, session.isMarked(), session::hash, nanos);
        session.mark();
    }

    /** Opens the journal in {@code folder}, making it if it is not there. */
    public static SqliteJournal open(Path folder) throws JournalException {
        return open(folder, System::nanoTime);
    }

    /** As {@link #open(Path)}; {@code nanos} is monotonic. */
    static SqliteJournal open(Path folder, LongSupplier nanos) throws JournalException {
        Path file = folder.resolve(FILE);
        FileChannel lock = lock(folder);
        Session session = null;
        try {
            session = Session.open(file);
            return new SqliteJournal(folder, lock, session, nanos);
        } catch (SQLException e) {
            closeQuietly(session, lock);
            throw SqliteErrors.explain("打不开日志", "Cannot open the journal", file, e);
        } catch (JournalException e) {
            closeQuietly(session, lock);
            throw e;
        } catch (IOException e) {
            closeQuietly(session, lock);
            throw new JournalException(TextException.of(e), e);
        }
    }

    /** Holds the folder for one program until it is closed. */
    static FileChannel lock(Path folder) throws JournalException {
        Path file = folder.resolve(LOCK_FILE);
        try {
            OwnerFile.makeFolder(folder, FILE);
            for (String each : List.of(FILE, LOCK_FILE)) {
                OwnerFile.make(folder.resolve(each));
            }
            for (String each : List.of(FILE + "-wal", FILE + "-shm")) {
                OwnerFile.closeIfExists(folder.resolve(each));
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new JournalException(Text.of(
                        "另一个大厅正在使用数据目录 " + folder + "，请先停止它，或为本大厅指定另一个目录。",
                        "Another hall is running with the data in " + folder
                                + "; stop it first, or give this one another folder."));
            }
            return channel;
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw new JournalException(
                    Text.of(
                            "不能写入目录 " + folder + "（" + e.getMessage() + "），请检查目录是否可建、是否属于运行大厅的用户。",
                            "Cannot write in " + folder + " (" + e.getMessage()
                                    + "); check that the folder can be made and belongs to the user the hall runs as."),
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The sequence of the last row; 0 when there is none. */
    long last() {
        return last;
    }

    @Override
    public String head() {
        return head;
    }

    @Override
    public void append(List<Entry> entries) throws JournalException {
        long sequence = last;
        String hash = head;
        try {
            Session open = session();
            for (Entry entry : entries) {
                sequence++;
                hash = chain.next(hash, sequence, entry);
                open.insert(sequence, entry, hash);
            }
            open.commit();
        } catch (SQLException e) {
            if (!storedAllTheSame(sequence, hash)) {
                throw SqliteErrors.explain("写不进日志", "Cannot write to the journal", file, e);
            }
        }
        last = sequence;
        head = hash;
    }

    @Override
    public void saveCursor(String name, long sequence) throws JournalException {
        try {
            session().saveCursor(name, sequence);
        } catch (SQLException e) {
            drop();
            throw SqliteErrors.explain("写不进日志", "Cannot write to the journal", file, e);
        }
    }

    @Override
    public void keepHead() {
        keeper.keep(new Anchor.Head(last, head));
    }

    @Override
    public void rememberLost(long sequence, String hash) {
        keeper.remember(new Anchor.Head(sequence, hash), new Anchor.Head(last, head));
    }

    /** The connection, for tests that make it fail. */
    Connection connection() throws JournalException, SQLException {
        return session().connection();
    }

    /** The session, opened anew after a failure: a connection that has failed a write takes no more. */
    private Session session() throws JournalException, SQLException {
        Session open = session;
        if (open != null) {
            return open;
        }
        Session anew = Session.open(file);
        session = anew;
        if (!anew.tail().equals(new Anchor.Head(last, head))) {
            throw new IllegalStateException("the journal " + file + " ends at row "
                    + anew.tail().sequence() + " and not at row " + last
                    + ", so a write that failed was stored after all; start again to read it");
        }
        return anew;
    }

    /** After a failed write: whether the rows are in the file although the commit reported an error. */
    private boolean storedAllTheSame(long sequence, String hash) {
        drop();
        try {
            Session anew = Session.open(file);
            session = anew;
            Anchor.Head tail = anew.tail();
            return sequence > last && tail.equals(new Anchor.Head(sequence, hash));
        } catch (SQLException | JournalException e) {
            LOG.warn("The journal cannot be opened again yet: {}", e.getMessage());
            drop();
            return false;
        }
    }

    private void drop() {
        Session open = session;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("A failed connection to the journal did not close cleanly: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        keeper.keepNow(new Anchor.Head(last, head));
        closeQuietly(session, lock);
    }

    private static void closeQuietly(@Nullable Session session, FileChannel lock) {
        try (lock) {
            if (session != null) {
                session.close();
            }
        } catch (SQLException | IOException e) {
            LOG.warn("The journal did not close cleanly", e);
        }
    }

    /** One open connection with its statements. */
    private record Session(Connection connection, PreparedStatement rows, PreparedStatement cursors) {

        static Session open(Path file) throws SQLException, JournalException {
            SQLiteConfig config = new SQLiteConfig();
            // Otherwise the driver asks for the row's id after each insert, which costs as much as the insert.
            config.setGetGeneratedKeys(false);
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try {
                prepare(connection, file);
                return new Session(
                        connection,
                        connection.prepareStatement(
                                "INSERT INTO event(seq, day, kind, body, request, fingerprint, hash)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"),
                        connection.prepareStatement("INSERT INTO cursor(name, seq) VALUES (?, ?)"
                                + " ON CONFLICT(name) DO UPDATE SET seq = excluded.seq"));
            } catch (SQLException | JournalException e) {
                connection.close();
                throw e;
            }
        }

        private static void prepare(Connection connection, Path file) throws SQLException, JournalException {
            try (Statement statement = connection.createStatement()) {
                int version;
                try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
                    version = row.getInt(1);
                }
                if (version > VERSION) {
                    throw SqliteErrors.newer(file, version);
                }
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 5000");
                connection.setAutoCommit(false);
                if (version == 0) {
                    for (String sql : SCHEMA) {
                        statement.execute(sql);
                    }
                }
                connection.commit();
            }
        }

        Anchor.Head tail() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")) {
                Anchor.Head tail = row.next()
                        ? new Anchor.Head(row.getLong(1), row.getString(2))
                        : new Anchor.Head(0, Chain.START);
                connection.commit();
                return tail;
            }
        }

        boolean isMarked() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA application_id")) {
                boolean marked = row.getInt(1) == MARK;
                connection.commit();
                return marked;
            }
        }

        /** Remembers in the journal itself that it has an anchor. */
        void mark() throws SQLException {
            if (!isMarked()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA application_id = " + MARK);
                    connection.commit();
                }
            }
        }

        @Nullable
        String hash(long sequence) throws JournalException {
            try (PreparedStatement one = connection.prepareStatement("SELECT hash FROM event WHERE seq = ?")) {
                one.setLong(1, sequence);
                try (ResultSet row = one.executeQuery()) {
                    String hash = row.next() ? row.getString(1) : null;
                    connection.commit();
                    return hash;
                }
            } catch (SQLException e) {
                throw new JournalException(
                        Text.of("第 " + sequence + " 行读不出", "row " + sequence + " cannot be read"), e);
            }
        }

        void insert(long sequence, Entry entry, String hash) throws SQLException {
            rows.setLong(1, sequence);
            rows.setString(2, entry.day());
            rows.setString(3, entry.kind());
            rows.setString(4, entry.body());
            rows.setString(5, entry.request());
            rows.setString(6, entry.fingerprint());
            rows.setString(7, hash);
            rows.executeUpdate();
        }

        void saveCursor(String name, long sequence) throws SQLException {
            cursors.setString(1, name);
            cursors.setLong(2, sequence);
            cursors.executeUpdate();
            connection.commit();
        }

        void commit() throws SQLException {
            connection.commit();
        }

        void close() throws SQLException {
            connection.close();
        }
    }
}
