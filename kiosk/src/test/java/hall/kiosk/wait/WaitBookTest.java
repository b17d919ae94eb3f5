package hall.kiosk.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.WindowId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WaitBookTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final ServiceId PENSION = new ServiceId("pension");
    private static final WindowId WINDOW = new WindowId("1");

    private Instant now = NINE;
    private final WaitBook book = new WaitBook(() -> now, ZoneId.of("Asia/Shanghai"));
    private int tickets;

    @Test
    void promisesNothingAboutAQueueNobodyHasBeenIn() {
        assertThat(book.wait(PENSION, 3)).isNull();
    }

    @Test
    void promisesNothingUntilThreeHaveBeenCalled() {
        openDay(0);
        serve(2, Duration.ofMinutes(5));

        assertThat(book.wait(PENSION, 3)).isNull();
    }

    @Test
    void aSteadyQueueIsPromisedAboutItsPaceTimesItsLength() {
        openDay(0);
        serve(20, Duration.ofMinutes(5));

        WaitRange range = promised(5);

        assertThat(range.lowMinutes()).isLessThanOrEqualTo(30);
        assertThat(range.highMinutes()).isGreaterThanOrEqualTo(25);
    }

    @Test
    void moreAheadIsNeverPromisedLess() {
        openDay(0);
        serve(20, Duration.ofMinutes(4));
        WaitRange before = new WaitRange(0, 0);

        for (int ahead = 0; ahead < 100; ahead++) {
            WaitRange range = promised(ahead);

            assertThat(range.lowMinutes()).isGreaterThanOrEqualTo(before.lowMinutes());
            assertThat(range.highMinutes()).isGreaterThanOrEqualTo(before.highMinutes());
            before = range;
        }
    }

    @Test
    void earlierDaysSpeakBeforeTheFirstCallOfToday() {
        openDay(0);
        TicketId first = issue();
        now = now.plus(Duration.ofMinutes(20));
        call(first);
        openDay(1);

        WaitRange range = promised(1);

        assertThat(range.lowMinutes()).isLessThanOrEqualTo(20);
        assertThat(range.highMinutes()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void countsWhatWasPromisedAndKept() {
        openDay(0);
        serve(3, Duration.ofMinutes(5));
        serve(10, Duration.ofMinutes(5));
        WaitBook.Kept first = book.keptToday();
        TicketId late = issue();
        now = now.plus(Duration.ofHours(5));
        call(late);
        WaitBook.Kept after = book.keptToday();
        openDay(1);

        assertThat(first.promised()).isEqualTo(10);
        assertThat(after).isEqualTo(new WaitBook.Kept(first.promised() + 1, first.kept()));
        assertThat(book.keptBefore()).isEqualTo(after);
        assertThat(book.keptToday()).isEqualTo(new WaitBook.Kept(0, 0));
    }

    @Test
    void whoeverLeavesOrIsSentOnTeachesNothing() {
        openDay(0);
        serve(5, Duration.ofMinutes(5));
        TicketId gone = issue();
        TicketId unserved = issue();
        book.after(new QueueEvent.Withdrawn(now, Actor.HALL, gone, "paper"));
        book.after(new QueueEvent.ClosedUnserved(now, unserved, "day-end"));
        now = now.plus(Duration.ofHours(3));
        WaitBook.Kept before = book.keptToday();

        call(gone);
        call(unserved);

        assertThat(book.keptToday()).isEqualTo(before);
    }

    /** Windows of any pace and any rush: from the second day on about eight of ten promises are kept. */
    @RepeatedTest(20)
    void eightOfTenPromisesAreKept(RepetitionInfo run) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(run.getCurrentRepetition());
        int promised = 0;
        int kept = 0;
        double pace = random.nextDouble(2, 12);
        for (int day = 0; day < 15; day++) {
            openDay(day);
            simulateDay(random, pace);
            if (day > 0) {
                promised += book.keptToday().promised();
                kept += book.keptToday().kept();
            }
        }

        assertThat((double) kept / promised)
                .as("kept of %s promised, seed %s", promised, run.getCurrentRepetition())
                .isCloseTo(0.8, within(0.12));
    }

    /** One window, {@code pace} minutes a ticket on average, a little more people than it can serve until noon. */
    private void simulateDay(RandomGenerator random, double pace) {
        Deque<TicketId> line = new ArrayDeque<>();
        double service = pace;
        for (int minute = 0; minute < 480 || !line.isEmpty(); minute++) {
            now = now.plus(Duration.ofMinutes(1));
            if (minute < 300 && random.nextDouble() < 1.1 / pace) {
                line.addLast(issue());
            }
            service--;
            if (service <= 0 && !line.isEmpty()) {
                call(line.removeFirst());
                service = pace * (0.3 + 1.4 * random.nextDouble());
            }
        }
    }

    /** Takes and calls {@code count} tickets one after the other; each waits {@code wait}. */
    private void serve(int count, Duration wait) {
        for (int i = 0; i < count; i++) {
            TicketId ticket = issue();
            now = now.plus(wait);
            call(ticket);
        }
    }

    private WaitRange promised(int ahead) {
        WaitRange range = book.wait(PENSION, ahead);
        if (range == null) {
            throw new AssertionError("nothing is promised to somebody with " + ahead + " ahead");
        }
        return range;
    }

    private void openDay(int day) {
        now = NINE.plus(Duration.ofDays(day));
        book.after(new QueueEvent.DayOpened(
                now, new BusinessDay(LocalDate.of(2026, 3, 2).plusDays(day))));
    }

    private TicketId issue() {
        tickets++;
        TicketId ticket = new TicketId("t" + tickets);
        book.after(new QueueEvent.Issued(
                now,
                Actor.HALL,
                ticket,
                new TicketNumber("A", tickets),
                PENSION,
                "ordinary",
                "zh-CN",
                new BusinessDay(LocalDate.of(2026, 3, 2)),
                tickets));
        return ticket;
    }

    private void call(TicketId ticket) {
        CallReason why = new CallReason(CallReason.Rule.LONGEST_WAIT, "1", 0, 0, List.of(), 0);
        book.after(new QueueEvent.Called(now, Actor.HALL, ticket, new TicketNumber("A", 1), WINDOW, why));
    }
}
