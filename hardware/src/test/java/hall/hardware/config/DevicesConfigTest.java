package hall.hardware.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.DeviceKind;
import hall.hardware.Fuzz;
import hall.hardware.drivers.Drivers;
import hall.hardware.link.SerialSettings;
import hall.hardware.link.SerialSettings.Handshake;
import hall.hardware.link.SerialSettings.Parity;
import hall.hardware.printer.EscPosOptions;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.printer.EscPosOptions.Cut;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintHead;
import hall.hardware.printer.PrinterDrivers;
import hall.json.JsonFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DevicesConfigTest {

    private static final String GOOD = """
            [ {"id":"printer-1","kind":"ticket-printer","driver":"escpos",
               "link":{"type":"serial","path":"/dev/ttyUSB0","baud":38400,"parity":"even","handshake":"rts-cts"},
               "options":{"paper":58,"dots":384,"dpi":180,"answers":"required","cut":"whole","limit-seconds":20,"roll-metres":30}},
              {"id":"card-1","kind":"id-card-reader","driver":"sdt",
               "link":{"type":"usb","vendor":"0400","product":"c35a"}},
              {"id":"bar-1","kind":"led-text-bar","driver":"onbon-k",
               "link":{"type":"tcp","host":"10.0.0.7","port":5005},"options":{"window":"3"}} ]
            """;

    @Test
    void readsDevicesAsTheyAreWritten() {
        DevicesConfig config = DevicesConfig.parse(GOOD, Drivers.ALL);

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
        EscPosOptions options = PrinterDrivers.options(
                DevicesConfig.parse(GOOD, Drivers.ALL).devices().getFirst().options());

        assertThat(options)
                .isEqualTo(new EscPosOptions(
                        new PrintHead(384, 180),
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
                  {"id":"a","kind":"led-text-bar","driver":"onbon-k","link":{"type":"udp","host":"h","port":1},
                   "options":{"window":"1"}},
                  {"id":"b","kind":"ticket-printer","driver":"escpos","link":{"type":"usb-printer","path":"/dev/usb/lp0"}},
                  {"id":"b","kind":"ticket-printer","driver":"escpos","link":{"type":"usb-printer","path":"/dev/usb/lp0"}},
                  7 ]
                """, Drivers.ALL);

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
        DevicesConfig config = DevicesConfig.parse("[\n  {\"id\": }\n]", Drivers.ALL);

        assertThat(config.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2));
    }

    @Test
    void whatIsLeftOutIsWhatIsUsual() {
        DeviceConfig printer = good("""
                [{"id":"p","kind":"ticket-printer","driver":"escpos","link":{"type":"simulated"},"options":{"paper":58}}]
                """);

        assertThat(PrinterDrivers.options(printer.options())).isEqualTo(EscPosOptions.of(PaperWidth.MM_58));
        assertThat(printer.options().shown())
                .contains(new Options.Shown("paper", "58", true), new Options.Shown("dpi", "203", false));
    }

    /** An option that nobody reads is a misspelt one: it was silence for every driver but the printer's. */
    @Test
    void noDriverTakesAnOptionItDoesNotHave() {
        for (DriverSpec driver : Drivers.ALL) {
            for (DeviceKind kind : driver.kinds()) {
                DevicesConfig config = parse(driver.name(), kind, "\"keyz\": \"x\", \"widht\": 9, \"windwo\": \"1\"");

                assertThat(config.faults())
                        .as(driver.name())
                        .extracting(JsonFault::pointer)
                        .contains("/0/options/keyz", "/0/options/widht", "/0/options/windwo");
            }
        }
        assertThat(said("evdev-keys", DeviceKind.CALL_KEYPAD, "\"window\": \"1\", \"keyz\": \"a=next\""))
                .contains("/0/options/keyz: there is no such key; did you mean keys?");
        assertThat(said("ddp", DeviceKind.LED_MATRIX, "\"window\": \"1\", \"widht\": 9"))
                .contains("/0/options/widht: there is no such key; did you mean width?");
    }

    /** A number in quotes, a text where a number is meant, a number out of bounds: for each option of each driver. */
    @Test
    void noDriverTakesAValueOfAnotherType() {
        for (DriverSpec driver : Drivers.ALL) {
            for (OptionSpec<?> option : driver.options()) {
                for (String wrong : wrong(option.form())) {
                    DevicesConfig config = parse(
                            driver.name(), driver.kinds().iterator().next(), "\"" + option.name() + "\": " + wrong);

                    assertThat(config.faults())
                            .as(driver.name() + " " + option.name() + " " + wrong)
                            .extracting(JsonFault::pointer)
                            .contains("/0/options/" + option.name());
                }
            }
        }
    }

    private static List<String> wrong(OptionForm form) {
        return switch (form) {
            case OptionForm.Whole whole ->
                List.of(
                        "\"" + whole.least() + "\"",
                        "" + (whole.least() - 1),
                        "" + (whole.most() + 1L),
                        "1.5",
                        "true",
                        "[]");
            case OptionForm.Numbers numbers -> List.of("\"" + numbers.values().getFirst() + "\"", "7", "{}");
            case OptionForm.Words words -> List.of("\"none-of-them\"", "1", "false");
            case OptionForm.Flag ignored -> List.of("\"true\"", "1");
            case OptionForm.Line line -> List.of("1", "\"\"", "\"" + "x".repeat(line.most() + 1) + "\"", "[\"1\"]");
            case OptionForm.Written ignored -> List.of("5", "\"\"", "\"No sense, none!\"");
        };
    }

    @Test
    void whatADriverCannotDoWithoutIsSaidAlsoWhereThereAreNoOptionsAtAll() {
        for (String driver : List.of("ddp", "flaschen-taschen", "max7219", "onbon-k", "gpio-keys", "evdev-keys")) {
            DeviceKind kind = spec(driver).kinds().iterator().next();
            assertThat(said(driver, kind, "")).contains("/0/options/window: is missing; it must be a text");
            assertThat(DevicesConfig.parse(device("x", driver, kind, null), Drivers.ALL)
                            .faults())
                    .extracting(fault -> fault.pointer() + ": " + fault.text().english())
                    .contains("/0/options: window is missing: the id of the window where it stands");
        }
    }

    @Test
    void aUsbRatingPadNeedsItsKeysAndAGpioPadDoesNot() {
        assertThat(said("evdev-keys", DeviceKind.RATING_PAD, "\"window\": \"1\""))
                .singleElement()
                .asString()
                .startsWith("/0/options/keys: is missing");
        assertThat(said("evdev-keys", DeviceKind.CALL_KEYPAD, "\"window\": \"1\""))
                .isEmpty();
        assertThat(said("gpio-keys", DeviceKind.RATING_PAD, "\"window\": \"1\""))
                .isEmpty();
        assertThat(said("gpio-keys", DeviceKind.CALL_KEYPAD, "\"window\": \"1\""))
                .isEmpty();
    }

    @Test
    void theUsualKeysOfEachDriverAreOfItsOwnNumbers() {
        assertThat(keys("gpio-keys", DeviceKind.CALL_KEYPAD))
                .isEqualTo("5=next 6=recall 13=start 19=finish 26=no-show");
        assertThat(keys("gpio-keys", DeviceKind.RATING_PAD))
                .isEqualTo("5=grade-5 6=grade-4 13=grade-3 19=grade-2 26=grade-1");
        assertThat(keys("evdev-keys", DeviceKind.CALL_KEYPAD))
                .isEqualTo("r=recall enter=next s=start f=finish n=no-show");
    }

    /** Lines 28 and up are Ethernet and Wi-Fi on a Pi 4; 0 and 1 are the identity of boards put on top. */
    @Test
    void linesOfTheHeaderAreTwoToTwentySeven() {
        for (String line : List.of("0", "1", "28", "49", "kp1")) {
            assertThat(said("gpio-keys", DeviceKind.CALL_KEYPAD, "\"window\": \"1\", \"keys\": \"" + line + "=next\""))
                    .singleElement()
                    .asString()
                    .contains("/0/options/keys")
                    .contains("the lines of the header are 2 to 27");
        }
        assertThat(said("gpio-lamp", DeviceKind.LAMP, "\"line\": 28")).hasSize(1);
    }

    @Test
    void keysOfAKeyboardAreCalledByTheirNames() {
        assertThat(said("evdev-keys", DeviceKind.RATING_PAD, "\"window\": \"1\", \"keys\": \"79=grade-1 kp2=grade-2\""))
                .singleElement()
                .asString()
                .contains("in '79=grade-1' there is no key 79: key code 79 is called kp1");
        assertThat(said(
                        "evdev-keys",
                        DeviceKind.RATING_PAD,
                        "\"window\": \"1\", \"keys\": \"5=grade-5 kp4=grade-4 code-700=grade-3 btn-0=grade-2\""))
                .isEmpty();
    }

    @Test
    void eachWordOfTheKeysThatIsWrongIsNamed() {
        List<String> said = said(
                "evdev-keys",
                DeviceKind.RATING_PAD,
                "\"window\": \"1\", \"keys\": \"1 2=grade-9 3=next 4=grade-1 4=grade-2 qwe=grade-3\"");

        assertThat(said)
                .hasSize(5)
                .anySatisfy(text -> assertThat(text).contains("'1' must be a key"))
                .anySatisfy(text -> assertThat(text).contains("in '2=grade-9' the meaning must be grade-1"))
                .anySatisfy(text -> assertThat(text).contains("in '3=next' the meaning must be grade-1"))
                .anySatisfy(text -> assertThat(text).contains("the key 4 has two meanings"))
                .anySatisfy(text -> assertThat(text).contains("there is no key qwe"));
    }

    @Test
    void twoDevicesDoNotShareALineOfTheHeader() {
        DevicesConfig config = DevicesConfig.parse("""
                [ {"id":"pad","kind":"rating-pad","driver":"gpio-keys","link":{"type":"gpio"},"options":{"window":"1"}},
                  {"id":"keys","kind":"call-keypad","driver":"gpio-keys","link":{"type":"gpio"},
                   "options":{"window":"1","keys":"4=next 17=recall 26=start"}},
                  {"id":"lamp","kind":"lamp","driver":"gpio-lamp","link":{"type":"gpio"},"options":{"line":17}},
                  {"id":"lamp-2","kind":"lamp","driver":"gpio-lamp","link":{"type":"gpio"}},
                  {"id":"lamp-3","kind":"lamp","driver":"gpio-lamp","link":{"type":"gpio"}} ]
                """, Drivers.ALL);

        assertThat(config.faults())
                .extracting(fault -> fault.pointer() + ": " + fault.text().english())
                .containsExactly(
                        "/1/options/keys: GPIO26 is used by /0/options already",
                        "/2/options/line: GPIO17 is used by /1/options/keys already",
                        "/4/options: GPIO18 is used by /3/options already");
    }

    @Test
    void optionsThatAreRightAloneMayBeWrongTogether() {
        assertThat(said("escpos", DeviceKind.TICKET_PRINTER, "\"paper\": 58, \"dots\": 640"))
                .singleElement()
                .asString()
                .contains("/0/options/dots")
                .contains("wider than paper of 58 mm");
        assertThat(said("max7219", DeviceKind.LED_MATRIX, "\"window\": \"1\", \"across\": 32, \"down\": 4"))
                .singleElement()
                .asString()
                .contains("/0/options/down");
    }

    private static String keys(String driver, DeviceKind kind) {
        return good(device("x", driver, kind, "\"window\": \"1\"")).options().shown().stream()
                .filter(option -> option.name().equals("keys"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static DeviceConfig good(String json) {
        DevicesConfig config = DevicesConfig.parse(json, Drivers.ALL);
        assertThat(config.faults()).isEmpty();
        return config.devices().getFirst();
    }

    private static List<String> said(String driver, DeviceKind kind, String options) {
        return parse(driver, kind, options).faults().stream()
                .map(fault -> fault.pointer() + ": " + fault.text().english())
                .toList();
    }

    private static DevicesConfig parse(String driver, DeviceKind kind, String options) {
        return DevicesConfig.parse(device("x", driver, kind, options), Drivers.ALL);
    }

    /** One device over the first link its driver speaks over. */
    private static String device(String id, String driver, DeviceKind kind, @Nullable String options) {
        LinkType link = spec(driver).links().getFirst();
        Map<String, String> fields = Map.of(
                "path",
                "\"/dev/x\"",
                "host",
                "\"h\"",
                "port",
                "1",
                "reader",
                "\"r\"",
                "vendor",
                "\"0400\"",
                "product",
                "\"c35a\"");
        String written = link.fields().stream()
                .filter(field -> field.isRequired(kind))
                .map(field -> ", \"" + field.name() + "\": " + fields.get(field.name()))
                .collect(Collectors.joining());
        return "[{\"id\": \"" + id + "\", \"kind\": \"" + kind.code() + "\", \"driver\": \"" + driver
                + "\", \"link\": {\"type\": \"" + link.code() + "\"" + written + "}"
                + (options == null ? "" : ", \"options\": {" + options + "}") + "}]";
    }

    private static DriverSpec spec(String name) {
        return Drivers.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Tier 1: whatever a person or a disk has made of the file, reading it ends in faults, not in an exception. */
    @Test
    void neverFailsWhateverTheTextIs() {
        Fuzz fuzz = new Fuzz("DevicesConfig", 20_260_302, GOOD.getBytes(StandardCharsets.UTF_8));
        fuzz.run(input -> {
            DevicesConfig config = DevicesConfig.parse(new String(input, StandardCharsets.UTF_8), Drivers.ALL);
            return config.isGood() ? "good" : "faults";
        });
    }
}
