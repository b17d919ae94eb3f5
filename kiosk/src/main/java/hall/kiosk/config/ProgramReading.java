package hall.kiosk.config;

import hall.board.program.Program;
import hall.board.program.Slot;
import hall.board.scene.Scene;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.SpecialDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a board shows at which time and while the hall is closed. A day is the weekday that the hall's calendar makes of
 * it: one made up for is that weekday, and one on which the hall is closed is a holiday and no weekday. One thread.
 */
final class ProgramReading {

    /** The word for days on which the hall is closed by its calendar. */
    static final String HOLIDAY = "holiday";

    private static final int DAY_MINUTES = 24 * 60;
    private static final int MOST_DATES = 400;

    /** Of the hall's calendar, the last ones; more than a board takes nobody plans. */
    private static final int MOST_SPECIAL = 4_000;

    private final Map<LocalDate, SpecialDay> special;

    /** @param hours the hall's; null where it has none, and then no day is a holiday */
    ProgramReading(@Nullable OpeningHours hours) {
        this.special = hours == null ? Map.of() : hours.special();
    }

    /**
     * The program of {@code board} around its scene {@code usual}; empty where something in it is wrong, which has been told then.
     *
     * @param scenes makes the scene of a name, fitted to the board
     */
    Optional<Program> read(JsonObject board, Optional<Scene> usual, Function<JsonValue, Optional<Scene>> scenes) {
        JsonValue schedulePlace = board.optional("schedule");
        JsonValue closedPlace = board.optional("closed");
        List<Slot> slots = schedulePlace.list(item -> item.object(slot -> slot(slot, scenes)));
        SetupReading.requireAtMost(schedulePlace, Program.MOST_SLOTS, slots);
        Optional<Scene> closed = closedPlace.isThere() ? scenes.apply(closedPlace) : Optional.empty();
        return slots.size() > Program.MOST_SLOTS || (closedPlace.isThere() && closed.isEmpty())
                ? Optional.empty()
                : usual.map(scene -> new Program(scene, slots, closed.orElse(null)));
    }

    private Optional<Slot> slot(JsonObject slot, Function<JsonValue, Optional<Scene>> scenes) {
        Optional<String> name = slot.required("name").text(Bounds.NAME);
        Optional<Scene> scene = scenes.apply(slot.required("scene"));
        Optional<Span> time = slot.required("time").text(HoursReading.SPAN, Span::parse);
        List<String> days = slot.optional("days").list(item -> item.oneOf(names()));
        JsonValue datesPlace = slot.optional("dates");
        List<LocalDate> dates = datesPlace.list(item -> item.text(HoursReading.DATE, HoursReading::date));
        SetupReading.requireAtMost(datesPlace, MOST_DATES, dates);
        boolean every = days.isEmpty() && dates.isEmpty();
        return name.flatMap(
                called -> scene.flatMap(shown -> time.map(span -> slot(called, shown, span, days, dates, every))));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        HoursReading.DAYS.forEach(day -> names.put(day, day));
        names.put(HOLIDAY, HOLIDAY);
        return names;
    }

    private Slot slot(String name, Scene scene, Span span, List<String> days, List<LocalDate> own, boolean every) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        days.stream()
                .filter(day -> !day.equals(HOLIDAY))
                .forEach(day -> weekdays.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        Set<LocalDate> dates = new TreeSet<>(own);
        Set<LocalDate> except = new TreeSet<>();
        if (every) {
            weekdays.addAll(EnumSet.allOf(DayOfWeek.class));
        } else {
            new TreeMap<>(special)
                    .descendingMap().entrySet().stream().limit(MOST_SPECIAL).forEach(each -> {
                        LocalDate date = each.getKey();
                        SpecialDay day = each.getValue();
                        boolean holds = day.isClosed()
                                ? days.contains(HOLIDAY)
                                : weekdays.contains(day.like() == null ? date.getDayOfWeek() : day.like());
                        (holds ? dates : except).add(date);
                    });
        }
        return new Slot(name, scene, weekdays, dates, except, time(span.fromMinute()), time(span.toMinute()));
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIDNIGHT.plusMinutes(minute % DAY_MINUTES);
    }
}
