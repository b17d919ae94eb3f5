package hall.kiosk.hours;

import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says an {@link Opening} in Chinese and English, short enough for the head of a board. */
public final class OpeningWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("M月d日（EEEE）", Locale.CHINA);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.UK);
    private static final LocalTime NOON = LocalTime.of(12, 0);

    /** A break that ends before this many hours after noon is the one at noon. */
    private static final int NOON_HOURS = 3;

    private OpeningWords() {}

    /** What to say of {@code opening} to somebody who reads it at {@code now}. */
    public static Text of(Opening opening, Instant now, ZoneId zone) {
        return switch (opening) {
            case Opening.Before before -> {
                String time = time(before.opensAt(), zone);
                yield Text.of(time + " 开门", "Opens at " + time);
            }
            case Opening.Open open -> open(open, now, zone);
            case Opening.Break pause -> pause(time(pause.goesOnAt(), zone), isNoon(pause, zone));
            case Opening.Closed closed -> closed(closed, now, zone);
        };
    }

    private static Text open(Opening.Open open, Instant now, ZoneId zone) {
        if (open.until() == null) {
            return Text.of("全天办理", "Open day and night");
        }
        String time = time(open.until(), zone);
        boolean later = !day(open.until(), zone).equals(day(now, zone));
        String chinese = later ? dayWords(open.until(), now, zone, true) + " " + time : time;
        String english = later ? time + " " + dayWords(open.until(), now, zone, false) : time;
        return open.tickets()
                ? Text.of("办理至 " + chinese, "Open until " + english)
                : Text.of("今日取号已结束，办理至 " + chinese, "No more tickets today, open until " + english);
    }

    private static Text pause(String time, boolean noon) {
        return noon
                ? Text.of("午休，" + time + " 继续办理", "Noon break, goes on at " + time)
                : Text.of("暂停办理，" + time + " 继续", "Break, goes on at " + time);
    }

    private static boolean isNoon(Opening.Break pause, ZoneId zone) {
        LocalTime end = LocalTime.ofInstant(pause.goesOnAt(), zone);
        return !end.isBefore(NOON) && end.isBefore(NOON.plusHours(NOON_HOURS));
    }

    private static Text closed(Opening.Closed closed, Instant now, ZoneId zone) {
        String chineseWhy = closed.why() == null ? "已下班" : closed.why().chinese() + "休息";
        String englishWhy =
                closed.why() == null ? "Closed" : "Closed for " + closed.why().english();
        Instant next = closed.opensNext();
        if (next == null) {
            return Text.of(chineseWhy + "，开门时间请关注公告", englishWhy + "; please watch for a notice of when it opens");
        }
        String time = time(next, zone);
        return Text.of(
                chineseWhy + "，" + dayWords(next, now, zone, true) + " " + time + " 开门",
                englishWhy + ", opens " + dayWords(next, now, zone, false) + " at " + time);
    }

    /** Tomorrow, or the day with its date. */
    private static String dayWords(Instant at, Instant now, ZoneId zone, boolean chinese) {
        LocalDate day = day(at, zone);
        if (day.equals(day(now, zone).plusDays(1))) {
            return chinese ? "明天" : "tomorrow";
        }
        return chinese ? CHINESE_DAY.format(day) : "on " + ENGLISH_DAY.format(day);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    private static String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }
}
