package hall.kiosk.clock;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code /proc/uptime}, whose first number is the seconds since the start with those asleep, and the start's own id. */
public final class LinuxUptime implements Uptime {

    private final Path uptime;
    private final Path boot;

    /** Of the machine this runs on. */
    public LinuxUptime() {
        this(Path.of("/proc/uptime"), Path.of("/proc/sys/kernel/random/boot_id"));
    }

    LinuxUptime(Path uptime, Path boot) {
        this.uptime = uptime;
        this.boot = boot;
    }

    @Override
    public Optional<Reading> read() {
        try {
            BigDecimal seconds = new BigDecimal(Files.readString(uptime).split(" ", 2)[0]);
            String id = Files.readString(boot).strip();
            return id.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Reading(
                            id, Duration.ofMillis(seconds.movePointRight(3).longValue())));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
