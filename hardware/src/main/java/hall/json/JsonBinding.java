package hall.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import hall.text.Text;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of JSON by their components, as Jackson would, but with every fault told: for files whose form is the
 * record itself, such as a scene. Every component must be there. Understood are texts, whole and other numbers, flags,
 * enums by their {@link JsonProperty} names, texts by language, lists, maps, records, records and classes that Jackson writes as one value,
 * and sealed families told apart by a property. What a constructor refuses is a fault at its object; its message has both
 * languages with {@code " / "} between them.
 */
public final class JsonBinding {

    private JsonBinding() {}

    /** The {@code type} that {@code value} describes. */
    public static <T> Optional<T> bind(JsonValue value, Class<T> type) {
        return bound(value, type).map(type::cast);
    }

    private static Optional<Object> bound(JsonValue value, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class ? list(value, last) : map(value, last);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return value.line(StrictJson.LARGEST).map(Object.class::cast);
        }
        if (raw == int.class || raw == Integer.class) {
            return value.whole(Integer.MIN_VALUE, Integer.MAX_VALUE).map(Object.class::cast);
        }
        if (raw == double.class || raw == Double.class) {
            return value.number(-Double.MAX_VALUE, Double.MAX_VALUE).map(Object.class::cast);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return value.flag().map(Object.class::cast);
        }
        if (raw == Text.class) {
            return text(value);
        }
        if (raw.isEnum()) {
            return value.oneOf(constants(raw)).map(Object.class::cast);
        }
        JsonTypeInfo family = raw.getAnnotation(JsonTypeInfo.class);
        return family != null ? member(value, raw, family.property()) : single(value, raw);
    }

    /** A text in several languages: an object whose keys are BCP 47 tags. */
    private static Optional<Object> text(JsonValue value) {
        return value.object(object -> {
            Map<String, String> byLanguage = new LinkedHashMap<>();
            for (String tag : object.keys()) {
                if (Text.isTag(tag)) {
                    object.required(tag).line(StrictJson.LARGEST).ifPresent(line -> byLanguage.put(tag, line));
                }
            }
            try {
                return Optional.of(new Text(byLanguage));
            } catch (IllegalArgumentException empty) {
                value.fault(halves(String.valueOf(empty.getMessage())));
                return Optional.empty();
            }
        });
    }

    private static Optional<Object> list(JsonValue value, Type item) {
        if (!value.isList()) {
            value.list(Optional::of);
            return Optional.empty();
        }
        return Optional.of(value.list(each -> bound(each, item)));
    }

    private static Optional<Object> map(JsonValue value, Type item) {
        return value.object(object -> {
            Map<String, Object> map = new LinkedHashMap<>();
            for (String key : object.keys()) {
                bound(object.required(key), item).ifPresent(each -> map.put(key, each));
            }
            return Optional.of(map);
        });
    }

    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            JsonProperty written = field(type, name);
            constants.put(written == null ? name : written.value(), constant);
        }
        return constants;
    }

    private static @Nullable JsonProperty field(Class<?> type, String name) {
        try {
            return type.getField(name).getAnnotation(JsonProperty.class);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(type + " has no constant " + name, impossible);
        }
    }

    /** One of a sealed family: the property names which. */
    private static Optional<Object> member(JsonValue value, Class<?> family, String property) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (JsonSubTypes.Type each : family.getAnnotation(JsonSubTypes.class).value()) {
            types.put(each.name(), each.value());
        }
        return value.object(object -> {
            Optional<Class<?>> type = object.required(property).oneOf(types);
            if (type.isEmpty()) {
                object.allowOthers();
            }
            return type.flatMap(found -> components(value, object, found));
        });
    }

    /** A record, or a type that Jackson writes as one plain value. */
    private static Optional<Object> single(JsonValue value, Class<?> type) {
        Optional<Method> factory = Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.isAnnotationPresent(JsonCreator.class))
                .findFirst();
        if (factory.isPresent()) {
            return bound(value, factory.get().getParameterTypes()[0])
                    .flatMap(given -> made(value, () -> factory.get().invoke(null, given)));
        }
        RecordComponent[] parts = type.getRecordComponents();
        if (parts.length == 1
                && parts[0].getAccessor().isAnnotationPresent(com.fasterxml.jackson.annotation.JsonValue.class)) {
            return bound(value, parts[0].getGenericType())
                    .flatMap(given -> made(value, () -> canonical(type).newInstance(given)));
        }
        return value.object(object -> components(value, object, type));
    }

    private static Optional<Object> components(JsonValue value, JsonObject object, Class<?> type) {
        List<@Nullable Object> given = new ArrayList<>();
        RecordComponent[] parts = type.getRecordComponents();
        for (RecordComponent part : parts) {
            if (mayLack(part) && !object.optional(part.getName()).isThere()) {
                given.add(null);
            } else {
                bound(object.required(part.getName()), part.getGenericType()).ifPresent(given::add);
            }
        }
        return given.size() < parts.length
                ? Optional.empty()
                : made(value, () -> canonical(type).newInstance(given.toArray()));
    }

    /** A map that documents of before do not have. */
    private static boolean mayLack(RecordComponent part) {
        return part.getType() == Map.class && part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
        return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }

    /** Makes one object. */
    @FunctionalInterface
    private interface Maker {
        Object make() throws ReflectiveOperationException;
    }

    private static Optional<Object> made(JsonValue value, Maker maker) {
        try {
            return Optional.of(maker.make());
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException argument) {
                value.fault(halves(String.valueOf(argument.getMessage())));
                return Optional.empty();
            }
            throw new IllegalStateException("a constructor failed", refused.getCause());
        } catch (ReflectiveOperationException wrongType) {
            throw new IllegalStateException("a type cannot be bound to JSON", wrongType);
        }
    }

    private static Text halves(String message) {
        Text both = Text.ofBoth(message);
        return both.chinese().equals(both.english()) ? both : Text.of(both.chinese() + "。", both.english());
    }
}
