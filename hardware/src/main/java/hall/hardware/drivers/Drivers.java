package hall.hardware.drivers;

import hall.hardware.config.DriverSpec;
import hall.hardware.idcard.IdCardDrivers;
import hall.hardware.keys.KeyDrivers;
import hall.hardware.lamp.LampDrivers;
import hall.hardware.led.LedDrivers;
import hall.hardware.printer.PrinterDrivers;
import hall.hardware.smartcard.SmartCardDrivers;
import hall.hardware.speech.SpeechDrivers;
import java.util.List;
import java.util.stream.Stream;

/** The drivers there are. A new one is a line in its package's list; everything else follows from what it says of itself. */
public final class Drivers {

    /** All of them, in the order of the documents. */
    public static final List<DriverSpec> ALL = Stream.of(
                    PrinterDrivers.all(),
                    IdCardDrivers.all(),
                    SmartCardDrivers.all(),
                    KeyDrivers.all(),
                    LedDrivers.all(),
                    LampDrivers.all(),
                    SpeechDrivers.all())
            .flatMap(List::stream)
            .toList();

    private Drivers() {}
}
