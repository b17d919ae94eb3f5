package hall.board.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineFileTest {

    private static final String SMALL = """
            {"hall": "34/3401/340111/baohe", "mqtt": {"url": "mqtt://10.0.0.5"}, "board": {"id": "board-1"}}
            """;

    @TempDir
    private Path folder;

    @Test
    void threeValuesAreEnough() throws IOException {
        BoardMachine machine = MachineFile.parse(SMALL, folder);

        assertThat(machine.id()).isEqualTo("board-1");
        assertThat(machine.hall().path()).isEqualTo("34/3401/340111/baohe");
        assertThat(machine.broker()).isEqualTo("mqtt://10.0.0.5");
        assertThat(machine.password()).isNull();
        assertThat(machine.data()).isEqualTo(folder.resolve("data"));
        assertThat(machine.scene()).as("what it showed last").isNull();
        assertThat(machine.headless()).isFalse();
    }

    @Test
    void theExampleIsRead() throws IOException {
        BoardMachine machine = MachineFile.read(Path.of("examples"));

        assertThat(machine.scene()).isNotNull();
        assertThat(machine.password()).isNotNull();
        assertThat(machine).asString().doesNotContain(String.valueOf(machine.password()));
    }

    @Test
    void aBoardShowsACertificateInsteadOfAPassword() throws IOException {
        BoardMachine machine = MachineFile.parse(
                SMALL.replace("\"mqtt://10.0.0.5\"", "\"mqtts://10.0.0.5\", \"certificates\": \"board-1\""), folder);

        assertThat(machine.certificates()).isEqualTo(folder.resolve("board-1"));
    }

    @Test
    void allFaultsAreToldAtOnceInBothLanguages() {
        assertThatThrownBy(() -> MachineFile.parse("""
                        {"hall": "1/2/3", "mqtt": {"urll": "mqtt://a"}, "board": {"id": "Board", "port": "80"}}
                        """, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/hall")
                .hasMessageContaining("did you mean url")
                .hasMessageContaining("/mqtt/url")
                .hasMessageContaining("/board/id")
                .hasMessageContaining("/board/port")
                .hasMessageContaining("第 1 行");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mqtt://10.0.0.5|mqtt://board-1:pw@10.0.0.5|has a user",
                "\"mqtt://10.0.0.5\"|\"mqtt://10.0.0.5\", \"certificates\": \"b\"|is for an address that begins with mqtts",
                "mqtt://10.0.0.5|http://10.0.0.5|must be mqtt://host:port",
                "\"id\": \"board-1\"|\"id\": \"board-1\", \"scene\": \"main-landscap\"|did you mean main-landscape",
                "\"id\": \"board-1\"|\"id\": \"board-1\", \"display\": \"window\"|must be one of screen, none",
                "\"id\": \"board-1\"|\"id\": \"board-1\", \"id\": \"board-2\"|this key stands in line 1 already",
                "\"board\"|\"devices\": [], \"board\"|there is no such key",
            })
    void whatIsWrongIsToldWithWhatToDo(String right, String wrong, String said) {
        assertThatThrownBy(() -> MachineFile.parse(SMALL.replace(right, wrong), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(said);
    }

    @Test
    void knowsWhetherOthersCanReadThePassword() throws IOException {
        Path file = Files.writeString(folder.resolve(MachineFile.NAME), SMALL);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(MachineFile.isOpen(folder)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(MachineFile.isOpen(folder)).isFalse();
    }
}
