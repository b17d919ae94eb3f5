package hall.standard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that need not be kept by one subject, or by a hall as a whole.
 *
 * @param subject such as {@code board:lobby}; null for everything the rule applies to
 * @param until the last day it counts
 */
public record Exemption(
        RuleId rule,
        @Nullable String subject,
        String reason,
        String by,
        LocalDate since,
        LocalDate until,
        Place place) {}
