package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.Heard;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Topics;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.HallMessage.HallState.Announcement;
import hall.broker.message.HallMessage.HallState.Display;
import hall.broker.message.HallMessage.HallState.Emergency;
import hall.broker.message.Reading.Letter;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Videos are silent while the hall's voice may speak. */
class HushTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Text TEXT = Text.of("请各位注意", "Attention please");

    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, () -> NINE, () -> ClockSource.NTP, new Random(7));
    private final Hush hush = new Hush(seconds(0));

    @BeforeEach
    void theHallIsHeard() {
        hush.know(null, false, seconds(0));
    }

    private static long seconds(double count) {
        return Long.MAX_VALUE - 1_000 + (long) (count * 1e9); // a count that overflows, as monotonic time may
    }

    private Heard call(String id, boolean live) {
        HallMessage.Call call = new HallMessage.Call(id, "A015", "w3", "3", "s1", 0, Text.ofChinese("请"));
        return new Heard.Call(
                new Letter<>(
                        envelopes.next(new Topics(HallAddress.DEMO).topic(Channel.CALL), Channel.CALL.ttl()), call),
                live);
    }

    private static Display display(@Nullable Emergency emergency, Announcement... announcements) {
        return new Display(emergency, List.of(), List.of(announcements), null);
    }

    @Test
    void aCallOfAnyWindowIsHeardOut() {
        assertThat(hush.holds(seconds(1))).isFalse();
        hush.hear(call("c1", true), seconds(1));

        assertThat(hush.holds(seconds(1))).isTrue();
        assertThat(hush.holds(seconds(1 + Hush.CALL.toSeconds() - 0.1))).isTrue();
        assertThat(hush.holds(seconds(1 + Hush.CALL.toSeconds() + 0.1))).isFalse();
    }

    /** The voice says one after the other; of many it says some only, so the end is two minutes away at most. */
    @Test
    void callsAreSaidOneAfterTheOther() {
        hush.hear(call("c1", true), seconds(0));
        hush.hear(call("c2", true), seconds(1));
        assertThat(hush.holds(seconds(2 * Hush.CALL.toSeconds() - 0.1))).isTrue();
        assertThat(hush.holds(seconds(2 * Hush.CALL.toSeconds() + 0.1))).isFalse();

        for (int i = 0; i < 100; i++) {
            hush.hear(call("r" + i, true), seconds(50));
        }
        assertThat(hush.holds(seconds(50 + 119))).isTrue();
        assertThat(hush.holds(seconds(50 + 121))).isFalse();
    }

    /** What a broker had kept was said before. */
    @Test
    void anOldCallIsNoReason() {
        hush.hear(call("c1", false), seconds(0));

        assertThat(hush.holds(seconds(0))).isFalse();
    }

    @Test
    void anAnnouncementIsReadOnceAndARecordedOneLastsLonger() {
        Announcement read = new Announcement("a1", TEXT, null, NINE.plusSeconds(600));
        hush.know(display(null, read), false, seconds(0));
        assertThat(hush.holds(seconds(10))).isTrue();
        hush.know(display(null, read), false, seconds(25));
        assertThat(hush.holds(seconds(25))).isFalse();

        hush.know(display(null, new Announcement("a2", TEXT, "f".repeat(64), NINE)), false, seconds(30));
        assertThat(hush.holds(seconds(70))).isTrue();
        assertThat(hush.holds(seconds(80))).isFalse();
    }

    @Test
    void inAnEmergencyAndWhileTheHallIsNotHeardThereIsNoSound() {
        hush.know(display(new Emergency("e1", TEXT, TEXT, NINE, true)), false, seconds(0));
        assertThat(hush.holds(seconds(3_600))).isTrue();
        hush.know(display(null), true, seconds(3_601));
        assertThat(hush.holds(seconds(3_602))).isTrue();
        hush.know(display(null), false, seconds(3_603));
        assertThat(hush.holds(seconds(3_604))).isFalse();
        assertThat(new Hush(0).holds(Duration.ofDays(1).toNanos()))
                .as("before anything is known")
                .isTrue();
    }
}
