package hall.hardware.drivers;

import hall.hardware.config.DeviceConfig;
import hall.hardware.keys.KeyDrivers;
import hall.hardware.led.LedDrivers;
import hall.hardware.led.OnbonSettings;
import hall.hardware.printer.PrinterDrivers;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.cards.Pn532Chip;
import hall.hardware.simulated.cards.SdtReader;
import hall.hardware.simulated.keys.PadBoard;
import hall.hardware.simulated.led.OnbonController;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The simulated device for each driver that can have one. */
public final class FarEnds {

    private FarEnds() {}

    /** What stands at the far end of {@code device}, whose link is simulated. */
    public static FarEnd of(DeviceConfig device) {
        return switch (device.driver().name()) {
            case "escpos" ->
                new EscPosHead(PrinterDrivers.options(device.options()).head().dots());
            case "sdt" -> new SdtReader();
            case "pn532" -> new Pn532Chip();
            case "serial-pad" -> pad(device);
            case "onbon-k" -> {
                OnbonSettings bar = LedDrivers.onbon(device.options());
                yield new OnbonController(bar.widthDots(), bar.heightDots());
            }
            default ->
                throw new IllegalStateException("driver '" + device.driver().name() + "' has no simulated device");
        };
    }

    private static FarEnd pad(DeviceConfig device) {
        try {
            return KeyDrivers.format(device).poll() == null ? PadBoard.speaking() : PadBoard.polled(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
