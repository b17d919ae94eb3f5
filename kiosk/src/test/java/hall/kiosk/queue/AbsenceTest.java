package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.RuleSet.Absence;
import hall.kiosk.queue.TicketQueue.CallsLeft;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody counts as absent before he was called often and slowly enough (rule HB-007). */
class AbsenceTest {

    private static final QueueCommand RECALL = new QueueCommand.Recall(clerk(1), window(1));
    private static final QueueCommand NO_SHOW = new QueueCommand.NoShow(clerk(1), window(1));

    private final Play play = Halls.open(1);

    private void rule(int calls, int pauseSeconds) {
        RuleSet usual = RuleSet.DEFAULT;
        Absence absence = new Absence(calls, pauseSeconds);
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                play.queue()
                        .setup()
                        .under(new RuleSet(
                                "r" + calls + pauseSeconds,
                                usual.classes(),
                                3,
                                3,
                                3,
                                5,
                                1,
                                null,
                                null,
                                null,
                                absence,
                                null))));
    }

    private void callFirst() {
        play.take("A");
        play.call(1);
    }

    @Test
    void nobodyIsAbsentBeforeTheStandardsCalls() {
        rule(3, 20);
        callFirst();

        play.refuse(NO_SHOW, Refusal.CALLED_TOO_SELDOM);
        play.after(Duration.ofSeconds(20)).accept(RECALL);
        play.refuse(NO_SHOW, Refusal.CALLED_TOO_SELDOM);
        play.after(Duration.ofSeconds(20)).accept(RECALL);

        play.accept(NO_SHOW);
    }

    @Test
    void nobodyIsCalledAgainBeforeThePauseIsOver() {
        rule(2, 20);
        callFirst();

        play.after(Duration.ofMillis(19_999)).refuse(RECALL, Refusal.CALLED_JUST_NOW);
        play.after(Duration.ofMillis(1)).accept(RECALL);
        play.after(Duration.ofSeconds(19)).refuse(RECALL, Refusal.CALLED_JUST_NOW);
        play.after(Duration.ofSeconds(1)).accept(RECALL);
    }

    @Test
    void whatIsLeftIsTold() {
        rule(3, 30);
        assertThat(play.queue().callsLeft(window(1), play.now())).isEmpty();
        callFirst();

        play.after(Duration.ofSeconds(12));

        assertThat(play.queue().callsLeft(window(1), play.now())).contains(new CallsLeft(2, Duration.ofSeconds(18)));
    }

    @Test
    void anotherValueHoldsForWhoeverIsCalledNow() {
        rule(2, 20);
        callFirst();
        rule(1, 60);
        play.after(Duration.ofSeconds(59)).refuse(RECALL, Refusal.CALLED_JUST_NOW);
        rule(2, 60);
        play.refuse(NO_SHOW, Refusal.CALLED_TOO_SELDOM);
        rule(1, 60);

        play.accept(NO_SHOW);
    }

    @Test
    void whoComesBackIsCalledAsOftenAgain() {
        rule(2, 10);
        callFirst();
        play.after(Duration.ofSeconds(10)).accept(RECALL);
        play.accept(NO_SHOW);
        TicketId back = new TicketId("t1");
        play.accept(new QueueCommand.Return(Halls.KIOSK, back));
        assertThat(play.call(1).ticket()).isEqualTo(back);

        play.refuse(NO_SHOW, Refusal.CALLED_TOO_SELDOM);
    }

    @Test
    void aClockThatWasSetBackHoldsUpNobody() {
        rule(2, 20);
        callFirst();

        play.after(Duration.ofHours(-1)).accept(RECALL);
    }

    @Test
    void rulesOfBeforeAskForOneCallAndNoPause() {
        callFirst();

        play.accept(RECALL);
        play.accept(NO_SHOW);
    }
}
