package hall.hardware;

import hall.text.Text;
import hall.text.TextException;
import org.jspecify.annotations.Nullable;

/** A device could not do what was asked. The text says what was tried and what happens next, in one sentence. */
public final class DeviceException extends TextException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public DeviceException(ErrorCode code, Text text) {
        this(code, text, null);
    }

    public DeviceException(ErrorCode code, Text text, @Nullable Throwable cause) {
        super(text, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
