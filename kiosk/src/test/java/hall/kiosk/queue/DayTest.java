package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days end because time has passed; a clock that was wrong ends only what was before it was wrong. */
class DayTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final BusinessDay SUNDAY = BusinessDay.parse("2026-03-01");

    private final Play play = Halls.open(2);

    @Test
    void aDayIsGivenAnotherDateOnlyWhereOneIsOpen() {
        new Play(TicketQueue.empty(), Halls.NINE)
                .refuse(new QueueCommand.CorrectDay(CHIEF, Halls.TUESDAY), Refusal.DAY_NOT_OPEN);
        play.refuse(new QueueCommand.CorrectDay(CHIEF, Halls.MONDAY), Refusal.NO_CHANGE);

        play.accept(new QueueCommand.CorrectDay(CHIEF, Halls.TUESDAY));

        assertThat(play.queue().day()).contains(Halls.TUESDAY);
    }

    @Test
    void theTicketsOfADayGoWithItsDateAndThoseOfTheDayBeforeDoNot() {
        Ticket yesterday = play.take("A");
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        Ticket today = play.take("A");
        BusinessDay wednesday = BusinessDay.parse("2026-03-04");

        play.accept(new QueueCommand.CorrectDay(CHIEF, wednesday));

        assertThat(play.ticket(today.id()).day()).isEqualTo(wednesday);
        assertThat(play.ticket(yesterday.id()).day()).isEqualTo(Halls.MONDAY);
    }

    /** The new day was opened too soon; on the day that goes on numbers had been given already. */
    @Test
    void aDayThatGoesOnUnderTheDateOfTheDayBeforeGoesOnWithItsNumbers() {
        play.take("A");
        play.take("A");
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        play.take("A");
        play.take("B");

        play.accept(new QueueCommand.CorrectDay(CHIEF, Halls.MONDAY));

        assertThat(play.take("A").number()).hasToString("A003");
        assertThat(play.take("B").number()).hasToString("B002");
    }

    @Test
    void aDayThatGoesOnUnderAnyOtherDateKeepsItsOwnNumbers() {
        play.take("A");
        play.take("A");
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        play.accept(new QueueCommand.CorrectDay(CHIEF, SUNDAY));

        assertThat(play.take("A").number()).hasToString("A001");
    }

    @Test
    void ticketsAreKeptForOneDayMoreBecauseTheyMayStillBeRated() {
        Ticket monday = play.take("A");
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        Ticket tuesday = play.take("A");
        assertThat(play.queue().ticket(monday.id())).isPresent();

        play.accept(new QueueCommand.OpenDay(BusinessDay.parse("2026-03-04")));

        assertThat(play.queue().ticket(monday.id())).isEmpty();
        assertThat(play.queue().ticket(tuesday.id())).isPresent();
        assertThat(play.queue().ticketCount()).isEqualTo(1);
    }

    @Test
    void aClockThatIsPutRightWithinTheDayEndsNothing() {
        Ticket waiting = play.take("A");

        List<QueueEvent> events = corrected(play.now(), Duration.ofMinutes(5), Halls.MONDAY);

        assertThat(events).containsExactly(new QueueEvent.ClockCorrected(play.now(), CHIEF, play.now(), 5 * 60_000));
        assertThat(place(waiting)).isInstanceOf(Place.Waiting.class);
    }

    @Test
    void aClockThatWasAheadGivesTheDayItsRealDateAndEndsNothing() {
        Ticket waiting = play.take("A");

        List<QueueEvent> events = corrected(play.now(), Duration.ofDays(-1), SUNDAY);

        assertThat(events).last().isEqualTo(new QueueEvent.DayCorrected(play.now(), CHIEF, SUNDAY));
        assertThat(play.queue().day()).contains(SUNDAY);
        assertThat(place(waiting)).isInstanceOf(Place.Waiting.class);
        assertThat(play.queue().window(window(1)).status()).isEqualTo(WindowState.Status.OPEN);
    }

    @Test
    void beforeTheFirstDayOnlyTheClockIsPutRight() {
        Play none = new Play(TicketQueue.empty(), Halls.NINE);

        none.accept(new QueueCommand.CorrectClock(CHIEF, Halls.NINE, Duration.ofDays(1), Halls.TUESDAY));

        assertThat(none.events()).hasSize(1);
        assertThat(none.queue().day()).isEmpty();
    }

    /** The machine was off for a night, and its clock stood still. */
    @Test
    void aClockThatWasBehindEndsTheDayThatIsOver() {
        Ticket served = play.take("A");
        Ticket waiting = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        Instant since = play.after(Duration.ofHours(8)).now();

        List<QueueEvent> events = corrected(since, Duration.ofHours(16), Halls.TUESDAY);

        assertThat(events).last().isEqualTo(new QueueEvent.DayOpened(play.now(), Halls.TUESDAY));
        assertThat(place(served)).isInstanceOf(Place.Finished.class);
        assertThat(place(waiting)).isEqualTo(new Place.Unserved("day-end", play.now()));
        assertThat(play.queue().openedWindows()).extracting(WindowState::state).containsOnly("closed");
        assertThat(play.take("A").number()).hasToString("A001");
    }

    /** Whoever came since the clock was wrong came today, also at that very instant. */
    @Test
    void whatHappenedSinceTheClockWasWrongGoesOn() {
        Ticket before = play.take("A");
        Instant since = play.after(Duration.ofHours(8)).now();
        Ticket here = play.take("A");
        play.accept(new QueueCommand.CloseWindow(clerk(2), window(2), "lunch"));
        play.accept(new QueueCommand.OpenWindow(clerk(2), window(2), null));

        List<QueueEvent> events = corrected(since, Duration.ofHours(16), Halls.TUESDAY);

        assertThat(events).last().isEqualTo(new QueueEvent.DayCorrected(play.now(), CHIEF, Halls.TUESDAY));
        assertThat(place(before)).isInstanceOf(Place.Unserved.class);
        assertThat(place(here)).isInstanceOf(Place.Waiting.class);
        assertThat(play.queue().window(window(1)).state())
                .as("nobody has opened it today")
                .isEqualTo("closed");
        assertThat(play.queue().window(window(2)).state())
                .as("opened since, at that very instant")
                .isEqualTo("open");
        assertThat(play.take("A").number()).as("today has numbers already").hasToString("A003");
    }

    @Test
    void aWindowWhereSomebodyStaysStaysOpen() {
        Instant since = play.after(Duration.ofHours(8)).now();
        Ticket here = play.take("A");
        play.call(1);

        corrected(since, Duration.ofHours(16), Halls.TUESDAY);

        assertThat(place(here)).isEqualTo(new Place.Called(window(1), play.now().plus(Duration.ofHours(16))));
        assertThat(play.queue().window(window(1)).state()).isEqualTo("serving");
        assertThat(play.queue().window(window(2)).state()).isEqualTo("closed");
    }

    /** Tickets of yesterday are known still; that one was taken since the doubt does not make today begun. */
    @Test
    void aDayWithoutATicketSinceBeginsAnew() {
        Instant since = play.now();
        play.take("A");
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        List<QueueEvent> events = corrected(since, Duration.ofDays(1), BusinessDay.parse("2026-03-04"));

        assertThat(events).last().isEqualTo(new QueueEvent.DayOpened(play.now(), BusinessDay.parse("2026-03-04")));
    }

    /** What was stamped by the wrong clock is moved on by what it was behind; what was before stays. */
    @Test
    void waitsAreWhatTheyWereAfterTheClockWasPutRight() {
        Ticket before = play.take("A");
        Instant since = play.after(Duration.ofMinutes(10)).now();
        Ticket here = play.take("A");
        play.accept(new QueueCommand.PauseWindow(clerk(2), window(2), "tea"));

        corrected(since, Duration.ofHours(1), Halls.MONDAY);

        assertThat(play.ticket(before.id()).issuedAt()).isEqualTo(Halls.NINE);
        assertThat(play.ticket(here.id()).issuedAt()).isEqualTo(since.plus(Duration.ofHours(1)));
        assertThat(((Place.Waiting) place(here)).turn().at()).isEqualTo(since.plus(Duration.ofHours(1)));
        assertThat(play.queue().window(window(1)).since()).as("opened before").isEqualTo(Halls.NINE);
        assertThat(play.queue().window(window(2)).since())
                .as("opened since")
                .isEqualTo(since.plus(Duration.ofHours(1)));
    }

    private List<QueueEvent> corrected(Instant since, Duration shift, BusinessDay today) {
        int before = play.events().size();
        play.accept(new QueueCommand.CorrectClock(CHIEF, since, shift, today));
        return List.copyOf(play.events().subList(before, play.events().size()));
    }

    private Place place(Ticket ticket) {
        return play.ticket(ticket.id()).place();
    }
}
