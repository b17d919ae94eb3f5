package hall.kiosk.engine;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JSON mapper under which name each component of a stored record stands, by its place and not by what it is
 * called in the sources: a component may get another name, its field in the journal keeps the old one. A component that is
 * not {@link Nullable} has to be there, so that an event is whole or unread, and nobody who looks at one meets a null.
 */
final class StoredNames extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private final transient Map<Class<?>, Map<String, String>> names = new HashMap<>();
    private final transient Map<Class<?>, List<Boolean>> needed = new HashMap<>();

    /** The components of {@code type}, in order, are stored under {@code fields}, which stand apart by spaces. */
    void put(Class<? extends Record> type, String fields) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> each = List.of(fields.split(" "));
        if (each.size() != components.length) {
            throw new IllegalStateException(type + " has " + components.length
                    + " components, the table of the journal's format names " + each.size());
        }
        Map<String, String> stored = new HashMap<>();
        for (int i = 0; i < each.size(); i++) {
            stored.put(components[i].getName(), each.get(i));
        }
        names.put(type, stored);
        needed.put(
                type,
                Stream.of(components)
                        .map(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .toList());
    }

    /** The types that have a line in the table. */
    Set<Class<?>> types() {
        return names.keySet();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return isNeeded(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        return isNeeded(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    private boolean isNeeded(Annotated member) {
        return member instanceof AnnotatedParameter parameter
                && needed.containsKey(parameter.getDeclaringClass())
                && parameter.getOwner().getParameterCount()
                        == needed.get(parameter.getDeclaringClass()).size()
                && needed.get(parameter.getDeclaringClass()).get(parameter.getIndex());
    }

    /** Also names the parameter of the constructor: the mapper takes the two for one. */
    @Override
    public @Nullable PropertyName findNameForSerialization(Annotated annotated) {
        if (annotated instanceof AnnotatedMember member && names.containsKey(member.getDeclaringClass())) {
            String field = names.get(member.getDeclaringClass()).get(member.getName());
            return field == null ? null : PropertyName.construct(field);
        }
        return null;
    }
}
