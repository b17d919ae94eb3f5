package hall.hardware.link;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.IO;
import hall.hardware.link.LinkException.Cause;
import hall.text.Text;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one Pi4J context of a program, made when the first line or bus is opened and not before: on any machine but a Pi
 * nothing of Pi4J is ever loaded. Its native library is for ARM alone, while its own detection succeeds anywhere and
 * fails later, so the machine is looked at here first.
 *
 * <p>Pi4J 3.0.4. Lines are given back by {@code registry().remove(id)} only: a shutdown before it would shut the line
 * down twice and leave its number taken.
 */
public final class Pi4jContext implements AutoCloseable {

    private final Supplier<Context> maker;
    private final String architecture;
    private @Nullable Context context;
    private boolean closed;

    /** @param chip the GPIO chip, such as {@code gpiochip0}; empty takes the one whose label names a pin controller */
    public Pi4jContext(String chip) {
        this(() -> make(chip), System.getProperty("os.arch", ""));
    }

    Pi4jContext(Supplier<Context> maker, String architecture) {
        this.maker = maker;
        this.architecture = architecture;
    }

    /** Something opened through Pi4J. */
    @FunctionalInterface
    interface Opening<T> {
        T open(Context context);
    }

    /** Does {@code opening}; {@code what} is what it opens, for messages. */
    synchronized <T> T open(String what, Opening<T> opening) throws LinkException {
        if (!architecture.equals("aarch64") && !architecture.equals("arm")) {
            throw new LinkException(
                    Cause.UNSUPPORTED,
                    Text.of(
                            what + " 需要树莓派，而本机是 " + architecture + "；请改用模拟设备，或在树莓派上运行",
                            what + " needs a Raspberry Pi, and this machine is " + architecture
                                    + "; use a simulated device here or run on a Pi"));
        }
        if (closed) {
            throw new LinkException(
                    Cause.UNSUPPORTED,
                    Text.of(
                            what + " 已随排针关闭，请重新启动程序",
                            what + " was asked for after the header was closed; start the program again"));
        }
        try {
            return opening.open(context());
        } catch (Pi4JException | IllegalStateException | IllegalArgumentException | LinkageError e) {
            throw failure(what, e);
        }
    }

    private Context context() {
        Context known = context;
        if (known == null) {
            known = maker.get();
            context = known;
        }
        return known;
    }

    private static Context make(String chip) {
        var builder = Pi4J.newContextBuilder().autoDetect().disableShutdownHook();
        if (!chip.isEmpty()) {
            builder.setGpioChipName(chip);
        }
        return builder.build();
    }

    private static LinkException failure(String what, Throwable reason) {
        StringBuilder messages = new StringBuilder();
        for (Throwable each = reason; each != null; each = each.getCause()) {
            messages.append(each.getMessage()).append("; ");
        }
        String said = messages.toString().toLowerCase(Locale.ROOT);
        if (reason instanceof LinkageError) {
            return new LinkException(
                    Cause.UNSUPPORTED,
                    Text.of(
                            what + "：Pi4J 的本机库无法加载，请重新安装本程序：" + said,
                            what + ": Pi4J's native library cannot be loaded; install this program anew: " + said),
                    reason);
        }
        if (said.contains("permission") || said.contains("eacces") || said.contains("eperm")) {
            return new LinkException(
                    Cause.FORBIDDEN,
                    Text.of(
                            what + " 无权打开，请把用户加入 gpio 和 spi 组：" + said,
                            what + " may not be opened; add the user to the groups gpio and spi: " + said),
                    reason);
        }
        if (said.contains("busy")) {
            return new LinkException(
                    Cause.ABSENT,
                    Text.of(
                            what + " 正由另一个程序使用，请先停止它：" + said,
                            what + " is used by another program; end that program: " + said),
                    reason);
        }
        return new LinkException(
                Cause.ABSENT,
                Text.of(what + " 无法打开，请检查 config.txt：" + said, what + " cannot be opened; check config.txt: " + said),
                reason);
    }

    /** Gives {@code io} back. */
    synchronized void remove(IO<?, ?, ?> io) {
        Context known = context;
        if (known != null && known.registry().exists(io.id())) {
            known.registry().remove(io.id());
        }
    }

    /** Gives everything back and ends Pi4J's threads. */
    @Override
    public synchronized void close() {
        closed = true;
        Context known = context;
        context = null;
        if (known != null) {
            known.shutdown();
        }
    }
}
