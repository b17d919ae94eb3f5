package hall.kiosk.config;

import hall.board.machine.MachineBroker;
import hall.board.machine.MachineFile;
import hall.broker.HallAddress;
import hall.broker.Written;
import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DevicesConfig;
import hall.hardware.drivers.Drivers;
import hall.json.JsonFaults;
import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.json.StrictJson;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code machine.json} of a machine that is one kiosk of a hall. All faults are told together, each with its place
 * and what to write instead.
 *
 * <pre>
 * {"hall": "34/3401/340111/baohe", "mqtt": {"url": "mqtts://10.0.0.5", "certificates": "kiosk-2"}, "data": "data",
 *  "kiosk": {"id": "kiosk-2", "portrait": true, "printers": ["printer-1"], "display": "screen"},
 *  "devices": [{"id": "printer-1", ...}]}
 * </pre>
 *
 * Devices are written as in {@code hall.json}. What the kiosk offers and by which rules it learns from its hall.
 */
public final class KioskMachineFile {

    private static final int LONGEST_NAME = 200;
    private static final Text PATH = Text.of("文件或目录的路径", "the path of a file or a folder");

    private final Path folder;
    private final JsonFaults faults = new JsonFaults();

    private KioskMachineFile(Path folder) {
        this.folder = folder;
    }

    /** Reads the file in {@code folder}; the exception tells all faults. */
    public static KioskMachine read(Path folder) throws IOException {
        KioskMachineFile reading = new KioskMachineFile(folder);
        return reading.result(StrictJson.read(folder.resolve(MachineFile.NAME), reading.faults));
    }

    private KioskMachine result(Optional<JsonValue> json) throws IOException {
        Optional<KioskMachine> machine = json.flatMap(value -> value.object(this::machine));
        if (machine.isEmpty() || !faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return machine.get();
    }

    private Optional<KioskMachine> machine(JsonObject machine) {
        machine.optional("$schema").text(LONGEST_NAME);
        Optional<HallAddress> hall = Written.address(machine.required("hall"));
        Optional<MachineBroker> broker =
                machine.required("mqtt").object(mqtt -> MachineBroker.read(mqtt, PATH, this::path));
        Path data = machine.optional("data").text(PATH, this::path).orElse(folder.resolve("data"));
        JsonValue devicesPlace = machine.optional("devices");
        List<DeviceConfig> devices = DevicesConfig.read(devicesPlace, Drivers.ALL);
        Ids declared = Ids.of(devicesPlace);
        return machine.required("kiosk").object(kiosk -> {
            Optional<String> id = Written.name(kiosk.required("id"));
            boolean portrait = kiosk.optional("portrait").flag().orElse(true);
            List<String> printers =
                    kiosk.required("printers").list(item -> HallReading.printer(item, declared, devices));
            boolean headless = kiosk.optional("display")
                    .oneOf(List.of("screen", "none"))
                    .filter("none"::equals)
                    .isPresent();
            return hall.flatMap(whose -> broker.flatMap(line ->
                    id.map(name -> new KioskMachine(whose, line, name, portrait, printers, data, headless, devices))));
        });
    }

    private Optional<Path> path(String text) {
        try {
            return Optional.of(folder.resolve(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
