package hall.standard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a parameter is set to. Written {@code 8 s}, {@code 0.5}, {@code 95 %}, {@code true} or any words. */
public sealed interface Value {

    /** A number and its unit. */
    record Quantity(double amount, Unit unit) implements Value {

        /** The same in {@code other}, which is of the same dimension. */
        public Quantity in(Unit other) {
            return new Quantity(unit.in(other, amount), other);
        }

        @Override
        public String toString() {
            String number = new BigDecimal(amount, new MathContext(12))
                    .stripTrailingZeros()
                    .toPlainString();
            return unit == Unit.ONE ? number : number + " " + unit.symbol();
        }
    }

    /** A word or words. */
    record Words(String text) implements Value {

        private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
        private static final Pattern COLOURS = Pattern.compile(COLOUR + " on " + COLOUR);
        private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

        /** Whether both are written alike: a colour, a pair of colours, or words with the same places to fill. */
        boolean isLike(Words other) {
            return form().equals(other.form());
        }

        private String form() {
            if (COLOUR.matcher(text).matches()) {
                return COLOUR.pattern();
            }
            if (COLOURS.matcher(text).matches()) {
                return COLOURS.pattern();
            }
            return PLACE.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining());
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** True or false. */
    record Flag(boolean on) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(on);
        }
    }

    /** The quantity written {@code 8 s}; empty when it is not a number with a known unit. */
    static Optional<Quantity> quantity(String text) {
        Matcher matcher = Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,9})?) ?([a-zA-Z%/][a-zA-Z0-9%/-]*)?")
                .matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String symbol = matcher.group(2) == null ? "" : matcher.group(2);
        return Unit.parse(symbol).map(unit -> new Quantity(Double.parseDouble(matcher.group(1)), unit));
    }

    /** For a person: as it is written, a drawing by its length and its hash. */
    default String told() {
        String written = toString();
        return written.startsWith("<svg") || written.startsWith("<?xml")
                ? "SVG（" + written.length() + "，SHA-256 " + Sha256.of(written.getBytes(StandardCharsets.UTF_8)) + "）"
                : written;
    }

    /** For a condition: a number in its own unit, a text or a flag. */
    default Object bare() {
        return switch (this) {
            case Quantity quantity -> quantity.amount();
            case Words words -> words.text();
            case Flag flag -> flag.on();
        };
    }
}
