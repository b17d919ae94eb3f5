package hall.text;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
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

    /** What {@code failure} tells, each language by itself; in the words of its library where it has none of ours. */
    public static Text of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TextException told) {
            return told.text();
        }
        String kind = cause.getClass().getSimpleName();
        String said = cause.getMessage();
        if (said == null) {
            return Text.ofBoth(kind);
        }
        // Java says nothing but the path here.
        return Text.ofBoth(cause instanceof FileSystemException ? kind + ": " + said : said);
    }
}
