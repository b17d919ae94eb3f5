package hall.tier;

import hall.tier.local.LocalPostgres;
import hall.tier.store.Database;
import hall.tier.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests over a real PostgreSQL, with a database of its own for each test, empty but for its tables. Without PostgreSQL they are skipped by name; where
 * CI=true they fail.
 */
@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PostgresCase {

    protected Path folder;

    protected LocalPostgres postgres;

    private int databases;

    @BeforeAll
    void startPostgres(@TempDir Path temporary) throws Exception {
        folder = temporary;
        require(LocalPostgres.programs().isPresent(), "postgresql");
        postgres = LocalPostgres.start(folder.resolve("postgresql"), new Random(1), "fsync=off");
        String template = postgres.url().replace("/postgres?", "/migrated?");
        execute("CREATE DATABASE migrated");
        Database.open(StoreSettings.of(template, LocalPostgres.USER, postgres.password()))
                .close();
    }

    @AfterAll
    void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void makeDatabase() throws SQLException {
        databases++;
        execute("CREATE DATABASE t" + databases + " TEMPLATE migrated");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(postgres.url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Goes on only if {@code there}. */
    public static void require(boolean there, String program) {
        String missing = program + " is not installed; install it with hardware/debian-setup --tests";
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail(missing);
        }
        Assumptions.assumeTrue(there, missing);
    }

    /** The address of this test's own database. */
    protected String url() {
        return postgres.url().replace("/postgres?", "/t" + databases + "?");
    }

    protected Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, LocalPostgres.USER, postgres.password());
    }

    /** What {@code sql} gives, each row as its columns with {@code |} between them. */
    protected List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect(url());
                Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            try (ResultSet found = statement.executeQuery(sql)) {
                List<String> rows = new ArrayList<>();
                while (found.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        columns.add(found.getString(i));
                    }
                    rows.add(String.join("|", columns));
                }
                return rows;
            }
        }
    }
}
