package hall.hardware;

import hall.text.Text;
import hall.text.TextException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a health check found.
 *
 * @param findings what was looked at, each passed or not; a level is passed when all are
 */
public record Health(HealthLevel level, List<Finding> findings) {

    /** One thing that was looked at, in a sentence. */
    public record Finding(boolean passed, Text text) {

        public static Finding passed(String chinese, String english) {
            return new Finding(true, Text.of(chinese, english));
        }

        public static Finding failed(String chinese, String english) {
            return new Finding(false, Text.of(chinese, english));
        }

        /** The device did not answer the check, because of {@code failure}. */
        static Finding unreachable(Throwable failure) {
            Text why = TextException.of(failure);
            return failed("设备没有应答，无法检查：" + why.chinese(), "The device could not be checked: " + why.english());
        }
    }

    public Health {
        findings = List.copyOf(findings);
    }

    public static Health of(HealthLevel level, Finding... findings) {
        return new Health(level, List.of(findings));
    }

    /** What a device says that has no check of this level, but of {@code others}. */
    static Health notOffered(HealthLevel level, Set<HealthLevel> others) {
        String there = others.stream()
                .map(other -> other.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return of(
                level,
                Finding.failed(
                        "设备没有此级别的检查，只有：" + there + "。",
                        "The device has no health check of this level, but " + there + "."));
    }

    /** Whether anything was looked at and all of it is in order. */
    public boolean passed() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::passed);
    }

    /** How deep a health check goes; the three levels of UnifiedPOS (1, 2, 3). */
    public enum HealthLevel {
        /** Asks without anything to see or hear: does the device answer, is it ready. Any time. */
        INTERNAL,
        /** Makes the device do something visible or audible, such as a test ticket. When the hall is closed. */
        EXTERNAL,
        /** Needs a person to act or judge: press this key, lay on that card. */
        INTERACTIVE
    }
}
