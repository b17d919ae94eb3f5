package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.drivers.DriverTables;
import hall.hardware.drivers.Drivers;
import hall.hardware.simulated.EscPosHead;
import hall.hardware.simulated.HeadAbility;
import hall.hardware.simulated.TcpPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** {@code hall device} as a technician uses it, with printers that lack this or that on the network. */
class DeviceCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable TcpPort port;

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws IOException {
        if (port != null) {
            port.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HeadAbility.class,
            mode = Mode.EXCLUDE,
            names = {"STATUS", "KNIFE"})
    void passesAPrinterThatCanPrintWhateverElseItLacks(HeadAbility lacking) throws IOException {
        EscPosHead head = printer("", lacking);

        assertThat(run("test", "printer-1")).as(err.toString()).isZero();
        assertThat(run("test", "printer-1", "--level", "external"))
                .as(out.toString())
                .isZero();

        assertThat(head.cuts()).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        lacking == HeadAbility.WHEN_DONE
                                ? "tickets are noted as unconfirmed"
                                : "each ticket is confirmed");
    }

    @Test
    void failsForAPrinterThatHasNeverAnsweredAndSaysWhatToDo() throws IOException {
        EscPosHead head = printer("", HeadAbility.STATUS);

        assertThat(run("test", "printer-1")).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL").contains("从未应答").contains("\"answers\": \"none\"");
        assertThat(run("test", "printer-1", "--level", "external")).isEqualTo(1);
        assertThat(head.cuts()).isEqualTo(1);
    }

    @Test
    void passesASilentPrinterOnceItsConfigurationSaysThatItIs() throws IOException {
        printer("\"answers\": \"none\"", HeadAbility.STATUS);

        assertThat(run("test", "printer-1")).isZero();
        assertThat(out.toString()).contains("cannot be known");
    }

    @Test
    void failsForAPrinterWithoutPaperAndWithAnOpenCover() throws IOException {
        EscPosHead head = printer("");
        head.loadPaper(0, 0);
        assertThat(run("test", "printer-1")).isEqualTo(1);
        assertThat(run("test", "printer-1", "--level", "external")).isEqualTo(1);
        assertThat(out.toString()).contains("缺纸").contains("out of paper");

        head.loadPaper(100_000, 0);
        head.cover(true);
        assertThat(run("test", "printer-1")).isEqualTo(1);
    }

    /** Paper that ends within the test ticket of a printer that answers for its status alone is seen as well. */
    @Test
    void failsWhenTheTestTicketDoesNotComeOutWhole() throws IOException {
        EscPosHead head = printer("", HeadAbility.WHEN_DONE);
        head.loadPaper(60, 0);

        assertThat(run("test", "printer-1", "--level", "external")).isEqualTo(1);
    }

    @Test
    void failsForAPathThatLeadsToNoDevice() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "dear citizen");
        devices("[{\"id\": \"printer-1\", \"kind\": \"ticket-printer\", \"driver\": \"escpos\", \"link\": {\"type\":"
                + " \"serial\", \"path\": \"" + letter + "\"}}]");

        assertThat(run("test", "printer-1")).isEqualTo(1);
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains("不是串口")
                .contains("not a serial port")
                .contains("配置有误");
        assertThat(letter).hasContent("dear citizen");
    }

    @Test
    void listsEachDeviceWithWhatHoldsForIt() throws IOException {
        printer("\"paper\": 58, \"dots\": 416");

        assertThat(run("list")).isZero();

        assertThat(out.toString())
                .contains("printer-1")
                .contains("escpos @ tcp 127.0.0.1:")
                .contains("  paper=58  dots=416  (dpi=203)  (answers=auto)  (cut=partial)");
    }

    @Test
    void listsTheDriversWithTheirOptionsWithoutAConfiguration() {
        assertThat(run("list", "--drivers")).isZero();

        assertThat(out.toString().lines()).containsExactlyElementsOf(DriverTables.lines());
        assertThat(Drivers.ALL).allSatisfy(driver -> assertThat(out.toString()).contains(driver.name() + "  "));
    }

    @Test
    void saysEveryFaultOfTheDevicesWithItsPlace() throws IOException {
        devices(
                "[{\"id\": \"pad-1\", \"kind\": \"rating-pad\", \"driver\": \"evdev-keys\", \"link\": {\"type\": \"input\","
                        + " \"path\": \"/dev/input/by-path/x\"}, \"options\": {\"window\": \"1\", \"keyz\": \"1=grade-1\"}},"
                        + "{\"id\": \"m\", \"kind\": \"led-matrix\", \"driver\": \"ddp\", \"link\": {\"type\": \"udp\", \"host\": \"h\","
                        + " \"port\": 1}, \"options\": {\"widht\": \"64\"}}]");

        assertThat(run("list")).isEqualTo(1);
        assertThat(err.toString())
                .contains("/devices/0/options/keyz")
                .contains("did you mean keys?")
                .contains("/devices/0/options/keys")
                .contains("/devices/1/options/widht")
                .contains("/devices/1/options/window");
    }

    private EscPosHead printer(String options, HeadAbility... lacking) throws IOException {
        EscPosHead head = new EscPosHead(576, Set.of(lacking));
        port = TcpPort.listen(0, head);
        devices(
                "[{\"id\": \"printer-1\", \"kind\": \"ticket-printer\", \"driver\": \"escpos\", \"link\": {\"type\": \"tcp\","
                        + " \"host\": \"127.0.0.1\", \"port\": " + port.port() + "}, \"options\": {" + options + "}}]");
        return head;
    }

    private void devices(String devices) throws IOException {
        Files.writeString(folder.resolve("hall.json"), """
                {"address": "34/3401/340111/baohe", "name": {"zh": "大厅", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "业务", "en": "Business"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}],
                 "devices": %s}
                """.replace("%s", devices));
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of("device"));
        all.addAll(List.of(words));
        if (!all.contains("--drivers")) {
            all.addAll(List.of("--config", folder.toString()));
        }
        return HallProgram.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
