package hall.kiosk;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.demo.CountyHall;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.Opening;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the demo's days begin. */
final class DemoTime {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The hours of a demo that nobody gave others. */
    static final DayHours USUAL =
            DayHours.of(Span.parse(CountyHall.OPENS + "-" + CountyHall.CLOSES).orElseThrow());

    private DemoTime() {}

    /** When the recorded day begins for a demo that is started at {@code now}: at once where the hall is open, else when it opens. */
    static Instant opening(@Nullable OpeningHours hours, Instant now) {
        if (hours == null || hours.at(now) instanceof Opening.Open) {
            return now;
        }
        return Objects.requireNonNullElse(hours.at(now).next(), now);
    }

    /** When the day after the one that began at {@code opening} begins, seen at {@code now}. */
    static Instant next(OpeningHours hours, Instant opening, Instant now) {
        Instant midnight = LocalDate.ofInstant(opening, ZONE)
                .plusDays(1)
                .atStartOfDay(ZONE)
                .toInstant();
        return opening(hours, midnight.isAfter(now) ? midnight : now);
    }

    /**
     * When a demo with a time of its own begins: at the opening of today, or where an earlier run on the same folder ended, if
     * that is later. Where that day was nearly over it is the opening of the next.
     */
    static Instant begin(Path data, Instant now) throws IOException {
        Instant opening = opened(now);
        Instant last = last(data).orElse(Instant.MIN);
        if (last.isBefore(opening)) {
            return opening;
        }
        LocalTime then = LocalTime.ofInstant(last, ZONE);
        if (then.isBefore(CountyHall.OPENS)) {
            return opened(last);
        }
        boolean over = then.isAfter(CountyHall.CLOSES.minusHours(1));
        return over ? opened(last.plus(Duration.ofDays(1))) : last;
    }

    /** How much of its day is over at {@code begin}. */
    static Duration past(Instant begin) {
        return Duration.between(opened(begin), begin);
    }

    /**
     * When the recorded day begins in a hall that was started at {@code begin} and answers at {@code now}: later by what the
     * start took, because at a high speed all who came meanwhile would stand there in one crowd.
     */
    static Instant openingAfterStart(Instant begin, Instant now) {
        return now.minus(past(begin));
    }

    /** When the doors open on the day of {@code at}. */
    static Instant opened(Instant at) {
        return LocalDate.ofInstant(at, ZONE)
                .atTime(CountyHall.OPENS)
                .atZone(ZONE)
                .toInstant();
    }

    /** The time of the last event that an earlier run stored in {@code data}. */
    private static Optional<Instant> last(Path data) throws IOException {
        if (!Files.isRegularFile(data.resolve(SqliteJournal.FILE))) {
            return Optional.empty();
        }
        String body;
        try (JournalReader reader = JournalReader.open(data)) {
            body = reader.row(reader.last())
                    .map(Journal.Row::entry)
                    .map(Journal.Entry::body)
                    .orElse("{}");
        }
        String at = new ObjectMapper().readTree(body).path("at").asText();
        return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
    }
}
