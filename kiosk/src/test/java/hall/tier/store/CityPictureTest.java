package hall.tier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hall.tier.PostgresCase;
import hall.tier.store.CityPicture.LeagueRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
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
                .league(Region.EVERYTHING, LocalDate.parse(from), LocalDate.parse(to)).stream()
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
        assertThat(new CityPicture(database).halls(Region.EVERYTHING, LocalDate.parse("2026-03-01")))
                .contains("34/3401/340101/h7", "\"heardSeconds\":null");
        assertThat(new CityPicture(database).hallDay(Region.EVERYTHING, 7, LocalDate.parse("2025-03-01")))
                .hasValueSatisfying(day -> assertThat(day).contains("\"services\" : []"));
        assertThat(new CityPicture(database).hallDay(Region.EVERYTHING, 4_711, LocalDate.parse("2026-03-01")))
                .isEmpty();
    }

    /** Halls h1 to h20 are in one county, h21 in another of the same city, and the city itself speaks. */
    @Test
    void everyAnswerHoldsTheHallsOfItsRegionAlone() throws Exception {
        try (Connection connection = connect(url());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO hall (province, city, county, name, share) VALUES"
                    + " ('34', '3401', '340102', 'h21', 0), ('34', '3401', '340100', 'tier', 0)");
            statement.execute("INSERT INTO progress (hall) SELECT id FROM hall WHERE id > 20");
            statement.execute(
                    "INSERT INTO live (hall, heard_at, name_zh) SELECT id, now(), name FROM hall WHERE id > 20");
            statement.execute("INSERT INTO rollup_hall_day SELECT (r).* FROM (SELECT"
                    + " jsonb_populate_record(d, '{\"hall\": 21}') AS r FROM rollup_hall_day d WHERE hall = 1) copied");
        }
        CityPicture picture = new CityPicture(database);
        LocalDate day = LocalDate.parse("2026-03-01");
        Region county = Region.parse("34/3401/340102");
        Region hall = Region.parse("34/3401/340101/h7");

        assertThat(picture.halls(county, day)).contains("340102/h21").doesNotContain("340101");
        assertThat(picture.halls(hall, day)).contains("340101/h7\"").doesNotContain("h21", "h1\"", "h8");
        assertThat(picture.halls(Region.parse("35"), day)).isEqualTo("[]");
        assertThat(picture.standards(county)).contains("h21").doesNotContain("340101");
        assertThat(picture.league(county, day, day)).extracting(LeagueRow::id).containsExactly(21);
        assertThat(picture.league(hall, day.minusDays(40), day))
                .extracting(LeagueRow::id)
                .containsExactly(7);
        assertThat(picture.hallDay(county, 21, day)).isPresent();
        assertThat(picture.hallDay(county, 7, day)).isEmpty();
        assertThat(picture.cities(Region.parse("34/3401"), day)).contains("34/3401");
        assertThat(picture.cities(Region.parse("34/3401/340100"), day)).isEqualTo("[]");
    }

    @Test
    void aRegionIsTheBeginningOfAnAddressAndNothingElse() {
        assertThat(Region.parse("")).isEqualTo(Region.EVERYTHING);
        assertThat(Region.parse("34/3401/340102/north").path()).isEqualTo("34/3401/340102/north");
        for (String wrong : List.of(
                "3",
                "34/",
                "/34",
                "34/3501",
                "34/3401/340201",
                "34/3401/340102/north/x",
                "34/3401/340100/tier",
                "%",
                "34/3401' OR ''='")) {
            assertThatThrownBy(() -> Region.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Hours of three halls, of which one gives four times as many tickets as the others. */
    @Test
    void aHallStandsBesideThoseThatGiveAboutAsManyTicketsHourByHour() throws Exception {
        LocalDate day = LocalDate.parse("2026-06-08");
        try (Connection connection = connect(url());
                Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            statement.execute(
                    "UPDATE rollup_hall_day SET issued = CASE hall WHEN 3 THEN 400 WHEN 2 THEN 150 ELSE 100 END"
                            + " WHERE hall < 4");
            statement.execute("UPDATE rollup_hall_day SET issued = 0 WHERE hall > 3");
            statement.execute(
                    "INSERT INTO rollup_hour (day, hall, at, service, win, " + String.join(", ", BatchSql.measures())
                            + ") SELECT d::date, hall, d + h * interval '1 hour', 'tax', '1', "
                            + BatchSql.measures().stream().map(column -> "hall").collect(Collectors.joining(", "))
                            + " FROM generate_series(1, 3) hall, generate_series(1, 2) h,"
                            + " generate_series(DATE '2026-05-01', DATE '2026-06-08', interval '1 day') d");
        }

        LikeHalls.Compared compared = new LikeHalls(database).of(Region.EVERYTHING, 1, day, ZoneId.of("Asia/Shanghai"));

        assertThat(compared.halls()).extracting(LikeHalls.Like::id).containsExactly(1, 2);
        assertThat(compared.hours())
                .extracting(LikeHalls.Hour::hour, LikeHalls.Hour::own, LikeHalls.Hour::days, LikeHalls.Hour::issued)
                .containsExactly(
                        tuple(9, false, 28, 56L),
                        tuple(9, true, 28, 28L),
                        tuple(10, false, 28, 56L),
                        tuple(10, true, 28, 28L));
        assertThat(compared.hours().getLast().inTime()).isEqualTo(new Share(5 * 28, 12 * 28));
        assertThat(new LikeHalls(database)
                        .of(Region.EVERYTHING, 4_711, day, ZoneId.of("Asia/Shanghai"))
                        .halls())
                .isEmpty();
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
