package hall.hardware.keys;

import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceKind;
import hall.hardware.Driver;
import hall.hardware.DriverState;
import hall.hardware.ErrorCode;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rating pads or call keypads on a serial line, of any make that a {@link PadFormat} describes; several share the line
 * when they have addresses. Device thread.
 */
public final class SerialPad implements Driver<ByteLink, KeyPressed> {

    private static final Duration WAIT = Duration.ofMillis(100);

    /** Between the bytes of one frame a pad may pause this long at 9600 baud. */
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(50);

    /** The line must rest before its direction turns round; and nobody presses faster than this is asked. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

    private static final int SILENT_ROUNDS_UNTIL_LOST = 5;

    private final DeviceClock clock;
    private final PadFormat.@Nullable Poll poll;
    private final PadCodec codec;
    private final PressGuard guard = new PressGuard(KeyPad.QUIET);
    private final DriverState state;
    private final byte[] chunk = new byte[128];
    private final List<byte[]> questions = new ArrayList<>();
    private int turn;
    private int silences;

    /**
     * @param kind {@link DeviceKind#RATING_PAD} or {@link DeviceKind#CALL_KEYPAD}
     * @throws IOException when {@code format} is wrong; the message says where
     */
    public SerialPad(DeviceKind kind, PadFormat format, DeviceClock clock) throws IOException {
        this.clock = clock;
        this.poll = format.poll();
        this.codec = new PadCodec(format);
        PadFormat.Poll asked = format.poll();
        if (asked != null) {
            for (int unit : asked.units()) {
                questions.add(codec.question(asked, unit));
            }
        }
        this.state = new DriverState(Capabilities.of(kind, asked != null, HealthLevel.INTERACTIVE)
                .with(Fact.PROTOCOL, format.name())
                .with(Fact.KEYS, codec.keys().stream().map(Key::code).sorted().toArray(String[]::new)));
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(ByteLink link) {
        codec.reset();
        silences = 0;
        state.healthy();
    }

    @Override
    public Duration idle(ByteLink link, Consumer<? super KeyPressed> events) throws LinkException, DeviceException {
        PadFormat.Poll asked = poll;
        if (asked == null) {
            hear(link, WAIT, events);
            return Duration.ZERO;
        }
        link.write(questions.get(turn));
        turn = (turn + 1) % questions.size();
        silences = hear(link, Duration.ofMillis(asked.answerMillis()), events) ? 0 : silences + 1;
        if (silences >= SILENT_ROUNDS_UNTIL_LOST * questions.size()) {
            throw new DeviceException(
                    ErrorCode.TIMEOUT,
                    Text.of(
                            "线路上的评价器连续 " + silences + " 次没有应答，将自动重新打开，请检查电源、两根信号线和地址",
                            "no pad on the line has answered " + silences
                                    + " questions; the line is opened anew, check its"
                                    + " power, its two wires and the pads' addresses"));
        }
        return BETWEEN_QUESTIONS;
    }

    /** Hears what comes within {@code limit}; tells whether a whole frame was among it. */
    private boolean hear(ByteLink link, Duration limit, Consumer<? super KeyPressed> events) throws LinkException {
        Deadline deadline = clock.deadline(limit);
        long framesBefore = codec.frames();
        long skippedBefore = codec.skipped();
        boolean done = false;
        while (!done) {
            int count = link.read(chunk, codec.held() > 0 ? BETWEEN_BYTES : deadline.remaining());
            codec.accept(chunk, count, press -> tell(press, events));
            if (count == 0) {
                codec.giveUp(press -> tell(press, events));
            }
            boolean whole = codec.frames() > framesBefore && codec.held() == 0;
            done = count == 0 || whole || deadline.passed();
        }
        state.tally().add(Counter.BYTES_SKIPPED, codec.skipped() - skippedBefore);
        return codec.frames() > framesBefore;
    }

    private void tell(KeyPressed press, Consumer<? super KeyPressed> events) {
        if (guard.admits(press.key(), press.unit(), true, clock.nanos())) {
            state.tally().count(Counter.KEYS_PRESSED);
            events.accept(press);
        }
    }

    @Override
    public Health check(ByteLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        if (level != HealthLevel.INTERACTIVE) {
            throw new DeviceException(
                    ErrorCode.UNSUPPORTED, Text.of("串口评价器只能按键检查", "a serial pad can only be tried by pressing a key"));
        }
        KeyPressed[] first = new KeyPressed[1];
        while (first[0] == null && !deadline.passed()) {
            idle(link, press -> first[0] = press);
        }
        return Health.of(level, KeyPressed.finding(Optional.ofNullable(first[0])));
    }
}
