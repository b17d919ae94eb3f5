package hall.kiosk.voice;

import hall.board.voice.VoiceRules;
import hall.hardware.speech.Sentence;
import hall.hardware.speech.Speaker.Announcement;
import hall.kiosk.queue.HallSetup;
import hall.text.Text;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words that calls of a hall are made of, by language: what a manager records. */
public final class WordList {

    private WordList() {}

    /** The words of {@code setup}, whose calls are said by {@code rules}: its sentence first, then digits, then its letters. */
    public static Map<String, Set<String>> of(HallSetup setup, VoiceRules rules) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        for (Sentence sentence : List.of(Sentence.MANDARIN, Sentence.ENGLISH)) {
            boolean spoken = sentence.language().equals(Text.CHINESE)
                    || rules.languages().contains(sentence.language());
            if (spoken) {
                words.put(sentence.language(), words(sentence, setup, rules));
            }
        }
        return words;
    }

    private static Set<String> words(Sentence sentence, HallSetup setup, VoiceRules rules) {
        String language = sentence.language();
        Set<String> words = new LinkedHashSet<>(
                sentence.words(new Announcement("none", "", "", List.of(language), 1, rules.wordings())));
        sentence.numerals().vocabulary().stream()
                .filter(word -> !word.matches("[A-Z]"))
                .forEach(words::add);
        Stream.concat(
                        setup.services().stream().map(service -> service.prefix()),
                        setup.windows().stream().map(window -> window.id().value()))
                .flatMap(text -> sentence.numerals().spelled(text).stream())
                .forEach(words::add);
        return words;
    }
}
