package hall.standard;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some versions: {@code 1.2.3} alone, {@code 1.2.*}, {@code 1.*}. Written so. */
public record VersionRange(String written) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})\\.(?:\\*|([0-9]{1,6})\\.(?:\\*|([0-9]{1,6})))");

    public VersionRange {
        if (!FORM.matcher(written).matches()) {
            throw new IllegalArgumentException("a range of versions is 1.2.3, 1.2.* or 1.*, not " + written);
        }
    }

    public static Optional<VersionRange> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new VersionRange(text)) : Optional.empty();
    }

    public boolean has(Version version) {
        Matcher matcher = FORM.matcher(written);
        return matcher.matches()
                && is(matcher.group(1), version.major())
                && is(matcher.group(2), version.minor())
                && is(matcher.group(3), version.patch());
    }

    private static boolean is(@org.jspecify.annotations.Nullable String part, int number) {
        return part == null || Integer.parseInt(part) == number;
    }

    @Override
    public String toString() {
        return written;
    }
}
