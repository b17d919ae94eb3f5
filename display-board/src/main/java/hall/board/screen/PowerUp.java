package hall.board.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How long ago this machine was switched on, for a program that begins with it. */
final class PowerUp {

    /** A program that first shows something later than this was not begun by the machine's start. */
    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(10);

    private PowerUp() {}

    /** By Linux's count; empty on a machine that does not tell, or runs for long. */
    static Optional<Duration> ago() {
        return ago(Path.of("/proc/uptime"));
    }

    static Optional<Duration> ago(Path uptime) {
        try {
            double seconds = Double.parseDouble(Files.readString(uptime).split(" ", 2)[0]);
            Duration up = Duration.ofMillis((long) (seconds * 1_000));
            return up.compareTo(BEGINS_WITHIN) < 0 ? Optional.of(up) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
