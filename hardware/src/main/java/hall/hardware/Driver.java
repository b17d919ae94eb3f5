package hall.hardware;

import hall.hardware.Health.HealthLevel;
import hall.hardware.link.LinkException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One protocol spoken to one device over a link of type {@code L}: a codec and a state machine, nothing else. Plain
 * synchronous code: no thread, no lock, no reconnecting, no queue; {@link DeviceLoop} has all that.
 *
 * <p>Every method is called by the device's thread only, one at a time, always with a link that was open a moment ago.
 * The only way to wait is to read the link with a limit; so in a test with its own clock nothing waits at all.
 *
 * <p>What to throw:
 *
 * <ul>
 *   <li>{@link LinkException}, simply passed on: the link is dropped and opened again later, from {@link #greet} on.
 *   <li>{@link DeviceException} from {@link #greet} or {@link #idle}: the device does not answer as it should; the link
 *       is dropped as well. From a request: only that request fails, unless the code is OFFLINE, PROTOCOL or INTERNAL,
 *       which drop the link.
 *   <li>What a person must put right (paper, cover, stuck key) is no exception in {@link #idle}: put a fault into
 *       the {@link #state} and carry on; the device is in FAULT until the condition has no fault any more.
 * </ul>
 *
 * @param <L> the link it is written against, such as {@link hall.hardware.link.ByteLink}
 * @param <E> what the device tells by itself (a card, a key press); {@link Void} when it tells nothing
 */
public interface Driver<L extends AutoCloseable, E> {

    /**
     * What the driver knows of its device, always the same object: what it can do, known better after {@link #greet}; how
     * it is, read after every other call; what was counted.
     */
    DriverState state();

    /**
     * The link has just been opened: forget what was half done, put the device into a known state, learn what it is.
     * Takes 5 s at most. Outputs show again here what they last showed.
     */
    void greet(L link) throws LinkException, DeviceException;

    /**
     * Nothing is asked of the device: see whether it has something to say, and hand it to {@code events}. May wait in a
     * read for up to 100 ms; a request that comes meanwhile waits that long.
     *
     * @return how long it need not be called again; zero for a driver that waits in its read
     */
    Duration idle(L link, Consumer<? super E> events) throws LinkException, DeviceException;

    /** Looks at the device at one of the levels its capabilities name. */
    Health check(L link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException;

    /** Something a device says by itself: a card, a key. Each kind of device has a family of its own. */
    interface DeviceEvent {}
}
