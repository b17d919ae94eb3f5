package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.link.GpioPort.GpioInput;
import hall.hardware.link.GpioPort.GpioOutput;
import hall.text.Text;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpioKeysTest {

    private final Map<Integer, Line> lines = new HashMap<>();

    @Test
    void aLineThatGoesLowIsAPress() throws LinkException {
        try (KeyLink keys = keys(17, 27)) {
            line(17).edge(false, 100);
            line(17).edge(true, 200);

            assertThat(keys.read(Duration.ZERO)).contains(new KeyLink.Edge(17, true, 100));
            assertThat(keys.read(Duration.ZERO)).contains(new KeyLink.Edge(17, false, 200));
            assertThat(keys.read(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aButtonThatIsDownAtTheStartIsToldOf() throws LinkException {
        line(17).high = false;
        try (KeyLink keys = keys(17)) {
            assertThat(keys.read(Duration.ZERO)).contains(new KeyLink.Edge(17, true, 7));
        }
    }

    @Test
    void aChatteringContactLosesTheLinkAndFillsNoMemory() throws LinkException {
        try (KeyLink keys = keys(17)) {
            for (int i = 0; i < 10_000; i++) {
                line(17).edge(i % 2 == 0, i);
            }

            assertThatThrownBy(() -> {
                        for (int i = 0; i <= EdgeQueue.MOST; i++) {
                            keys.read(Duration.ZERO);
                        }
                    })
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("loose contact");
        }
    }

    @Test
    void givesTheLinesBackWhenOneCannotBeOpened() {
        LinkOpener<KeyLink> opener = GpioKeys.opener(new Port(27), List.of(17, 27), () -> 7);

        assertThatThrownBy(opener::open).isInstanceOf(LinkException.class);
        assertThat(line(17).closed).isTrue();
    }

    private KeyLink keys(Integer... bcm) throws LinkException {
        return GpioKeys.opener(new Port(-1), List.of(bcm), () -> 7).open();
    }

    private Line line(int bcm) {
        return lines.computeIfAbsent(bcm, unseen -> new Line());
    }

    private final class Port implements GpioPort {

        private final int taken;

        private Port(int taken) {
            this.taken = taken;
        }

        @Override
        public GpioInput input(int bcm, Pull pull) throws LinkException {
            assertThat(pull).isEqualTo(Pull.UP);
            if (bcm == taken) {
                throw new LinkException(
                        LinkException.Cause.FORBIDDEN, Text.of("线路 " + bcm + " 已被占用", "line " + bcm + " is taken"));
            }
            return line(bcm);
        }

        @Override
        public GpioOutput output(int bcm, boolean safe) {
            throw new UnsupportedOperationException("keys drive nothing");
        }
    }

    private static final class Line implements GpioInput {

        private EdgeListener listener = (high, nanos) -> {};
        private boolean high = true;
        private boolean closed;

        void edge(boolean level, long nanos) {
            high = level;
            listener.edge(level, nanos);
        }

        @Override
        public void onEdge(EdgeListener edges) {
            listener = edges;
        }

        @Override
        public boolean level() {
            return high;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
