package hall.kiosk.config;

import hall.board.machine.MachineBroker;
import hall.broker.HallAddress;
import hall.hardware.config.DeviceConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * A machine of its own that is one kiosk of a hall. Immutable.
 *
 * @param hall whose kiosk it is
 * @param broker how it reaches the hall's broker
 * @param id the kiosk's name among the hall's kiosks, and its user at the broker
 * @param portrait whether its panel stands upright
 * @param printers the devices that print its tickets, the next where one fails
 * @param data where its journal is kept
 * @param headless whether nothing is shown on this machine's display
 * @param devices what is plugged in to it
 */
public record KioskMachine(
        HallAddress hall,
        MachineBroker broker,
        String id,
        boolean portrait,
        List<String> printers,
        Path data,
        boolean headless,
        List<DeviceConfig> devices) {

    public KioskMachine {
        printers = List.copyOf(printers);
        devices = List.copyOf(devices);
    }

    /** The same with its data in {@code other}, and without a window where {@code hidden}. */
    public KioskMachine on(Path other, boolean hidden) {
        return new KioskMachine(hall, broker, id, portrait, printers, other, headless || hidden, devices);
    }
}
