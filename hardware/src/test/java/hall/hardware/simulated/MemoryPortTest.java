package hall.hardware.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.hardware.simulated.LineFault.Way;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPortTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final Recorder recorder = new Recorder();
    private final MemoryPort port = new MemoryPort(clock, recorder);

    @Test
    void carriesBytesBothWays() throws LinkException {
        ByteLink link = port.open();
        link.write(bytes("hello"));
        recorder.line.send(bytes("world"));

        assertThat(recorder.heard).containsExactly("hello");
        assertThat(read(link)).isEqualTo("world");
    }

    @Test
    void aReadWaitsOnTheClockItWasGiven() throws LinkException {
        ByteLink link = port.open();

        assertThat(read(link)).isEmpty();
        assertThat(clock.nanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void dropsFlipsAndSplitsWhereItIsTold() throws LinkException {
        ByteLink link = port.open();
        port.inject(new LineFault.Drop(Way.TO_DEVICE, 1));
        port.inject(new LineFault.Flip(Way.TO_DEVICE, 2, 0));
        port.inject(new LineFault.Split(Way.TO_DEVICE, 3));
        link.write(bytes("abcde"));
        link.write(bytes("abcde"));

        assertThat(recorder.heard).containsExactly("ab", "de", "abcde");
    }

    @Test
    void delaysWhatTheDeviceSays() throws LinkException {
        ByteLink link = port.open();
        port.inject(new LineFault.Delay(1, Duration.ofMillis(300)));
        recorder.line.send(bytes("ab"));

        assertThat(read(link)).isEqualTo("a");
        assertThat(read(link)).isEqualTo("b");
        assertThat(clock.nanos()).isEqualTo(Duration.ofMillis(300).toNanos());
    }

    @Test
    void cutsUpAndMerges() throws LinkException {
        ByteLink link = port.open();
        port.splitInto(2);
        link.write(bytes("abcde"));
        recorder.line.send(bytes("abc"));
        assertThat(recorder.heard).containsExactly("ab", "cd", "e");
        assertThat(read(link)).isEqualTo("ab");
        recorder.line.send(bytes("def"));

        port.mergeUpTo(16);

        assertThat(read(link)).isEqualTo("cdef");
    }

    @Test
    void isDeadFromTheByteAtWhichThePlugWasPulledUntilItIsPutBack() throws LinkException {
        ByteLink link = port.open();
        port.inject(new LineFault.Unplug(Way.TO_DEVICE, 2));

        assertThatThrownBy(() -> link.write(bytes("abc"))).isInstanceOf(LinkException.class);
        assertThatThrownBy(() -> read(link)).isInstanceOf(LinkException.class);
        assertThatThrownBy(port::open)
                .isInstanceOfSatisfying(
                        LinkException.class, e -> assertThat(e.reason()).isEqualTo(LinkException.Cause.ABSENT));
        assertThat(port.present()).isFalse();
        assertThat(recorder.heard).containsExactly("ab");
        port.plug();
        try (ByteLink again = port.open()) {
            again.write(bytes("x"));
        }
        assertThat(recorder.heard).containsExactly("ab", "x");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String read(ByteLink link) throws LinkException {
        byte[] buffer = new byte[64];
        int count = link.read(buffer, SECOND);
        return new String(buffer, 0, count, StandardCharsets.US_ASCII);
    }

    private static final class Recorder implements FarEnd {
        private final List<String> heard = new ArrayList<>();
        private Line line = bytes -> {};

        @Override
        public void plugged(Line newLine) {
            line = newLine;
        }

        @Override
        public void received(byte[] bytes) {
            heard.add(new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public void unplugged() {
            line = bytes -> {};
        }
    }
}
