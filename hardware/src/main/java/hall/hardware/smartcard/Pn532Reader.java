package hall.hardware.smartcard;

import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Media;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceKind;
import hall.hardware.Driver;
import hall.hardware.DriverState;
import hall.hardware.ErrorCode;
import hall.hardware.Health;
import hall.hardware.Health.Finding;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.ByteLink;
import hall.hardware.link.FrameBuffer;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PN532 on a serial line (115200 8N1): tells the numbers of contactless staff cards (ISO 14443 A). It cannot read
 * identity cards; their text opens to a certified module alone. Device thread.
 */
public final class Pn532Reader implements Driver<ByteLink, CardEvent> {

    static final Duration REST = Duration.ofMillis(150);

    private static final int GET_FIRMWARE = 0x02;
    private static final int SAM_CONFIGURATION = 0x14;
    private static final int RF_CONFIGURATION = 0x32;
    private static final int LIST_PASSIVE_TARGET = 0x4A;

    /** Bytes that wake the chip's serial port from its sleep. */
    private static final byte[] WAKE_UP = {0x55, 0x55, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final Duration ACKNOWLEDGE = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMillis(20);
    private static final int TRIES = 3;
    private static final int MISSES_UNTIL_GONE = 2;

    private final DeviceClock clock;
    private final DriverState state =
            new DriverState(Capabilities.of(DeviceKind.SMART_CARD_READER, true, HealthLevel.INTERNAL)
                    .with(Fact.PROTOCOL, "PN532-HSU")
                    .with(Fact.CARD_TYPES, "iso14443a-uid"));
    private final FrameBuffer<Pn532Frame> parser = Pn532Frame.stream();
    private final byte[] chunk = new byte[300];
    private final List<CardEvent> untold = new ArrayList<>();
    private @Nullable CardUid present;
    private int misses;

    public Pn532Reader(DeviceClock clock) {
        this.clock = clock;
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(ByteLink link) throws LinkException, DeviceException {
        gone(untold::add);
        link.write(WAKE_UP);
        ask(link, SAM_CONFIGURATION, 1, 0x14, 1);
        Pn532Frame.Answer firmware = ask(link, GET_FIRMWARE);
        if (firmware.length() >= 3) {
            state.knows(
                    Fact.MODEL,
                    String.format(Locale.ROOT, "PN5%02X %d.%d", firmware.at(0), firmware.at(1), firmware.at(2)));
        }
        ask(link, RF_CONFIGURATION, 5, 0xFF, 1, 2);
        state.healthy();
        state.media(Media.NONE);
    }

    @Override
    public Duration idle(ByteLink link, Consumer<? super CardEvent> events) throws LinkException, DeviceException {
        untold.forEach(events);
        untold.clear();
        Optional<CardUid> seen = uid(ask(link, LIST_PASSIVE_TARGET, 1, 0));
        if (seen.isPresent()) {
            misses = 0;
            CardUid uid = seen.get();
            if (!uid.equals(present)) {
                gone(events);
                present = uid;
                state.tally().count(Counter.CARDS_READ);
                state.media(Media.PRESENT);
                events.accept(new CardEvent.Present(seen, Optional.empty()));
            }
        } else {
            misses++;
            if (misses >= MISSES_UNTIL_GONE) {
                gone(events);
            }
        }
        return REST;
    }

    private void gone(Consumer<? super CardEvent> events) {
        if (present != null) {
            present = null;
            state.media(Media.NONE);
            events.accept(new CardEvent.Removed());
        }
    }

    /** NbTg, then for the first card: Tg, SENS_RES 2, SEL_RES 1, length of the number, number. */
    private static Optional<CardUid> uid(Pn532Frame.Answer answer) {
        if (answer.length() < 6 || answer.at(0) == 0) {
            return Optional.empty();
        }
        int length = answer.at(5);
        if (length == 0 || length > 10 || answer.length() < 6 + length) {
            return Optional.empty();
        }
        byte[] uid = new byte[length];
        for (int i = 0; i < length; i++) {
            uid[i] = (byte) answer.at(6 + i);
        }
        return Optional.of(new CardUid(uid));
    }

    /** Sends a command until the chip has answered it; a broken line gets {@value #TRIES} tries. */
    private Pn532Frame.Answer ask(ByteLink link, int command, int... parameters) throws LinkException, DeviceException {
        for (int i = 0; i < TRIES; i++) {
            empty(link);
            link.write(Pn532Frame.command(command, parameters));
            Optional<Pn532Frame.Answer> answer = answer(link, command);
            if (answer.isPresent()) {
                return answer.get();
            }
            state.tally().count(Counter.BAD_ANSWERS);
        }
        throw new DeviceException(
                ErrorCode.TIMEOUT,
                Text.of(
                        String.format(
                                Locale.ROOT, "PN532 对命令 %02X 试了 %d 次都没有应答，请检查拨码开关是否为 HSU、TX 与 RX 是否交叉", command, TRIES),
                        String.format(
                                Locale.ROOT,
                                "the PN532 did not answer command %02X in %d tries; check that its switches choose HSU and"
                                        + " that TX and RX are crossed",
                                command,
                                TRIES)));
    }

    private Optional<Pn532Frame.Answer> answer(ByteLink link, int command) throws LinkException {
        List<Pn532Frame> frames = new ArrayList<>();
        boolean acknowledged = false;
        Deadline deadline = clock.deadline(ACKNOWLEDGE);
        while (!deadline.passed()) {
            int count = link.read(chunk, deadline.remaining());
            parser.accept(chunk, count, frames::add);
            for (Pn532Frame frame : frames) {
                switch (frame) {
                    case Pn532Frame.Acknowledged ack -> {
                        acknowledged = true;
                        deadline = clock.deadline(ANSWER);
                    }
                    case Pn532Frame.NotAcknowledged broken -> {
                        return Optional.empty();
                    }
                    case Pn532Frame.Answer answer -> {
                        if (acknowledged && answer.isTo(command)) {
                            return Optional.of(answer);
                        }
                    }
                }
            }
            frames.clear();
        }
        return Optional.empty();
    }

    private void empty(ByteLink link) throws LinkException {
        parser.reset();
        Duration quiet = Duration.ZERO;
        for (int i = 0; i < 8 && link.read(chunk, quiet) > 0; i++) {
            quiet = QUIET;
        }
    }

    @Override
    public Health check(ByteLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        ask(link, GET_FIRMWARE);
        return Health.of(level, Finding.passed("读卡芯片应答正常。", "The card chip answers."));
    }
}
