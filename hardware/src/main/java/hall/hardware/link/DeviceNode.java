package hall.hardware.link;

import hall.hardware.link.LinkException.Cause;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a device's file under /dev must be before it is opened: a file of a device, of the right kind, that this user may
 * use. Opening whatever a path names would read keys out of a letter and print tickets into it.
 */
enum DeviceNode {
    /** A serial port, a USB adapter or a pseudo terminal. */
    SERIAL("tty", "dialout", false, "串口", "a serial port"),
    /** A printer on USB. */
    PRINTER("usbmisc", "lp", false, "USB 打印机", "a USB printer"),
    /** Keys; a named pipe too, for a program that translates a keypad of its own. */
    INPUT("input", "input", true, "输入设备", "an input device");

    /** The kinds of file, as stat(2) has them. */
    private static final int KIND = 0170000;

    private static final int CHARACTER_DEVICE = 0020000;
    private static final int NAMED_PIPE = 0010000;

    /** /dev/tty1 to tty63 and /dev/tty, console, ptmx: terminals for people (Linux, devices.txt). */
    private static final int CONSOLES = 4;

    private static final int FIRST_PORT = 64;
    private static final int TERMINAL_ALIASES = 5;

    private final String subsystem;
    private final String group;
    private final boolean pipes;
    private final Text wording;

    DeviceNode(String subsystem, String group, boolean pipes, String chinese, String english) {
        this.subsystem = subsystem;
        this.group = group;
        this.pipes = pipes;
        this.wording = Text.of(chinese, english);
    }

    /** Says in one sentence why {@code node} cannot be opened, if the file system can tell. */
    void require(Path node) throws LinkException {
        if (!Files.exists(node)) {
            throw new LinkException(
                    Cause.ABSENT,
                    Text.of(node + " 不存在，请接上设备或检查路径", node + " is not there; plug the device in or check the path"));
        }
        requireKind(node);
        if (!Files.isReadable(node) || (this != INPUT && !Files.isWritable(node))) {
            throw forbidden(node, System.getProperty("user.name", "USER"));
        }
    }

    private void requireKind(Path node) throws LinkException {
        int mode;
        long number;
        try {
            mode = (Integer) Files.getAttribute(node, "unix:mode") & KIND;
            number = (Long) Files.getAttribute(node, "unix:rdev");
        } catch (IOException | UnsupportedOperationException e) {
            throw new LinkException(
                    Cause.ABSENT,
                    Text.of(
                            node + " 无法查看，请检查权限：" + e.getMessage(),
                            node + " cannot be looked at; check its permissions: " + e.getMessage()),
                    e);
        }
        if (pipes && mode == NAMED_PIPE) {
            return;
        }
        if (mode != CHARACTER_DEVICE) {
            throw wrong(node, "是普通文件或目录", "is a file or folder");
        }
        int major = (int) ((number >>> 8 & 0xFFF) | (number >>> 32 & ~0xFFFL));
        int minor = (int) ((number & 0xFF) | (number >>> 12 & ~0xFFL));
        if (major == TERMINAL_ALIASES || (major == CONSOLES && minor < FIRST_PORT)) {
            throw wrong(node, "是终端", "is a terminal");
        }
        Optional<String> known = subsystem(major, minor);
        if (known.isPresent() && !known.get().equals(subsystem)) {
            throw wrong(node, "是 " + known.get() + " 类设备", "is a device of the class " + known.get());
        }
    }

    /** What the kernel says the device is; it says nothing of pseudo terminals. */
    private static Optional<String> subsystem(int major, int minor) {
        Path link = Path.of("/sys/dev/char/" + major + ":" + minor + "/subsystem");
        try {
            return Files.exists(link)
                    ? Optional.of(link.toRealPath().getFileName().toString())
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private LinkException wrong(Path node, String isChinese, String isEnglish) {
        return new LinkException(
                Cause.MISCONFIGURED,
                Text.of(
                        node + " " + isChinese + "，不是" + wording.chinese() + "，请改正配置中的路径。",
                        node + " " + isEnglish + ", not " + wording.english()
                                + "; correct the path in the configuration"));
    }

    LinkException forbidden(Path node, String user) {
        return new LinkException(
                Cause.FORBIDDEN,
                Text.of(
                        "用户 " + user + " 无权打开 " + node + "，请运行 sudo usermod -aG " + group + " " + user + " 并重新登录",
                        node + " may not be opened by " + user + "; run 'sudo usermod -aG " + group + " " + user
                                + "' and sign in again"));
    }
}
