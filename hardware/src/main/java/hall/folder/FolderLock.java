package hall.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data folder is one process's at a time. The first thing a program does with its folder: it takes the lock of the file
 * {@value #FILE} in it and writes its process id there, or says at once who has it. The system gives the lock back when
 * the process ends, however it ends; the file stays.
 */
public final class FolderLock implements AutoCloseable {

    /** The file in the folder. */
    public static final String FILE = "lock";

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final int LONGEST_PID = 20;

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes {@code folder}, which is made if it is not there; another process that has it is named in the exception. */
    public static FolderLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = open(folder.resolve(FILE));
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new IOException(taken(folder, channel));
            }
            name(folder, channel);
            return new FolderLock(channel, lock);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Says whose it is now, for people alone: on a full disk the folder is this process's all the same. */
    private static void name(Path folder, FileChannel channel) {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
        } catch (IOException e) {
            LOG.warn("{}: which process has it cannot be written: {}", folder, e.toString());
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Set<StandardOpenOption> ways =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileAttribute<?>[] owner =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            return FileChannel.open(file, ways, owner);
        } catch (FileSystemException e) {
            String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw new IOException(
                    "数据目录 " + file.getParent() + " 无法写入（" + why + "）：请检查权限和磁盘，或用 --data 指定另一目录。 / The data folder "
                            + file.getParent() + " cannot be written (" + why
                            + "): look at its permissions and its disk, or choose another folder with --data.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    private static String taken(Path folder, FileChannel channel) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(LONGEST_PID);
        channel.read(read, 0);
        String pid = new String(read.array(), 0, read.position(), StandardCharsets.US_ASCII).strip();
        String who = pid.matches("\\d+") ? pid : "?";
        return "数据目录 " + folder + " 正由另一个程序（进程号 " + who + "）使用：请先停止它，或用 --data 指定另一目录。 / The data folder " + folder
                + " is in use by another program (process " + who
                + "): stop that one first, or choose another folder with --data.";
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
        } finally {
            channel.close();
        }
    }
}
