package hall.tier.receive;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.HallAddress;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage.HubEvent;
import hall.broker.message.Reading.Letter;
import hall.tier.store.Arrival;
import hall.tier.store.Counter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static Arrival undone(Map<String, Object> fields) {
        Envelope envelope = new Envelope("x", "hub", 1, 7, NINE, ClockSource.NTP, null, false);
        HubEvent event = new HubEvent("undone", LocalDate.parse("2026-03-02"), fields);
        return Arrivals.of(HallAddress.DEMO, new Letter<>(envelope, event), new byte[0]);
    }

    @Test
    void aCallTakenBackCountsOneCallAndItsWaitLessAtTheTimeOfTheCall() {
        Arrival read = undone(Map.of(
                "act", "call", "done", "2026-03-02T00:59:56Z", "window", "3", "why", Map.of("waitedSeconds", 60)));

        assertThat(read.counter()).isEqualTo(Counter.CALLED);
        assertThat(read.undoes()).isEqualTo("2026-03-02T00:59:56Z");
        assertThat(read.waitedSeconds()).isEqualTo(60);
    }

    @Test
    void everyActOfAClerkHasItsCounter() {
        assertThat(Map.of(
                        "start", Counter.STARTED,
                        "finish", Counter.FINISHED,
                        "no-show", Counter.ABSENT,
                        "hold", Counter.HELD,
                        "transfer", Counter.TRANSFERRED))
                .allSatisfy((act, counter) -> assertThat(undone(Map.of("act", act, "done", NINE.toString()))
                                .counter())
                        .isEqualTo(counter));
    }

    @Test
    void anActThatDoesNotSayWhenItWasDoneOrIsUnknownCountsNothing() {
        assertThat(undone(Map.of("act", "call")).counter()).isNull();
        assertThat(undone(Map.of("act", "call", "done", "yesterday")).counter()).isNull();
        assertThat(undone(Map.of("act", "sing", "done", NINE.toString())).counter())
                .isNull();
    }

    @Test
    void wordsThatNoTableTakesAreLeftOutAndLongOnesCutBetweenCharacters() {
        String long64 = "窗" + "\uD83D\uDE00".repeat(70);

        assertThat(undone(Map.of("window", "3")).window()).isEqualTo("3");
        assertThat(undone(Map.of("window", "a\u0000b\uD83Dc\u007F")).window()).isEqualTo("abc");
        assertThat(undone(Map.of("window", long64)).window()).isEqualTo("窗" + "\uD83D\uDE00".repeat(63));
    }
}
