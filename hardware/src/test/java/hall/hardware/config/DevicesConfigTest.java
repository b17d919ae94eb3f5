package hall.hardware.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceKind;
import hall.hardware.Fuzz;
import hall.hardware.link.SerialSettings;
import hall.hardware.link.SerialSettings.Handshake;
import hall.hardware.link.SerialSettings.Parity;
import hall.hardware.printer.EscPosOptions;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.printer.EscPosOptions.Cut;
import hall.hardware.printer.PrintHead;
import hall.hardware.printer.TicketPrinter;
import hall.json.JsonFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DevicesConfigTest {

    private static final String GOOD = """
            [ {"id":"printer-1","kind":"ticket-printer","driver":"escpos",
               "link":{"type":"serial","path":"/dev/ttyUSB0","baud":38400,"parity":"even","handshake":"rts-cts"},
               "options":{"paper":58,"dots":432,"dpi":180,"answers":"required","cut":"whole","limit-seconds":20,"roll-metres":30}},
              {"id":"card-1","kind":"id-card-reader","driver":"sdt",
               "link":{"type":"usb","vendor":"0400","product":"c35a"}},
              {"id":"bar-1","kind":"led-text-bar","driver":"onbon-k",
               "link":{"type":"tcp","host":"10.0.0.7","port":5005}} ]
            """;

    @Test
    void readsDevicesAsTheyAreWritten() {
        DevicesConfig config = DevicesConfig.parse(GOOD);

        assertThat(config.faults()).isEmpty();
        assertThat(config.devices()).hasSize(3);
        assertThat(config.devices().getFirst().link())
                .isEqualTo(new LinkConfig.Serial(
                        Path.of("/dev/ttyUSB0"), new SerialSettings(38_400, Parity.EVEN, Handshake.RTS_CTS)));
        assertThat(config.devices().get(1).kind()).isEqualTo(DeviceKind.ID_CARD_READER);
        assertThat(config.devices().get(2).link()).isEqualTo(new LinkConfig.Tcp("10.0.0.7", 5_005));
    }

    @Test
    void turnsOptionsIntoAPrintersSettings() {
        EscPosOptions options = PrinterConfig.options(
                DevicesConfig.parse(GOOD).devices().getFirst().options());

        assertThat(options)
                .isEqualTo(new EscPosOptions(
                        new PrintHead(432, 180),
                        BackChannel.REQUIRED,
                        Cut.WHOLE,
                        Duration.ofSeconds(20),
                        30_000,
                        4_000));
    }

    @Test
    void reportsAllFaultsTogetherEachWithItsPlace() {
        DevicesConfig config = DevicesConfig.parse("""
                [ {"id":"Printer 1","kind":"ticket-printer","driver":"escpos",
                   "link":{"type":"serial","path":"ttyUSB0","baud":7,"speed":1},"options":{"paper":57,"colour":"red"}},
                  {"kind":"printer","driver":"laser","link":{"type":"tcp","host":"","port":70000}},
                  {"id":"pad","kind":"rating-pad","driver":"escpos","link":{"type":"tcp","host":"h","port":1}},
                  {"id":"a","kind":"led-text-bar","driver":"onbon-k","link":{"type":"udp","host":"h","port":1}},
                  {"id":"b","kind":"ticket-printer","driver":"escpos","link":{"type":"usb-printer","path":"/dev/usb/lp0"}},
                  {"id":"b","kind":"ticket-printer","driver":"escpos","link":{"type":"usb-printer","path":"/dev/usb/lp0"}},
                  7 ]
                """);

        assertThat(config.isGood()).isFalse();
        assertThat(config.devices()).isEmpty();
        assertThat(config.faults())
                .extracting(JsonFault::pointer)
                .containsExactlyInAnyOrder(
                        "/0/id",
                        "/0/link/path",
                        "/0/link/baud",
                        "/0/link/speed",
                        "/0/options/paper",
                        "/0/options/colour",
                        "/1/id",
                        "/1/kind",
                        "/1/driver",
                        "/1/link/host",
                        "/1/link/port",
                        "/2/driver",
                        "/3/link/type",
                        "/5/id",
                        "/5/link",
                        "/6");
        assertThat(config.faults()).allSatisfy(fault -> {
            assertThat(fault.text().chinese()).isNotBlank();
            assertThat(fault.text().english()).isNotBlank();
        });
    }

    @Test
    void saysWhereTheTextIsNoJson() {
        DevicesConfig config = DevicesConfig.parse("[\n  {\"id\": }\n]");

        assertThat(config.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2));
    }

    @Test
    void startsASimulatedPrinterFromItsConfiguration() {
        DevicesConfig config = DevicesConfig.parse("""
                [{"id":"p","kind":"ticket-printer","driver":"escpos","link":{"type":"simulated"},"options":{"paper":58}}]
                """);
        try (TicketPrinter printer = PrinterConfig.start(config.devices().getFirst(), DeviceClock.system())) {
            assertThat(printer.printHead().dots()).isEqualTo(384);
        }
    }

    /** Tier 1: whatever a person or a disk has made of the file, reading it ends in faults, not in an exception. */
    @Test
    void neverFailsWhateverTheTextIs() {
        Fuzz fuzz = new Fuzz("DevicesConfig", 20_260_302, GOOD.getBytes(StandardCharsets.UTF_8));
        fuzz.run(input -> {
            DevicesConfig config = DevicesConfig.parse(new String(input, StandardCharsets.UTF_8));
            return config.isGood() ? "good" : "faults";
        });
    }
}
