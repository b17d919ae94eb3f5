package hall.text;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that is told to a person in his language: what was tried, what is wrong, what to do. */
public class TextException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Text text;

    protected TextException(Text text, @Nullable Throwable cause) {
        super(text.both(), cause);
        this.text = text;
    }

    /** What to tell; the message has it in both languages. */
    public final Text text() {
        return text;
    }

    /** What {@code failure} tells, in the words of its library where it has none of ours. */
    public static Text of(Throwable failure) {
        if (failure instanceof TextException told) {
            return told.text();
        }
        String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return Text.of(said, said);
    }
}
