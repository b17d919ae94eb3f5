package hall.board.voice;

import hall.standard.Snapshot;
import hall.standard.Value;
import hall.text.Text;
import java.util.List;

/**
 * How the standard wants calls to be said.
 *
 * @param languages in the order they are said
 * @param times how often each call is said
 */
public record VoiceRules(List<String> languages, int times) {

    private static final int USUAL_TIMES = 2;

    public VoiceRules {
        languages = List.copyOf(languages);
        if (languages.isEmpty() || times < 1) {
            throw new IllegalArgumentException("a voice needs a language and says each call at least once");
        }
    }

    /** What rule HB-011 says; without it each call is said twice in Mandarin. */
    public static VoiceRules of(Snapshot standard) {
        boolean english = standard.value("HB-011", "second_language")
                .filter(new Value.Words(Text.ENGLISH)::equals)
                .isPresent();
        return new VoiceRules(
                english ? List.of(Text.CHINESE, Text.ENGLISH) : List.of(Text.CHINESE),
                standard.count("HB-011", "times").orElse(USUAL_TIMES));
    }
}
