package hall.kiosk.config;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.engine.Bounds;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.HoursForms;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.SpecialDay;
import hall.kiosk.hours.WeekHours;
import hall.kiosk.hours.calendar.CalendarFile;
import hall.kiosk.hours.calendar.CalendarFile.CalendarDays;
import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the opening hours of a hall and the calendar files they name. Single use, one thread. */
final class HoursReading {

    private static final Logger LOG = LoggerFactory.getLogger(HoursReading.class);
    private static final int MOST_MINUTES = 12 * 60;

    private final Path folder;
    private final ZoneId zone;
    private final Ids services;

    /**
     * @param folder where the calendar files lie
     * @param services the hall's
     */
    HoursReading(Path folder, ZoneId zone, Ids services) {
        this.folder = folder;
        this.zone = zone;
        this.services = services;
    }

    /** Empty where there are none, or where something in them is wrong, which has been told then. */
    Optional<OpeningHours> read(JsonValue place) {
        return place.isThere() ? place.object(this::hours) : Optional.empty();
    }

    private Optional<OpeningHours> hours(JsonObject hours) {
        Optional<WeekHours> week = hours.required("week").object(HoursReading::week);
        int lastTicket =
                hours.optional("lastTicketMinutes").whole(0, MOST_MINUTES).orElse(0);
        Map<LocalDate, SpecialDay> special = new TreeMap<>();
        hours.optional("calendars")
                .list(file -> calendar(file).map(days -> {
                    special.putAll(days);
                    return file;
                }));
        special.putAll(special(hours.optional("special")));
        Map<String, WeekHours> own = new HashMap<>();
        hours.optional("services").list(item -> item.object(each -> service(each, own)));
        return week.map(known -> new OpeningHours(zone, known, special, own, Duration.ofMinutes(lastTicket)));
    }

    private static Optional<WeekHours> week(JsonObject week) {
        Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
        for (String day : HoursForms.DAYS) {
            day(week.optional(day))
                    .ifPresent(hours -> days.put(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), hours));
        }
        return Optional.of(new WeekHours(days));
    }

    /** The times of one day; empty where one of them is no time or two overlap. */
    private static Optional<DayHours> day(JsonValue place) {
        List<Span> spans = place.list(item -> item.text(HoursForms.SPAN, Span::parse));
        try {
            return Optional.of(new DayHours(spans));
        } catch (IllegalArgumentException overlap) {
            place.fault("时间段重叠，请改正其中一段。", "overlap: correct one of the times");
            return Optional.empty();
        }
    }

    private Map<LocalDate, SpecialDay> special(JsonValue place) {
        Map<LocalDate, SpecialDay> days = new TreeMap<>();
        place.list(item -> item.object(each -> {
            JsonValue datePlace = each.required("date");
            Optional<LocalDate> date = datePlace.text(HoursForms.DATE, HoursForms::date);
            Optional<Text> name = SetupReading.name(each.optional("name"), Bounds.NAME);
            JsonValue like = each.optional("like");
            JsonValue open = each.optional("open");
            if (like.isThere() && open.isThere()) {
                like.fault("like 与 open 只能写一个。", "stands beside open; write one of the two");
            }
            Optional<DayHours> hours = day(open);
            Optional<SpecialDay> day = like.isThere()
                    ? like.oneOf(HoursForms.DAYS)
                            .map(text -> SpecialDay.like(
                                    DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)), name.orElse(null)))
                    : hours.map(own -> SpecialDay.open(own, name.orElse(null)));
            if (date.isPresent() && day.isPresent() && days.put(date.get(), day.get()) != null) {
                datePlace.fault("这一天已写过，请保留一条。", "stands twice; keep one of them");
            }
            return day;
        }));
        return days;
    }

    private Optional<String> service(JsonObject each, Map<String, WeekHours> own) {
        JsonValue place = each.required("service");
        Optional<String> id = services.known(place, "services");
        Optional<WeekHours> week = each.required("week").object(HoursReading::week);
        if (id.isPresent() && week.isPresent() && own.put(id.get(), week.get()) != null) {
            place.fault("这项业务已写过，请保留一条。", "stands twice; keep one of them");
        }
        return id;
    }

    private Optional<Map<LocalDate, SpecialDay>> calendar(JsonValue place) {
        Optional<String> name = place.text(Bounds.NAME);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(folder.resolve(name.get()))) {
            CalendarDays read = CalendarFile.read(name.get(), in.readNBytes(CalendarFile.LARGEST + 1), zone);
            read.faults()
                    .forEach(fault -> place.fault(
                            name.get() + line(" 第 ", fault.line(), " 行") + "："
                                    + fault.text().chinese(),
                            name.get() + line(" line ", fault.line(), "") + ": "
                                    + fault.text().english()));
            read.leftOut()
                    .forEach(note -> LOG.info(
                            "{}：{} / {}",
                            name.get(),
                            note.text().chinese(),
                            note.text().english()));
            return Optional.of(read.days());
        } catch (InvalidPathException | IOException e) {
            place.fault(
                    "日历文件 " + name.get() + " 无法读取，请放在 hall.json 所在目录。",
                    "the calendar " + name.get() + " cannot be read; put it beside hall.json");
            return Optional.empty();
        }
    }

    private static String line(String before, int line, String behind) {
        return line == 0 ? "" : before + line + behind;
    }
}
