package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Ratings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketQueueTest {

    private static final Actor PHONE = new Actor(Actor.Kind.PHONE, "page");

    @Test
    void numbersRunFromTheFirstInEachService() {
        Play play = Halls.open(1);

        assertThat(play.take("A").number()).hasToString("A001");
        assertThat(play.take("B").number()).hasToString("B001");
        assertThat(play.take("A").number()).hasToString("A002");
    }

    @Test
    void refusesATicketWhenTheNumbersOfTheDayAreUsedUp() {
        Play play = Halls.open(1);
        play.take("C");
        play.take("C");
        play.take("C");

        play.refuse(
                new QueueCommand.Issue(Halls.KIOSK, new TicketId("x"), Halls.service("C"), null, null),
                Refusal.NUMBERS_EXHAUSTED);
    }

    @Test
    void callsTheTicketThatHasWaitedLongest() {
        Play play = Halls.open(1);
        Ticket first = play.take("B");
        play.after(Duration.ofSeconds(5)).take("A");

        QueueEvent.Called called = play.after(Duration.ofMinutes(1)).call(1);

        assertThat(called.ticket()).isEqualTo(first.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.LONGEST_WAIT);
        assertThat(called.why().waitedSeconds()).isEqualTo(65);
        assertThat(called.why().passedOver()).isEmpty();
    }

    @Test
    void twoWindowsNeverCallTheSameTicket() {
        Play play = Halls.open(2);
        play.take("A");
        play.take("A");

        assertThat(play.call(1).ticket()).isNotEqualTo(play.call(2).ticket());
    }

    @Test
    void aWindowHasOneTicketAtATime() {
        Play play = Halls.open(1);
        play.take("A");
        play.take("A");
        play.call(1);

        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.WINDOW_BUSY);
        play.refuse(new QueueCommand.CloseWindow(clerk(1), window(1), "lunch"), Refusal.WINDOW_BUSY);
    }

    @Test
    void nobodyWaitingIsARefusalAndNotAnError() {
        Halls.open(1).refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.NOBODY_WAITING);
    }

    @Test
    void aClerkActsAtHisOwnWindowOnly() {
        Play play = Halls.open(2);
        play.take("A");

        play.refuse(new QueueCommand.CallNext(clerk(2), window(1)), Refusal.NOT_YOUR_WINDOW);
    }

    @Test
    void aServiceIsStartedBeforeItIsFinished() {
        Play play = Halls.open(1);
        play.refuse(new QueueCommand.Finish(clerk(1), window(1)), Refusal.NOBODY_AT_WINDOW);
        Ticket ticket = play.take("A");
        play.call(1);
        play.refuse(new QueueCommand.Finish(clerk(1), window(1)), Refusal.NOT_STARTED);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        play.refuse(new QueueCommand.NoShow(clerk(1), window(1)), Refusal.ALREADY_STARTED);
        play.accept(new QueueCommand.Finish(clerk(1), window(1)));

        assertThat(play.ticket(ticket.id()).place()).isEqualTo(new Place.Finished(window(1), "clerk1", play.now()));
        assertThat(play.queue().window(window(1)).ticket()).isNull();
    }

    @Test
    void aRecallCountsAndKeepsTheTicketAtItsWindow() {
        Play play = Halls.open(1);
        Ticket ticket = play.take("A");
        play.call(1);

        QueueEvent event = play.accept(new QueueCommand.Recall(clerk(1), window(1)));

        assertThat(((QueueEvent.Recalled) event).times()).isEqualTo(2);
        assertThat(play.ticket(ticket.id()).place().state()).isEqualTo("called");
    }

    @Test
    void aTransferKeepsTheTurn() {
        Play play = Halls.open(2);
        Ticket moved = play.take("A");
        play.after(Duration.ofMinutes(1)).take("B");
        play.call(1);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        play.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.AnyWindow(Halls.service("B"))));

        assertThat(play.ticket(moved.id()).service()).isEqualTo(Halls.service("B"));
        assertThat(play.call(2).ticket()).isEqualTo(moved.id());
    }

    @Test
    void aTransferToAClosedWindowIsRefused() {
        Play play = Halls.open(2);
        play.accept(new QueueCommand.CloseWindow(clerk(2), window(2), "lunch"));
        play.take("A");
        play.call(1);

        play.refuse(
                new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(2))),
                Refusal.WINDOW_NOT_OPEN);
    }

    @Test
    void aNewDayStartsTheNumbersAnewAndClosesWhatWasOpen() {
        Play play = Halls.open(1);
        Ticket waiting = play.take("A");
        play.after(Duration.ofHours(24)).accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        assertThat(play.ticket(waiting.id()).place().state()).isEqualTo("unserved");
        assertThat(play.queue().window(window(1)).state()).isEqualTo("closed");
        assertThat(play.take("A").number()).hasToString("A001");
    }

    @Test
    void whoIsBeingServedWhenTheDayEndsHasBeenServedAndMayRate() {
        Play play = Halls.open(2);
        Ticket served = play.take("A");
        Ticket called = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        play.call(2);
        play.after(Duration.ofHours(15)).accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        assertThat(play.ticket(served.id()).place()).isEqualTo(new Place.Finished(window(1), "clerk1", play.now()));
        assertThat(play.ticket(called.id()).place().state()).isEqualTo("postponed");
        assertThat(play.queue().window(window(1)).state()).isEqualTo("closed");
        assertThat(Ratings.none()
                        .decide(play.queue(), Halls.KIOSK, served.id(), Grade.SATISFIED, List.of(), null, play.now()))
                .isInstanceOf(Ratings.Decision.Accepted.class);
    }

    @Test
    void aClockThatJumpsBackDoesNotOpenYesterdayAgain() {
        Play play = Halls.open(1);
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        play.refuse(new QueueCommand.OpenDay(Halls.MONDAY), Refusal.DAY_NOT_LATER);
        play.refuse(new QueueCommand.OpenDay(Halls.TUESDAY), Refusal.DAY_NOT_LATER);
    }

    @Test
    void aPersonTakesNoMoreTicketsADayThanTheRulesAllow() {
        Play play = Halls.open(1);
        for (int i = 0; i < RuleSet.DEFAULT.maxPerPerson(); i++) {
            play.accept(withCard("c" + i, "hash-of-one"));
        }

        play.refuse(withCard("more", "hash-of-one"), Refusal.PERSON_LIMIT);
        play.accept(withCard("other", "hash-of-another"));
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        play.accept(withCard("tomorrow", "hash-of-one"));
    }

    @Test
    void aTicketTakenBackDoesNotCountForItsPerson() {
        Play play = Halls.open(1);
        for (int i = 0; i < RuleSet.DEFAULT.maxPerPerson(); i++) {
            play.accept(withCard("c" + i, "hash-of-one"));
        }
        play.accept(new QueueCommand.Withdraw(Halls.KIOSK, new TicketId("c0"), "printer-paper-out"));
        play.refuse(
                new QueueCommand.Withdraw(Halls.KIOSK, new TicketId("c0"), "printer-paper-out"), Refusal.NOT_WAITING);

        play.accept(withCard("again", "hash-of-one"));
        play.refuse(withCard("more", "hash-of-one"), Refusal.PERSON_LIMIT);
        assertThat(TicketQueue.of(play.queue().image()).takenBy("hash-of-one"))
                .isEqualTo(RuleSet.DEFAULT.maxPerPerson());
    }

    /** A ticket that is given back has used up a number all the same, and a phone needs no paper to take the next one. */
    @Test
    void whoGivesBackThreeTicketsFromHisPhoneTakesNoneFromItAnyMore() {
        Play play = Halls.open(1);
        for (int i = 0; i < 3; i++) {
            play.accept(byPhone("p" + i, "one"));
            play.accept(new QueueCommand.Withdraw(PHONE, new TicketId("p" + i), "citizen"));
        }

        play.refuse(byPhone("again", "one"), Refusal.PERSON_LIMIT);
        assertThat(TicketQueue.of(play.queue().image()).decide(byPhone("again", "one"), play.now()))
                .as("also after a restart")
                .isEqualTo(new Decision.Refused(Refusal.PERSON_LIMIT));
        play.accept(withCard("at-the-kiosk", "one"));
        play.accept(byPhone("another", "two"));
    }

    private static QueueCommand byPhone(String ticket, String holder) {
        return new QueueCommand.Issue(PHONE, new TicketId(ticket), Halls.service("A"), null, null, holder, false);
    }

    private static QueueCommand withCard(String ticket, String holder) {
        return new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), Halls.service("A"), null, null, holder, false);
    }

    /** Whoever waits for one window alone waits for the service as well. */
    @Test
    void theLongestWaitIsThatOfWhoeverCameFirstInAnyClassAndForAnyWindow() {
        Play play = Halls.open(2);
        ServiceId service = Halls.service("A");
        assertThat(play.queue().longestWait(service, play.now())).isZero();

        play.take("A", "elderly");
        play.after(Duration.ofMinutes(1)).take("A");
        play.after(Duration.ofMinutes(1)).take("A", "elderly");
        play.take("B");
        assertThat(wait(play)).isEqualTo(Duration.ofMinutes(2));
        play.call(1);
        assertThat(wait(play)).isEqualTo(Duration.ofMinutes(1));
        play.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(2))));
        assertThat(wait(play)).as("bound to a window").isEqualTo(Duration.ofMinutes(2));
        assertThat(play.queue().waiting(service)).isEqualTo(3);
        assertThat(play.queue().waiting(Halls.service("B"))).isEqualTo(1);

        play.accept(new QueueCommand.PauseWindow(clerk(2), window(2), "tea"));
        play.serve(1);
        play.serve(1);
        play.serve(1);
        play.serve(1);
        assertThat(wait(play)).isZero();
        assertThat(play.queue().longestWait(service, Halls.NINE.minusSeconds(1)))
                .isZero();
    }

    private static Duration wait(Play play) {
        return play.queue().longestWait(Halls.service("A"), play.now());
    }

    @Test
    void whoIsBoundToAWindowIsCountedForHisOwnService() {
        Play play = Halls.open(3);
        play.take("A");
        play.take("B");
        play.call(1);
        play.call(2);
        play.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(3))));
        play.accept(new QueueCommand.Transfer(clerk(2), window(2), new Target.OneWindow(window(3))));

        assertThat(play.queue().waiting(Halls.service("A"))).isEqualTo(1);
        assertThat(play.queue().waiting(Halls.service("B"))).isEqualTo(1);
        play.serve(3);
        assertThat(play.queue().waiting(Halls.service("A"))).isZero();
        assertThat(play.queue().waiting(Halls.service("B"))).isEqualTo(1);
    }

    @Test
    void aWindowOpenedForOneServiceCallsNoOther() {
        Play play = Halls.open(1);
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), List.of(Halls.service("B"))));
        play.take("A");

        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.NOBODY_WAITING);
    }

    /** 20,000 waiting: the same cost per act as with none, seen by the depth of the tree and not by a clock. */
    @Test
    void twentyThousandWaitingAreServedInOrderWithNoNumberTwice() {
        Play play = Halls.open(1);
        for (int i = 0; i < 20_000; i++) {
            play.after(Duration.ofMillis(100)).take("A");
        }

        assertThat(play.queue().waiting(Halls.service("A"))).isEqualTo(20_000);
        Set<TicketNumber> called = new HashSet<>();
        for (int i = 1; i <= 2_000; i++) {
            QueueEvent.Called next = play.serve(1);
            assertThat(next.number().number()).isEqualTo(i);
            assertThat(called.add(next.number())).isTrue();
        }
    }
}
