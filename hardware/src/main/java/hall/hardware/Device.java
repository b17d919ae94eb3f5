package hall.hardware;

import hall.hardware.Health.HealthLevel;
import hall.hardware.Tally.Counters;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What all devices have in common, for lists, status messages and health checks. May be used from any thread. */
public interface Device extends AutoCloseable {

    DeviceId id();

    Capabilities capabilities();

    /** The latest look; never waits. */
    DeviceStatus status();

    Counters counters();

    /** Looks at the device; completes with what was found, also when the device is not there, never exceptionally. */
    CompletionStage<Health> check(HealthLevel level);

    /**
     * Calls {@code listener} with each new status, in order, on the device's own listener thread, never on the thread
     * that talks to the device.
     *
     * @return closing it ends the calls
     */
    Subscription listen(Consumer<DeviceStatus> listener);

    /** Closes the device for good; waits at most 5 s for what it is doing. */
    @Override
    void close();

    /** A listener's place in the list. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
