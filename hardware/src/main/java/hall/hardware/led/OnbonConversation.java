package hall.hardware.led;

import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.ErrorCode;
import hall.hardware.Tally;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.time.Duration;
import java.util.Optional;

/**
 * One question, one answer, with an Onbon controller. Answers carry no number, so whatever still lies on the wire from
 * before is read away first.
 *
 * <p>No answer within 2 s: asked once more, then the link is given up. Busy: asked again after 300 ms, up to 5 times. A
 * broken checksum on either side: asked again, up to 3 times. Any other refusal stands.
 */
final class OnbonConversation {

    static final Duration ANSWER = Duration.ofSeconds(2);
    static final Duration BUSY_PAUSE = Duration.ofMillis(300);
    private static final int ASKED_MAX = 2;
    private static final int BUSY_MAX = 5;
    private static final int CHECKSUM_MAX = 3;
    private static final int STALE_BYTES_MAX = 4_096;

    private final int address;
    private final Tally tally;
    private final DeviceClock clock;
    private final OnbonFrameReader reader = new OnbonFrameReader();
    private final byte[] buffer = new byte[256];

    OnbonConversation(int address, Tally tally, DeviceClock clock) {
        this.address = address;
        this.tally = tally;
        this.clock = clock;
    }

    /** Asks {@code request} until there is an answer that stands. */
    OnbonReply ask(ByteLink link, byte[] request, Deadline deadline) throws LinkException, DeviceException {
        int silent = 0;
        int busy = 0;
        int spoilt = 0;
        while (true) {
            Optional<OnbonReply> reply = once(link, request, deadline);
            if (reply.isPresent() && silent > 0) {
                // The answer to the first asking may still come; it must not be taken for the next request's.
                rest(link, ANSWER, deadline);
            }
            if (reply.isEmpty()) {
                silent++;
                if (silent >= ASKED_MAX || deadline.passed()) {
                    throw new DeviceException(
                            ErrorCode.OFFLINE,
                            Text.of(
                                    "LED 控制卡 2 秒内没有应答，将重新打开连接",
                                    "the LED controller did not answer within 2 s; the link is opened again"));
                }
            } else if (reply.get() instanceof OnbonReply.Nack nack) {
                busy += nack.error() == OnbonError.BUSY ? 1 : 0;
                spoilt += nack.error() == OnbonError.CHECKSUM ? 1 : 0;
                boolean again = (nack.error() == OnbonError.BUSY && busy <= BUSY_MAX)
                        || (nack.error() == OnbonError.CHECKSUM && spoilt < CHECKSUM_MAX);
                if (!again || deadline.passed()) {
                    throw refused(nack.error());
                }
                if (nack.error() == OnbonError.BUSY) {
                    rest(link, BUSY_PAUSE, deadline);
                }
            } else {
                return reply.get();
            }
        }
    }

    private static DeviceException refused(OnbonError error) {
        return switch (error) {
            case BUSY ->
                new DeviceException(
                        ErrorCode.BUSY,
                        Text.of("LED 控制卡一直忙，下次变化时再显示", "the LED controller stayed busy; shown at the next change"));
            case CHECKSUM ->
                new DeviceException(
                        ErrorCode.PROTOCOL,
                        Text.of(
                                "LED 控制卡收到的数据有误，请检查线缆、长度和波特率",
                                "the LED controller got broken frames; check the wire, its length and its speed"));
            case MEMORY ->
                new DeviceException(
                        ErrorCode.BAD_DATA,
                        Text.of("文字太长，LED 控制卡放不下，请缩短", "the text is too long for the LED controller; make it shorter"));
            case FONT_MISSING ->
                new DeviceException(
                        ErrorCode.BAD_DATA,
                        Text.of(
                                "LED 控制卡缺少字库，请用厂家软件装入字库",
                                "the LED controller lacks the font; load its fonts with the vendor's program"));
            default ->
                new DeviceException(
                        ErrorCode.UNSUPPORTED, Text.of("LED 控制卡拒绝执行：" + error, "the LED controller refused: " + error));
        };
    }

    private Optional<OnbonReply> once(ByteLink link, byte[] request, Deadline deadline) throws LinkException {
        clear(link);
        link.write(new OnbonFrame(address, OnbonFrame.PROGRAM, 0, OnbonFrame.ANY_TYPE, request).encode());
        Deadline limit = clock.deadline(deadline.atMost(ANSWER));
        long badBefore = reader.badFrames();
        Optional<OnbonReply> reply = Optional.empty();
        while (reply.isEmpty() && !limit.passed()) {
            int count = link.read(buffer, limit.remaining());
            for (int i = 0; i < count && reply.isEmpty(); i++) {
                reply = reader.take(buffer[i] & 0xFF)
                        .filter(this::isForUs)
                        .flatMap(frame -> OnbonReply.parse(frame.data()));
            }
        }
        tally.add(Counter.BAD_ANSWERS, reader.badFrames() - badBefore);
        return reply;
    }

    private boolean isForUs(OnbonFrame frame) {
        return frame.to() == OnbonFrame.PROGRAM && (address == OnbonFrame.ANY_ADDRESS || frame.from() == address);
    }

    /** Reads away what is left of earlier answers; a wire that never falls silent is read no longer than a buffer. */
    private void clear(ByteLink link) throws LinkException {
        reader.reset();
        int read = 0;
        int count = link.read(buffer, Duration.ZERO);
        while (count > 0 && read < STALE_BYTES_MAX) {
            read += count;
            count = link.read(buffer, Duration.ZERO);
        }
        tally.add(Counter.BYTES_SKIPPED, read);
    }

    /** Reads away what the controller says unasked, and notices a wire that was pulled. */
    void listen(ByteLink link) throws LinkException {
        clear(link);
    }

    /** Waits {@code time}, reading away whatever comes: a driver has no other way to wait. */
    void rest(ByteLink link, Duration time, Deadline deadline) throws LinkException {
        Deadline limit = clock.deadline(deadline.atMost(time));
        while (!limit.passed()) {
            tally.add(Counter.BYTES_SKIPPED, link.read(buffer, limit.remaining()));
        }
    }
}
