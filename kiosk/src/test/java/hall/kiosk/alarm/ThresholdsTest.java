package hall.kiosk.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.alarm.Thresholds.Thing;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.HallHours;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.WeekHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.Play;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.TicketId;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is an alarm by the hall's rules, and not a moment before. */
class ThresholdsTest {

    private static final Thing BOARD = new Thing("board-1", window -> true, true, null);

    private final Play play = Halls.open(1);
    private final Thresholds thresholds = new Thresholds();
    private final AlarmRules rules = new AlarmRules(
            3,
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30));
    private final HallHours hours = new HallHours(play::now, () -> false);
    private long seconds;
    private String advice = "";

    private List<String> ids(Thing... things) {
        HallState state = HallState.empty();
        for (QueueEvent event : play.events()) {
            state = state.after(state.sequence() + 1, new HallEvent.Queue(event));
        }
        return thresholds
                .causes(
                        rules,
                        state,
                        hours,
                        List.of(things),
                        play.now(),
                        Duration.ofSeconds(seconds).toNanos())
                .stream()
                .peek(cause -> advice = cause.advice().english())
                .map(Cause::id)
                .toList();
    }

    private void closeWindow() {
        play.accept(new QueueCommand.CloseWindow(Halls.clerk(1), Halls.window(1), "lunch"));
    }

    @Test
    void tooManyWaitForOneService() {
        closeWindow();
        play.take("A");
        play.take("A");
        assertThat(ids()).isEmpty();

        play.take("A");

        assertThat(ids()).containsExactly("waiting-a");
    }

    /** Nine in the morning is when the hall of this test stands; it closes at a quarter past. */
    private void closesAt(String time) {
        Map<DayOfWeek, DayHours> week = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        day -> DayHours.of(Span.parse("08:30-" + time).orElseThrow())));
        hours.set(new OpeningHours(ZoneId.of("Asia/Shanghai"), new WeekHours(week), Map.of(), Map.of(), Duration.ZERO));
    }

    @Test
    void peopleStillWaitAfterClosingUntilTheyAreServed() {
        closesAt("09:15");
        play.take("A");
        play.after(Duration.ofMinutes(14));
        assertThat(ids()).isEmpty();

        play.after(Duration.ofMinutes(1));

        assertThat(ids()).containsExactly("after-closing");
        assertThat(advice).contains("Household 1").contains("void");
        play.serve(1);
        assertThat(ids()).isEmpty();
    }

    @Test
    void whereThoseWhoWaitAreFirstOnTheNextDayClosingIsNoAlarm() {
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                Halls.setup(1)
                        .under(new RuleSet(
                                "r", RuleSet.DEFAULT.classes(), 3, 3, 3, 5, 1, null, true, null, null, null))));
        closesAt("09:15");
        play.take("A");

        play.after(Duration.ofMinutes(15));

        assertThat(ids()).isEmpty();
    }

    @Test
    void whoWasLeftUnservedYesterdayIsSaidToday() {
        play.take("A");
        play.take("A");

        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        assertThat(ids()).containsExactly("left-unserved");
        assertThat(advice).startsWith("2 tickets;");
        play.accept(new QueueCommand.OpenDay(BusinessDay.parse("2026-03-04")));
        assertThat(ids()).isEmpty();
    }

    @Test
    void somebodyWaitsTooLong() {
        closeWindow();
        play.take("B");
        play.after(Duration.ofMinutes(29));
        assertThat(ids()).isEmpty();

        play.after(Duration.ofMinutes(1));

        assertThat(ids()).containsExactly("longest-wait-b");
    }

    @Test
    void aWindowIsIdleWhilePeopleWaitForIt() {
        assertThat(ids()).isEmpty();
        play.after(Duration.ofMinutes(11));
        play.take("A");
        assertThat(ids()).isEmpty();
        play.after(Duration.ofMinutes(9));
        assertThat(ids()).isEmpty();

        play.after(Duration.ofMinutes(1));

        assertThat(ids()).containsExactly("idle-window-1");
        play.call(1);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aTicketDoesNotComeOutOfThePrinter() {
        play.accept(
                new QueueCommand.Issue(Halls.KIOSK, new TicketId("slow"), Halls.service("A"), null, null, null, true));
        play.after(Duration.ofSeconds(59));
        assertThat(ids()).isEmpty();

        play.after(Duration.ofSeconds(1));

        assertThat(ids()).containsExactly("unprinted-" + Halls.KIOSK.name());
        play.accept(new QueueCommand.MarkPrinted(Halls.KIOSK, new TicketId("slow"), true));
        assertThat(ids()).isEmpty();
    }

    @Test
    void aBoardThatIsThereDoesNotShowACall() {
        play.take("A");
        play.call(1);
        assertThat(ids(BOARD)).isEmpty();
        seconds = 14;
        assertThat(ids(BOARD)).isEmpty();
        seconds = 15;
        assertThat(ids(BOARD)).containsExactly("unseen-board-1");

        play.accept(new QueueCommand.NoShow(Halls.clerk(1), Halls.window(1)));

        assertThat(ids(BOARD)).isEmpty();
    }

    @Test
    void aScreenOfAnotherWindowNeedNotShowACall() {
        Thing screen = new Thing("screen-2", Halls.window(2)::equals, true, null);
        play.take("A");
        play.call(1);
        assertThat(ids(screen)).isEmpty();

        seconds = 60;

        assertThat(ids(screen)).isEmpty();
    }

    @Test
    void aBoardIsSilentForLongerThanABriefLossOfItsLine() {
        Thing gone = new Thing("board-1", window -> true, false, null);
        assertThat(ids(gone)).isEmpty();
        seconds = 20;
        assertThat(ids(BOARD)).isEmpty();
        seconds = 40;
        assertThat(ids(gone)).isEmpty();
        seconds = 70;
        assertThat(ids(gone)).containsExactly("silent-board-1");
    }

    @Test
    void aDeviceThatNeedsSomebodySaysWhatToDo() {
        Thing paper = new Thing("printer-1", null, true, Text.of("请换纸。", "Put in paper."));

        assertThat(ids(paper)).containsExactly("device-printer-1");
    }
}
