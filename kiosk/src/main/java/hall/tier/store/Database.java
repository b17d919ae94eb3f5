package hall.tier.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The way to PostgreSQL: a bounded pool that finds the primary among several hosts, and the schema brought up to date once
 * at the start. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 6;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    /** Another one after each start, for a restored database, and for tables that were restored in their place. */
    private static final String LIFE = """
            SELECT concat_ws(' ', pg_postmaster_start_time(), oid, to_regclass('progress')::oid)
            FROM pg_database WHERE datname = current_database()""";

    private final StoreSettings settings;
    private final HikariDataSource pool;
    private final List<Runnable> memories = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable String> life = new AtomicReference<>();

    /** What is done with a connection. */
    interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    /** What is done with a connection for its effect. */
    interface Act {
        void with(Connection connection) throws SQLException;
    }

    private Database(StoreSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
    }

    /** Reaches the database and brings its schema up to date. */
    public static Database open(StoreSettings settings) throws StoreException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tier");
        config.setJdbcUrl(settings.primaryUrl());
        properties(settings).forEach((name, value) -> config.addDataSourceProperty((String) name, value));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.reach().toMillis());
        config.setValidationTimeout(connect(settings).toMillis());
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        Database database = new Database(settings, pool);
        try {
            database.run(connection -> connection.isValid(1));
            migrate(pool);
            return database;
        } catch (FlywayException e) {
            pool.close();
            throw new StoreException(
                    "不能把数据库升级到本程序的表结构", "The tables cannot be brought to what this program needs", new SQLException(e));
        } catch (StoreException e) {
            pool.close();
            throw e;
        }
    }

    private static void migrate(HikariDataSource pool) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:hall/tier/store")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static Duration connect(StoreSettings settings) {
        return settings.reach().compareTo(LONGEST_CONNECT) < 0 ? settings.reach() : LONGEST_CONNECT;
    }

    private static Properties properties(StoreSettings settings) {
        Properties properties = new Properties();
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        properties.setProperty("ApplicationName", "hall-tier");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", Long.toString(connect(settings).toSeconds()));
        properties.setProperty(
                "socketTimeout", Long.toString(settings.patience().toSeconds()));
        properties.setProperty(
                "options",
                "-c timezone=UTC -c jit=off -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5"
                        + " -c tcp_keepalives_count=3");
        return properties;
    }

    /** A connection of its own beside the pool, for what lives as long as its session does. */
    Connection session() throws SQLException {
        return DriverManager.getConnection(settings.primaryUrl(), properties(settings));
    }

    /** Does {@code work} in one transaction. */
    <R> R run(Work<R> work) throws StoreException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!memories.isEmpty()) {
                    requireSame(connection);
                }
                R result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("数据库没有完成请求", "The database did not do what it was asked for", e);
        }
    }

    /**
     * {@code forget} is run when the database may not hold what it held, because it was started anew: it may have been restored
     * from an older copy, in which the same number is another hall's. What was asked of it then fails and may be asked again.
     */
    void onNewLife(Runnable forget) {
        memories.add(forget);
    }

    private void requireSame(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LIFE);
                ResultSet found = statement.executeQuery()) {
            found.next();
            String now = found.getString(1);
            String before = life.getAndSet(now);
            if (before != null && !before.equals(now)) {
                memories.forEach(Runnable::run);
                throw new SQLTransientException("the database was started anew; what was known of it is read again");
            }
        }
    }

    /** The one number that {@code sql} asks for. */
    long number(String sql) throws StoreException {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        });
    }

    /** As {@link #run}, for what gives nothing. */
    void execute(Act act) throws StoreException {
        run(connection -> {
            act.with(connection);
            return true;
        });
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException alsoBroken) {
            why.addSuppressed(alsoBroken);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
