package hall.hardware.smartcard;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The number a contactless chip tells everybody who asks: 4, 7 or 10 bytes. Good for knowing a staff card again; no
 * proof of anything, since it can be copied. Told to logs by its length alone.
 */
public final class CardUid {

    private final byte[] bytes;

    /** @param bytes copied */
    public CardUid(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The bytes as hexadecimal digits, in the order the chip sends them. */
    String hex() {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CardUid uid && Arrays.equals(bytes, uid.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[uid of " + bytes.length + " bytes]";
    }
}
