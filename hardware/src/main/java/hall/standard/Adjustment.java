package hall.standard;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lower layer's own values for a rule.
 *
 * @param until the last day it counts; null for as long as the document does
 * @param loosening whether the layers below may go against the stricter direction from here on
 */
public record Adjustment(
        RuleId rule,
        List<Setting> settings,
        String reason,
        String by,
        @Nullable LocalDate until,
        boolean loosening,
        Place place) {

    /** One value. */
    public record Setting(String parameter, Value value, Place place) {}

    public Adjustment {
        settings = List.copyOf(settings);
    }
}
