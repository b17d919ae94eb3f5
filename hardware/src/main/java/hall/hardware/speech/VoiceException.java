package hall.hardware.speech;

import org.jspecify.annotations.Nullable;

/** A voice cannot say this, or it cannot be heard. The message is one sentence: what is wrong and what to do. */
public final class VoiceException extends Exception {

    private static final long serialVersionUID = 1L;

    public VoiceException(String message) {
        this(message, null);
    }

    public VoiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
