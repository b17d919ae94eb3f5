package hall.hardware;

import java.time.Instant;

/**
 * One immutable look at a device: where it is in its life, its link, its work, and what its driver knows.
 *
 * @param since when anything of this last changed
 * @param detail one sentence for the log and the technician, empty when all is well; never personal
 */
public record DeviceStatus(
        DeviceId id, LifeCycle state, Link link, Work work, Condition condition, Instant since, String detail) {

    /** The wire to the device. */
    public enum Link {
        ONLINE,
        /** It was there and is lost. */
        OFFLINE,
        /** It was never found. */
        NO_DEVICE,
        /** It is being opened. */
        STARTING
    }

    /** Whether it is doing something. */
    public enum Work {
        IDLE,
        BUSY
    }

    /** What a person should do now; {@link Action#NONE} when nothing. */
    public Action suggestedAction() {
        return condition.action();
    }

    /** Whether it says the same as {@code other}, apart from when. */
    boolean saysTheSameAs(DeviceStatus other) {
        return state == other.state
                && link == other.link
                && work == other.work
                && condition.equals(other.condition)
                && detail.equals(other.detail);
    }

    /** A device that is configured and was not opened yet. */
    static DeviceStatus configured(DeviceId id, Condition condition, Instant at) {
        return new DeviceStatus(id, LifeCycle.CONFIGURED, Link.NO_DEVICE, Work.IDLE, condition, at, "");
    }
}
