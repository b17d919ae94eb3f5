package hall.kiosk;

import hall.broker.clock.KernelClock;
import hall.broker.message.ClockSource;
import hall.kiosk.clock.DrillFile;
import hall.kiosk.clock.HallClock;
import hall.kiosk.clock.LinuxUptime;
import hall.kiosk.demo.ScaledClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The hall's clock on this machine. */
final class MachineTime {

    private MachineTime() {}

    /** By the machine's clock; off by what the file {@code drill} says, unless it is null. */
    static HallClock real(@Nullable Path drill) {
        InstantSource system = InstantSource.system();
        KernelClock kernel = KernelClock.ofThisMachine();
        if (drill == null) {
            return HallClock.of(
                    new HallClock.Parts(nanos -> system.instant(), System::nanoTime, kernel, new LinuxUptime(), false));
        }
        DrillFile off = new DrillFile(drill, System::nanoTime);
        return HallClock.of(new HallClock.Parts(
                nanos -> system.instant().plus(off.get()),
                System::nanoTime,
                () -> off.source(kernel.get()),
                new LinuxUptime(),
                false));
    }

    /** By a replay's clock; off by what the file {@code drill} says, unless it is null. */
    static HallClock replayed(ScaledClock time, @Nullable Path drill) {
        Supplier<Duration> off = drill == null ? () -> Duration.ZERO : new DrillFile(drill, System::nanoTime);
        return HallClock.made(time, off, () -> ClockSource.FREE);
    }
}
