package hall.kiosk.report;

import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.StoredProjection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How people waited through a day, by half hour, and how they usually do on that day of the week.
 *
 * @param usual the mean of the days of {@code usualDays}; empty where there is none
 * @param usualDays the days of the same weekday among the four weeks before on which the hall had people
 */
public record DayCurve(LocalDate day, List<Point> points, List<Point> usual, List<LocalDate> usualDays) {

    private static final int WEEKS = 4;

    public DayCurve {
        points = List.copyOf(points);
        usual = List.copyOf(usual);
        usualDays = List.copyOf(usualDays);
    }

    /** What the journal says of a half hour that begins at {@code from}. */
    record HalfHour(
            String day, Instant from, long issued, long waits, long waitMillis, long longestMillis, long finished) {}

    /**
     * Half an hour.
     *
     * @param issued tickets taken
     * @param waits people called for the first time, who had waited {@code waitSeconds} each on the average
     * @param finished services done
     */
    public record Point(
            LocalTime from, double issued, double waits, long waitSeconds, long longestSeconds, double finished) {}

    /** Tells the curve of a day. Any thread. */
    @FunctionalInterface
    public interface Book {

        DayCurve of(LocalDate day) throws JournalException;

        /** By what {@code stored} keeps of a {@link ServiceFigures}, for a hall in {@code zone}. */
        static Book of(StoredProjection stored, ZoneId zone) {
            return day -> DayCurve.of(
                    day,
                    stored.read(
                            HalfHours::of, HalfHours.SQL, day.minusWeeks(WEEKS).toString(), day.toString()),
                    zone);
        }
    }

    /** The curve of {@code day}; {@code halfHours} are in order. */
    static DayCurve of(LocalDate day, List<HalfHour> halfHours, ZoneId zone) {
        Map<LocalDate, List<HalfHour>> byDay = halfHours.stream()
                .collect(Collectors.groupingBy(each -> LocalDate.parse(each.day()), TreeMap::new, Collectors.toList()));
        Map<LocalDate, List<HalfHour>> usual = new TreeMap<>(byDay);
        usual.keySet().removeIf(each -> !each.isBefore(day) || each.getDayOfWeek() != day.getDayOfWeek());
        List<HalfHour> all = usual.values().stream().flatMap(List::stream).toList();
        List<Point> usually = points(all, zone, Math.max(1, usual.size())).stream()
                .sorted(Comparator.comparing(Point::from))
                .toList();
        return new DayCurve(
                day, points(byDay.getOrDefault(day, List.of()), zone, 1), usually, List.copyOf(usual.keySet()));
    }

    /** Half hours of the same time of day together, in the order they come, for {@code days} days. */
    private static List<Point> points(List<HalfHour> halfHours, ZoneId zone, int days) {
        Map<LocalTime, List<HalfHour>> byTime = halfHours.stream()
                .collect(Collectors.groupingBy(
                        each -> each.from().atZone(zone).toLocalTime(), LinkedHashMap::new, Collectors.toList()));
        return byTime.entrySet().stream()
                .map(each -> point(each.getKey(), each.getValue(), days))
                .toList();
    }

    private static Point point(LocalTime from, List<HalfHour> all, int days) {
        long waits = all.stream().mapToLong(HalfHour::waits).sum();
        long waitMillis = all.stream().mapToLong(HalfHour::waitMillis).sum();
        long longest = all.stream().mapToLong(HalfHour::longestMillis).sum() / all.size();
        return new Point(
                from,
                (double) all.stream().mapToLong(HalfHour::issued).sum() / days,
                (double) waits / days,
                waits == 0 ? 0 : waitMillis / waits / 1_000,
                longest / 1_000,
                (double) all.stream().mapToLong(HalfHour::finished).sum() / days);
    }
}
