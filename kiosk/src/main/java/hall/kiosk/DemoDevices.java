package hall.kiosk;

import hall.hardware.config.DeviceConfig;
import hall.hardware.config.DevicesConfig;
import hall.hardware.drivers.Drivers;
import hall.kiosk.queue.WindowId;
import java.util.ArrayList;
import java.util.List;

/**
 * The devices of the demo: the drivers that ship, each on a line in memory with its simulator at the far end. The windows
 * left to persons have a rating pad, a keypad and a bar.
 */
final class DemoDevices {

    private DemoDevices() {}

    static List<DeviceConfig> of(List<WindowId> windows) {
        List<String> devices = new ArrayList<>();
        devices.add(device("printer-1", "ticket-printer", "escpos", "\"paper\": 80"));
        devices.add(device("idcard-1", "id-card-reader", "sdt", "\"kiosk\": \"kiosk-1\""));
        devices.add(
                "{\"id\": \"speaker-1\", \"kind\": \"speaker\", \"driver\": \"espeak\", \"link\": {\"type\": \"sound\"}}");
        for (WindowId window : windows) {
            String stands = "\"window\": \"" + window + "\"";
            devices.add(device("pad-" + window, "rating-pad", "serial-pad", stands));
            devices.add(device("keypad-" + window, "call-keypad", "serial-pad", stands));
            devices.add(device("bar-" + window, "led-text-bar", "onbon-k", stands));
        }
        DevicesConfig read = DevicesConfig.parse("[" + String.join(",", devices) + "]", Drivers.ALL);
        if (!read.isGood()) {
            throw new IllegalStateException("the demo's devices are not right: " + read.faults());
        }
        return read.devices();
    }

    private static String device(String id, String kind, String driver, String options) {
        return "{\"id\": \"" + id + "\", \"kind\": \"" + kind + "\", \"driver\": \"" + driver
                + "\", \"link\": {\"type\": \"simulated\"}, \"options\": {" + options + "}}";
    }
}
