package hall.kiosk.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the hall took the time to be when the machine had been running for {@code up}, so that a start of the program
 * while the machine goes on needs to believe no clock. A cache: without it the last stored event says what time it was.
 *
 * <pre>
 * DATA/clock, four lines:   boot id   uptime in milliseconds   time, RFC 3339 in UTC   unsure since, or -
 * </pre>
 *
 * @param unsureSince since when, in the hall's time, nobody has vouched for the clock; null when somebody has
 */
record ClockNote(
        String boot, Duration up, Instant time, @Nullable Instant unsureSince) {

    private static final String FILE = "clock";
    private static final int LINES = 4;
    private static final String SURE = "-";

    /** The note in {@code folder}; empty when there is none that can be read. */
    static Optional<ClockNote> read(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(FILE));
            if (lines.size() != LINES) {
                return Optional.empty();
            }
            String unsure = lines.get(3);
            return Optional.of(new ClockNote(
                    lines.get(0),
                    Duration.ofMillis(Long.parseLong(lines.get(1))),
                    Instant.parse(lines.get(2)),
                    unsure.equals(SURE) ? null : Instant.parse(unsure)));
        } catch (IOException | DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        Path beside = folder.resolve(FILE + ".new");
        Files.write(
                beside,
                List.of(
                        boot,
                        Long.toString(up.toMillis()),
                        time.toString(),
                        unsureSince == null ? SURE : unsureSince.toString()));
        Files.move(beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What time it is by this note, on the same run of the machine; empty on another one. */
    Optional<Instant> timeAt(Uptime.Reading now) {
        return boot.equals(now.boot()) && now.up().compareTo(up) >= 0
                ? Optional.of(time.plus(now.up().minus(up)))
                : Optional.empty();
    }
}
