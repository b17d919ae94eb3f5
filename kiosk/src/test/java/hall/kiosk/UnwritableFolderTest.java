package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.journal.ReadOnlyMount;
import hall.kiosk.journal.SqliteJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hall run} on a folder it cannot write in: one sentence in both languages, exit 1, and no trace. */
class UnwritableFolderTest {

    @TempDir
    private Path temp;

    @Test
    void anEmptyFolderNobodyCanWriteIn() throws Exception {
        Path data = Files.createDirectory(temp.resolve("数据"));

        assertSaid(data, data);
    }

    @Test
    void aFolderThatWouldHaveToBeMadeInOneNobodyCanWriteIn() throws Exception {
        Path medium = Files.createDirectory(temp.resolve("medium"));

        assertSaid(medium, medium.resolve("data"));
    }

    @Test
    void theDataOfAHallOnAMediumThatBecameReadOnly() throws Exception {
        Path data = Files.createDirectory(temp.resolve("data"));
        SqliteJournal.open(data).close();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertSaid(data, data);
    }

    private void assertSaid(Path medium, Path data) throws Exception {
        String said = ReadOnlyMount.hall(
                medium, List.of("run", "--config", config().toString(), "--data", data.toString(), "--headless"));

        assertThat(said)
                .contains("只读，请重新挂载或更换目录")
                .contains("can only be read: mount it anew")
                .contains(data.toString());
        assertThat(said).endsWith("exit 1\n").doesNotContain("Exception").doesNotContain("\tat ");
    }

    private Path config() throws IOException {
        Path config = Files.createDirectory(temp.resolve("config"));
        Files.writeString(config.resolve("hall.json"), """
                {"address": "34/3401/340111/baohe",
                 "name": {"zh": "某县政务服务中心", "en": "A County Government Service Centre"},
                 "web": {"port": 0}, "mqtt": {"port": 0},
                 "services": [{"id": "general", "name": {"zh": "综合业务", "en": "General"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["general"]}]}
                """);
        return config;
    }
}
