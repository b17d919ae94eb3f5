package hall.board.screen;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether windows can be opened on this machine, and if not, why, in a sentence somebody can act on. To be asked before
 * anything is drawn: Java decides once in a process whether it has a display.
 */
public final class MachineDisplay {

    private static final String LINUX = "Linux";

    /** What Java opens windows with on Linux; {@code openjdk-*-jre-headless} comes without it. */
    private static final Path WINDOWS = Path.of("lib", "libawt_xawt.so");

    private MachineDisplay() {}

    /**
     * Why no window can be opened; empty when one can.
     *
     * @throws IOException when a display is named but nobody answers there: then nothing could be drawn at all
     */
    public static Optional<String> whyNone() throws IOException {
        if (GraphicsEnvironment.isHeadless()) {
            Path home = Path.of(System.getProperty("java.home"));
            return Optional.of(why(
                    System.getProperty("os.name").equals(LINUX),
                    System.getenv("DISPLAY"),
                    Files.exists(home.resolve(WINDOWS)),
                    home));
        }
        try {
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
            return Optional.empty();
        } catch (AWTError | LinkageError unreachable) {
            throw new IOException(unreachable(System.getenv("DISPLAY")), unreachable);
        }
    }

    static String why(boolean linux, @Nullable String display, boolean canOpenWindows, Path home) {
        if (linux && !canOpenWindows) {
            return "这个 Java（" + home + "）不带窗口功能，因此不打开窗口；请安装 openjdk-21-jre 来代替 openjdk-21-jre-headless。"
                    + " / This Java (" + home + ") comes without windows, so none is opened; install openjdk-21-jre"
                    + " in place of openjdk-21-jre-headless.";
        }
        if (linux && (display == null || display.isBlank())) {
            return "没有显示器（未设置 DISPLAY），因此不打开窗口；请在桌面会话中启动，或设置 DISPLAY=:0；不需要窗口时请加 --headless。"
                    + " / There is no display (DISPLAY is not set), so no window is opened; start this in the desktop's"
                    + " session or set DISPLAY=:0, or say --headless where none is wanted.";
        }
        return "Java 被设为无显示器（java.awt.headless），因此不打开窗口；不需要窗口时请加 --headless。"
                + " / Java was told that there is no display (java.awt.headless), so no window is opened; say --headless"
                + " where none is wanted.";
    }

    static String unreachable(@Nullable String display) {
        return "无法连接显示器 " + display + "；请检查 DISPLAY，在桌面会话中启动，或加 --headless。 / The display " + display
                + " does not answer; check DISPLAY, start this in the desktop's session, or say --headless.";
    }
}
