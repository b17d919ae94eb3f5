package hall.hardware.simulated.led;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The controller's side of the wire, written apart from the driver's so that the two cannot be wrong together: whole
 * frames are cut at their ends first and un-escaped afterwards, and the checksum is a division from the high end.
 */
final class OnbonWire {

    private OnbonWire() {}

    /** What stands between head and tail, un-escaped; null when an escape is broken. */
    static byte @Nullable [] plain(byte[] escaped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < escaped.length) {
            int here = escaped[at] & 0xFF;
            if (here != 0xA6 && here != 0x5B) {
                out.write(here);
                at++;
                continue;
            }
            int pair = at + 1 < escaped.length ? here << 8 | (escaped[at + 1] & 0xFF) : 0;
            at += 2;
            switch (pair) {
                case 0xA602 -> out.write(0xA5);
                case 0xA601 -> out.write(0xA6);
                case 0x5B02 -> out.write(0x5A);
                case 0x5B01 -> out.write(0x5B);
                default -> {
                    return null;
                }
            }
        }
        return out.toByteArray();
    }

    /** A frame around {@code body}, which ends before the checksum. */
    static byte[] frame(byte[] body) {
        int sum = sum(body);
        byte[] whole = Arrays.copyOf(body, body.length + 2);
        whole[body.length] = (byte) sum;
        whole[body.length + 1] = (byte) (sum >>> 8);
        StringBuilder text = new StringBuilder();
        for (byte value : whole) {
            text.append((char) (value & 0xFF));
        }
        String escaped = text.toString()
                .replace("\u00A6", "\u00A6\u0001")
                .replace("\u00A5", "\u00A6\u0002")
                .replace("[", "[\u0001")
                .replace("Z", "[\u0002");
        // One head byte more than needed, as in the protocol's own examples of answers.
        return ("\u00A5".repeat(9) + escaped + "Z").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** CRC-16 by long division with 18005, bits turned round at both ends. */
    static int sum(byte[] bytes) {
        int register = 0;
        for (byte value : bytes) {
            register ^= Integer.reverse(value & 0xFF) >>> 16;
            for (int bit = 0; bit < 8; bit++) {
                register <<= 1;
                if ((register & 0x10000) != 0) {
                    register ^= 0x18005;
                }
            }
        }
        return Integer.reverse(register) >>> 16;
    }
}
