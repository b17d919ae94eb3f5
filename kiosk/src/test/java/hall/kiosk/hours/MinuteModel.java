package hall.kiosk.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours told the slow way: walks through time minute by minute and looks at the clock on the wall. A span is open
 * from the first minute at which that clock has reached its beginning to the first at which it has reached its end.
 */
final class MinuteModel {

    private final Instant start;
    private final List<TreeSet<LocalDate>> open = new ArrayList<>();

    /** A span with the latest time the wall has shown in between. */
    private record Watched(LocalDate day, LocalDateTime from, LocalDateTime to) {}

    MinuteModel(Instant start, Duration length, ZoneId zone, Function<LocalDate, DayHours> hours) {
        this.start = start;
        LocalDate first = LocalDate.ofInstant(start, zone).minusDays(3);
        LocalDate last = LocalDate.ofInstant(start.plus(length), zone).plusDays(2);
        List<Watched> watched = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
            for (Span span : hours.apply(day).spans()) {
                watched.add(new Watched(
                        day,
                        day.atTime(0, 0).plusMinutes(span.fromMinute()),
                        day.atTime(0, 0).plusMinutes(span.toMinute())));
            }
        }
        LocalDateTime latest = LocalDateTime.MIN;
        Instant warmUp = start.minus(Duration.ofDays(4));
        for (Instant at = warmUp; at.isBefore(start.plus(length)); at = at.plusSeconds(60)) {
            LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
            latest = wall.isAfter(latest) ? wall : latest;
            LocalDateTime shown = latest;
            watched.removeIf(each -> !shown.isBefore(each.to()));
            if (!at.isBefore(start)) {
                TreeSet<LocalDate> days = new TreeSet<>();
                for (Watched each : watched) {
                    if (each.from().isAfter(shown)) {
                        break;
                    }
                    days.add(each.day());
                }
                open.add(days);
            }
        }
    }

    /** What both are open for; the days of one minute are the earlier of the two. */
    MinuteModel and(MinuteModel service) {
        for (int i = 0; i < open.size(); i++) {
            TreeSet<LocalDate> both = new TreeSet<>();
            for (LocalDate hall : open.get(i)) {
                for (LocalDate own : service.open.get(i)) {
                    both.add(hall.isBefore(own) ? hall : own);
                }
            }
            open.set(i, both);
        }
        return this;
    }

    boolean isOpen(int minute) {
        return !open.get(minute).isEmpty();
    }

    /** The first minute from {@code minute} on that is open, or not; -1 when none is in sight. */
    int next(int minute, boolean wanted) {
        for (int i = minute; i < open.size(); i++) {
            if (isOpen(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The last minute before {@code minute} that is open; -1 for none. */
    int lastOpen(int minute) {
        for (int i = minute - 1; i >= 0; i--) {
            if (isOpen(i)) {
                return i;
            }
        }
        return -1;
    }

    LocalDate firstDay(int minute) {
        return open.get(minute).first();
    }

    LocalDate lastDay(int minute) {
        return open.get(minute).last();
    }

    @Nullable
    Instant at(int minute) {
        return minute < 0 ? null : start.plusSeconds(60L * minute);
    }
}
