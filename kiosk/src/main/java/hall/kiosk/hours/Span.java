package hall.kiosk.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of opening without a break, in minutes after the midnight its day begins with, as clocks on the wall show it.
 *
 * @param fromMinute 0 to 1439
 * @param toMinute after {@code fromMinute}, by 24 hours at most; more than 1440 where it ends on the next day
 */
public record Span(int fromMinute, int toMinute) implements Comparable<Span> {

    private static final int DAY = 24 * 60;
    private static final int HOUR = 60;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*[-–—~至]\\s*(\\d{1,2}):(\\d{2})");

    public Span {
        if (fromMinute < 0 || fromMinute >= DAY || toMinute <= fromMinute || toMinute > fromMinute + DAY) {
            throw new IllegalArgumentException("a span from minute " + fromMinute + " to " + toMinute
                    + " must begin on its day and end after it begins, within 24 hours");
        }
    }

    /**
     * Reads {@code 08:30-12:00}. A second time that is not later than the first is one of the next day
     * ({@code 22:00-02:00}); {@code 24:00} is the end of the day. Empty when it is not written like that.
     */
    public static Optional<Span> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int from = minutes(matcher.group(1), matcher.group(2));
        int to = minutes(matcher.group(3), matcher.group(4));
        if (from < 0 || from >= DAY || to < 0) {
            return Optional.empty();
        }
        return Optional.of(new Span(from, to <= from ? to + DAY : to));
    }

    private static int minutes(String hours, String minutes) {
        int total = Integer.parseInt(hours) * HOUR + Integer.parseInt(minutes);
        return Integer.parseInt(minutes) < HOUR && total <= DAY ? total : -1;
    }

    /** When it begins on {@code day}. */
    LocalDateTime from(LocalDate day) {
        return day.atStartOfDay().plusMinutes(fromMinute);
    }

    /** When it ends, for the one that begins on {@code day}. */
    LocalDateTime to(LocalDate day) {
        return day.atStartOfDay().plusMinutes(toMinute);
    }

    @Override
    public int compareTo(Span other) {
        return Integer.compare(fromMinute, other.fromMinute);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        int end = toMinute > DAY ? toMinute - DAY : toMinute;
        return String.format(
                Locale.ROOT, "%02d:%02d-%02d:%02d", fromMinute / HOUR, fromMinute % HOUR, end / HOUR, end % HOUR);
    }
}
