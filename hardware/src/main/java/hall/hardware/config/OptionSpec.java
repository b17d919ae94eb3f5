package hall.hardware.config;

import hall.hardware.DeviceKind;
import hall.json.JsonValue;
import hall.text.Text;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One option of a driver or one field of a link: its name, what its value must be, what holds where it is left out, and
 * what it is for. What the reader checks, the documents list and {@code hall device list} shows all come from here.
 * Immutable.
 *
 * @param <T> what the value is to the driver
 */
public final class OptionSpec<T> {

    /** What a value that is written down means; notes what is wrong with it where it stands. */
    @FunctionalInterface
    public interface Reading<T> {
        Optional<T> read(JsonValue value, DeviceKind kind);
    }

    private final String name;
    private final OptionForm form;
    private final Text about;
    private final Reading<T> reading;
    private final Function<T, String> shown;
    private final Map<DeviceKind, T> usualOfKind;
    private final @Nullable T usual;
    private final @Nullable Text otherwise;
    private final Function<T, List<String>> claims;

    private OptionSpec(
            String name,
            OptionForm form,
            Text about,
            Reading<T> reading,
            Function<T, String> shown,
            Map<DeviceKind, T> usualOfKind,
            @Nullable T usual,
            @Nullable Text otherwise,
            Function<T, List<String>> claims) {
        this.name = name;
        this.form = form;
        this.about = about;
        this.reading = reading;
        this.shown = shown;
        this.usualOfKind = usualOfKind;
        this.usual = usual;
        this.otherwise = otherwise;
        this.claims = claims;
    }

    private static <T> OptionSpec<T> required(
            String name, OptionForm form, Text about, Reading<T> reading, Function<T, String> shown) {
        return new OptionSpec<>(name, form, about, reading, shown, Map.of(), null, null, value -> List.of());
    }

    /** A whole number from {@code least} to {@code most}. */
    public static OptionSpec<Integer> whole(String name, int least, int most, String chinese, String english) {
        return required(
                name,
                new OptionForm.Whole(least, most),
                Text.of(chinese, english),
                (value, kind) -> value.whole(least, most),
                String::valueOf);
    }

    /** One of these whole numbers. */
    public static OptionSpec<Integer> numbers(String name, List<Integer> values, String chinese, String english) {
        return required(
                name,
                new OptionForm.Numbers(values),
                Text.of(chinese, english),
                (value, kind) -> value.oneOfNumbers(values),
                String::valueOf);
    }

    /** One of the words that {@code values} have. */
    public static <E extends Enum<E>> OptionSpec<E> words(String name, List<E> values, String chinese, String english) {
        Map<String, E> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word(value), value));
        return required(
                name,
                new OptionForm.Words(List.copyOf(words.keySet())),
                Text.of(chinese, english),
                (value, kind) -> value.oneOf(words),
                OptionSpec::word);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True or false. */
    public static OptionSpec<Boolean> flag(String name, String chinese, String english) {
        return required(
                name, new OptionForm.Flag(), Text.of(chinese, english), (value, kind) -> value.flag(), String::valueOf);
    }

    /** A text of at most {@code most} characters. */
    public static OptionSpec<String> text(String name, int most, String chinese, String english) {
        return required(
                name,
                new OptionForm.Line(most),
                Text.of(chinese, english),
                (value, kind) -> value.text(most),
                value -> value);
    }

    /** A text of a form of its own, which {@code must} tells and {@code reading} reads. */
    public static <T> OptionSpec<T> written(
            String name, Text must, Reading<T> reading, Function<T, String> shown, String chinese, String english) {
        return required(name, new OptionForm.Written(must), Text.of(chinese, english), reading, shown);
    }

    /** The same that may be left out and then is {@code value}. */
    public OptionSpec<T> usually(T value) {
        return new OptionSpec<>(name, form, about, reading, shown, usualOfKind, value, otherwise, claims);
    }

    /** The same that may be left out for devices of {@code kind} and then is {@code value}. */
    public OptionSpec<T> usually(DeviceKind kind, T value) {
        Map<DeviceKind, T> more = new EnumMap<>(DeviceKind.class);
        more.putAll(usualOfKind);
        more.put(kind, value);
        return new OptionSpec<>(name, form, about, reading, shown, more, usual, otherwise, claims);
    }

    /** The same that may be left out; says what holds then. */
    public OptionSpec<T> otherwise(String chinese, String english) {
        return new OptionSpec<>(
                name, form, about, reading, shown, usualOfKind, usual, Text.of(chinese, english), claims);
    }

    /** The same whose value takes what no other device can have as well, such as {@code GPIO17}. */
    public OptionSpec<T> claiming(Function<T, List<String>> taken) {
        return new OptionSpec<>(name, form, about, reading, shown, usualOfKind, usual, otherwise, taken);
    }

    public String name() {
        return name;
    }

    public OptionForm form() {
        return form;
    }

    /** What it is for. */
    public Text about() {
        return about;
    }

    /** What holds where it is left out, for the kinds that have something of their own. */
    public Map<DeviceKind, String> usualOfKind() {
        Map<DeviceKind, String> texts = new EnumMap<>(DeviceKind.class);
        usualOfKind.forEach((kind, value) -> texts.put(kind, shown.apply(value)));
        return texts;
    }

    /** What holds where it is left out. */
    public Optional<Text> usual() {
        T value = usual;
        return value == null
                ? Optional.ofNullable(otherwise)
                : Optional.of(Text.of(shown.apply(value), shown.apply(value)));
    }

    /** Whether a device of {@code kind} cannot do without it. */
    public boolean isRequired(DeviceKind kind) {
        return usual == null && otherwise == null && !usualOfKind.containsKey(kind);
    }

    /** {@code value} as what it is: it was read by this option's own reading. */
    @SuppressWarnings("unchecked")
    T own(Object value) {
        return (T) value;
    }

    String shown(T value) {
        return shown.apply(value);
    }

    List<String> claims(T value) {
        return claims.apply(value);
    }

    Optional<T> read(JsonValue value, DeviceKind kind) {
        return reading.read(value, kind);
    }

    Optional<T> usual(DeviceKind kind) {
        T ofKind = usualOfKind.get(kind);
        return Optional.ofNullable(ofKind == null ? usual : ofKind);
    }
}
