package hall.hardware.led;

import java.util.Arrays;
import java.util.HexFormat;

/** Text as bytes of some character set; compared by its bytes. */
final class TextBytes {

    private final byte[] bytes;

    TextBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
