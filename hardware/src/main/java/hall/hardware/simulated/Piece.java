package hall.hardware.simulated;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Bytes on their way that will arrive together. */
final class Piece {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int size() {
        return bytes.size();
    }

    void add(byte value) {
        bytes.write(value);
    }

    void flushTo(Consumer<byte[]> taker) {
        if (bytes.size() > 0) {
            byte[] piece = bytes.toByteArray();
            bytes.reset();
            taker.accept(piece);
        }
    }
}
