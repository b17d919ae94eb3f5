package hall.kiosk.hours.calendar;

import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.SpecialDay;
import hall.text.Dates;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of days, one a line:
 *
 * <pre>
 * date,kind,Chinese,English
 * 2026-10-01/2026-10-07,off,国庆节,National Day
 * 2026-10-10,work:friday,调休上班,Working day
 * 2026-09-30,08:30-11:30,节前半天,Half day
 * </pre>
 *
 * {@code off} may be written 休, {@code work} 班; {@code work} without a weekday is as on Monday. A line that begins with #
 * is passed over, and so is a first line that holds no date.
 */
final class TableReading {

    private static final int COLUMNS = 4;
    private static final String WEEKDAYS = "一二三四五六日";

    private final DayNotes notes;

    TableReading(DayNotes notes) {
        this.notes = notes;
    }

    void read(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean heading = i == 0 && line.chars().noneMatch(Character::isDigit);
            if (!line.isEmpty() && !line.startsWith("#") && !heading) {
                row(i + 1, line.split(",", COLUMNS));
            }
        }
    }

    private void row(int line, String[] cells) {
        if (cells.length < 2) {
            notes.fault(
                    line, "须为 日期,类别,中文名,英文名，以逗号分隔。", "must be date,kind,Chinese name,English name, parted by commas.");
            return;
        }
        String[] dates = cells[0].strip().split("/", 2);
        LocalDate first = date(line, dates[0]);
        LocalDate last = dates.length == 1 ? first : date(line, dates[1]);
        Text name = name(line, cells);
        Optional<SpecialDay> day = day(line, cells[1].strip().toLowerCase(Locale.ROOT), name);
        if (first != null && last != null && day.isPresent()) {
            notes.add(line, first, last, day.get());
        }
    }

    private @Nullable Text name(int line, String[] cells) {
        String chinese = cells.length > 2 ? notes.name(line, cells[2]) : null;
        String english = cells.length > 3 ? notes.name(line, cells[3]) : null;
        if (chinese == null) {
            return english == null ? null : Text.of(english, english);
        }
        return english == null ? HolidayNames.of(chinese) : Text.of(chinese, english);
    }

    private @Nullable LocalDate date(int line, String text) {
        try {
            return Dates.parse(text.strip());
        } catch (DateTimeParseException notADate) {
            notes.fault(
                    line,
                    "“" + text.strip() + "”不是日期，请写成 2026-10-01。",
                    "'" + text.strip() + "' is no date; write it like 2026-10-01.");
            return null;
        }
    }

    private Optional<SpecialDay> day(int line, String kind, @Nullable Text name) {
        if (kind.equals("off") || kind.equals("休")) {
            return Optional.of(SpecialDay.closed(name));
        }
        if (kind.startsWith("work") || kind.startsWith("班")) {
            String weekday = kind.replaceFirst("^(work|班)[:：]?", "").strip();
            Optional<DayOfWeek> like = weekday.isEmpty() ? Optional.of(DayOfWeek.MONDAY) : weekday(weekday);
            if (like.isPresent()) {
                return Optional.of(SpecialDay.like(like.get(), name));
            }
        }
        return hours(line, kind, name);
    }

    private Optional<SpecialDay> hours(int line, String kind, @Nullable Text name) {
        List<Span> spans = new ArrayList<>();
        List<String> parts = List.of(kind.split("[;；\\s]+", -1));
        parts.forEach(part -> Span.parse(part).ifPresent(spans::add));
        try {
            if (spans.size() == parts.size()) {
                return Optional.of(SpecialDay.open(new DayHours(spans), name));
            }
        } catch (IllegalArgumentException overlap) {
            notes.fault(line, "时间段重叠：" + kind, "The times overlap: " + kind);
            return Optional.empty();
        }
        notes.fault(
                line,
                "“" + kind + "”须为 off（休）、work（班）、work:friday（班:周五），或时间如 08:30-11:30。",
                "'" + kind + "' must be off, work, work:friday, or times such as 08:30-11:30.");
        return Optional.empty();
    }

    private static Optional<DayOfWeek> weekday(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equalsIgnoreCase(text) || text.equals("周" + WEEKDAYS.charAt(day.getValue() - 1))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
