package hall.hardware.smartcard;

import java.io.ByteArrayOutputStream;

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
