package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A ticket between store and print: nobody holds it, so nobody is called by it, and it counts for nobody. */
class UnprintedTest {

    private static final TicketId FIRST = new TicketId("first");
    private static final String CARD = "9f86d081";

    private final Play play = Halls.open(1);

    @Test
    void isCalledToNobodyUntilItIsOnPaper() {
        take(FIRST, null);
        Ticket second = play.after(Duration.ofSeconds(1)).take("A");

        assertThat(play.queue().waiting(service("A"))).isEqualTo(1);
        assertThat(play.call(1).ticket()).isEqualTo(second.id());
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.NOBODY_WAITING);
    }

    @Test
    void waitsAtTheTurnItWasTakenAtOnceItIsOnPaper() {
        take(FIRST, null);
        Ticket second = play.after(Duration.ofSeconds(1)).take("A");

        print(FIRST);

        assertThat(play.queue().ahead(FIRST)).isZero();
        assertThat(play.queue().ahead(second.id())).isEqualTo(1);
        assertThat(play.call(1).ticket()).isEqualTo(FIRST);
        assertThat(play.ticket(FIRST).taking().printedAt()).isEqualTo(play.now());
    }

    @Test
    void tellsOnItsPaperHowManyAreAhead() {
        play.take("A");
        play.after(Duration.ofSeconds(1)).take("B");
        play.after(Duration.ofSeconds(1));
        take(FIRST, null);

        assertThat(play.queue().ahead(FIRST)).isEqualTo(2);
        print(FIRST);
        assertThat(play.queue().ahead(FIRST)).isEqualTo(2);
    }

    @Test
    void countsForItsPersonOnceItIsOnPaper() {
        int most = RuleSet.DEFAULT.maxPerPerson();
        for (int i = 0; i < most; i++) {
            take(new TicketId("unprinted" + i), CARD);
        }
        take(FIRST, CARD);
        for (int i = 0; i < most; i++) {
            print(new TicketId("unprinted" + i));
        }

        play.refuse(issue(new TicketId("more"), CARD), Refusal.PERSON_LIMIT);
        play.accept(new QueueCommand.Withdraw(Halls.KIOSK, FIRST, "no-printer"));
        play.refuse(issue(new TicketId("more"), CARD), Refusal.PERSON_LIMIT);
        play.accept(new QueueCommand.Withdraw(Halls.KIOSK, new TicketId("unprinted0"), "given-back"));
        play.accept(issue(new TicketId("more"), CARD));
    }

    @Test
    void isTakenBackWithItsNumber() {
        take(FIRST, CARD);

        play.accept(new QueueCommand.Withdraw(Halls.KIOSK, FIRST, "torn-paper-out"));

        assertThat(play.ticket(FIRST).place()).isEqualTo(new Place.Unserved("torn-paper-out", play.now()));
        assertThat(play.take("A").number().number()).isEqualTo(2);
        play.refuse(new QueueCommand.Return(Halls.KIOSK, FIRST), Refusal.TICKET_CLOSED);
    }

    @Test
    void cannotComeBackBecauseItHasNotGone() {
        take(FIRST, null);

        play.refuse(new QueueCommand.Return(Halls.KIOSK, FIRST), Refusal.NOT_RETURNABLE);
    }

    /** The paper is in somebody's hand, and the kiosk that knew it is broken. */
    @Test
    void aManagerMayHaveItWaitAndItCountsThen() {
        take(FIRST, CARD);
        Actor chief = new Actor(Actor.Kind.MANAGER, "chief");

        play.accept(new QueueCommand.Intervene(chief, "he holds it", new QueueCommand.Restore(chief, FIRST)));

        assertThat(play.call(1).ticket()).isEqualTo(FIRST);
        for (int i = 1; i < RuleSet.DEFAULT.maxPerPerson(); i++) {
            play.accept(issue(new TicketId("more" + i), CARD));
            print(new TicketId("more" + i));
        }
        play.refuse(issue(new TicketId("too-many"), CARD), Refusal.PERSON_LIMIT);
        print(FIRST);
        assertThat(play.ticket(FIRST).place()).isInstanceOf(Place.Called.class);
    }

    @Test
    void movesWithItsServiceAndTheClockAndEndsWithTheDay() {
        take(FIRST, null);
        TicketQueue moved = play.queue()
                .after(new QueueEvent.ServiceReplaced(play.now(), Actor.HALL, service("A"), service("B")))
                .after(new QueueEvent.ClockCorrected(play.now(), Actor.HALL, Halls.NINE.minusSeconds(1), 60_000));

        assertThat(moved.ticket(FIRST).orElseThrow().place())
                .isEqualTo(new Place.Unprinted(new Turn(Halls.NINE.plusSeconds(60), 0)));
        moved = moved.after(new QueueEvent.Printed(play.now(), Halls.KIOSK, FIRST, true));
        assertThat(moved.waiting(service("B"))).isEqualTo(1);

        play.accept(new QueueCommand.OpenDay(new BusinessDay(LocalDate.parse("2026-03-03"))));
        assertThat(play.ticket(FIRST).place()).isInstanceOf(Place.Unserved.class);
    }

    @Test
    void isStillThereWhenTheQueueIsReadAgain() {
        take(FIRST, CARD);

        TicketQueue again = TicketQueue.of(play.queue().image());

        assertThat(again.waiting(service("A"))).isZero();
        assertThat(again.after(new QueueEvent.Printed(play.now(), Halls.KIOSK, FIRST, true))
                        .waiting(service("A")))
                .isEqualTo(1);
    }

    private void take(TicketId ticket, @Nullable String holder) {
        play.accept(issue(ticket, holder));
    }

    private void print(TicketId ticket) {
        play.accept(new QueueCommand.MarkPrinted(Halls.KIOSK, ticket, true));
    }

    private static QueueCommand.Issue issue(TicketId ticket, @Nullable String holder) {
        return new QueueCommand.Issue(Halls.KIOSK, ticket, service("A"), null, null, holder, true);
    }
}
