package hall.kiosk.guide;

import hall.text.Text;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody should know of a service before taking a ticket for it.
 *
 * @param documents what to bring
 * @param hint one more sentence; null for none
 * @param words what people call it, to find it by; they are shown nowhere else
 * @param online where it can be done without coming; null for nowhere
 * @param fee what it costs; null where nobody said
 * @param timeLimit how long it takes; null where nobody said
 */
public record ServiceNote(
        List<Text> documents,
        @Nullable Text hint,
        List<Text> words,
        @Nullable Text online,
        @Nullable Text fee,
        @Nullable Text timeLimit) {

    /** A service that has none. */
    public static final ServiceNote NONE = new ServiceNote(List.of(), null, List.of(), null, null, null);

    /** The most documents, and the most Chinese characters, that a screen of the kiosk has room for in legible type; of letters
     * it has room for twice as many. */
    public static final int DOCUMENTS = 6;

    public static final int DOCUMENT_CHARACTERS = 24;
    public static final int HINT_CHARACTERS = 60;

    /** The most words, and the most Chinese characters of one. */
    public static final int WORDS = 12;

    public static final int WORD_CHARACTERS = 12;

    /** Whether there is nothing to know. */
    public boolean isEmpty() {
        return documents.isEmpty() && hint == null && online == null && fee == null && timeLimit == null;
    }

    /** A document of before the words has none. */
    public ServiceNote {
        documents = List.copyOf(documents);
        words = List.copyOf(Objects.requireNonNullElse(words, List.of()));
    }
}
