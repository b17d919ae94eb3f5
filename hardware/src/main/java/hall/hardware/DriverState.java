package hall.hardware;

import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Fault;
import hall.hardware.Condition.Media;

/**
 * What a driver knows of its device: what it can do, how it is now, and what was counted. Each driver holds one and keeps
 * it true, on the device's thread; any thread may read it.
 */
public final class DriverState {

    private final Tally tally = new Tally();
    private volatile Capabilities capabilities;
    private volatile Condition condition;

    /** A device that can do {@code capabilities}, and of which nothing else is known yet. */
    public DriverState(Capabilities capabilities) {
        this.capabilities = capabilities;
        this.condition = Condition.unknown(capabilities.kind());
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public Condition condition() {
        return condition;
    }

    /** Where the driver counts; its loop counts its own things there, too. */
    public Tally tally() {
        return tally;
    }

    public void capabilities(Capabilities now) {
        capabilities = now;
    }

    /** The device has said something of itself. */
    public void knows(Fact fact, String value) {
        capabilities = capabilities.with(fact, value);
    }

    public void condition(Condition now) {
        condition = now;
    }

    /** Nothing is wrong with the device. */
    public void healthy() {
        condition = condition.healthy();
    }

    /** Somebody must put {@code fault} right where {@code wrong}; nothing is wrong where not. */
    public void fault(boolean wrong, Fault fault, Action action) {
        condition = wrong ? condition.with(fault, action) : condition.healthy();
    }

    public void media(Media media) {
        condition = condition.with(media);
    }
}
