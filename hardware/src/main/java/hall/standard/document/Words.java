package hall.standard.document;

import hall.json.JsonValue;
import hall.text.Dates;
import hall.text.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The small things that documents and evidence are written with. */
public final class Words {

    private static final int LONGEST_TEXT = 600;
    private static final int MOST_YEARS = 100;

    private Words() {}

    /** Constants by the word each is written as. */
    static <E> Map<String, E> table(E[] values, Function<E, String> word) {
        Map<String, E> table = new LinkedHashMap<>();
        for (E value : values) {
            table.put(word.apply(value), value);
        }
        return table;
    }

    /** A text in Chinese and in English. */
    static Optional<Text> both(JsonValue value) {
        return value.object(both -> {
            Optional<String> chinese = both.required("zh-CN").text(LONGEST_TEXT);
            Optional<String> english = both.required("en").text(LONGEST_TEXT);
            return chinese.flatMap(zh -> english.map(en -> Text.of(zh, en)));
        });
    }

    /** A day, {@code 2026-01-31}. */
    public static Optional<LocalDate> date(JsonValue value) {
        return value.text(Text.of("日期，如 2026-01-31", "a date such as 2026-01-31"), text -> {
            try {
                return Optional.of(Dates.parse(text));
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        });
    }

    /** Longer than any standard is in force; a day so far away cannot be reckoned with. */
    private static boolean isEndless(Period period) {
        return LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(MOST_YEARS));
    }

    /** A length of time in days, months or years, {@code P1Y}, a hundred years at most. */
    static Optional<Period> period(JsonValue value) {
        return value.text(Text.of("时长，如 P1Y（一年）、P3M（三个月）或 P7D（七天）", "a length of time: P1Y, P3M or P7D"), text -> {
            try {
                Period period = Period.parse(text);
                return period.isNegative() || period.isZero() || isEndless(period)
                        ? Optional.empty()
                        : Optional.of(period);
            } catch (DateTimeException notAPeriod) {
                return Optional.empty();
            }
        });
    }
}
