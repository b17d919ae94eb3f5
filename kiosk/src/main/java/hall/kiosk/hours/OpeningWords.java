package hall.kiosk.hours;

import hall.standard.design.Tokens;
import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says an {@link Opening} in the standard's words, short enough for the head of a board. */
final class OpeningWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("M月d日（EEEE）", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.UK);
    private static final LocalTime NOON = LocalTime.of(12, 0);

    /** A break that ends before this many hours after noon is the one at noon. */
    private static final int NOON_HOURS = 3;

    private final Tokens words;
    private final Instant now;
    private final ZoneId zone;

    /** @param now when it is read */
    OpeningWords(Tokens words, Instant now, ZoneId zone) {
        this.words = words;
        this.now = now;
        this.zone = zone;
    }

    /** What to say of {@code opening}. */
    Text of(Opening opening) {
        return switch (opening) {
            case Opening.Before before -> timed("before", time(before.opensAt()));
            case Opening.Open open -> open(open);
            case Opening.Break pause -> timed(isNoon(pause) ? "noon" : "break", time(pause.goesOnAt()));
            case Opening.Closed closed -> closed(closed);
        };
    }

    private Text open(Opening.Open open) {
        Instant until = open.until();
        if (until == null) {
            return said("always");
        }
        Text words = said(open.tickets() ? "until" : "last");
        String time = time(until);
        if (day(until).equals(day(now))) {
            return filled(words, "time", Text.of(time, time));
        }
        Text day = dayWords(until);
        return filled(words, "time", Text.of(day.chinese() + " " + time, time + " " + day.english()));
    }

    private boolean isNoon(Opening.Break pause) {
        LocalTime end = LocalTime.ofInstant(pause.goesOnAt(), zone);
        return !end.isBefore(NOON) && end.isBefore(NOON.plusHours(NOON_HOURS));
    }

    private Text closed(Opening.Closed closed) {
        Text why = closed.why() == null ? said("closed") : filled(said("holiday"), "why", closed.why());
        Instant next = closed.opensNext();
        if (next == null) {
            return filled(said("unknown"), "closed", why);
        }
        String time = time(next);
        return filled(filled(filled(said("next"), "closed", why), "day", dayWords(next)), "time", Text.of(time, time));
    }

    /** Tomorrow, or the day with its date. */
    private Text dayWords(Instant at) {
        LocalDate day = day(at);
        return day.equals(day(now).plusDays(1))
                ? said("tomorrow")
                : Text.of(CHINESE_DAY.format(day), "on " + ENGLISH_DAY.format(day));
    }

    private Text timed(String key, String time) {
        return filled(said(key), "time", Text.of(time, time));
    }

    private Text said(String key) {
        return words.text("opening." + key);
    }

    private static Text filled(Text words, String place, Text value) {
        String here = "{" + place + "}";
        return Text.of(
                words.chinese().replace(here, value.chinese()), words.english().replace(here, value.english()));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }
}
