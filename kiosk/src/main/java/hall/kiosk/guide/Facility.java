package hall.kiosk.guide;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something in a hall that people look for and that is no window, at a point of its floor's plan.
 *
 * @param floor the id of its floor; null in a hall that says nothing of floors
 * @param x metres from the plan's left edge
 * @param y metres from its upper edge
 */
public record Facility(String id, Kind kind, @Nullable String floor, double x, double y) {

    /** What it is. */
    public enum Kind {
        ENTRANCE("entrance", "door", false),
        INFORMATION("information", "info", false),
        SELF_SERVICE("self-service", "kiosk", false),
        STAIRS("stairs", "stairs", false),
        LIFT("lift", "lift", true),
        RAMP("ramp", "accessible", true),
        LOW_COUNTER("low-counter", "accessible", true),
        TOILET("toilet", "toilet", false),
        ACCESSIBLE_TOILET("accessible-toilet", "accessible", true),
        NURSERY("nursery", "nursery", false),
        WATER("water", "water", false),
        FIRST_AID("first-aid", "first-aid", false);

        private final String code;
        private final String symbol;
        private final boolean stepFree;

        Kind(String code, String symbol, boolean stepFree) {
            this.code = code;
            this.symbol = symbol;
            this.stepFree = stepFree;
        }

        /** As a configuration writes it. */
        public String code() {
            return code;
        }

        /** The name of its pictogram. */
        public String symbol() {
            return symbol;
        }

        /** Whether a route without steps leads by it or to it. */
        public boolean isStepFree() {
            return stepFree;
        }

        /** All by their codes. */
        public static Map<String, Kind> byCode() {
            return Arrays.stream(values()).collect(Collectors.toMap(Kind::code, Function.identity()));
        }
    }
}
