package hall.kiosk.engine;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JSON mapper under which name each component of a stored record stands, by its place and not by what it is
 * called in the sources: a component may get another name, its field in the journal keeps the old one.
 */
final class StoredNames extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private final transient Map<Class<?>, Map<String, String>> names = new HashMap<>();

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
    }

    /** The types that have a line in the table. */
    Set<Class<?>> types() {
        return names.keySet();
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
