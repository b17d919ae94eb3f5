package hall.kiosk.config.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.hardware.DeviceKind;
import hall.hardware.config.DriverSpec;
import hall.hardware.config.LinkType;
import hall.hardware.config.OptionForm;
import hall.hardware.config.OptionSpec;
import hall.text.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What the schema says of devices, made from what the drivers say of themselves: one form for each driver, with its kinds,
 * its links and its options.
 */
final class DeviceForms {

    private static final String TYPE = "type";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";

    private final ObjectNode definitions;

    private DeviceForms(ObjectNode definitions) {
        this.definitions = definitions;
    }

    /** Adds {@code device} and what it refers to. */
    static void addTo(ObjectNode definitions, List<DriverSpec> drivers) {
        DeviceForms forms = new DeviceForms(definitions);
        LinkType.ALL.forEach(forms::link);
        forms.device(drivers);
    }

    private void device(List<DriverSpec> drivers) {
        ObjectNode device = object(definitions.putObject("device"));
        ObjectNode properties = device.putObject(PROPERTIES);
        titled(properties.putObject("id"), "编号", "Id").put(TYPE, "string").put("pattern", "^[a-z0-9-]{1,32}$");
        named(
                titled(properties.putObject("kind"), "种类", "Kind"),
                Arrays.asList(DeviceKind.values()),
                DeviceKind::code,
                DeviceKind::text);
        named(titled(properties.putObject("driver"), "驱动", "Driver"), drivers, DriverSpec::name, DriverSpec::about);
        titled(properties.putObject("link"), "连接", "Link").put(TYPE, "object");
        titled(properties.putObject("options"), "选项", "Options").put(TYPE, "object");
        List.of("id", "kind", "driver", "link").forEach(device.putArray(REQUIRED)::add);
        ArrayNode all = device.putArray("allOf");
        drivers.forEach(driver -> driver(all.addObject(), driver));
    }

    private static void driver(ObjectNode rule, DriverSpec driver) {
        ObjectNode condition = rule.putObject("if");
        condition.putObject(PROPERTIES).putObject("driver").put("const", driver.name());
        condition.putArray(REQUIRED).add("driver");
        ObjectNode then = rule.putObject("then");
        titled(then, driver.about());
        ObjectNode properties = then.putObject(PROPERTIES);
        named(properties.putObject("kind"), driver.kinds(), DeviceKind::code, DeviceKind::text);
        ArrayNode links = properties.putObject("link").putArray("anyOf");
        driver.links().forEach(link -> links.addObject().put("$ref", "#/$defs/link-" + link.code()));
        boolean required = fields(object(properties.putObject("options")), driver.options(), driver.kinds());
        if (required) {
            then.putArray(REQUIRED).add("options");
        }
    }

    private void link(LinkType type) {
        ObjectNode link = object(titled(definitions.putObject("link-" + type.code()), type.about()));
        fields(link, type.fields(), List.of(DeviceKind.values()));
        link.withObject("/" + PROPERTIES).putObject(TYPE).put("const", type.code());
        link.withArray("/" + REQUIRED).add(TYPE);
    }

    /** Describes {@code options} in {@code object}; returns whether one of them must be there whatever the kind. */
    private static boolean fields(ObjectNode object, List<OptionSpec<?>> options, Collection<DeviceKind> kinds) {
        ObjectNode properties = object.putObject(PROPERTIES);
        List<String> required = options.stream()
                .filter(option -> kinds.stream().allMatch(option::isRequired))
                .map(OptionSpec::name)
                .toList();
        options.forEach(option -> value(titled(properties.putObject(option.name()), option.about()), option));
        if (!required.isEmpty()) {
            required.forEach(object.putArray(REQUIRED)::add);
        }
        return !required.isEmpty();
    }

    private static void value(ObjectNode node, OptionSpec<?> option) {
        switch (option.form()) {
            case OptionForm.Whole whole ->
                node.put(TYPE, "integer").put("minimum", whole.least()).put("maximum", whole.most());
            case OptionForm.Numbers numbers -> numbers.values().forEach(node.putArray("enum")::add);
            case OptionForm.Words words -> words(node, words.values());
            case OptionForm.Flag ignored -> node.put(TYPE, "boolean");
            case OptionForm.Line text ->
                node.put(TYPE, "string").put("minLength", 1).put("maxLength", text.most());
            case OptionForm.Written written ->
                node.put(
                        "description",
                        written.must().chinese() + " / " + written.must().english());
        }
        option.usual().ifPresent(usual -> node.put("x-usual", usual.chinese()).put("x-usual-en", usual.english()));
    }

    private static void words(ObjectNode node, List<String> words) {
        words.forEach(node.putArray("enum")::add);
    }

    /** The codes of {@code all}, and what people call each. */
    private static <T> void named(
            ObjectNode node, Collection<T> all, Function<T, String> code, Function<T, Text> called) {
        words(node, all.stream().map(code).toList());
        ObjectNode words = node.putObject(HallSchema.WORDS);
        all.forEach(each -> words.putObject(code.apply(each))
                .put("zh", called.apply(each).chinese())
                .put("en", called.apply(each).english()));
    }

    /** An object without other keys than those it names. */
    private static ObjectNode object(ObjectNode node) {
        return node.put(TYPE, "object").put("additionalProperties", false);
    }

    private static ObjectNode titled(ObjectNode node, Text text) {
        return titled(node, text.chinese(), text.english());
    }

    private static ObjectNode titled(ObjectNode node, String chinese, String english) {
        return node.put("title", chinese).put("x-title-en", english);
    }
}
