package hall.kiosk.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The journal could not be opened, read or written. The message is one sentence: what is wrong and what to do. */
public final class JournalException extends IOException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
