package hall.hardware.simulated;

/**
 * A simulated device, seen from its plug. Calls come one at a time; a device that also acts by itself (a card is laid
 * on it) guards its own state.
 */
public interface FarEnd {

    /** Somebody opened the wire; what the device says goes to {@code line}, until the next {@link #unplugged}. */
    void plugged(Line line);

    /** Bytes came in, cut up in any way. */
    void received(byte[] bytes);

    /** The wire was closed or pulled. */
    void unplugged();

    /** The way from the device to whoever holds the other end; may be used from any thread. */
    @FunctionalInterface
    interface Line {
        void send(byte[] bytes);
    }
}
