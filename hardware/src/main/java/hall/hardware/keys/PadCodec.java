package hall.hardware.keys;

import hall.hardware.link.FrameBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds key presses in a stream by a {@link PadFormat}, and builds the questions. One thread.
 */
final class PadCodec {

    private final byte[] head;
    private final byte[] tail;
    private final Map<Integer, Byte> fixed = new HashMap<>();
    private final PadFormat format;
    private final int command;
    private final int lengthAdd;
    private final Map<Integer, Key> keys = new HashMap<>();
    private final FrameBuffer<KeyPressed> stream = new FrameBuffer<>(PadFormat.MAX_FRAME, this::take);
    private long skipped;
    private long frames;

    PadCodec(PadFormat format) throws IOException {
        this.format = format;
        this.head = PadFormat.bytes(format.head());
        this.tail = PadFormat.bytes(format.tail());
        Integer add = format.length().add();
        this.lengthAdd = add == null ? 0 : add;
        for (PadFormat.Fixed one : format.fixed()) {
            fixed.put(one.at(), PadFormat.bytes(one.value())[0]);
        }
        String commandHex = format.press().command();
        this.command = commandHex == null ? -1 : PadFormat.bytes(commandHex)[0] & 0xFF;
        for (Map.Entry<String, String> entry : format.press().keys().entrySet()) {
            Key key = Key.ofCode(entry.getValue())
                    .orElseThrow(() -> new IOException("the pad format is wrong: no key " + entry.getValue()));
            keys.put(PadFormat.bytes(entry.getKey())[0] & 0xFF, key);
        }
    }

    /** The keys a pad of this format has. */
    List<Key> keys() {
        return List.copyOf(keys.values());
    }

    /** Takes {@code count} bytes and gives each press that is now whole to {@code sink}, in order. */
    void accept(byte[] chunk, int count, Consumer<KeyPressed> sink) {
        stream.accept(chunk, count, sink);
    }

    int held() {
        return stream.held();
    }

    /** Bytes passed over so far because they belonged to no frame. */
    long skipped() {
        return skipped;
    }

    /** Whole frames so far, key presses or not. */
    long frames() {
        return frames;
    }

    void reset() {
        stream.reset();
    }

    /** Nothing more will come of the frame that was begun: looks for another one behind its first byte. */
    void giveUp(Consumer<KeyPressed> sink) {
        while (stream.held() > 0) {
            skipped++;
            stream.skip(sink);
        }
    }

    /** The question for {@code unit}; the format must have one. */
    byte[] question(PadFormat.Poll poll, int unit) throws IOException {
        String[] words = poll.frame().strip().split("\\s+", -1);
        byte[] frame = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            frame[i] = switch (words[i]) {
                case "{unit}" -> (byte) unit;
                case "{check}" -> check(frame, i);
                default -> PadFormat.bytes(words[i])[0];
            };
        }
        return frame;
    }

    private int take(byte[] buffer, int start, int end, Consumer<KeyPressed> sink) {
        Optional<Integer> length = frameAt(buffer, start, end - start);
        if (length.isEmpty()) {
            skipped++;
            return 1;
        }
        if (length.get() > 0) {
            frames++;
            press(buffer, start, length.get()).ifPresent(sink);
        }
        return length.get();
    }

    /** The length of the frame at {@code start}; 0 when more bytes must come; empty when none begins there. */
    private Optional<Integer> frameAt(byte[] buffer, int start, int there) {
        int known = Math.min(head.length, there);
        if (!Arrays.equals(buffer, start, start + known, head, 0, known)) {
            return Optional.empty();
        }
        Optional<Integer> length = lengthAt(buffer, start, there);
        if (length.isEmpty() || length.get() == 0) {
            return length;
        }
        if (!possible(length.get())) {
            return Optional.empty();
        }
        if (there < length.get()) {
            return Optional.of(0);
        }
        return whole(buffer, start, length.get()) ? length : Optional.empty();
    }

    private Optional<Integer> lengthAt(byte[] buffer, int start, int there) {
        Integer always = format.length().frame();
        if (always != null) {
            return Optional.of(always);
        }
        int at = orMinus(format.length().at());
        int again = orMinus(format.length().repeatedAt());
        if (there <= Math.max(at, again)) {
            return Optional.of(0);
        }
        boolean differ = again >= 0 && buffer[start + at] != buffer[start + again];
        int length = (buffer[start + at] & 0xFF) + lengthAdd;
        return differ || length <= 0 ? Optional.empty() : Optional.of(length);
    }

    private boolean possible(int length) {
        int check = format.checksum().kind() == PadFormat.Checksum.Kind.NONE ? 0 : 1;
        return length <= PadFormat.MAX_FRAME && length >= head.length + check + tail.length;
    }

    private boolean whole(byte[] buffer, int start, int length) {
        int tailAt = length - tail.length;
        if (!Arrays.equals(buffer, start + tailAt, start + length, tail, 0, tail.length)) {
            return false;
        }
        for (Map.Entry<Integer, Byte> one : fixed.entrySet()) {
            if (one.getKey() >= length || buffer[start + one.getKey()] != one.getValue()) {
                return false;
            }
        }
        byte[] frame = Arrays.copyOfRange(buffer, start, start + length);
        return format.checksum().kind() == PadFormat.Checksum.Kind.NONE
                || check(frame, tailAt - 1) == frame[tailAt - 1];
    }

    private byte check(byte[] frame, int to) {
        byte check = 0;
        for (int i = format.checksum().from(); i < to; i++) {
            check = switch (format.checksum().kind()) {
                case SUM -> (byte) (check + frame[i]);
                case XOR -> (byte) (check ^ frame[i]);
                case NONE -> 0;
            };
        }
        return check;
    }

    private Optional<KeyPressed> press(byte[] buffer, int start, int length) {
        int commandAt = orMinus(format.press().commandAt());
        if (Math.max(format.press().keyAt(), Math.max(commandAt, orMinus(format.unitAt()))) >= length) {
            return Optional.empty();
        }
        if (commandAt >= 0 && (buffer[start + commandAt] & 0xFF) != command) {
            return Optional.empty();
        }
        Key key = keys.get(buffer[start + format.press().keyAt()] & 0xFF);
        int unitAt = orMinus(format.unitAt());
        int unit = unitAt < 0 ? 0 : buffer[start + unitAt] & 0xFF;
        return Optional.ofNullable(key).map(pressed -> new KeyPressed(pressed, unit));
    }

    private static int orMinus(@Nullable Integer place) {
        return place == null ? -1 : place;
    }
}
