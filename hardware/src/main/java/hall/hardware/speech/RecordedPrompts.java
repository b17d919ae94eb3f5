package hall.hardware.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a machine says to whoever uses it, in a recorded voice: a sentence whose words are all in the pack is said by its clips,
 * the longest first, any other by another voice. A clip may be a word or a whole sentence; stops and spaces make no
 * difference, and a Latin word is never put together from pieces of it. Never changed once made.
 */
public final class RecordedPrompts implements Prompter.TextVoice {

    private static final int PAUSE_MILLIS = 250;

    /** A sentence with its stop. */
    private static final Pattern SENTENCE = Pattern.compile("[^。！？；.!?;\\n]+[。！？；.!?;\\n]*");

    /** A Chinese character by itself, or a word of letters and digits. */
    private static final Pattern TOKEN = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private final ClipPack pack;
    private final Prompter.TextVoice otherwise;

    public RecordedPrompts(ClipPack pack, Prompter.TextVoice otherwise) {
        this.pack = pack;
        this.otherwise = otherwise;
    }

    @Override
    public Sound speak(String text, String language) throws VoiceException {
        ClipPack.Language words = pack.language(language);
        if (words == null) {
            return otherwise.speak(text, language);
        }
        Map<List<String>, Sound> clips = new HashMap<>();
        words.clips().forEach((word, sound) -> clips.put(tokens(word), sound));
        List<Sound> said = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        for (String sentence :
                SENTENCE.matcher(text).results().map(MatchResult::group).toList()) {
            Optional<Sound> recorded = recorded(tokens(sentence), clips);
            if (recorded.isPresent()) {
                flush(rest, language, said);
                said.add(recorded.get());
            } else {
                rest.append(sentence);
            }
        }
        flush(rest, language, said);
        return said.isEmpty()
                ? otherwise.speak(text, language)
                : Sound.joined(said.getFirst().rate(), said, PAUSE_MILLIS);
    }

    private void flush(StringBuilder rest, String language, List<Sound> said) throws VoiceException {
        if (!tokens(rest.toString()).isEmpty()) {
            said.add(otherwise.speak(rest.toString(), language));
        }
        rest.setLength(0);
    }

    private Optional<Sound> recorded(List<String> tokens, Map<List<String>, Sound> clips) {
        List<Sound> sounds = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            int end = tokens.size();
            while (end > at && !clips.containsKey(tokens.subList(at, end))) {
                end--;
            }
            if (end == at) {
                return Optional.empty();
            }
            sounds.add(clips.get(tokens.subList(at, end)));
            at = end;
        }
        return sounds.isEmpty()
                ? Optional.empty()
                : Optional.of(Sound.joined(sounds.getFirst().rate(), sounds, pack.gapMillis()));
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
