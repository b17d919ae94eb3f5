package hall.kiosk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessFileTest {

    @Test
    void theAccessFileIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws Exception {
        AccessFile first = AccessFile.readOrMake(folder, List.of("wang"), List.of("board-1"), new Random(1));
        AccessFile second = AccessFile.readOrMake(folder, List.of("wang", "li"), List.of("board-1"), new Random(2));

        assertThat(second.manager().password())
                .isEqualTo(first.manager().password())
                .hasSize(20);
        assertThat(second.devices()).isEqualTo(first.devices());
        assertThat(second.people()).containsKeys("wang", "li");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access.json"))))
                .isEqualTo("rw-------");
    }
}
