package hall.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Between processes it is tried with whole programs: see the tests of {@code hall} and {@code board}. */
class FolderLockTest {

    @TempDir
    private Path folder;

    @Test
    void theSecondIsToldWhoHasTheFolder() throws IOException {
        try (FolderLock first = FolderLock.take(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("进程号 " + ProcessHandle.current().pid())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void whatAnotherLeftBehindIsTaken() throws IOException {
        Files.writeString(folder.resolve(FolderLock.FILE), "4711471147114711\n");

        FolderLock.take(folder).close();
        try (FolderLock again = FolderLock.take(folder)) {
            assertThat(again).isNotNull();
            assertThat(folder.resolve(FolderLock.FILE))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void theFolderIsMadeAndItsFileIsTheOwnersAlone() throws IOException {
        Path deeper = folder.resolve("a/b");

        try (FolderLock lock = FolderLock.take(deeper)) {
            assertThat(lock).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deeper.resolve(FolderLock.FILE))))
                    .isEqualTo("rw-------");
        }
    }

    /** A board has to show calls also after a power cut on a full disk. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void onAFullDiskTheFolderIsTakenAllTheSame() throws IOException {
        Files.createSymbolicLink(folder.resolve(FolderLock.FILE), Path.of("/dev/full"));

        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFolderThatIsNoneIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Files.createDirectory(folder.resolve(FolderLock.FILE));

        assertThatThrownBy(() -> FolderLock.take(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("无法写入")
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> FolderLock.take(file)).isInstanceOf(IOException.class);
    }
}
