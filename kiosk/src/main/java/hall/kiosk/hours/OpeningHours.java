package hall.kiosk.hours;

import hall.kiosk.hours.Timeline.Interval;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When a hall and each of its services are open. Immutable; knows nothing of now, so a clock that jumps is answered by what
 * it shows.
 *
 * @param zone whose clocks hang in the hall
 * @param special days that are not as their weekday
 * @param services weeks of services that have hours of their own, by id; they hold within the hall's hours
 * @param lastTicket how long before the last closing of a day tickets end; not before a break
 */
public record OpeningHours(
        ZoneId zone,
        WeekHours week,
        Map<LocalDate, SpecialDay> special,
        Map<String, WeekHours> services,
        Duration lastTicket) {

    /** Whatever is longer than a week is not told as an end. */
    private static final int DAYS_OPEN = 8;

    /** An opening farther away than a year and a month is not known. */
    private static final int DAYS_CLOSED = 400;

    /** A span may last a day, and the one it touches as well. */
    private static final int DAYS_BACK = 2;

    public OpeningHours {
        special = Collections.unmodifiableMap(new TreeMap<>(special));
        services = Collections.unmodifiableMap(new TreeMap<>(services));
        if (lastTicket.isNegative() || lastTicket.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("lastTicket (" + lastTicket + ") must be 0 to 24 hours");
        }
    }

    /** What is to be said of the hall at {@code now}. */
    public Opening at(Instant now) {
        return opening(now, this::hall);
    }

    /** What is to be said of {@code service} at {@code now}; one without hours of its own is open as the hall is. */
    public Opening at(Instant now, String service) {
        WeekHours own = services.get(service);
        return own == null ? at(now) : opening(now, days -> Timeline.both(hall(days), own(days, own)));
    }

    private record Days(LocalDate first, LocalDate last) {}

    private List<Interval> hall(Days days) {
        return Timeline.of(days.first(), days.last(), zone, this::on);
    }

    private DayHours on(LocalDate day) {
        SpecialDay other = special.get(day);
        return other != null && other.hours() != null ? other.hours() : week.on(weekday(day));
    }

    /** Whether the hall opens at all on {@code day}. */
    public boolean opensOn(LocalDate day) {
        return !on(day).isClosed();
    }

    private List<Interval> own(Days days, WeekHours own) {
        return Timeline.of(days.first(), days.last(), zone, day -> own.on(weekday(day)));
    }

    /** The weekday whose hours {@code day} has. */
    private DayOfWeek weekday(LocalDate day) {
        SpecialDay other = special.get(day);
        return other != null && other.like() != null ? other.like() : day.getDayOfWeek();
    }

    private Opening opening(Instant now, Function<Days, List<Interval>> intervals) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Days near = new Days(today.minusDays(DAYS_BACK), today.plusDays(DAYS_OPEN));
        Interval last = null;
        List<Interval> all = Timeline.joined(intervals.apply(near));
        for (Interval each : all) {
            if (each.holds(now)) {
                return open(now, each, all, near);
            }
            if (each.from().isAfter(now)) {
                return notYet(today, last, each);
            }
            last = each;
        }
        Days far = new Days(near.last(), today.plusDays(DAYS_CLOSED));
        Interval next = Timeline.joined(intervals.apply(far)).stream()
                .filter(each -> each.from().isAfter(now))
                .findFirst()
                .orElse(null);
        return new Opening.Closed(next == null ? null : next.from(), why(today));
    }

    private Opening open(Instant now, Interval current, List<Interval> all, Days near) {
        if (current.lastDay().equals(near.last())) {
            return new Opening.Open(null, true);
        }
        boolean goesOn = all.stream()
                .anyMatch(each -> each.from().isAfter(now) && each.firstDay().equals(current.lastDay()));
        boolean tickets = goesOn || now.isBefore(current.to().minus(lastTicket));
        return new Opening.Open(current.to(), tickets);
    }

    private Opening notYet(LocalDate today, @Nullable Interval last, Interval next) {
        if (last != null && last.lastDay().equals(next.firstDay())) {
            return new Opening.Break(next.from());
        }
        return next.firstDay().equals(today)
                ? new Opening.Before(next.from())
                : new Opening.Closed(next.from(), why(today));
    }

    private @Nullable Text why(LocalDate day) {
        SpecialDay other = special.get(day);
        return other != null && other.isClosed() ? other.name() : null;
    }
}
