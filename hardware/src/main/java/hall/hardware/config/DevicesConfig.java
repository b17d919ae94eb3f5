package hall.hardware.config;

import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.hardware.Wording;
import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import java.util.Arrays;
import java.util.HashMap;
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
    private static final Map<String, DriverName> DRIVERS =
            Arrays.stream(DriverName.values()).collect(Collectors.toMap(DriverName::code, Function.identity()));

    public DevicesConfig {
        devices = List.copyOf(devices);
        faults = List.copyOf(faults);
    }

    /** Whether it can be used. */
    public boolean isGood() {
        return faults.isEmpty();
    }

    /** Reads a text that is a list of devices and nothing else; never throws, whatever {@code json} is. */
    public static DevicesConfig parse(String json) {
        JsonFaults faults = new JsonFaults();
        List<DeviceConfig> devices = StrictJson.parse("devices", json, faults)
                .map(DevicesConfig::read)
                .orElse(List.of());
        return new DevicesConfig(faults.isEmpty() ? devices : List.of(), faults.all());
    }

    /** The devices of {@code list}, as far as they are right; what is wrong is noted where the list notes its faults. */
    public static List<DeviceConfig> read(JsonValue list) {
        Map<String, String> ids = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        return list.list(item -> item.object(object -> device(object, ids, places)));
    }

    private static Optional<DeviceConfig> device(
            JsonObject device, Map<String, String> ids, Map<String, String> places) {
        JsonValue idPlace = device.required("id");
        Optional<DeviceId> id = idPlace.text(
                new Wording("1 至 32 个字符，只用 a-z、0-9 和 -", "1 to 32 of a-z, 0-9 and -"),
                text -> Optional.of(text).filter(DeviceId::isValid).map(DeviceId::new));
        Optional<DeviceKind> kind = device.required("kind").oneOf(KINDS);
        JsonValue driverPlace = device.required("driver");
        Optional<DriverName> driver = driverPlace.oneOf(DRIVERS);
        if (kind.isPresent() && driver.isPresent() && !driver.get().drives(kind.get())) {
            driverPlace.fault(
                    "该驱动不适用于 " + kind.get().code() + "。",
                    driver.get().code() + " does not drive a " + kind.get().code());
        }
        JsonValue linkPlace = device.required("link");
        Optional<LinkConfig> link = LinkReader.read(linkPlace, driver);
        JsonValue optionsPlace = device.optional("options");
        Map<String, String> options = options(optionsPlace, driver);
        id.ifPresent(value -> once(idPlace, value.value(), ids));
        link.filter(value -> !value.place().isEmpty()).ifPresent(value -> once(linkPlace, value.place(), places));
        if (id.isEmpty() || kind.isEmpty() || driver.isEmpty() || link.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeviceConfig(id.get(), kind.get(), driver.get(), link.get(), options));
    }

    private static void once(JsonValue here, String value, Map<String, String> seen) {
        String first = seen.putIfAbsent(value, here.pointer());
        if (first != null) {
            here.fault("“" + value + "”已用于 " + first + "。", value + " is used by " + first + " already");
        }
    }

    private static Map<String, String> options(JsonValue place, Optional<DriverName> driver) {
        Map<String, String> options = new HashMap<>();
        place.object(object -> {
            object.allowOthers();
            for (String key : object.keys()) {
                JsonValue option = object.required(key);
                Optional<String> value = option.plain();
                value.ifPresent(text -> options.put(key, text));
                if (driver.filter(name -> name == DriverName.ESCPOS).isPresent()) {
                    value.ifPresent(text -> PrinterConfig.check(option, key, text));
                }
            }
            return Optional.of(options);
        });
        return options;
    }
}
