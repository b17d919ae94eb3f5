package hall.board.voice;

import hall.standard.Snapshot;
import hall.standard.Value;
import hall.text.Text;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the standard wants calls to be said.
 *
 * @param languages in the order they are said
 * @param times how often each call is said
 * @param wordings what a call says, by language; empty for what each voice says of its own
 * @param quiet when no call is said, as the hall itself wants it
 */
public record VoiceRules(List<String> languages, int times, Map<String, String> wordings, List<QuietHours> quiet) {

    private static final int USUAL_TIMES = 2;

    public VoiceRules {
        languages = List.copyOf(languages);
        wordings = Map.copyOf(wordings);
        quiet = List.copyOf(quiet);
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
                standard.count("HB-011", "times").orElse(USUAL_TIMES),
                wordings(standard),
                List.of());
    }

    /** The same in a hall that wants {@code hours} quiet. */
    public VoiceRules quietIn(List<QuietHours> hours) {
        return new VoiceRules(languages, times, wordings, hours);
    }

    /** Whether no call is said at {@code now}. */
    public boolean isQuiet(Instant now) {
        return quiet.stream().anyMatch(each -> each.at(now));
    }

    private static Map<String, String> wordings(Snapshot standard) {
        Map<String, String> wordings = new HashMap<>();
        standard.value("HB-011", "wording").ifPresent(words -> wordings.put(Text.CHINESE, words.toString()));
        standard.value("HB-011", "wording_en").ifPresent(words -> wordings.put(Text.ENGLISH, words.toString()));
        return wordings;
    }
}
