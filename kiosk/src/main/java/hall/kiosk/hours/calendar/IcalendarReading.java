package hall.kiosk.hours.calendar;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.RawProperty;
import biweekly.property.Summary;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.SpecialDay;
import hall.text.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of an iCalendar file. Whether a day is off or worked on is told by Apple's property
 * {@code X-APPLE-SPECIAL-DAY}, else by the last word of the summary, 休 or 班. An event of whole days that is worked on is as
 * on Monday; one with times has those as its opening hours.
 */
final class IcalendarReading {

    private static final String APPLE = "X-APPLE-SPECIAL-DAY";

    /** What cannot be read of these changes the days; anything else in a calendar does not matter here. */
    private static final Set<String> NEEDED = Set.of("DTSTART", "DTEND", "SUMMARY", "RRULE", "DURATION");

    private static final int DAY_MINUTES = 24 * 60;

    private final DayNotes notes;
    private final ZoneId zone;

    /** What an event says of its days. */
    private enum Kind {
        OFF,
        WORK
    }

    IcalendarReading(DayNotes notes, ZoneId zone) {
        this.notes = notes;
        this.zone = zone;
    }

    void read(String text) {
        int calendars = 0;
        int events = 0;
        try (ICalReader reader = new ICalReader(text)) {
            for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                calendars++;
                reader.getWarnings().forEach(this::warn);
                calendar.getEvents().forEach(this::event);
                events += calendar.getEvents().size();
            }
        } catch (IOException e) {
            notes.fault(0, "日历无法读取：" + e.getMessage(), "The calendar cannot be read: " + e.getMessage());
        }
        if (calendars == 0) {
            notes.fault(
                    0,
                    "文件中没有日历，须以 BEGIN:VCALENDAR 开头。",
                    "The file holds no calendar; it must begin with BEGIN:VCALENDAR.");
        } else if (events == 0) {
            notes.fault(0, "日历中没有事件（VEVENT）。", "The calendar holds no event (VEVENT).");
        }
    }

    private void warn(ParseWarning warning) {
        String property = warning.getPropertyName();
        boolean zoneByName = String.valueOf(warning.getMessage()).contains("VTIMEZONE");
        if (!zoneByName && (property == null || NEEDED.contains(property))) {
            int line = warning.getLineNumber() == null ? 0 : warning.getLineNumber();
            notes.fault(
                    line,
                    (property == null ? "内容" : property) + " 无法识别，请改正或删除。",
                    (property == null ? "this" : property) + " cannot be read; correct it or leave it out ("
                            + warning.getMessage() + ").");
        }
    }

    private void event(VEvent event) {
        Summary summary = event.getSummary();
        String words = summary == null || summary.getValue() == null
                ? ""
                : summary.getValue().strip();
        LocalDateTime start = time(event.getDateStart());
        if (start == null) {
            notes.fault(0, "“" + words + "”没有正确的开始日期。", "'" + words + "' has no right day on which it begins.");
            return;
        }
        Optional<Kind> kind = kind(event, words);
        if (kind.isEmpty()) {
            notes.leftOut(
                    0,
                    start.toLocalDate() + "“" + words + "”既非“休”也非“班”，按平日处理。",
                    start.toLocalDate() + " '" + words + "' says neither 休 (off) nor 班 (work); the day is as usual.");
            return;
        }
        if (event.getRecurrenceRule() != null) {
            notes.fault(0, "“" + words + "”是重复事件，请逐日写明。", "'" + words + "' repeats itself; write each of its days.");
            return;
        }
        String name = notes.name(0, bare(words));
        Text text = name == null ? null : HolidayNames.of(name);
        LocalDateTime end = time(event.getDateEnd());
        if (event.getDateStart().getValue().hasTime()) {
            hours(words, kind.get(), start, end, text);
        } else {
            LocalDate last =
                    end == null ? start.toLocalDate() : end.toLocalDate().minusDays(1);
            notes.add(
                    0,
                    start.toLocalDate(),
                    last.isBefore(start.toLocalDate()) ? start.toLocalDate() : last,
                    day(kind.get(), text));
        }
    }

    private static SpecialDay day(Kind kind, @Nullable Text name) {
        return kind == Kind.OFF ? SpecialDay.closed(name) : SpecialDay.like(DayOfWeek.MONDAY, name);
    }

    private void hours(String words, Kind kind, LocalDateTime start, @Nullable LocalDateTime end, @Nullable Text name) {
        long minutes = end == null ? 0 : Duration.between(start, end).toMinutes();
        if (kind == Kind.OFF || minutes < 1 || minutes > DAY_MINUTES) {
            notes.fault(
                    0,
                    "“" + words + "”（" + start + "）：部分时间休息的日子，请写成“班”的开放时间。",
                    "'" + words + "' (" + start
                            + "): of a day that is off in part, write the hours that are worked, with 班.");
            return;
        }
        int from = start.getHour() * 60 + start.getMinute();
        Span span = new Span(from, from + (int) minutes);
        notes.add(0, start.toLocalDate(), start.toLocalDate(), SpecialDay.open(DayHours.of(span), name));
    }

    private static Optional<Kind> kind(VEvent event, String words) {
        RawProperty apple = event.getExperimentalProperty(APPLE);
        if (apple != null && apple.getValue() != null) {
            return switch (apple.getValue()) {
                case "WORK-HOLIDAY" -> Optional.of(Kind.OFF);
                case "ALTERNATE-WORKDAY" -> Optional.of(Kind.WORK);
                default -> Optional.empty();
            };
        }
        String last = words.replaceAll("[）)\\]】\\s]+$", "");
        if (last.endsWith("班")) {
            return Optional.of(Kind.WORK);
        }
        boolean off = (last.endsWith("休") && !last.endsWith("调休")) || last.endsWith("休息") || last.endsWith("放假");
        return off ? Optional.of(Kind.OFF) : Optional.empty();
    }

    /** The summary without its mark: 国庆节（休） is 国庆节. */
    private static String bare(String words) {
        String bare = words.replaceAll("[\\s（(\\[【]*(休|放假|休息|补班|上班|班)[）)\\]】\\s]*$", "");
        return bare.isEmpty() ? words : bare;
    }

    private @Nullable LocalDateTime time(@Nullable DateStart start) {
        return start == null ? null : time(start.getValue());
    }

    private @Nullable LocalDateTime time(@Nullable DateEnd end) {
        return end == null ? null : time(end.getValue());
    }

    /** What the clock on the wall shows then. */
    private @Nullable LocalDateTime time(@Nullable ICalDate date) {
        DateTimeComponents raw = date == null ? null : date.getRawComponents();
        if (raw == null) {
            return null;
        }
        try {
            LocalDateTime written = LocalDateTime.of(
                    raw.getYear(), raw.getMonth(), raw.getDate(), raw.getHour(), raw.getMinute(), raw.getSecond());
            return raw.isUtc() ? LocalDateTime.ofInstant(written.toInstant(ZoneOffset.UTC), zone) : written;
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
