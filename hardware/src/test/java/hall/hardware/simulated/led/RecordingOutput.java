package hall.hardware.simulated.led;

import hall.hardware.link.GpioPort.GpioOutput;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A line that remembers when it was driven to what. May be used from any thread. */
public final class RecordingOutput implements GpioOutput {

    /** The line was driven. */
    public record Change(long millis, boolean high) {}

    private final InstantSource clock;
    private final boolean safe;
    private final List<Change> changes = new ArrayList<>();
    private boolean broken;

    /** A line that stands at {@code safe} when it is opened, and goes back there. */
    public RecordingOutput(InstantSource clock, boolean safe) {
        this.clock = clock;
        this.safe = safe;
    }

    @Override
    public synchronized void set(boolean high) throws LinkException {
        if (broken) {
            throw new LinkException(
                    LinkException.Cause.LOST, Text.of("线路已断开，请检查排针", "the line is gone; check the header"));
        }
        changes.add(new Change(clock.millis(), high));
    }

    @Override
    public synchronized void close() {
        changes.add(new Change(clock.millis(), safe));
    }

    /** From now on it cannot be driven, or can again. */
    public synchronized void broken(boolean isBroken) {
        broken = isBroken;
    }

    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }
}
