package hall.hardware.speech;

import hall.text.Text;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Says announcements, one at a time, in the order given; its own thread behind it. */
public interface Speaker extends AutoCloseable {

    /** Says {@code announcement} after those before it. The stage completes when it has been said, never exceptionally. */
    CompletionStage<SpeakResult> say(Announcement announcement);

    /**
     * Says {@code warning} at once: what sounds is cut off, what waits comes after it, and quiet hours do not count. A speaker
     * that knows calls alone says why it cannot.
     */
    default CompletionStage<SpeakResult> warn(Warning warning) {
        return CompletableFuture.completedStage(new SpeakResult.Silent("此设备只能播报叫号。 / This speaker says calls alone."));
    }

    /**
     * Says {@code notice} once after what waits, with the tones before it. A speaker that knows calls alone says why it cannot.
     */
    default CompletionStage<SpeakResult> announce(Notice notice) {
        return CompletableFuture.completedStage(new SpeakResult.Silent("此设备只能播报叫号。 / This speaker says calls alone."));
    }

    /** Asks {@code voice} before its own from now on; a speaker that has its words elsewhere leaves it. */
    default void prefer(SpeechMaker voice) {}

    @Override
    void close();

    /** Whether an announcement was heard. */
    sealed interface SpeakResult {

        /** It was said to its end. {@code millis} is how long it sounded. */
        record Spoken(long millis) implements SpeakResult {}

        /** It was not said, for the reason given in one sentence. */
        record Silent(String why) implements SpeakResult {}
    }

    /**
     * What everybody in the hall must hear now, in free text.
     *
     * @param text said in each of its languages, the main one first
     * @param repeat how many times to say it, at least once
     */
    record Warning(String id, Text text, int repeat) {}

    /**
     * Something said to everybody that is no call.
     *
     * @param text said in each of {@code languages} it has
     * @param recorded what is played instead; null where the text is read
     */
    record Notice(
            String id,
            Text text,
            List<String> languages,
            @Nullable Sound recorded) {
        public Notice {
            languages = List.copyOf(languages);
        }
    }

    /**
     * One call to be said: not free text but its parts, so that a clip pack can say it as well as a synthesiser.
     *
     * @param id the call's own id, for receipts and for dropping repeats
     * @param number the ticket's number as printed, such as {@code A015}; said character by character
     * @param window the window's number or short name as on its sign, such as {@code 3}
     * @param languages what to say it in, in order, such as {@code zh-CN}, {@code en}
     * @param repeat how many times to say it, at least once
     * @param wordings by language, what the standard wants said, such as {@code 请{number}号到{window}号窗口}; where it has none, a
     *     voice says its own sentence
     */
    record Announcement(
            String id, String number, String window, List<String> languages, int repeat, Map<String, String> wordings) {

        public Announcement {
            languages = List.copyOf(languages);
            wordings = Map.copyOf(wordings);
        }

        /** One in each voice's own words. */
        public Announcement(String id, String number, String window, List<String> languages, int repeat) {
            this(id, number, window, languages, repeat, Map.of());
        }
    }
}
