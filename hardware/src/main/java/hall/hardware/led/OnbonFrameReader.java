package hall.hardware.led;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds frames in a stream of bytes, cut up in any way. A frame begins at the first byte after at least one head byte
 * and ends at the tail; a new head inside a frame begins again. What is broken (escape, length, CRC) is counted and
 * dropped, never an exception, and never holds more than one frame's worth of bytes.
 *
 * <p>Not for more than one thread.
 */
final class OnbonFrameReader {

    private static final int PLAIN_BYTES_MAX =
            OnbonFrame.HEADER_BYTES + OnbonFrame.DATA_BYTES_MAX + OnbonFrame.CRC_BYTES;

    private enum State {
        LOOKING,
        IN_HEAD,
        IN_FRAME
    }

    private State state = State.LOOKING;
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
    private int escape = -1;
    private long skippedBytes;
    private long badFrames;

    /** Takes one byte; gives the frame it completes. */
    Optional<OnbonFrame> take(int value) {
        if (value == OnbonFrame.HEAD) {
            abandon(state == State.IN_FRAME);
            state = State.IN_HEAD;
            return Optional.empty();
        }
        return switch (state) {
            case LOOKING -> {
                skippedBytes++;
                yield Optional.empty();
            }
            case IN_HEAD, IN_FRAME -> {
                state = State.IN_FRAME;
                yield value == OnbonFrame.TAIL ? finish() : collect(value);
            }
        };
    }

    /** Bytes outside frames. */
    long skippedBytes() {
        return skippedBytes;
    }

    /** Frames that began and were broken. */
    long badFrames() {
        return badFrames;
    }

    /** Forgets a half frame, as after a reconnect. */
    void reset() {
        abandon(false);
        state = State.LOOKING;
    }

    private Optional<OnbonFrame> collect(int value) {
        if (escape >= 0) {
            boolean whole = value == 1 || value == 2;
            int first = escape;
            escape = -1;
            if (!whole) {
                return broken();
            }
            // A6 01 is A6 and A6 02 is A5; 5B 01 is 5B and 5B 02 is 5A.
            plain.write(first - (value - 1));
        } else if (value == 0xA6 || value == 0x5B) {
            escape = value;
        } else {
            plain.write(value);
        }
        return plain.size() > PLAIN_BYTES_MAX ? broken() : Optional.empty();
    }

    private Optional<OnbonFrame> broken() {
        abandon(true);
        state = State.LOOKING;
        return Optional.empty();
    }

    private void abandon(boolean bad) {
        badFrames += bad ? 1 : 0;
        plain.reset();
        escape = -1;
    }

    private Optional<OnbonFrame> finish() {
        byte[] bytes = plain.toByteArray();
        boolean cut = escape >= 0;
        abandon(false);
        state = State.LOOKING;
        int dataBytes = bytes.length - OnbonFrame.HEADER_BYTES - OnbonFrame.CRC_BYTES;
        if (cut || dataBytes < 0 || word(bytes, 12) != dataBytes || !sumIsRight(bytes)) {
            badFrames++;
            return Optional.empty();
        }
        byte[] data = Arrays.copyOfRange(bytes, OnbonFrame.HEADER_BYTES, bytes.length - OnbonFrame.CRC_BYTES);
        return Optional.of(new OnbonFrame(word(bytes, 0), word(bytes, 2), bytes[9] & 0xFF, bytes[10] & 0xFF, data));
    }

    private static boolean sumIsRight(byte[] bytes) {
        int end = bytes.length - OnbonFrame.CRC_BYTES;
        return word(bytes, end) == Crc16.of(bytes, 0, end);
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
