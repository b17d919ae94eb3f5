package hall.kiosk.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.HallAddress;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.kiosk.duty.Alarm;
import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong stands on the broker while it is wrong, and no longer. */
class AlarmsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Topics TOPICS = new Topics(HallAddress.parse("34/3401/340100/demo"));
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Alarm FULL = alarmOf("journal", "磁盘已满，请腾出空间。", "The disk is full; free some space.");

    private final MemoryBroker broker = new MemoryBroker();
    private final List<Alarm> wrong = new CopyOnWriteArrayList<>();
    private Alarms alarms;

    @BeforeEach
    void start() {
        alarms = open();
    }

    private Alarms open() {
        return Alarms.start(
                broker.connect("hub"),
                TOPICS,
                new EnvelopeFactory("hub", 1, () -> NINE, () -> ClockSource.NTP, new Random(1)),
                () -> List.copyOf(wrong));
    }

    @AfterEach
    void stop() {
        alarms.close();
        broker.close();
    }

    private Optional<HallMessage.Alarm> alarm(String id) {
        return broker.retained(TOPICS.alarm(id))
                .filter(payload -> payload.length > 0)
                .map(payload -> Messages.read(HallMessage.Alarm.class, payload))
                .map(reading -> reading instanceof Letter<HallMessage.Alarm> letter ? letter.message() : null);
    }

    @Test
    void anAlarmSaysWhatIsWrongSinceWhenAndWhatToDoAndGoesWhenItIsOver() {
        wrong.add(FULL);
        alarms.look();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(alarm("journal")).hasValueSatisfying(alarm -> {
                    assertThat(alarm.code()).isEqualTo("journal");
                    assertThat(alarm.since()).isEqualTo(NINE);
                    assertThat(alarm.whatToDo()).isEqualTo(FULL.advice());
                }));
        wrong.clear();
        alarms.look();
        await().atMost(SOON).untilAsserted(() -> assertThat(alarm("journal")).isEmpty());
    }

    @Test
    void anAlarmOfAnEarlierLifeGoesWhenItsCauseIsGone() {
        wrong.add(FULL);
        wrong.add(alarmOf("kiosk-kiosk-1", "取号机没有纸。", "The kiosk has no paper."));
        alarms.look();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(alarm("kiosk-kiosk-1")).isPresent());
        await().atMost(SOON).untilAsserted(() -> assertThat(alarm("journal")).isPresent());
        alarms.close();
        wrong.remove(1);

        alarms = open();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(alarm("kiosk-kiosk-1")).isEmpty());
        assertThat(alarm("journal")).map(HallMessage.Alarm::since).contains(NINE);
    }

    @Test
    void anAlarmThatSomebodyHasClosedIsTakenOff() {
        wrong.add(FULL);
        alarms.look();
        await().atMost(SOON).untilAsserted(() -> assertThat(alarm("journal")).isPresent());
        Alarm.Hand chief = new Alarm.Hand(new Actor(Actor.Kind.MANAGER, "chief"), NINE);

        wrong.set(0, new Alarm(FULL.id(), FULL.severity(), FULL.title(), FULL.advice(), FULL.since(), null, chief));
        alarms.look();

        await().atMost(SOON).untilAsserted(() -> assertThat(alarm("journal")).isEmpty());
    }

    private static Alarm alarmOf(String id, String zh, String en) {
        return new Alarm(
                id, Alarm.Severity.FAULT, Text.of("有故障", "Something fails"), Text.of(zh, en), NINE, null, null);
    }
}
