package hall.hardware;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/** A device could not do what was asked. The text says what was tried and what happens next, in one sentence. */
public final class DeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Text text;
    private final boolean retryable;

    /** @param retryable whether asking again later, unchanged, may well succeed */
    public DeviceException(ErrorCode code, Text text, boolean retryable) {
        this(code, text, retryable, null);
    }

    public DeviceException(ErrorCode code, Text text, boolean retryable, @Nullable Throwable cause) {
        super(text.both(), cause);
        this.code = code;
        this.text = text;
        this.retryable = retryable;
    }

    /** What to tell a person; the message has it in both languages. */
    public Text text() {
        return text;
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether asking again later, unchanged, may well succeed. */
    public boolean retryable() {
        return retryable;
    }
}
