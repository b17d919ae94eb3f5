package hall.tier.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hall.tier.PostgresCase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Over a year of days no page's question reads a partition that it does not need, as PostgreSQL itself says. */
class PruningTest extends PostgresCase {

    private static final LocalDate LAST = LocalDate.parse("2026-11-27");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The partitions that answering {@code question} has read; the question's parameters stand in its text. */
    private Set<String> read(Connection connection, PreparedStatement question) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN (ANALYZE, FORMAT JSON) " + question)) {
            plan.next();
            Set<String> read = new TreeSet<>();
            collect(new JsonMapper().readTree(plan.getString(1)), read);
            return read;
        } finally {
            question.close();
        }
    }

    private static void collect(JsonNode plan, Set<String> read) {
        String table = plan.path("Relation Name").asText();
        if (table.matches("(event|rollup_minute|rollup_hour)_.*")
                && plan.path("Actual Loops").asLong() > 0) {
            read.add(table);
        }
        plan.forEach(inner -> collect(inner, read));
    }

    @Test
    void eachPageReadsThePartitionsOfItsDaysAlone() throws Exception {
        StoreSettings settings = StoreSettings.of(url(), "hall", postgres.password());
        try (Database database = Database.open(settings);
                Connection connection = connect(url())) {
            new YearFill(database).fill(new YearFill.Size(20, 365, 2, 3), LAST);
            LocalDate march = LocalDate.parse("2026-03-02");
            LocalDate yearAgo = LAST.minusDays(364);
            assertThat(
                            rows(
                                    "SELECT count(*) FROM pg_class WHERE relispartition AND relkind = 'r' AND relname LIKE 'event_2%'"))
                    .containsExactly("365");

            assertThat(read(connection, all(connection, CityPicture.HALLS, LAST)))
                    .isEmpty();
            assertThat(read(connection, all(connection, CityPicture.CITIES, LAST)))
                    .isEmpty();
            assertThat(read(connection, all(connection, CityPicture.STANDARDS))).isEmpty();
            assertThat(read(connection, CityPicture.league(connection, Region.EVERYTHING, yearAgo, LAST)))
                    .isEmpty();
            assertThat(read(connection, all(connection, LikeHalls.LIKE, LAST, LAST, 3, 3)))
                    .isEmpty();
            assertThat(read(connection, all(connection, CityPicture.HALL_DAY, march, 3)))
                    .containsExactly("rollup_hour_20260301");
            assertThat(read(connection, LikeHalls.hours(connection, List.of(3, 4, 5), march, ZONE)))
                    .containsExactly("rollup_hour_20260201", "rollup_hour_20260301");
        }
    }

    private static PreparedStatement all(Connection connection, String question, Object... parameters)
            throws Exception {
        return RegionSql.prepare(connection, Region.EVERYTHING, question, parameters);
    }
}
