package hall.kiosk.hours.calendar;

import hall.text.Text;
import java.util.Map;

/** The holidays of the State Council's yearly notice in English, for calendars that have them in Chinese alone. */
final class HolidayNames {

    private static final Map<String, String> ENGLISH = Map.of(
            "元旦", "New Year's Day",
            "春节", "Spring Festival",
            "清明节", "Qingming Festival",
            "劳动节", "Labour Day",
            "端午节", "Dragon Boat Festival",
            "中秋节", "Mid-Autumn Festival",
            "国庆节", "National Day");

    private HolidayNames() {}

    /** {@code chinese} with its English name where it is one of these. */
    static Text of(String chinese) {
        String english = ENGLISH.get(chinese);
        return english == null ? Text.ofChinese(chinese) : Text.of(chinese, english);
    }
}
