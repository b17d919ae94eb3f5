package hall.kiosk.journal;

import hall.text.Text;
import hall.text.TextException;
import org.jspecify.annotations.Nullable;

/** The journal could not be opened, read or written. The text is one sentence: what is wrong and what to do. */
public final class JournalException extends TextException {

    private static final long serialVersionUID = 1L;

    public JournalException(Text text) {
        super(text, null);
    }

    public JournalException(Text text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
