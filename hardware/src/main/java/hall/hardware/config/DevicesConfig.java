package hall.hardware.config;

import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The list of devices in a hall's configuration:
 *
 * <pre>
 * [ { "id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
 *     "link": { "type": "usb-printer", "path": "/dev/usb/lp0" },
 *     "options": { "paper": 80 } } ]
 * </pre>
 *
 * <p>Reading finds every fault there is and gives either all devices or all faults. Immutable.
 *
 * @param devices empty when there are faults
 * @param faults in the order of the text; empty when all is well
 */
public record DevicesConfig(List<DeviceConfig> devices, List<JsonFault> faults) {

    private static final Map<String, DeviceKind> KINDS =
            Arrays.stream(DeviceKind.values()).collect(Collectors.toMap(DeviceKind::code, Function.identity()));

    public DevicesConfig {
        devices = List.copyOf(devices);
        faults = List.copyOf(faults);
    }

    /** Whether it can be used. */
    boolean isGood() {
        return faults.isEmpty();
    }

    /** Reads a text that is a list of devices and nothing else; never throws, whatever {@code json} is. */
    public static DevicesConfig parse(String json, List<DriverSpec> drivers) {
        JsonFaults faults = new JsonFaults();
        List<DeviceConfig> devices = StrictJson.parse("devices", json, faults)
                .map(list -> read(list, drivers))
                .orElse(List.of());
        return new DevicesConfig(faults.isEmpty() ? devices : List.of(), faults.all());
    }

    /** The devices of {@code list}, as far as they are right; what is wrong is noted where the list notes its faults. */
    public static List<DeviceConfig> read(JsonValue list, List<DriverSpec> drivers) {
        Reader reader = new Reader(drivers);
        return list.list(item -> item.object(reader::device));
    }

    /** Reads one list: knows what its devices have taken so far. */
    private static final class Reader {

        private final Map<String, DriverSpec> drivers = new LinkedHashMap<>();
        private final Map<String, String> ids = new HashMap<>();
        private final Map<String, String> places = new HashMap<>();

        private Reader(List<DriverSpec> known) {
            known.forEach(driver -> drivers.put(driver.name(), driver));
        }

        private Optional<DeviceConfig> device(JsonObject device) {
            JsonValue idPlace = device.required("id");
            Optional<DeviceId> id = idPlace.text(
                    Text.of("1 至 32 个字符，只用 a-z、0-9 和 -", "1 to 32 of a-z, 0-9 and -"),
                    text -> Optional.of(text).filter(DeviceId::isValid).map(DeviceId::new));
            id.ifPresent(value -> once(idPlace, value.value(), ids));
            Optional<DeviceKind> kind = device.required("kind").oneOf(KINDS);
            JsonValue driverPlace = device.required("driver");
            Optional<DriverSpec> driver = driverPlace.oneOf(drivers);
            JsonValue linkPlace = device.required("link");
            JsonValue optionsPlace = device.optional("options");
            List<LinkType> links = driver.map(DriverSpec::links).orElse(LinkType.ALL);
            DeviceKind asKind = kind.or(() -> driver.flatMap(Reader::firstKind)).orElse(DeviceKind.TICKET_PRINTER);
            Optional<LinkConfig> link = link(linkPlace, links, asKind);
            link.filter(value -> !value.place().isEmpty()).ifPresent(value -> once(linkPlace, value.place(), places));
            if (driver.isEmpty()) {
                return Optional.empty();
            }
            DriverSpec spec = driver.get();
            if (kind.isPresent() && !spec.kinds().contains(kind.get())) {
                driverPlace.fault(
                        "该驱动不适用于 " + kind.get().code() + "，只用于 " + kinds(spec, "、") + "。",
                        spec.name() + " does not drive a " + kind.get().code() + ", but " + kinds(spec, ", "));
            }
            Options options = options(optionsPlace, spec, asKind);
            if (id.isEmpty() || kind.isEmpty() || link.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new DeviceConfig(id.get(), kind.get(), spec, link.get(), options));
        }

        private static Optional<DeviceKind> firstKind(DriverSpec driver) {
            return driver.kinds().stream().findFirst();
        }

        private static String kinds(DriverSpec driver, String between) {
            return driver.kinds().stream().map(DeviceKind::code).collect(Collectors.joining(between));
        }

        private static Optional<LinkConfig> link(JsonValue place, List<LinkType> types, DeviceKind kind) {
            return place.object(object -> {
                Optional<String> code = object.required("type")
                        .oneOf(types.stream().map(LinkType::code).toList());
                if (code.isEmpty()) {
                    object.allowOthers();
                }
                return code.flatMap(given -> types.stream()
                        .filter(type -> type.code().equals(given))
                        .findFirst()
                        .flatMap(type -> type.read(object, kind)));
            });
        }

        private Options options(JsonValue place, DriverSpec driver, DeviceKind kind) {
            Map<String, JsonValue> given = new LinkedHashMap<>();
            Options options = place.object(object -> Optional.of(Options.read(object, driver.options(), kind, given)))
                    .orElseGet(() -> Options.usual(driver.options(), kind));
            if (!place.isThere()) {
                driver.options().stream()
                        .filter(option -> option.isRequired(kind))
                        .forEach(option -> place.fault(
                                "缺少 " + option.name() + "（" + option.about().chinese() + "）。",
                                option.name() + " is missing: " + option.about().english()));
            }
            driver.check().look(options, given);
            options.claims().forEach((claim, option) -> once(given.getOrDefault(option, place), claim, places));
            return options;
        }

        private static void once(JsonValue here, String value, Map<String, String> seen) {
            String first = seen.putIfAbsent(value, here.pointer());
            if (first != null) {
                here.fault("“" + value + "”已用于 " + first + "。", value + " is used by " + first + " already");
            }
        }
    }
}
