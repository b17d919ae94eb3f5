package hall.hardware.link;

import java.time.Duration;
import java.util.Optional;

/**
 * Keys that tell when they go down and up: buttons on the header, a USB keypad. Owned by one device thread; {@link
 * #close} alone may be called from another. Once a call has thrown, the link is dead.
 */
public interface KeyLink extends AutoCloseable {

    /**
     * One key changed.
     *
     * @param code the line's BCM number or the kernel's key code
     * @param nanos when, on the monotonic clock the link was opened with
     */
    record Edge(int code, boolean pressed, long nanos) {}

    /** The next change, waiting for it up to {@code limit}; empty when none came in time. */
    Optional<Edge> read(Duration limit) throws LinkException;

    @Override
    void close();
}
