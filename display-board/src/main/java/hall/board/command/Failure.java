package hall.board.command;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Why a program has failed, in one sentence in each language; what the file system says is the bare path. */
final class Failure {

    private Failure() {}

    static String sentence(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException denied ->
                "没有使用 " + denied.getFile() + " 的权限，请修改其权限或更换用户。 / This user may not use " + denied.getFile()
                        + ": change its permissions, or the user.";
            case NoSuchFileException missing ->
                "没有 " + missing.getFile() + "，请检查路径。 / There is no " + missing.getFile() + "; check the path.";
            case FileAlreadyExistsException file -> noFolder(file);
            case NotDirectoryException file -> noFolder(file);
            case FileSystemException refused -> refused(refused);
            case ReadOnlyFileSystemException readOnly ->
                "磁盘为只读，请重新挂载或更换目录。 / The disk can only be read: mount it anew, or take another folder.";
            default -> message(failure);
        };
    }

    private static String noFolder(FileSystemException file) {
        return file.getFile() + " 不是目录，请给出目录。 / " + file.getFile() + " is no folder; give a folder.";
    }

    private static String refused(FileSystemException refused) {
        String reason = String.valueOf(refused.getReason());
        String low = reason.toLowerCase(Locale.ROOT);
        if (low.contains("no space")) {
            return "磁盘已满（" + refused.getFile() + "），请清理。 / The disk is full (" + refused.getFile()
                    + "): make room on it.";
        }
        if (low.contains("read-only")) {
            return refused.getFile() + " 所在磁盘为只读，请重新挂载或更换目录。 / The disk of " + refused.getFile()
                    + " can only be read: mount it anew, or take another folder.";
        }
        if (low.contains("not a directory")) {
            return noFolder(refused);
        }
        return "无法使用 " + refused.getFile() + "（" + reason + "），请检查磁盘。 / " + refused.getFile() + " cannot be used ("
                + reason + "); check the disk.";
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return WrongUse.isChinese(message) ? message : "未能完成，原因见英文。 / " + message;
    }
}
