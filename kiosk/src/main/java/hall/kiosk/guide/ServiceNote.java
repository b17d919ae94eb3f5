package hall.kiosk.guide;

import hall.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What somebody should know of a service before taking a ticket for it.
 *
 * @param documents what to bring
 * @param hint one more sentence; null for none
 * @param words what people call it, to find it by; they are shown nowhere else
 * @param online where it can be done without coming; null for nowhere
 * @param fee what it costs; null where nobody said
 * @param timeLimit how long it takes in the hall's own words; null where it says nothing or counts days
 * @param limitDays within how many working days the hall does it, 0 for on the spot; null where it does not count them
 * @param sample where a form filled in as an example is to be had; null for none
 * @param code the code of the item, the hall's own or that of the province's table; null where neither says it
 * @param promised how long it takes, in the words people see; null where neither the hall nor its standard says it
 */
public record ServiceNote(
        List<Text> documents,
        @Nullable Text hint,
        List<Text> words,
        @Nullable Text online,
        @Nullable Text fee,
        @Nullable Text timeLimit,
        @Nullable Integer limitDays,
        @Nullable Text sample,
        @Nullable String code,
        @Nullable Text promised) {

    /** A service that has none. */
    public static final ServiceNote NONE =
            new ServiceNote(List.of(), null, List.of(), null, null, null, null, null, null, null);

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
        return documents.isEmpty()
                && hint == null
                && online == null
                && fee == null
                && sample == null
                && promised == null;
    }

    /** Whether it is a whole guide: what to bring, what it costs, how long it takes, and an example of what to fill in. */
    public boolean isWhole() {
        return !documents.isEmpty() && fee != null && promised != null && sample != null;
    }

    /** A document of before the words has none, and one of before the days promises its own words. */
    public ServiceNote {
        documents = List.copyOf(documents);
        words = List.copyOf(Objects.requireNonNullElse(words, List.of()));
        promised = promised == null ? timeLimit : promised;
    }

    /**
     * The same with what is promised of its time: the hall's own words, else its own days, else those of the province's table;
     * and with the code of its item.
     *
     * @param table the limit of the table; empty where it has none
     * @param listed the code of the table; empty where it has none
     * @param words what a number of working days is called
     */
    ServiceNote under(Optional<Integer> table, Optional<String> listed, IntFunction<Text> words) {
        Text told =
                timeLimit != null ? timeLimit : days(table).map(words::apply).orElse(null);
        return new ServiceNote(
                documents,
                hint,
                this.words,
                online,
                fee,
                timeLimit,
                limitDays,
                sample,
                code != null ? code : listed.orElse(null),
                told);
    }

    /** Within how many working days it is done: as the hall counts them, else as {@code table} does; unknown of mere words. */
    public Optional<Integer> days(Optional<Integer> table) {
        return limitDays != null ? Optional.of(limitDays) : timeLimit != null ? Optional.empty() : table;
    }
}
