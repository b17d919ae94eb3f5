package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.hours.HallHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketQueue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clock that is not doubted makes due, and which day a manager may say it is. */
class DayKeepingTest {

    private static final BusinessDay SUNDAY = BusinessDay.parse("2026-03-01");

    private static DayKeeping on(BusinessDay today, ClockSource source) {
        HallClock clock = HallClock.made(() -> Halls.NINE, () -> Duration.ZERO, () -> source);
        return new DayKeeping(clock, at -> today, HallHours.none());
    }

    private static TicketQueue queueOf(BusinessDay day) {
        return TicketQueue.empty().after(new QueueEvent.DayOpened(Halls.NINE, day));
    }

    @Test
    void theFirstDayAndEachLaterOneAreDue() {
        Optional<QueueCommand> monday = Optional.of(new QueueCommand.OpenDay(Halls.MONDAY));

        assertThat(on(Halls.MONDAY, ClockSource.FREE).due(TicketQueue.empty())).isEqualTo(monday);
        assertThat(on(Halls.MONDAY, ClockSource.FREE).due(queueOf(SUNDAY))).isEqualTo(monday);
        assertThat(on(Halls.MONDAY, ClockSource.FREE).due(queueOf(Halls.MONDAY)))
                .isEmpty();
        assertThat(on(Halls.MONDAY, ClockSource.NTP).due(queueOf(Halls.MONDAY))).isEmpty();
    }

    /** The day was opened by a clock that was ahead; only network time may say so by itself. */
    @Test
    void anEarlierDayIsDueOnlyByNetworkTime() {
        assertThat(on(SUNDAY, ClockSource.NTP).due(queueOf(Halls.MONDAY)))
                .contains(new QueueCommand.CorrectDay(Actor.HALL, SUNDAY));
        assertThat(on(SUNDAY, ClockSource.RTC).due(queueOf(Halls.MONDAY))).isEmpty();
        assertThat(on(SUNDAY, ClockSource.FREE).due(queueOf(Halls.MONDAY))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01, false", "2026-03-02, true", "2027-03-01, true", "2027-03-02, false"})
    void aManagerMayMeanTodayAndAnyDayWithinAYear(LocalDate day, boolean possible) {
        assertThat(on(Halls.MONDAY, ClockSource.FREE).isPossible(new BusinessDay(day)))
                .isEqualTo(possible);
    }
}
