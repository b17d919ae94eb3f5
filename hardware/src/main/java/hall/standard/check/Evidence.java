package hall.standard.check;

import hall.standard.Means;
import hall.standard.Place;
import hall.standard.RuleId;
import hall.standard.Value;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody measured, counted or saw.
 *
 * @param subject such as {@code kiosk:kiosk-1}
 * @param value of a measurement or a count; null for an attestation
 * @param uncertainty half the width of the interval the true value lies in, in the unit of the value; 0 for a count
 * @param holds what an attestation says; null otherwise
 * @param tool what it was done with
 * @param by who answers for it
 * @param photo SHA-256 of a photo; empty for none
 * @param limits the rule's parameters that had other values when what a log tells of happened, which is judged by these; empty for
 *     everything else
 */
public record Evidence(
        RuleId rule,
        Means means,
        String subject,
        Value.@Nullable Quantity value,
        double uncertainty,
        @Nullable Boolean holds,
        String tool,
        String by,
        String role,
        LocalDate on,
        String photo,
        Map<String, Value.Quantity> limits,
        Place place) {

    /** The role of a device that measured by itself. */
    public static final String DEVICE = "device";

    public Evidence {
        limits = Map.copyOf(limits);
    }

    /** Evidence that is judged by the values of the day on which it is looked at. */
    public Evidence(
            RuleId rule,
            Means means,
            String subject,
            Value.@Nullable Quantity value,
            double uncertainty,
            @Nullable Boolean holds,
            String tool,
            String by,
            String role,
            LocalDate on,
            String photo,
            Place place) {
        this(rule, means, subject, value, uncertainty, holds, tool, by, role, on, photo, Map.of(), place);
    }
}
