package hall.hardware.smartcard;

import hall.hardware.link.FrameBuffer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The frames of the PN532 over a serial line:
 *
 * <pre>
 * 00 | 00 FF | LEN LCS | TFI data.. | DCS | 00      LEN + LCS = 0, sum of TFI, data, DCS = 0, modulo 256
 * 00 | 00 FF | 00 FF   | 00                         acknowledged
 * 00 | 00 FF | FF 00   | 00                         not acknowledged: send it again
 * </pre>
 *
 * TFI is D4 to the chip, D5 from it; its answer's first byte is the command's plus one. LEN counts TFI and data.
 */
sealed interface Pn532Frame {

    /** The chip has taken the command. */
    record Acknowledged() implements Pn532Frame {}

    /** The chip got the command broken. */
    record NotAcknowledged() implements Pn532Frame {}

    /** The answer to a command. */
    final class Answer implements Pn532Frame {

        private final byte[] data;

        /** @param data what follows TFI; owned by the answer */
        Answer(byte[] data) {
            this.data = data;
        }

        /** Whether it answers {@code command}. */
        boolean isTo(int command) {
            return data.length > 0 && (data[0] & 0xFF) == command + 1;
        }

        /** What follows the answer's first byte. */
        int length() {
            return data.length - 1;
        }

        /** The byte at {@code index} behind the answer's first, unsigned. */
        int at(int index) {
            return data[index + 1] & 0xFF;
        }
    }

    int TO_CHIP = 0xD4;
    int FROM_CHIP = 0xD5;

    /** Head, LEN, LCS, as much as LEN can say, and DCS. */
    int LONGEST = 2 + 2 + 255 + 1;

    /** The chip's frames in a stream of bytes. */
    static FrameBuffer<Pn532Frame> stream() {
        return new FrameBuffer<>(LONGEST, Pn532Frame::frameAt);
    }

    private static int frameAt(byte[] bytes, int start, int size, Consumer<Pn532Frame> sink) {
        int there = size - start;
        if (bytes[start] != 0 || (there > 1 && bytes[start + 1] != (byte) 0xFF)) {
            return 1;
        }
        if (there < 4) {
            return 0;
        }
        int length = bytes[start + 2] & 0xFF;
        int check = bytes[start + 3] & 0xFF;
        if (length == 0 && check == 0xFF) {
            sink.accept(new Acknowledged());
            return 4;
        }
        if (length == 0xFF && check == 0) {
            sink.accept(new NotAcknowledged());
            return 4;
        }
        if (length == 0 || (length + check & 0xFF) != 0) {
            return 1;
        }
        int end = start + 4 + length + 1;
        if (end > size) {
            return 0;
        }
        int from = start + 4;
        int sum = 0;
        for (int i = from; i < end; i++) {
            sum += bytes[i];
        }
        if ((sum & 0xFF) != 0 || (bytes[from] & 0xFF) != FROM_CHIP || length < 2) {
            return 1;
        }
        sink.accept(new Answer(Arrays.copyOfRange(bytes, from + 1, end - 1)));
        return end - start;
    }

    /** The frame that sends {@code command} with {@code parameters}. */
    static byte[] command(int command, int... parameters) {
        int length = 2 + parameters.length;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0);
        frame.write(0);
        frame.write(0xFF);
        frame.write(length);
        frame.write(-length);
        frame.write(TO_CHIP);
        frame.write(command);
        int sum = TO_CHIP + command;
        for (int parameter : parameters) {
            frame.write(parameter);
            sum += parameter;
        }
        frame.write(-sum);
        frame.write(0);
        return frame.toByteArray();
    }
}
