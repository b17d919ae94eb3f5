package hall.hardware.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.hardware.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
public record DevicesConfig(List<DeviceConfig> devices, List<ConfigFault> faults) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public DevicesConfig {
        devices = List.copyOf(devices);
        faults = List.copyOf(faults);
    }

    /** Whether it can be used. */
    public boolean isGood() {
        return faults.isEmpty();
    }

    /** Reads a list of devices; never throws, whatever {@code json} is. */
    public static DevicesConfig parse(String json) {
        List<ConfigFault> faults = new ArrayList<>();
        JsonNode list;
        try {
            list = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? "devices"
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            faults.add(new ConfigFault(
                    place, new Wording("不是有效的 JSON。", "This is not JSON: " + e.getOriginalMessage() + ".")));
            return new DevicesConfig(List.of(), faults);
        }
        if (!list.isArray()) {
            faults.add(new ConfigFault("devices", new Wording("必须是设备列表。", "This must be a list of devices.")));
            return new DevicesConfig(List.of(), faults);
        }
        List<DeviceConfig> devices = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            ConfigReader reader = new ConfigReader("devices[" + i + "]", list.get(i), faults);
            device(reader).ifPresent(device -> {
                once(reader.at("id"), device.id().value(), ids);
                if (!device.link().place().isEmpty()) {
                    once(reader.at("link"), device.link().place(), places);
                }
                devices.add(device);
            });
        }
        return new DevicesConfig(faults.isEmpty() ? devices : List.of(), faults);
    }

    private static void once(ConfigReader here, String value, Map<String, String> seen) {
        String first = seen.putIfAbsent(value, here.place());
        if (first != null) {
            here.fault("“" + value + "”已用于 " + first + "。", "'" + value + "' is used by " + first + " already.");
        }
    }

    private static Optional<DeviceConfig> device(ConfigReader device) {
        if (!device.isObject()) {
            return Optional.empty();
        }
        device.only("id", "kind", "driver", "link", "options");
        Optional<DeviceId> id = device.at("id")
                .choice(
                        "1 to 32 of a-z, 0-9 and '-'",
                        text -> Optional.of(text).filter(DeviceId::isValid).map(DeviceId::new));
        Optional<DeviceKind> kind = device.at("kind").choice("a kind of device", DeviceKind::ofCode);
        ConfigReader driverPlace = device.at("driver");
        Optional<DriverName> driver = driverPlace.choice("a driver", DriverName::ofCode);
        if (kind.isPresent() && driver.isPresent() && !driver.get().drives(kind.get())) {
            driverPlace.fault(
                    "该驱动不适用于 " + kind.get().code() + "。",
                    driver.get().code() + " does not drive a " + kind.get().code() + ".");
        }
        Optional<LinkConfig> link = LinkReader.read(device.at("link"), driver);
        Map<String, String> options = device.at("options").options();
        driver.filter(name -> name == DriverName.ESCPOS)
                .ifPresent(name -> PrinterConfig.check(device.at("options"), options));
        if (id.isEmpty() || kind.isEmpty() || driver.isEmpty() || link.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeviceConfig(id.get(), kind.get(), driver.get(), link.get(), options));
    }
}
