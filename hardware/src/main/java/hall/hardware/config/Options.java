package hall.hardware.config;

import hall.hardware.DeviceKind;
import hall.json.JsonObject;
import hall.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a driver's options or a link's fields, those left out among them with what is usual. Immutable. */
public final class Options {

    private final List<Value<?>> values;

    private Options(List<Value<?>> values) {
        this.values = List.copyOf(values);
    }

    /** One value. */
    private record Value<T>(OptionSpec<T> option, T value, boolean given) {

        private String shown() {
            return option.shown(value);
        }

        private List<String> claims() {
            return option.claims(value);
        }
    }

    /** One value as a person reads it. */
    public record Shown(String name, String value, boolean given) {}

    /**
     * Reads {@code specs} from {@code object}; what is wrong is noted there and left out.
     *
     * @param places told where each option stands that was given
     */
    static Options read(JsonObject object, List<OptionSpec<?>> specs, DeviceKind kind, Map<String, JsonValue> places) {
        List<Value<?>> values = new ArrayList<>();
        for (OptionSpec<?> spec : specs) {
            JsonValue place = spec.isRequired(kind) ? object.required(spec.name()) : object.optional(spec.name());
            if (place.isThere()) {
                places.put(spec.name(), place);
            }
            value(spec, place, kind).ifPresent(values::add);
        }
        return new Options(values);
    }

    /** What holds where nothing is written down. */
    static Options usual(List<OptionSpec<?>> specs, DeviceKind kind) {
        List<Value<?>> values = new ArrayList<>();
        specs.forEach(spec -> usual(spec, kind).ifPresent(values::add));
        return new Options(values);
    }

    private static <T> Optional<Value<T>> usual(OptionSpec<T> spec, DeviceKind kind) {
        return spec.usual(kind).map(value -> new Value<>(spec, value, false));
    }

    private static <T> Optional<Value<T>> value(OptionSpec<T> spec, JsonValue place, DeviceKind kind) {
        Optional<Value<T>> given = spec.read(place, kind).map(value -> new Value<>(spec, value, true));
        return given.or(() -> usual(spec, kind));
    }

    /** The value of {@code option}, which the driver has and which is required or has a usual value. */
    public <T> T get(OptionSpec<T> option) {
        return find(option).orElseThrow(() -> new IllegalStateException("option '" + option.name() + "' has no value"));
    }

    /** The value of {@code option}; empty where it was left out, or where the driver has no such option. */
    public <T> Optional<T> find(OptionSpec<T> option) {
        return values.stream()
                .filter(value -> value.option() == option)
                .findFirst()
                .map(value -> option.own(value.value()));
    }

    /** All values in the order of the driver's table. */
    public List<Shown> shown() {
        return values.stream()
                .map(value -> new Shown(value.option().name(), value.shown(), value.given()))
                .toList();
    }

    /** What these values take that no other device can have as well, each with the option that takes it. */
    Map<String, String> claims() {
        Map<String, String> claims = new LinkedHashMap<>();
        for (Value<?> value : values) {
            value.claims().forEach(claim -> claims.put(claim, value.option().name()));
        }
        return claims;
    }

    /** Whether the same holds, given or usual. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Options options && options.held().equals(held());
    }

    @Override
    public int hashCode() {
        return held().hashCode();
    }

    private Map<String, Object> held() {
        Map<String, Object> held = new LinkedHashMap<>();
        values.forEach(value -> held.put(value.option().name(), value.value()));
        return held;
    }
}
