package hall.kiosk.hours.calendar;

import hall.kiosk.hours.SpecialDay;
import hall.kiosk.hours.calendar.CalendarFile.CalendarDays;
import hall.text.FreeText;
import hall.text.Text;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days and faults of a file while it is read. Mutable; one thread. */
final class DayNotes {

    /** Ten years of holidays; more is not a hall's calendar. */
    private static final int MOST_DAYS = 1_000;

    private static final int LONGEST_DAYS = 100;
    private static final int LONGEST_NAME = 200;

    /** More lines than this help nobody. */
    private static final int MOST_NOTES = 100;

    private final Map<LocalDate, SpecialDay> days = new TreeMap<>();
    private final List<CalendarDays.Note> faults = new ArrayList<>();
    private final List<CalendarDays.Note> leftOut = new ArrayList<>();

    void fault(int line, String chinese, String english) {
        note(faults, line, chinese, english);
    }

    void leftOut(int line, String chinese, String english) {
        note(leftOut, line, chinese, english);
    }

    private static void note(List<CalendarDays.Note> notes, int line, String chinese, String english) {
        if (notes.size() < MOST_NOTES) {
            notes.add(new CalendarDays.Note(line, Text.of(chinese, english)));
        }
    }

    /** The days {@code first} to {@code last} are {@code special}. */
    void add(int line, LocalDate first, LocalDate last, SpecialDay special) {
        long length = ChronoUnit.DAYS.between(first, last) + 1;
        if (length < 1 || length > LONGEST_DAYS) {
            fault(
                    line,
                    first + " 至 " + last + " 须为 1 至 " + LONGEST_DAYS + " 天。",
                    first + " to " + last + " must be 1 to " + LONGEST_DAYS + " days.");
            return;
        }
        if (days.size() + length > MOST_DAYS) {
            fault(
                    line,
                    "最多 " + MOST_DAYS + " 天，请分年导入。",
                    "There are more than " + MOST_DAYS + " days; import fewer years.");
            return;
        }
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            SpecialDay before = days.putIfAbsent(day, special);
            if (before != null && !before.equals(special)) {
                fault(line, day + " 出现两次且内容不同，请保留一条。", day + " stands twice with different words; keep one of them.");
            }
        }
    }

    /** A name as it may be shown, or null with a fault. */
    @Nullable
    String name(int line, String given) {
        String name = given.strip();
        FreeText.Fault wrong = FreeText.fault(name, LONGEST_NAME);
        if (wrong == null) {
            return name;
        }
        if (!name.isEmpty()) {
            fault(
                    line,
                    "名称" + wrong.text().chinese() + "：" + FreeText.shown(name),
                    "The name " + wrong.text().english() + ": " + FreeText.shown(name));
        }
        return null;
    }

    CalendarDays done() {
        return new CalendarDays(days, faults, leftOut);
    }
}
