package hall.kiosk.sign;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Days of the week in a few words: 周一至周五, Mon–Fri. */
final class DayNames {

    private static final String CHINESE = "一二三四五六日";
    private static final int RANGE = 3;

    private DayNames() {}

    static String chinese(List<DayOfWeek> days) {
        return isRange(days)
                ? chinese(days.getFirst()) + "至" + chinese(days.getLast())
                : String.join("、", days.stream().map(DayNames::chinese).toList());
    }

    static String english(List<DayOfWeek> days) {
        return isRange(days)
                ? english(days.getFirst()) + "–" + english(days.getLast())
                : String.join(", ", days.stream().map(DayNames::english).toList());
    }

    private static boolean isRange(List<DayOfWeek> days) {
        return days.size() >= RANGE
                && days.getLast().getValue() - days.getFirst().getValue() == days.size() - 1;
    }

    private static String chinese(DayOfWeek day) {
        return "周" + CHINESE.charAt(day.getValue() - 1);
    }

    private static String english(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
