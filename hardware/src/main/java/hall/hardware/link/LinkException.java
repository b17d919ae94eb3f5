package hall.hardware.link;

import hall.text.Text;
import hall.text.TextException;
import org.jspecify.annotations.Nullable;

/** A wire failed. The text says what was tried, on which wire, and what to do about it. */
public final class LinkException extends TextException {

    private static final long serialVersionUID = 1L;

    private final Cause reason;

    /** Why a wire failed, as far as the owner's next step depends on it. */
    public enum Cause {
        /** Nothing is there: not plugged in, no such port, connection refused. Try again later. */
        ABSENT,
        /** It is there but may not be opened: group, udev or polkit rule. A person must act. */
        FORBIDDEN,
        /** It was there and went away while open. */
        LOST,
        /** It took too long to take what was written. */
        TIMEOUT,
        /** A native library or system service is missing on this machine. A person must act. */
        UNSUPPORTED,
        /** The configuration, or this machine's own, names what cannot be meant. A person must act. */
        MISCONFIGURED
    }

    public LinkException(Cause reason, Text text) {
        this(reason, text, null);
    }

    public LinkException(Cause reason, Text text, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
    }

    /** The device at {@code path} went away while its wire was open. */
    static LinkException unplugged(Object path) {
        return new LinkException(
                Cause.LOST,
                Text.of(path + " 已拔出，接回后自动恢复使用", path + " was unplugged; it is used again once it is back"));
    }

    /** The wait on {@code wire} was interrupted; the thread stays so. */
    static LinkException interrupted(Object wire, InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new LinkException(
                Cause.LOST, Text.of("对 " + wire + " 的等待被中断", "the wait on " + wire + " was interrupted"), interruption);
    }

    public Cause reason() {
        return reason;
    }
}
