package hall.hardware.link;

/**
 * A way to send packets that nobody acknowledges. Owned by one device thread; once a call has thrown, the owner closes
 * it and opens a new one.
 */
@FunctionalInterface
public interface DatagramLink extends AutoCloseable {

    /** Sends {@code packet}, at most 65,507 bytes, whole or not at all. */
    void send(byte[] packet) throws LinkException;

    @Override
    default void close() {}
}
