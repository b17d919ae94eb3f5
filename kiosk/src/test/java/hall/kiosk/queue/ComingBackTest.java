package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When they are next who were absent, fetch papers, or wait for one window. */
class ComingBackTest {

    /** Whether alone in his class or among it. */
    @ParameterizedTest
    @CsvSource({"ordinary, ordinary", "elderly, ordinary", "elderly, elderly"})
    void whoWasAbsentComesBackBehindTheNextThree(String own, String others) {
        Play play = Halls.open(1);
        Ticket absent = play.take("A", own);
        for (int i = 0; i < 6; i++) {
            play.after(Duration.ofSeconds(10)).take("A", others);
        }
        play.call(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        play.after(Duration.ofMinutes(1)).accept(new QueueCommand.Return(Halls.KIOSK, absent.id()));

        assertThat(play.queue().ahead(absent.id())).isEqualTo(3);
        play.serve(1);
        play.serve(1);
        play.serve(1);
        assertThat(play.call(1).ticket()).isEqualTo(absent.id());
    }

    @Test
    void whoWasAbsentComesBehindAllWhereFewerThanThreeWait() {
        Play play = Halls.open(1);
        Ticket absent = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        play.after(Duration.ofMinutes(1)).take("A", "elderly");
        play.after(Duration.ofMinutes(1)).take("A", "disabled");
        play.accept(new QueueCommand.Return(Halls.KIOSK, absent.id()));

        assertThat(play.queue().ahead(absent.id())).isEqualTo(2);
    }

    /** Whatever has happened before, and whoever is of which class. */
    @RepeatedTest(200)
    void whoComesBackAfterAnAbsenceLetsThreeOfTheServiceGoFirst(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = Halls.open(4);
        for (int step = 0; step < 80; step++) {
            play.after(Duration.ofSeconds(random.nextInt(200)));
            PolicyTest.act(play, random);
        }
        for (int number = 1; number <= 4; number++) {
            play.decide(new QueueCommand.Start(clerk(number), window(number)));
            play.decide(new QueueCommand.Finish(clerk(number), window(number)));
        }
        play.take("A", List.of("ordinary", "elderly").get(random.nextInt(2)));
        TicketId absent = play.call(1).ticket();
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        ServiceId service = play.ticket(absent).service();
        int waiting =
                play.queue().lines().tickets(new Target.AnyWindow(service)).size();
        if (!(play.decide(new QueueCommand.Return(Halls.KIOSK, absent)) instanceof Decision.Accepted)) {
            return;
        }

        int first = 0;
        for (TicketId next = play.serve(1).ticket();
                !next.equals(absent);
                next = play.serve(1).ticket()) {
            first += play.ticket(next).service().equals(service) ? 1 : 0;
        }

        assertThat(first).as("seed %s", run.getCurrentRepetition()).isGreaterThanOrEqualTo(Math.min(3, waiting));
    }

    @Test
    void comingBackAfterAnAbsenceIsLimited() {
        Play play = Halls.open(1);
        Ticket ticket = play.take("A");
        for (int i = 0; i < 3; i++) {
            play.call(1);
            play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
            play.accept(new QueueCommand.Return(Halls.KIOSK, ticket.id()));
        }
        play.call(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));

        play.refuse(new QueueCommand.Return(Halls.KIOSK, ticket.id()), Refusal.RETURN_LIMIT);
    }

    @Test
    void missingPapersComeBackToAnyWindowWithoutQueueingAgain() {
        Play play = Halls.open(2);
        Ticket held = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Hold(clerk(1), window(1), HoldKind.PAPERS_MISSING));
        play.after(Duration.ofMinutes(10)).take("A");
        play.take("A");
        play.accept(new QueueCommand.Return(Halls.KIOSK, held.id()));

        QueueEvent.Called called = play.call(2);

        assertThat(called.ticket()).isEqualTo(held.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.RETURNED);
    }

    @Test
    void keptPapersBringTheCitizenBackToTheSameWindow() {
        Play play = Halls.open(2);
        Ticket held = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Hold(clerk(1), window(1), HoldKind.PAPERS_KEPT));
        play.accept(new QueueCommand.Return(Halls.KIOSK, held.id()));

        play.refuse(new QueueCommand.CallNext(clerk(2), window(2)), Refusal.NOBODY_WAITING);
        assertThat(play.call(1).ticket()).isEqualTo(held.id());
    }

    @Test
    void whoWaitsForAWindowThatClosesMayGoToAnyOther() {
        Play play = Halls.open(2);
        Ticket held = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Hold(clerk(1), window(1), HoldKind.PAPERS_KEPT));
        play.accept(new QueueCommand.Return(Halls.KIOSK, held.id()));
        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "lunch"));

        assertThat(play.call(2).ticket()).isEqualTo(held.id());
    }

    @Test
    void whoWaitsForAWindowThatPausesMayGoToAnyOther() {
        Play play = Halls.open(2);
        Ticket bound = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(2))));
        play.accept(new QueueCommand.PauseWindow(clerk(2), window(2), "tea"));

        assertThat(play.call(1).ticket()).isEqualTo(bound.id());
    }

    @Test
    void nobodyIsBoundToAWindowThatPauses() {
        Play play = Halls.open(2);
        Ticket held = play.take("A");
        play.call(2);
        play.accept(new QueueCommand.Hold(clerk(2), window(2), HoldKind.PAPERS_KEPT));
        play.accept(new QueueCommand.PauseWindow(clerk(2), window(2), "tea"));
        play.take("A");
        play.call(1);

        play.refuse(
                new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(2))),
                Refusal.WINDOW_NOT_OPEN);
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        play.accept(new QueueCommand.Finish(clerk(1), window(1)));
        play.accept(new QueueCommand.Return(Halls.KIOSK, held.id()));
        assertThat(play.call(1).ticket()).isEqualTo(held.id());
    }
}
