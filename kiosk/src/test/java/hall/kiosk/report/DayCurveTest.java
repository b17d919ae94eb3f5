package hall.kiosk.report;

import static hall.kiosk.report.Histories.MONDAY;
import static hall.kiosk.report.Histories.NINE;
import static hall.kiosk.report.Histories.called;
import static hall.kiosk.report.Histories.issued;
import static hall.kiosk.report.Histories.queue;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.projection.JournalFollower;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.report.DayCurve.HalfHour;
import hall.kiosk.report.DayCurve.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waits of a day by half hour, and what is usual. */
class DayCurveTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    /** Two wait five and fifteen minutes and are called before half past nine, a third thirty minutes and after it. */
    @Test
    void aWaitCountsInTheHalfHourItEndedIn() throws Exception {
        List<HallEvent> events = new ArrayList<>(List.of(
                queue(new QueueEvent.DayOpened(NINE, MONDAY)),
                queue(issued(NINE, "t1", "tax", MONDAY)),
                queue(issued(NINE, "t2", "tax", MONDAY)),
                queue(issued(NINE.plusSeconds(60), "t3", "tax", MONDAY)),
                queue(called(NINE.plusSeconds(300), "t1", "w1")),
                queue(called(NINE.plusSeconds(900), "t2", "w1")),
                queue(called(NINE.plusSeconds(1_860), "t3", "w1")),
                queue(new QueueEvent.Finished(
                        NINE.plusSeconds(1_900), Histories.CLERK, new TicketId("t3"), new WindowId("w1")))));
        events.addAll(aWeekBefore());
        Histories.write(folder, events);

        DayCurve curve = curve(MONDAY.date());

        LocalTime nine = NINE.atZone(SHANGHAI).toLocalTime();
        assertThat(curve.points())
                .containsExactly(
                        new Point(nine, 3, 2, 600, 900, 0), new Point(nine.plusMinutes(30), 0, 1, 1_800, 1_800, 1));
        assertThat(curve.usualDays()).containsExactly(MONDAY.date().minusWeeks(1));
        assertThat(curve.usual()).containsExactly(new Point(nine, 1, 1, 120, 120, 0));
    }

    /** The journal has it after today's, so that the order of rows is not what puts days in order. */
    private static List<HallEvent> aWeekBefore() {
        BusinessDay before = new BusinessDay(MONDAY.date().minusWeeks(1));
        Instant then = NINE.minus(Duration.ofDays(7));
        return List.of(
                queue(new QueueEvent.DayOpened(then, before)),
                queue(issued(then, "u1", "tax", before)),
                queue(called(then.plusSeconds(120), "u1", "w1")));
    }

    @Test
    void usualIsTheMeanOfTheSameWeekdaysAndOfNoOther() {
        LocalDate monday = MONDAY.date();
        List<HalfHour> rows = List.of(
                half(monday.minusWeeks(2), "01:00", 10, 4, 600),
                half(monday.minusWeeks(1), "01:00", 20, 12, 200),
                half(monday.minusDays(1), "01:00", 500, 500, 9_000),
                half(monday, "01:00", 1, 1, 60));

        DayCurve curve = DayCurve.of(monday, rows, SHANGHAI);

        assertThat(curve.usual())
                .as("each wait counts, so the day with more people counts more")
                .containsExactly(new Point(LocalTime.of(9, 0), 15, 8, 300, 400, 0));
        assertThat(curve.points()).hasSize(1);
    }

    /** The time of day is what is compared, also where the clock was put on an hour in between. */
    @Test
    void nineIsNineOnBothSidesOfSummerTime() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate after = LocalDate.of(2026, 3, 30);
        List<HalfHour> rows = List.of(half(after.minusWeeks(1), "08:00", 2, 1, 60), half(after, "07:00", 3, 1, 120));

        DayCurve curve = DayCurve.of(after, rows, berlin);

        assertThat(curve.points()).extracting(Point::from).containsExactly(LocalTime.of(9, 0));
        assertThat(curve.usual()).extracting(Point::from).containsExactly(LocalTime.of(9, 0));
    }

    @Test
    void aDayOfWhichNothingIsKnownIsEmpty() {
        DayCurve curve = DayCurve.of(MONDAY.date(), List.of(), SHANGHAI);

        assertThat(curve.points()).isEmpty();
        assertThat(curve.usual()).isEmpty();
    }

    private static HalfHour half(LocalDate day, String utc, long issued, long waits, long seconds) {
        return new HalfHour(
                day.toString(),
                Instant.parse(day + "T" + utc + ":00Z"),
                issued,
                waits,
                waits * seconds * 1_000,
                seconds * 1_000,
                0);
    }

    private DayCurve curve(LocalDate day) throws Exception {
        try (JournalReader journal = JournalReader.open(folder);
                StoredProjection stored = StoredProjection.open(new ServiceFigures(), folder)) {
            JournalFollower.catchUp(stored, journal, new EventJson());
            return DayCurve.Book.of(stored, SHANGHAI).of(day);
        }
    }
}
