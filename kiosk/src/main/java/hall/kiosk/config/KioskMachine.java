package hall.kiosk.config;

import hall.board.machine.MachineHead;
import hall.hardware.config.DeviceConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * A machine of its own that is one kiosk of a hall. Immutable.
 *
 * @param head whose kiosk it is, how it reaches the hall's broker, and where its journal is kept
 * @param id the kiosk's name among the hall's kiosks, and its user at the broker
 * @param printers the devices that print its tickets, the next where one fails
 * @param headless whether nothing is shown on this machine's display
 * @param devices what is plugged in to it
 */
public record KioskMachine(
        MachineHead head, String id, List<String> printers, boolean headless, List<DeviceConfig> devices) {

    public KioskMachine {
        printers = List.copyOf(printers);
        devices = List.copyOf(devices);
    }

    /** The same with its data in {@code other}, and without a window where {@code hidden}. */
    public KioskMachine on(Path other, boolean hidden) {
        return new KioskMachine(
                new MachineHead(head.hall(), head.broker(), other), id, printers, headless || hidden, devices);
    }

    /** Where its journal is kept. */
    public Path data() {
        return head.data();
    }
}
