package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.engine.Outcome;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KioskFlowTest extends KioskFlowCase {

    @Test
    void twoTouchesLeadFromTheFirstPageToTheTicket() {
        open();

        touch("service:household");
        touch("take");

        assertThat(flow.state()).isEqualTo(new KioskState.Working(take(1), null));
        issued();
        assertThat(flow.state()).isEqualTo(new KioskState.Working(take(1), SLIP));
        handed(new Handed.Printed(true, 0));
        assertThat(flow.state()).isEqualTo(new KioskState.Taken(SLIP, new Handed.Printed(true, 0)));
        touch("done");
        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void showsWhatAwaitsTheCitizenBeforeTheTicketIsTaken() {
        open();

        touch("service:household");

        assertThat(confirming().expected()).isEqualTo(new ExpectedWait(128, new WaitRange(5, 10)));
        assertThat(confirming().priority()).isEqualTo("ordinary");
    }

    /** Old enough by his card: large letters and the class of the elderly, and he may do without either. */
    @Test
    void aCardOfSomebodyOldMakesLettersLargeAndProvesHisClass() {
        open();

        flow = flow.after(new KioskInput.CardRead(now, "holder-li", true, List.of(), List.of()));
        assertThat(flow.preferences().elderly()).isTrue();
        touch("service:household");
        assertThat(confirming().priority()).isEqualTo("elderly");
        assertThat(flow.preferences().proves("elderly")).isTrue();
        assertThat(flow.preferences().proves("military")).isFalse();
        touch("priority:elderly");
        assertThat(confirming().priority()).isEqualTo("ordinary");
        touch("size");
        assertThat(flow.preferences().elderly()).isFalse();

        pass(KioskRules.DEFAULT.idle());
        assertThat(flow.preferences()).isEqualTo(SessionPreferences.DEFAULT);
    }

    @Test
    void aCardLaidDownBeforeTheTicketProvesAsMuch() {
        open();
        touch("service:household");

        flow = flow.after(new KioskInput.CardRead(now, "holder-wang", false, List.of(), List.of()));
        assertThat(confirming().priority()).isEqualTo("ordinary");
        flow = flow.after(new KioskInput.CardRead(now, "holder-li", true, List.of(), List.of()));

        assertThat(confirming().priority()).isEqualTo("elderly");
        assertThat(confirming().expected().ahead()).isEqualTo(7);
    }

    @Test
    void aKioskOfOneLanguageStaysInIt() {
        Menu english = Sight.busy(Halls.of(3)).as(new KioskChoice(List.of(), List.of("en")));
        offered(offer(english, null));
        assertThat(flow.preferences().language()).isEqualTo("en");

        touch("language");

        assertThat(flow.preferences().language()).isEqualTo("en");
    }

    /** The manager has made it begin in English while nobody was here. */
    @Test
    void aFreeKioskTakesUpAnotherFirstLanguageAtOnce() {
        open();
        assertThat(flow.preferences().language()).isEqualTo("zh-CN");

        offered(offer(Sight.busy(Halls.of(3)).as(new KioskChoice(List.of(), List.of("en", "zh-CN"))), null));

        assertThat(flow.preferences().language()).isEqualTo("en");
        touch("language");
        assertThat(flow.preferences().language()).isEqualTo("zh-CN");
    }

    @Test
    void whatToBringIsReadWhereTheTicketIsTaken() {
        offered(offer(Sight.noted(Sight.busy(Halls.of(3)), 2, 10), null));
        touch("service:household");
        assertThat(confirming().reading()).isTrue();
        touch("language");
        assertThat(confirming().reading()).isTrue();

        touch("take");

        assertThat(flow.state()).isEqualTo(new KioskState.Working(take(1), null));
    }

    @Test
    void whoeverIsServedEarlierSaysSoBesideWhatToBring() {
        offered(offer(Sight.noted(Sight.busy(Halls.of(3)), 2, 10), null));
        touch("service:household");

        touch("early");
        assertThat(confirming().reading()).isFalse();
        touch("priority:elderly");
        touch("back");
        assertThat(confirming().reading()).isTrue();
        assertThat(confirming().priority()).isEqualTo("elderly");
        assertThat(confirming().expected().ahead()).isEqualTo(7);
        touch("back");
        assertThat(flow.state()).isEqualTo(KioskState.Choosing.FIRST);
        touch("service:household");
        touch("early");
        touch("priority:elderly");
        touch("take");

        assertThat(((KioskState.Working) flow.state()).attempt().priority()).isEqualTo("elderly");
    }

    @Test
    void aClassIsChosenAndGivenBackByTouchingItAgain() {
        open();
        touch("service:household");

        touch("priority:elderly");
        assertThat(confirming().priority()).isEqualTo("elderly");
        assertThat(confirming().expected().ahead()).isEqualTo(7);
        touch("priority:disabled");
        assertThat(confirming().priority()).isEqualTo("disabled");
        touch("priority:disabled");

        assertThat(confirming().priority()).isEqualTo("ordinary");
    }

    @Test
    void theTicketIsTakenInTheClassChosen() {
        open();
        touch("service:household");
        touch("priority:military");
        touch("take");

        assertThat(((KioskState.Working) flow.state()).attempt().priority()).isEqualTo("military");
    }

    @Test
    void groupsAndPagesAreWalkedThereAndBack() {
        offered(GROUPED);

        touch("group:户籍业务");
        Text group = ((KioskState.Choosing) flow.state()).group();
        assertThat(group).isNotNull();
        touch("page:1");
        assertThat(flow.state()).isEqualTo(new KioskState.Choosing(group, 1));
        touch("service:" + GROUPED.menu().entries().getFirst().id());
        touch("back");
        assertThat(flow.state()).isEqualTo(new KioskState.Choosing(group, 1));
        touch("back");
        assertThat(flow.state()).isEqualTo(KioskState.Choosing.FIRST);
        touch("back");

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void languageAndSizeStayUntilTheCitizenLeaves() {
        open();
        touch("language");
        touch("size");
        touch("service:household");

        assertThat(flow.preferences()).isEqualTo(new SessionPreferences("en", true));
        touch("language");
        assertThat(flow.preferences()).isEqualTo(new SessionPreferences("zh-CN", true));
        assertThat(confirming().service().id()).isEqualTo(Halls.HOUSEHOLD);
        touch("size");
        touch("take");
        issued();
        handed(new Handed.Printed(true, 0));
        touch("done");

        assertThat(flow.preferences()).isEqualTo(SessionPreferences.DEFAULT);
    }

    @Test
    void theSecondTapOfTwoChoosesNothing() {
        open();

        touch("service:household");
        now += 150_000_000;
        flow = flow.after(new KioskInput.Pressed(now, "take"));

        assertThat(flow.state()).isInstanceOf(KioskState.Confirming.class);
    }

    @Test
    void touchesWhileTheKioskWorksDoNothing() {
        asked();
        KioskState working = flow.state();

        touch("take");
        touch("take");
        touch("back");
        touch("service:id-card");

        assertThat(flow.state()).isEqualTo(working);
        assertThat(flow.confirmed()).isEqualTo(1);
    }

    @Test
    void eachConfirmationHasAnIdOfItsOwnAndEachRetryTheSame() {
        asked();
        declined(new Outcome.Busy());
        touch("again");
        assertThat(flow.state()).isEqualTo(new KioskState.Working(take(1).again(), null));
        issued();
        handed(new Handed.Printed(true, 0));
        touch("done");
        touch("service:household");
        touch("take");

        assertThat(((KioskState.Working) flow.state()).attempt().request()).isEqualTo("k1-boot-2");
    }

    @Test
    void theAnswerToAnotherRequestChangesNothing() {
        asked();
        KioskState working = flow.state();

        flow = flow.after(new KioskInput.Issued(now, "k1-boot-99", SLIP));
        flow = flow.after(new KioskInput.Declined(now, "k1-boot-99", new Outcome.Busy()));

        assertThat(flow.state()).isEqualTo(working);
    }

    @Test
    void aSecondAnswerToTheSameRequestChangesNothing() {
        asked();
        issued();
        handed(new Handed.Printed(true, 0));
        KioskState taken = flow.state();

        issued();
        handed(new Handed.Withdrawn(PrinterFault.OTHER));

        assertThat(flow.state()).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page:0", "service:household"})
    void theFirstPageComesBackAfterHalfAMinute(String first) {
        open();
        touch(first);

        pass(Duration.ofMillis(29_900));
        assertThat(flow.state()).isNotEqualTo(new KioskState.Idle());
        pass(Duration.ofMillis(200));

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void theLastTenSecondsAreCounted() {
        open();
        touch("service:household");
        assertThat(flow.secondsLeft()).isEqualTo(-1);

        pass(Duration.ofMillis(19_500));
        assertThat(flow.secondsLeft()).isEqualTo(-1);
        pass(Duration.ofMillis(600));
        assertThat(flow.secondsLeft()).isEqualTo(10);
        pass(Duration.ofSeconds(9));

        assertThat(flow.secondsLeft()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stay", "priority:elderly", "nothing"})
    void anyTouchBeginsTheTimeAnew(String target) {
        open();
        touch("service:household");
        pass(Duration.ofSeconds(28));

        touch(target);
        pass(Duration.ofSeconds(28));

        assertThat(flow.state()).isInstanceOf(KioskState.Confirming.class);
        assertThat(flow.secondsLeft()).isEqualTo(2);
    }

    @Test
    void aTakenTicketGivesWayToTheNextCitizen() {
        asked();
        issued();
        handed(new Handed.Printed(true, 0));

        pass(Duration.ofMillis(15_100));

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void theFirstPageItselfNeverTimesOut() {
        open();

        pass(Duration.ofHours(9));

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
        assertThat(flow.secondsLeft()).isEqualTo(-1);
    }

    @Test
    void aClockThatStepsBackChangesNothing() {
        open();
        touch("service:household");

        flow = flow.after(new KioskInput.Ticked(now - 90 * SECOND));

        assertThat(flow.state()).isInstanceOf(KioskState.Confirming.class);
        assertThat(flow.now()).isEqualTo(now);
    }

    /** Whatever is touched in whatever order: one ticket for each confirmation, and no ticket without one. */
    @RepeatedTest(200)
    void anyHandsAtTheGlassGiveOneTicketForEachConfirmation(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        String[] targets = {
            "service:household",
            "service:id-card",
            "take",
            "take",
            "take",
            "back",
            "again",
            "done",
            "size",
            "language",
            "priority:elderly",
            "page:3",
            "stay"
        };
        open();
        Set<String> requests = new HashSet<>();
        for (int step = 0; step < 300; step++) {
            now += chance.nextInt(600) * 1_000_000L;
            switch (chance.nextInt(12)) {
                case 0 -> offered(chance.nextInt(3) == 0 ? offer(OPEN.menu(), Outage.PAPER_OUT) : OPEN);
                case 1 -> issued();
                case 2 -> handed(new Handed.Printed(true, 0));
                case 3 -> declined(new Outcome.Busy());
                case 4 -> pass(Duration.ofSeconds(chance.nextInt(15)));
                default -> flow = flow.after(new KioskInput.Pressed(now, targets[chance.nextInt(targets.length)]));
            }
            if (flow.state() instanceof KioskState.Working working) {
                requests.add(working.attempt().request());
            }
        }

        assertThat(requests).as("seed %d", run.getCurrentRepetition()).hasSize((int) flow.confirmed());
    }
}
