package hall.hardware.idcard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * The number of the security module inside a reader, as printed on its label: {@code 05.03-YYYYMMDD-nnnnnnnnnn-nnnnnnnnnn}.
 * On the wire 16 bytes of little-endian fields: u16, u16, u32, u32, u32.
 */
public record SamId(String text) {

    static final int BYTES = 16;

    static SamId of(byte[] data) {
        ByteBuffer fields = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        return new SamId(String.format(
                Locale.ROOT,
                "%02d.%02d-%08d-%010d-%010d",
                Short.toUnsignedInt(fields.getShort()),
                Short.toUnsignedInt(fields.getShort()),
                Integer.toUnsignedLong(fields.getInt()),
                Integer.toUnsignedLong(fields.getInt()),
                Integer.toUnsignedLong(fields.getInt())));
    }

    @Override
    public String toString() {
        return text;
    }
}
