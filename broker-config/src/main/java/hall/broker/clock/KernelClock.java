package hall.broker.clock;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import hall.broker.message.ClockSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the kernel whether this machine's clock is kept by network time: adjtimex(2) with nothing to set, which takes
 * microseconds and needs no rights. Any thread.
 *
 * <p>The clock counts as synchronised while the greatest error the kernel names is below 16 s, as systemd's
 * {@code NTPSynchronized} has it ({@code ntp_synced} in systemd's time-util.c). Whoever sets the clock without being its
 * keeper makes the kernel name 16 s at once ({@code NTP_PHASE_LIMIT} in linux/timex.h), so a clock set by hand is not
 * synchronised from that moment on, and a keeper who sets it says so in the same moment. A machine without network reaches
 * 16 s in nine hours. A kernel that cannot be asked counts as not synchronised: nobody vouches for its clock.
 */
public final class KernelClock implements Supplier<ClockSource> {

    private static final Logger LOG = LoggerFactory.getLogger(KernelClock.class);

    /** Microseconds: {@code NTP_PHASE_LIMIT}. */
    private static final long UNSYNCHRONISED = 16_000_000;

    /** More than {@code struct timex} has anywhere: 208 bytes with longs of 64 bits. */
    private static final int TIMEX_BYTES = 512;

    /** {@code maxerror} is the third long after the modes, which take as much as a long. */
    private static final int LONGS_BEFORE_MAXERROR = 3;

    private final @Nullable Function adjtimex;
    private final Supplier<ClockSource> unkept;

    private KernelClock(@Nullable Function adjtimex, Supplier<ClockSource> unkept) {
        this.adjtimex = adjtimex;
        this.unkept = unkept;
    }

    /** The clock of the machine this runs on. */
    public static KernelClock ofThisMachine() {
        return new KernelClock(find(), () -> battery(Path.of("/sys/class/rtc/rtc0")));
    }

    private static @Nullable Function find() {
        if (!Platform.isLinux()) {
            return null;
        }
        try {
            return Function.getFunction("c", "adjtimex");
        } catch (UnsatisfiedLinkError e) {
            LOG.info("The kernel cannot be asked for its clock, which counts as not synchronised: {}", e.getMessage());
            return null;
        }
    }

    @Override
    public ClockSource get() {
        return isSynchronised() ? ClockSource.NTP : unkept.get();
    }

    private boolean isSynchronised() {
        return error().isPresent();
    }

    /** How far the clock may be off at most, as the kernel names it; empty where nobody keeps it. */
    public Optional<Duration> error() {
        if (adjtimex == null) {
            return Optional.empty();
        }
        try (Memory timex = new Memory(TIMEX_BYTES)) {
            timex.clear();
            int state = adjtimex.invokeInt(new Object[] {timex});
            long most = maxerror(timex);
            return state >= 0 && most >= 0 && most < UNSYNCHRONISED
                    ? Optional.of(Duration.of(most, ChronoUnit.MICROS))
                    : Optional.empty();
        }
    }

    private static long maxerror(Memory timex) {
        long at = (long) LONGS_BEFORE_MAXERROR * Native.LONG_SIZE;
        return Native.LONG_SIZE == Long.BYTES ? timex.getLong(at) : timex.getInt(at);
    }

    /** A clock that nobody keeps is at best one with a battery. */
    static ClockSource battery(Path clock) {
        return Files.exists(clock) ? ClockSource.RTC : ClockSource.FREE;
    }
}
