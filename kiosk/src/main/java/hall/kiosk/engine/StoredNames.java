package hall.kiosk.engine;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JSON mapper under which name each component of a stored record stands, by its place and not by what it is
 * called in the sources: a component may get another name, its field in the journal keeps the old one.
 */
final class StoredNames extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private final transient Map<Class<?>, List<String>> names = new HashMap<>();

    /** The components of {@code type}, in order, are stored under {@code fields}, which stand apart by spaces. */
    void put(Class<? extends Record> type, String fields) {
        List<String> each = List.of(fields.split(" "));
        if (each.size() != type.getRecordComponents().length) {
            throw new IllegalStateException(type + " has " + type.getRecordComponents().length
                    + " components, the table of the journal's format names " + each.size());
        }
        names.put(type, each);
    }

    @Override
    public @Nullable PropertyName findNameForSerialization(Annotated annotated) {
        boolean accessor = !(annotated instanceof AnnotatedMethod method) || method.getParameterCount() == 0;
        return accessor && annotated instanceof AnnotatedMember member
                ? named(member.getDeclaringClass(), place(member.getDeclaringClass(), member.getName()))
                : null;
    }

    @Override
    public @Nullable PropertyName findNameForDeserialization(Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter
                && parameter.getOwner() instanceof AnnotatedConstructor constructor
                && isCanonical(constructor)) {
            return named(parameter.getDeclaringClass(), parameter.getIndex());
        }
        return null;
    }

    private static boolean isCanonical(AnnotatedConstructor constructor) {
        RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
        if (components == null || components.length != constructor.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType() != constructor.getRawParameterType(i)) {
                return false;
            }
        }
        return true;
    }

    private static int place(Class<?> type, String component) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; components != null && i < components.length; i++) {
            if (components[i].getName().equals(component)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable PropertyName named(Class<?> type, int place) {
        List<String> fields = names.get(type);
        return fields == null || place < 0 ? null : PropertyName.construct(fields.get(place));
    }
}
