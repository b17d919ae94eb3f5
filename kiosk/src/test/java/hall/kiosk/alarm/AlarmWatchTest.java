package hall.kiosk.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Alarms follow their causes: raised once, ended when the cause is gone, there also when nothing can be stored. */
class AlarmWatchTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Text FULL = Text.of("磁盘已满", "The disk is full");

    private final List<Cause> causes = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private Instant now = NINE;
    private final MemoryHall hall = new MemoryHall(() -> now);
    private final AlarmWatch watch = new AlarmWatch(hall, () -> now, () -> causes, () -> "id-" + ids.incrementAndGet());

    private static Cause cause(String name) {
        return Cause.of(name, Alarm.Severity.FAULT, FULL, FULL);
    }

    @Test
    void aCauseRaisesItsAlarmOnceAndTwoLooksWithoutItEndIt() {
        causes.add(cause("journal"));
        watch.look();
        now = NINE.plusSeconds(5);

        assertThat(watch.look()).singleElement().satisfies(alarm -> {
            assertThat(alarm.id()).isEqualTo("journal");
            assertThat(alarm.since()).isEqualTo(NINE);
        });
        assertThat(hall.events()).hasSize(1);

        causes.clear();
        assertThat(watch.look()).hasSize(1);
        assertThat(watch.look()).isEmpty();
        assertThat(hall.events()).hasSize(2);
        assertThat(watch.standing()).isEmpty();
    }

    @Test
    void aCauseThatIsBackAfterOneLookIsStillTheSameAlarm() {
        causes.add(cause("journal"));
        watch.look();
        causes.clear();
        watch.look();
        causes.add(cause("journal"));
        watch.look();
        causes.clear();

        assertThat(watch.look()).hasSize(1);
        assertThat(hall.events()).hasSize(1);
    }

    @Test
    void anAlarmStandsAlsoWhileNothingCanBeStored() {
        hall.answerWith(request -> CompletableFuture.completedStage(new Outcome.Busy()));
        causes.add(cause("journal"));
        watch.look();
        now = NINE.plusSeconds(5);

        assertThat(watch.look())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.since()).isEqualTo(NINE));
        assertThat(hall.events()).isEmpty();
        hall.answerWith(request -> null);
        watch.look();
        assertThat(hall.events()).hasSize(1);
        assertThat(watch.standing()).hasSize(1);
    }

    @Test
    void anAlarmThatWasClosedByHandComesNotBackWhileItsCauseStands() {
        causes.add(cause("journal"));
        watch.look();
        hall.offer(new Request(
                "x",
                "",
                new HallCommand.Duty(
                        new DutyCommand.Close(new Actor(Actor.Kind.MANAGER, "chief"), "journal", "seen to"))));

        watch.look();

        assertThat(watch.standing())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.stands()).isFalse());
        assertThat(watch.open()).isEmpty();
        causes.clear();
        watch.look();
        watch.look();
        causes.add(cause("journal"));
        assertThat(watch.look())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.stands()).isTrue());
    }

    @Test
    void causesAreToldApartWhateverTheirNames() {
        causes.add(cause("journal"));
        causes.add(cause("journal"));
        causes.add(cause("thread 打印 Printer-of-a-very-long-name-in-the-hall"));
        causes.add(cause("thread 叫号 Printer-of-a-very-long-name-in-the-hall"));

        assertThat(watch.look())
                .extracting(Alarm::id)
                .hasSize(4)
                .doesNotHaveDuplicates()
                .contains("journal", "journal-2")
                .allMatch(id -> id.matches("[a-z0-9-]{1,32}"));
    }
}
