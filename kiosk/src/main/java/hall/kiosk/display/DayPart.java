package hall.kiosk.display;

import hall.board.program.Slot;
import hall.board.scene.Scene;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.hours.HoursForms;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.SpecialDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When something is planned: a time of the day on some days by the hall's calendar. A day made up for is the weekday it is
 * like, and one on which the hall is closed is a holiday and no weekday. Immutable.
 *
 * @param days weekdays, or {@value #HOLIDAY}; neither days nor dates mean every day
 * @param dates days of its own
 */
public record DayPart(Span time, List<String> days, List<LocalDate> dates) {

    /** The word for days on which the hall is closed by its calendar. */
    public static final String HOLIDAY = "holiday";

    private static final int DAY_MINUTES = 24 * 60;
    private static final int MOST_DATES = 400;

    /** Of the hall's calendar, the last ones; more than a board takes nobody plans. */
    private static final int MOST_SPECIAL = 4_000;

    public DayPart {
        days = List.copyOf(days);
        dates = List.copyOf(dates);
    }

    /** What {@code time}, {@code days} and {@code dates} of {@code object} say; empty where one is wrong, which has been told then. */
    public static Optional<DayPart> read(JsonObject object) {
        Optional<Span> time = object.required("time").text(HoursForms.SPAN, Span::parse);
        List<String> named = new ArrayList<>(HoursForms.DAYS);
        named.add(HOLIDAY);
        List<String> days = object.optional("days").list(item -> item.oneOf(named));
        JsonValue datesPlace = object.optional("dates");
        List<LocalDate> dates = datesPlace.list(item -> item.text(HoursForms.DATE, HoursForms::date));
        if (dates.size() > MOST_DATES) {
            datesPlace.fault(
                    "最多 " + MOST_DATES + " 项，请减少。", "has more than " + MOST_DATES + " entries; leave some out");
        }
        return time.map(span -> new DayPart(span, days, dates));
    }

    private boolean every() {
        return days.isEmpty() && dates.isEmpty();
    }

    /** {@code scene} at this time under the name {@code name}, by a calendar with these {@code special} days. */
    public Slot slot(String name, Scene scene, Map<LocalDate, SpecialDay> special) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        days.stream()
                .filter(day -> !day.equals(HOLIDAY))
                .forEach(day -> weekdays.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        Set<LocalDate> holding = new TreeSet<>(dates);
        Set<LocalDate> except = new TreeSet<>();
        if (every()) {
            weekdays.addAll(EnumSet.allOf(DayOfWeek.class));
        } else {
            new TreeMap<>(special)
                    .descendingMap().entrySet().stream().limit(MOST_SPECIAL).forEach(each -> {
                        LocalDate date = each.getKey();
                        SpecialDay day = each.getValue();
                        boolean holds = day.isClosed()
                                ? days.contains(HOLIDAY)
                                : weekdays.contains(day.like() == null ? date.getDayOfWeek() : day.like());
                        (holds ? holding : except).add(date);
                    });
        }
        return new Slot(name, scene, weekdays, holding, except, clock(time.fromMinute()), clock(time.toMinute()));
    }

    private static LocalTime clock(int minute) {
        return LocalTime.MIDNIGHT.plusMinutes(minute % DAY_MINUTES);
    }
}
