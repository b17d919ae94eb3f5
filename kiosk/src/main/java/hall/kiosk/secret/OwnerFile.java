package hall.kiosk.secret;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that their owner alone may read (mode 0600), written whole or not at all, and the folder they are in (0700). A
 * file system without modes, such as FAT on a memory card, keeps the files all the same, with a word in the log.
 */
public final class OwnerFile {

    /** How the name of a file ends that is being written, or was when the power failed. */
    public static final String UNFINISHED = ".new";

    private static final Logger LOG = LoggerFactory.getLogger(OwnerFile.class);
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final int STICKY = 01000;

    /** Writes what a file shall hold. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private OwnerFile() {}

    /** Writes {@code text} to {@code file}, in place of what was there; on the disk when this returns. */
    public static void write(Path file, String text) throws IOException {
        try (InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            write(file, bytes::transferTo);
        }
    }

    /** Writes {@code content} to {@code file}, in place of what was there; on the disk when this returns. */
    public static void write(Path file, Content content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        Files.createDirectories(folder);
        Path beside = folder.resolve(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(beside);
        make(beside);
        try (OutputStream out = Files.newOutputStream(beside)) {
            content.write(out);
        }
        force(beside, StandardOpenOption.WRITE);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder, StandardOpenOption.READ);
    }

    /** Makes {@code file}, empty, unless it is there; of its owner alone in both cases. */
    public static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            close(file, FILE);
        } else if (hasModes(file)) {
            Files.createFile(file, attribute(FILE));
        } else {
            Files.createFile(file);
        }
    }

    /** Takes {@code file} from everybody but its owner, if it is there. */
    public static void closeIfExists(Path file) throws IOException {
        if (Files.exists(file)) {
            close(file, FILE);
        }
    }

    /**
     * Makes {@code folder} with all above it. It is its owner's alone, with all that lies in it, when it was not there, or
     * was empty, or when {@code own} is in it: another folder somebody names, such as /tmp, is not ours to close.
     */
    public static void makeFolder(Path folder, String own) throws IOException {
        boolean there = Files.isDirectory(folder);
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!there && hasModes(folder)) {
            Files.createDirectory(folder, attribute(FOLDER));
        } else {
            Files.createDirectories(folder);
            boolean ours = Files.exists(folder.resolve(own)) || isEmpty(folder);
            if (ours && !isShared(folder)) {
                close(folder, FOLDER);
                closeAllIn(folder);
            }
        }
    }

    /** Makes {@code folder}, which only we use, and takes it with all that lies in it from everybody but its owner. */
    public static void makeFolder(Path folder) throws IOException {
        makeFolder(folder, "");
    }

    /** Takes away what others may; what the owner may stays, and what a link leads to is left as it is. */
    private static void closeAllIn(Path folder) throws IOException {
        if (!hasModes(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.filter(path -> !Files.isSymbolicLink(path)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            Set<PosixFilePermission> mode = EnumSet.copyOf(FOLDER);
            mode.retainAll(Files.getPosixFilePermissions(path));
            close(path, mode);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean isShared(Path folder) throws IOException {
        return hasModes(folder) && ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }

    private static void close(Path path, Set<PosixFilePermission> mode) throws IOException {
        if (!hasModes(path)) {
            LOG.warn("{} is on a file system without modes; whoever can log in here can read it.", path);
        } else if (!Files.getPosixFilePermissions(path).equals(mode)) {
            Files.setPosixFilePermissions(path, mode);
        }
    }

    private static boolean hasModes(Path path) throws IOException {
        Path there = path.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        return Files.getFileStore(there).supportsFileAttributeView("posix");
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(Set<PosixFilePermission> mode) {
        return PosixFilePermissions.asFileAttribute(mode);
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
