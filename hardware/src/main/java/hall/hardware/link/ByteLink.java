package hall.hardware.link;

import java.time.Duration;

/**
 * An open wire that carries bytes both ways: serial, TCP, USB printer node, USB bulk, or memory in a test.
 *
 * <p>Owned by one device thread; {@link #close} alone may be called from another, and ends a waiting read. Once a call
 * has thrown, the link is dead: the owner closes it and asks its {@link LinkOpener} for a new one.
 */
public interface ByteLink extends AutoCloseable {

    /** Writes all of {@code bytes}, or throws. Never blocks longer than the limit the link was opened with. */
    void write(byte[] bytes) throws LinkException;

    /**
     * Reads what is there into {@code buffer}, waiting up to {@code limit} for the first byte.
     *
     * @return how many bytes came, 0 when none came in time; the end of the wire is an exception, never -1
     */
    int read(byte[] buffer, Duration limit) throws LinkException;

    @Override
    void close();
}
