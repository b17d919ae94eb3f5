package hall.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are read by others while we replace them: whoever reads sees the old text or the new one, never half of one. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes {@code text} in place of what was there, readable as {@code mode} says, such as {@code rw-r-----}. */
    public static void write(Path file, String text, String mode) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(fresh, text);
        try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As {@link #write}, but leaves a file alone that holds {@code text} already; whether it was written. */
    public static boolean writeIfOther(Path file, String text, String mode) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return false;
        }
        write(file, text, mode);
        return true;
    }
}
