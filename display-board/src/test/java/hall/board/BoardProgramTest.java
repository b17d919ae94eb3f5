package hall.board;

import static org.assertj.core.api.Assertions.assertThat;

import hall.folder.FolderLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardProgramTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--id b1",
                "--broker mqtt://127.0.0.1:1 --id UPPER",
                "--broker http://127.0.0.1 --id b1",
                "--broker mqtt://127.0.0.1:1 --id b1 --hall 1/2/3",
                "--broker mqtt://127.0.0.1:1 --id b1 --port many",
                "--config examples --id b1",
                "--enrol",
                "--config examples --enrol http://10.0.0.5",
                "--sideways",
                "bench --frames 1",
            })
    void wrongUseIsOneSentenceAndTwo(String line) {
        assertThat(run(line)).isEqualTo(2);

        assertThat(err.toString().strip())
                .matches("[^\n]*\\p{IsHan}[^\n]* / [^\n]*[a-z]{3}[^\n]*")
                .doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFailureIsOneSentenceAndOne(@TempDir Path dir) {
        Path missing = dir.resolve("no-such-scene.json");

        assertThat(run("--broker mqtt://127.0.0.1:1 --id b1 --headless --scene " + missing))
                .isEqualTo(1);

        assertThat(err.toString().strip())
                .contains("no-such-scene.json")
                .contains("没有文件")
                .doesNotContain("\n");
    }

    @Test
    void aSecondBoardOnADataFolderSaysWhoHasItAndEnds(@TempDir Path dir) throws IOException {
        try (FolderLock first = FolderLock.take(dir)) {
            assertThat(first).isNotNull();

            assertThat(run("--broker mqtt://127.0.0.1:1 --id b1 --headless --data " + dir))
                    .isEqualTo(1);
        }
        assertThat(err.toString().strip())
                .contains("进程号 " + ProcessHandle.current().pid())
                .contains("--data")
                .doesNotContain("\n");
    }

    @Test
    void aFileOfTheMachineWithFaultsIsToldAndOne(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("machine.json"), "{\"hall\": \"34/3401/340100/demo\", \"mqtt\": {}}");

        assertThat(run("--headless --config " + dir)).isEqualTo(1);

        assertThat(err.toString()).contains("/mqtt/url", "/board", "缺少").doesNotContain("Exception");
    }

    /** The folder that the file names is held by another board: so the file was read. */
    @Test
    void aBoardIsStartedFromTheFileOfItsMachine(@TempDir Path dir) throws IOException {
        Files.writeString(
                dir.resolve("machine.json"),
                "{\"hall\": \"34/3401/340100/demo\", \"mqtt\": {\"url\": \"mqtt://127.0.0.1:1\", \"password\": \"x\"},"
                        + " \"data\": \"kept\", \"board\": {\"id\": \"b1\", \"display\": \"none\"}}");
        Files.setPosixFilePermissions(dir.resolve("machine.json"), PosixFilePermissions.fromString("rw-r--r--"));
        Path data = Files.createDirectories(dir.resolve("kept"));

        try (FolderLock first = FolderLock.take(data)) {
            assertThat(first).isNotNull();

            assertThat(run("--config " + dir)).isEqualTo(1);
        }
        assertThat(err.toString())
                .contains("进程号 " + ProcessHandle.current().pid())
                .contains("chmod 600");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains(
                        "--config", "--broker", "--id", "--hall", "--data", "--headless", "--port", "--scene", "bench");
    }

    @Test
    void benchMeasuresTheRendererBesideItsLimit() {
        assertThat(run("bench --frames 10 --json")).isZero();

        assertThat(out.toString()).contains("\"width\":1920").contains("limit").contains("p99Millis");
    }

    private int run(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        return BoardProgram.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
