package hall.hardware.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Deadline;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.LifeCycle;
import hall.hardware.idcard.IdCardEvent;
import hall.hardware.idcard.IdCardReader;
import hall.hardware.link.UsbBulkLink.UsbPairs;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.cards.SdtReader;
import hall.hardware.simulated.cards.SyntheticCard;
import hall.text.Text;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver that ships, over the link that ships, on a USB device in memory that has one pair of endpoints, or two. */
class UsbBulkLinkTest {

    private static final UsbPort.Pipe HEAD_OUT = new UsbPort.Pipe(0x02, false);
    private static final UsbPort.Pipe BODY_OUT = new UsbPort.Pipe(0x06, false);
    private static final UsbPort.Pipe HEAD_IN = new UsbPort.Pipe(0x81, false);
    private static final UsbPort.Pipe BODY_IN = new UsbPort.Pipe(0x85, false);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final SdtReader reader = new SdtReader();
    private final List<IdCardEvent> told = new ArrayList<>();

    @Test
    void readsACardOverOnePairOfEndpoints() {
        read(new Device(reader, List.of(HEAD_IN, HEAD_OUT), 0), UsbPairs.AUTO);

        assertThat(told).singleElement().isInstanceOf(IdCardEvent.Read.class);
    }

    /** Readers cut what they are sent after 7 bytes, or after a whole command of 10; which one this is is found out. */
    @ParameterizedTest
    @ValueSource(ints = {7, 10})
    void readsACardOverTwoPairsOfEndpoints(int cut) {
        read(new Device(reader, List.of(BODY_IN, HEAD_IN, BODY_OUT, HEAD_OUT), cut), UsbPairs.AUTO);

        assertThat(told).singleElement().isInstanceOf(IdCardEvent.Read.class);
    }

    @ParameterizedTest
    @EnumSource(UsbPairs.class)
    void theConfigurationMaySayHowManyPairsAreUsed(UsbPairs pairs) {
        int cut = pairs == UsbPairs.ONE ? 0 : 7;
        read(new Device(reader, List.of(HEAD_IN, HEAD_OUT, BODY_IN, BODY_OUT), cut), pairs);

        assertThat(told).singleElement().isInstanceOf(IdCardEvent.Read.class);
    }

    @Test
    void twoPairsOfADeviceThatHasOneIsAFaultOfTheConfiguration() {
        Device device = new Device(reader, List.of(HEAD_IN, HEAD_OUT), 0);

        assertThatThrownBy(() -> new UsbBulkLink(device, "USB device 0400:c35a", UsbPairs.TWO, new UsbBulkLink.Cut()))
                .isInstanceOfSatisfying(
                        LinkException.class, e -> assertThat(e.reason()).isEqualTo(LinkException.Cause.MISCONFIGURED));
        assertThat(device.closed).isTrue();
    }

    /** A body that comes after its question was given up is not taken for the next head. */
    @Test
    void anAnswerThatBreaksOffDoesNotSpoilTheNextOne() {
        Device device = new Device(reader, List.of(HEAD_IN, HEAD_OUT, BODY_IN, BODY_OUT), 7);
        device.loseBodies(3);
        read(device, UsbPairs.AUTO);

        assertThat(told).singleElement().isInstanceOf(IdCardEvent.Read.class);
    }

    @Test
    void isLostWithItsCable() {
        Device device = new Device(reader, List.of(HEAD_IN, HEAD_OUT, BODY_IN, BODY_OUT), 7);
        DeviceLoop<ByteLink, IdCardEvent> loop = loop(device, UsbPairs.AUTO);
        run(loop, Duration.ofSeconds(3));
        device.pulled = true;
        run(loop, Duration.ofSeconds(3));

        assertThat(loop.status().state()).isEqualTo(LifeCycle.OFFLINE);
    }

    private void read(Device device, UsbPairs pairs) {
        DeviceLoop<ByteLink, IdCardEvent> loop = loop(device, pairs);
        run(loop, Duration.ofSeconds(10));
        reader.lay(SyntheticCard.resident());
        run(loop, LONG);
        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
    }

    private DeviceLoop<ByteLink, IdCardEvent> loop(Device device, UsbPairs pairs) {
        UsbBulkLink.Cut cut = new UsbBulkLink.Cut();
        return new DeviceLoop<>(
                new DeviceId("idcard"),
                () -> new UsbBulkLink(device.plugged(), "USB device 0400:c35a", pairs, cut),
                new IdCardReader(clock, new Random(1), 0),
                clock,
                told::add);
    }

    private void run(DeviceLoop<ByteLink, IdCardEvent> loop, Duration time) {
        Deadline end = clock.deadline(time);
        while (!end.passed()) {
            clock.advance(loop.turn().plusMillis(1));
        }
    }

    /** A USB device: takes a frame in the pieces it wants and no others, gives its answer likewise. */
    private final class Device implements UsbPort {

        private static final int HEAD = 7;

        private final FarEnd device;
        private final List<Pipe> pipes;
        private final int cut;
        private final Map<Integer, Deque<byte[]>> toHost = new TreeMap<>();
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private int bodiesToLose;
        private boolean closed;
        private boolean pulled;

        /** @param cut how many bytes of a frame go to the first endpoint; 0 takes whole frames there */
        private Device(FarEnd device, List<Pipe> pipes, int cut) {
            this.device = device;
            this.pipes = pipes;
            this.cut = cut;
            pipes.forEach(pipe -> toHost.put(pipe.address(), new ArrayDeque<>()));
        }

        private Device plugged() {
            toHost.values().forEach(Deque::clear);
            head.reset();
            device.plugged(this::answer);
            return this;
        }

        private void loseBodies(int count) {
            bodiesToLose = count;
        }

        private void answer(byte[] bytes) {
            if (cut == 0) {
                queue(HEAD_IN).add(bytes);
                return;
            }
            queue(HEAD_IN).add(Arrays.copyOf(bytes, HEAD));
            if (bodiesToLose > 0) {
                bodiesToLose--;
            } else {
                queue(BODY_IN).add(Arrays.copyOfRange(bytes, HEAD, bytes.length));
            }
        }

        private Deque<byte[]> queue(Pipe pipe) {
            return toHost.getOrDefault(pipe.address(), new ArrayDeque<>());
        }

        @Override
        public List<Pipe> pipes() {
            return pipes;
        }

        @Override
        public void write(Pipe pipe, byte[] bytes, int limitMillis) throws LinkException {
            requirePlugged();
            if (cut == 0) {
                device.received(bytes);
            } else if (pipe.equals(HEAD_OUT)) {
                head.reset();
                head.writeBytes(bytes);
                if (bytes.length == cut && isWhole()) {
                    device.received(head.toByteArray());
                }
            } else if (head.size() == cut) {
                head.writeBytes(bytes);
                device.received(head.toByteArray());
            }
        }

        private boolean isWhole() {
            byte[] so = head.toByteArray();
            return so.length == HEAD + ((so[5] & 0xFF) << 8 | (so[6] & 0xFF));
        }

        @Override
        public int read(Pipe pipe, byte[] buffer, int limitMillis) throws LinkException {
            requirePlugged();
            byte[] packet = queue(pipe).poll();
            if (packet == null) {
                clock.advance(Duration.ofMillis(limitMillis));
                return 0;
            }
            System.arraycopy(packet, 0, buffer, 0, packet.length);
            return packet.length;
        }

        private void requirePlugged() throws LinkException {
            if (pulled) {
                throw new LinkException(LinkException.Cause.LOST, Text.of("线已拔出", "the cable was pulled"));
            }
        }

        @Override
        public void close() {
            closed = true;
            device.unplugged();
        }
    }
}
