package hall.hardware.config;

import hall.hardware.DeviceKind;
import hall.json.JsonValue;
import hall.text.Text;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a driver says of itself: its name in a configuration, what it drives, over which links it speaks, its options, and
 * how it is opened. The reader of configurations, the documents and the registry of devices know drivers by this alone.
 *
 * @param about what it is for
 * @param options in the order of its table
 * @param check what only several options together can be wrong in
 */
public record DriverSpec(
        String name,
        Text about,
        Set<DeviceKind> kinds,
        List<LinkType> links,
        List<OptionSpec<?>> options,
        Check check,
        Opener opener) {

    /** Opens a device of the driver. */
    @FunctionalInterface
    public interface Opener {

        /** Starts the device; one that is not there yet is no error. */
        OpenedDevice open(DeviceConfig device, DriverContext context) throws IOException;
    }

    /** Looks at options that are right each for itself. */
    @FunctionalInterface
    public interface Check {

        /** Notes what is wrong at the option's own place. */
        void look(Options options, Map<String, JsonValue> places);
    }

    public DriverSpec {
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
        links = List.copyOf(links);
        options = List.copyOf(options);
    }

    /** A driver of devices of one kind, or of some. */
    public static DriverSpec of(String name, String chinese, String english, DeviceKind... kinds) {
        return new DriverSpec(
                name,
                Text.of(chinese, english),
                EnumSet.copyOf(List.of(kinds)),
                List.of(),
                List.of(),
                (options, places) -> {},
                (device, context) -> {
                    throw new IllegalStateException("driver '" + name + "' has no opener");
                });
    }

    /** The same over these links. */
    public DriverSpec over(LinkType... newLinks) {
        return new DriverSpec(name, about, kinds, List.of(newLinks), options, check, opener);
    }

    /** The same with these options. */
    public DriverSpec with(OptionSpec<?>... newOptions) {
        return new DriverSpec(name, about, kinds, links, List.of(newOptions), check, opener);
    }

    /** The same with a check of its options together. */
    public DriverSpec checking(Check newCheck) {
        return new DriverSpec(name, about, kinds, links, options, newCheck, opener);
    }

    /** The same that is opened like this. */
    public DriverSpec opening(Opener newOpener) {
        return new DriverSpec(name, about, kinds, links, options, check, newOpener);
    }

    /** A driver is known by its name. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DriverSpec spec && spec.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
