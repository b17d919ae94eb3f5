package hall.kiosk.config;

import hall.board.machine.MachineHead;
import hall.board.machine.MachineJson;
import hall.broker.AddressReading;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DevicesConfig;
import hall.hardware.drivers.Drivers;
import hall.json.JsonObject;
import hall.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code machine.json} of a machine that is one kiosk of a hall. All faults are told together, each with its place
 * and what to write instead.
 *
 * <pre>
 * {"hall": "34/3401/340111/baohe", "mqtt": {"url": "mqtts://10.0.0.5", "certificates": "kiosk-2"}, "data": "data",
 *  "kiosk": {"id": "kiosk-2", "printers": ["printer-1"], "display": "screen"},
 *  "devices": [{"id": "printer-1", ...}]}
 * </pre>
 *
 * Devices are written as in {@code hall.json}. What the kiosk offers, its panel and its rules it learns from its hall.
 */
public final class KioskMachineFile {

    private KioskMachineFile() {}

    /** Reads the file in {@code folder}; the exception tells all faults. */
    public static KioskMachine read(Path folder) throws IOException {
        return MachineJson.read(folder, KioskMachineFile::machine);
    }

    private static Optional<KioskMachine> machine(JsonObject machine, MachineJson file) {
        Optional<MachineHead> head = file.head(machine);
        JsonValue devicesPlace = machine.optional("devices");
        List<DeviceConfig> devices = DevicesConfig.read(devicesPlace, Drivers.ALL);
        Ids declared = Ids.of(devicesPlace);
        return machine.required("kiosk").object(kiosk -> {
            Optional<String> id = AddressReading.name(kiosk.required("id"));
            List<String> printers =
                    kiosk.required("printers").list(item -> HallReading.printer(item, declared, devices));
            boolean headless = file.isHeadless(kiosk);
            return head.flatMap(known -> id.map(name -> new KioskMachine(known, name, printers, headless, devices)));
        });
    }
}
