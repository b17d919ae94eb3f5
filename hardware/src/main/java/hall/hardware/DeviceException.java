package hall.hardware;

import hall.text.Text;
import org.jspecify.annotations.Nullable;

/** A device could not do what was asked. The text says what was tried and what happens next, in one sentence. */
public final class DeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Text text;

    public DeviceException(ErrorCode code, Text text) {
        this(code, text, null);
    }

    public DeviceException(ErrorCode code, Text text, @Nullable Throwable cause) {
        super(text.both(), cause);
        this.code = code;
        this.text = text;
    }

    /** What to tell a person; the message has it in both languages. */
    public Text text() {
        return text;
    }

    public ErrorCode code() {
        return code;
    }
}
