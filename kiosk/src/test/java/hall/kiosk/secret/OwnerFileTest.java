package hall.kiosk.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerFileTest {

    @TempDir
    private Path temp;

    @Test
    void aFileIsItsOwnersAloneAlsoInPlaceOfOneThatWasNot() throws IOException {
        Path file = temp.resolve("boot");
        Files.writeString(file, "1");
        mode(file, "rw-r--r--");
        Files.writeString(temp.resolve("boot.new"), "left by a kill");

        OwnerFile.write(file, "2\n");

        assertThat(file).hasContent("2\n");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(temp.resolve("boot.new")).doesNotExist();
    }

    @Test
    void aFolderThatIsMadeIsItsOwnersAlone() throws IOException {
        Path data = temp.resolve("a").resolve("data");

        OwnerFile.makeFolder(data, "journal.db");

        assertThat(mode(data)).isEqualTo("rwx------");
    }

    /** An older program made it open. */
    @Test
    void aFolderThatHoldsOursIsClosed() throws IOException {
        Path data = Files.createDirectory(temp.resolve("data"));
        Files.createFile(data.resolve("journal.db"));
        mode(data, "rwxr-xr-x");

        OwnerFile.makeFolder(data, "journal.db");

        assertThat(mode(data)).isEqualTo("rwx------");
    }

    /** The broker keeps citizens' passes in files of its own. */
    @Test
    void whatLiesInOurFolderIsTakenFromOthersAndStaysItsOwners() throws IOException {
        Path data = Files.createDirectories(temp.resolve("data"));
        Path script = Files.createFile(data.resolve("script"));
        Path rows = Files.createDirectories(data.resolve("broker").resolve("journal"));
        Path row = Files.createFile(rows.resolve("1.amq"));
        Path elsewhere = Files.createFile(temp.resolve("on another medium"));
        Files.createSymbolicLink(data.resolve("journal.key"), elsewhere);
        Files.createFile(data.resolve("journal.db"));
        mode(script, "rwxr-xr-x");
        mode(row, "rw-rw-r--");
        mode(rows, "rwxr-xr-x");
        mode(elsewhere, "rw-r-----");

        OwnerFile.makeFolder(data, "journal.db");

        assertThat(mode(script)).isEqualTo("rwx------");
        assertThat(mode(row)).isEqualTo("rw-------");
        assertThat(mode(rows)).isEqualTo("rwx------");
        assertThat(mode(elsewhere)).isEqualTo("rw-r-----");
    }

    /** A data folder that is not ours to close still holds folders that are. */
    @Test
    void aFolderOnlyWeUseIsClosedWhereverItIs() throws IOException {
        Path broker = Files.createDirectory(temp.resolve("broker"));
        Path row = Files.createFile(broker.resolve("1.amq"));
        mode(broker, "rwxr-xr-x");
        mode(row, "rw-r--r--");

        OwnerFile.makeFolder(broker);

        assertThat(mode(broker)).isEqualTo("rwx------");
        assertThat(mode(row)).isEqualTo("rw-------");
    }

    /** As systemd or a technician makes it before the first start. */
    @Test
    void anEmptyFolderIsClosed() throws IOException {
        Path data = Files.createDirectory(temp.resolve("data"));
        mode(data, "rwxr-xr-x");

        OwnerFile.makeFolder(data, "journal.db");

        assertThat(mode(data)).isEqualTo("rwx------");
    }

    /** Whoever gives --data /tmp shall not lock everybody else out of it. */
    @Test
    void anotherFolderIsLeftAsItIs() throws IOException {
        Path others = Files.createDirectory(temp.resolve("others"));
        Files.createFile(others.resolve("a letter"));
        mode(others, "rwxr-xr-x");
        Path shared = Files.createDirectory(temp.resolve("shared"));
        Files.createFile(shared.resolve("journal.db"));
        Files.setAttribute(shared, "unix:mode", 01777);

        OwnerFile.makeFolder(others, "journal.db");
        OwnerFile.makeFolder(shared, "journal.db");

        assertThat(mode(others)).isEqualTo("rwxr-xr-x");
        assertThat(mode(shared)).isEqualTo("rwxrwxrwx");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
