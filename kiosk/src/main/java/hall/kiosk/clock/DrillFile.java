package hall.kiosk.clock;

import hall.broker.message.ClockSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with the seconds that the hall's system clock is to be wrong by: {@code 172800}, {@code -3600}, {@code 0.5}. For
 * drills and tests. Read anew each second; absent or unreadable it is 0. Each change is said in the log once. Any thread.
 */
public final class DrillFile implements Supplier<Duration> {

    private static final Logger LOG = LoggerFactory.getLogger(DrillFile.class);
    private static final long READ_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int LONGEST = 64;

    /** A hundred years; an {@code Instant} holds far more, a business day no more than a year of four digits. */
    private static final BigDecimal MOST_SECONDS = new BigDecimal(100L * 366 * 24 * 3600);

    private final Path file;
    private final LongSupplier nanos;
    private long readAt;
    private Duration off = Duration.ZERO;
    private String said = "";

    /** @param nanos monotonic, at the pace of the world */
    public DrillFile(Path file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
        this.readAt = nanos.getAsLong() - READ_EVERY_NANOS;
        LOG.warn(
                "演习：大厅的时钟为系统时钟加上文件 {} 中的秒数。 / A drill: the hall's clock is the system's and the seconds in {}.",
                file,
                file);
    }

    @Override
    public synchronized Duration get() {
        long now = nanos.getAsLong();
        if (now - readAt >= READ_EVERY_NANOS) {
            readAt = now;
            read();
        }
        return off;
    }

    /** Whoever's clock is wrong by a file cannot have it vouched for by network time. */
    public ClockSource source(ClockSource system) {
        return get().isZero() ? system : ClockSource.FREE;
    }

    private void read() {
        String found;
        try {
            found = Files.isRegularFile(file) ? text() : "";
            off = found.isEmpty() ? Duration.ZERO : seconds(found);
        } catch (IOException | NumberFormatException e) {
            found = "?" + e.getMessage();
            off = Duration.ZERO;
        }
        if (!found.equals(said)) {
            say(found);
            said = found;
        }
    }

    private String text() throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("more than " + LONGEST + " bytes");
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private static Duration seconds(String text) {
        BigDecimal seconds = new BigDecimal(text);
        if (seconds.abs().compareTo(MOST_SECONDS) > 0) {
            throw new NumberFormatException("more than a hundred years");
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private void say(String found) {
        if (found.startsWith("?")) {
            LOG.warn(
                    "演习文件 {} 应为秒数，如 -3600，现按 0 处理。 / {} should hold seconds such as -3600; it counts as 0: {}",
                    file,
                    file,
                    found.substring(1));
        } else {
            LOG.warn("演习：时钟偏移 {}。 / The drill's clock is off by {}.", off, off);
        }
    }
}
