package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a day is an end for everybody, and a fair one, whichever rule there is for those who wait at closing. */
class DayEndTest {

    private final Play play = Halls.open(2);

    private void rule(boolean slips) {
        play.decide(new QueueCommand.Configure(Actor.HALL, setup(slips)));
    }

    private static HallSetup setup(boolean slips) {
        return Halls.setup(2)
                .under(new RuleSet("r", RuleSet.DEFAULT.classes(), 3, 3, 3, 5, 1, null, slips, null, null, null));
    }

    private Place place(Ticket ticket) {
        return play.ticket(ticket.id()).place();
    }

    private void nextDay() {
        play.after(Duration.ofHours(15)).accept(new QueueCommand.OpenDay(Halls.TUESDAY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsBeingServedHasBeenServedAndMayRate(boolean slips) {
        rule(slips);
        Ticket ticket = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));

        nextDay();

        assertThat(place(ticket)).isEqualTo(new Place.Finished(window(1), "clerk1", play.now()));
        assertThat(play.queue().window(window(1)).ticket()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsCalledAndNobodySaidWhetherHeCameIsFirstOnTheNextDay(boolean slips) {
        rule(slips);
        Ticket ticket = play.take("A");
        play.call(1);

        nextDay();

        assertThat(place(ticket)).isEqualTo(new Place.Postponed(ticket.turn(), play.now()));
        assertThat(play.queue().window(window(1)).ticket()).isNull();
        assertThat(play.queue().window(window(1)).status()).isEqualTo(WindowState.Status.CLOSED);
        assertFirst(ticket);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsOnHoldIsFirstOnTheNextDay(boolean slips) {
        rule(slips);
        Ticket ticket = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Hold(clerk(1), window(1), HoldKind.PAPERS_KEPT));

        nextDay();

        assertFirst(ticket);
        assertThat(play.queue().away(window(1), 9)).isEmpty();
    }

    /** Under the number he has, before somebody with a priority who comes on that day. */
    private void assertFirst(Ticket ticket) {
        play.after(Duration.ofHours(9)).accept(new QueueCommand.Resume(Set.of(service("A"))));
        play.take("B", "disabled");
        play.accept(new QueueCommand.OpenWindow(clerk(2), window(2), null));

        QueueEvent.Called called = play.call(2);

        assertThat(called.ticket()).isEqualTo(ticket.id());
        assertThat(called.number()).isEqualTo(ticket.number());
    }

    @Test
    void whoWaitsIsPutOffUnderSlipsAndVoidWhereAllShouldHaveBeenServed() {
        rule(true);
        Ticket first = play.take("A");
        nextDay();
        assertThat(place(first)).isInstanceOf(Place.Postponed.class);
        assertThat(play.queue().leftUnserved()).isZero();

        rule(false);
        Ticket second = play.take("A");
        play.accept(new QueueCommand.OpenDay(BusinessDay.parse("2026-03-04")));

        assertThat(place(second)).isEqualTo(new Place.Unserved("day-end", play.now()));
        assertThat(play.queue().leftUnserved()).isEqualTo(1);
        play.accept(new QueueCommand.OpenDay(BusinessDay.parse("2026-03-05")));
        assertThat(play.queue().leftUnserved()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoDidNotComeAndWhoNeverHadHisTicketAreDoneWith(boolean slips) {
        rule(slips);
        Ticket absent = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        TicketId torn = new TicketId("torn");
        play.accept(new QueueCommand.Issue(Halls.KIOSK, torn, service("A"), null, null, null, true));

        nextDay();

        assertThat(place(absent)).isEqualTo(new Place.Unserved("absent", play.now()));
        assertThat(play.ticket(torn).place()).isEqualTo(new Place.Unserved("unprinted", play.now()));
        assertThat(play.queue().leftUnserved()).isZero();
    }

    @Test
    void whoWaitedForWhatIsNoLongerServedIsToldSo() {
        Ticket ticket = play.take("B");
        play.call(1);
        HallSetup setup = setup(false);
        List<Service> fewer = setup.services().stream()
                .filter(each -> !each.id().equals(service("B")))
                .toList();
        List<ServiceId> left = fewer.stream().map(Service::id).toList();
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                new HallSetup(
                        setup.name(),
                        fewer,
                        setup.windows().stream().map(each -> each.serving(left)).toList(),
                        setup.rules())));

        nextDay();

        assertThat(place(ticket)).isEqualTo(new Place.Unserved("service-removed", play.now()));
    }
}
