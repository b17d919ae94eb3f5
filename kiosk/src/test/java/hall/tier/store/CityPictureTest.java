package hall.tier.store;

import static org.assertj.core.api.Assertions.assertThat;

import hall.tier.PostgresCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CityPictureTest extends PostgresCase {

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(StoreSettings.of(url(), "hall", postgres.password()));
        fill();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Twenty halls over 150 days with sums of any size, and their months. */
    private void fill() throws SQLException {
        String measures = String.join(", ", BatchSql.measures());
        String some = BatchSql.measures().stream()
                .map(column -> "(hall * 31 + extract(doy FROM day)::int * 7 + " + (column.hashCode() & 0xff) + ") % 50")
                .collect(Collectors.joining(", "));
        String sums = BatchSql.measures().stream()
                .map(column -> "sum(" + column + ")")
                .collect(Collectors.joining(", "));
        try (Connection connection = connect(url());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO hall (province, city, county, name, share)"
                    + " SELECT '34', '3401', '340101', 'h' || n, 0 FROM generate_series(1, 20) n");
            statement.execute("INSERT INTO progress (hall) SELECT id FROM hall");
            statement.execute("INSERT INTO rollup_hall_day (day, hall, " + measures + ") SELECT day, hall, " + some
                    + " FROM (SELECT d::date AS day, id AS hall FROM hall,"
                    + " generate_series(DATE '2026-01-10', DATE '2026-06-08', interval '1 day') d) each_day");
            statement.execute("INSERT INTO rollup_hall_month (day, hall, " + measures
                    + ") SELECT date_trunc('month', day)::date, hall, " + sums
                    + " FROM rollup_hall_day GROUP BY date_trunc('month', day), hall");
        }
    }

    private void isTheSumOfItsDays(String from, String to) throws Exception {
        List<String> league = new CityPicture(database)
                .league(LocalDate.parse(from), LocalDate.parse(to)).stream()
                        .map(row -> row.id() + "|" + row.issued() + "|"
                                + row.waits().total())
                        .toList();

        String waits = String.join(" + ", WaitRanges.columns());
        assertThat(league)
                .containsExactlyInAnyOrderElementsOf(rows("SELECT hall, sum(issued), sum(" + waits
                        + ") FROM rollup_hall_day WHERE day BETWEEN '" + from + "' AND '" + to + "' GROUP BY hall"));
    }

    @Test
    void aLeagueTableIsTheSumOfItsDaysWhereverItBeginsAndEnds() throws Exception {
        isTheSumOfItsDays("2026-01-10", "2026-06-08");
        isTheSumOfItsDays("2026-02-01", "2026-02-28");
        isTheSumOfItsDays("2026-02-01", "2026-03-01");
        isTheSumOfItsDays("2026-02-15", "2026-02-20");
        isTheSumOfItsDays("2026-01-31", "2026-03-02");
        isTheSumOfItsDays("2026-03-31", "2026-04-01");
        isTheSumOfItsDays("2026-05-05", "2026-05-05");
    }

    @Test
    void aHallWithoutAStateIsInThePictureToo() throws Exception {
        assertThat(new CityPicture(database).halls(LocalDate.parse("2026-03-01")))
                .contains("34/3401/340101/h7", "\"heardSeconds\":null");
        assertThat(new CityPicture(database).hallDay(4_711, LocalDate.parse("2026-03-01")))
                .contains("\"services\" : []");
    }

    @Test
    void fewCasesGiveAWideInterval() {
        Share few = new Share(3, 3);
        Share many = new Share(980, 1_000);

        assertThat(few.low()).isLessThan(many.low());
        assertThat(few.high()).isEqualTo(1);
        assertThat(many.low()).isBetween(0.96, 0.98);
        assertThat(new Share(0, 0).low()).isNaN();
    }
}
