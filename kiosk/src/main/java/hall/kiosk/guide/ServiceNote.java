package hall.kiosk.guide;

import hall.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody should know of a service before taking a ticket for it.
 *
 * @param documents what to bring
 * @param hint one more sentence; null for none
 */
public record ServiceNote(List<Text> documents, @Nullable Text hint) {

    /** A service that has none. */
    public static final ServiceNote NONE = new ServiceNote(List.of(), null);

    /** The most documents, and the most Chinese characters, that a screen of the kiosk has room for in legible type; of letters
     * it has room for twice as many. */
    public static final int DOCUMENTS = 6;

    public static final int DOCUMENT_CHARACTERS = 24;
    public static final int HINT_CHARACTERS = 60;

    /** Whether there is nothing to know. */
    public boolean isEmpty() {
        return documents.isEmpty() && hint == null;
    }

    public ServiceNote {
        documents = List.copyOf(documents);
    }
}
