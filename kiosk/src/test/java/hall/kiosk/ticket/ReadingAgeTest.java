package hall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How hard what citizens read is, printed: Chinese as {@link ReadingAge} has it, English by the grade of Flesch and Kincaid, whose
 * readers are five years older.
 */
class ReadingAgeTest {

    private static final Pattern ENGLISH_SENTENCE = Pattern.compile("[.!?;:|]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z']+");
    private static final Pattern SYLLABLE = Pattern.compile("[aeiouy]+");
    private static final Pattern HIDDEN = Pattern.compile("\\{[a-z]+}");
    private static final double OLDEST = 8;
    private static final int SCHOOL = 5;

    @Test
    void whatACitizenReadsIsForWhoeverHasLearnedToRead() throws Exception {
        assertThat(look("kiosk", words("kiosk."))).isLessThanOrEqualTo(OLDEST); // and the ticket
        assertThat(look("hours", words("opening."))).isLessThanOrEqualTo(OLDEST);
        assertThat(look("signs", words("sign."))).isLessThanOrEqualTo(OLDEST);
        assertThat(look("phone", words("phone."))).isLessThanOrEqualTo(OLDEST);
    }

    private record Both(String chinese, String english) {}

    /** Prints how hard {@code texts} are; gives the age of who reads the English ones. */
    private static double look(String surface, List<Both> texts) {
        List<String> chinese = texts.stream().map(Both::chinese).toList();
        Set<String> rare = ReadingAge.rare(chinese);
        int longest = ReadingAge.longestClause(chinese);
        int words = 0;
        int sentences = 0;
        int syllables = 0;
        for (Both text : texts) {
            for (String sentence :
                    ENGLISH_SENTENCE.splitAsStream(text.english()).toList()) {
                Matcher word = WORD.matcher(sentence.toLowerCase(Locale.ROOT));
                int before = words;
                while (word.find()) {
                    words++;
                    syllables += syllables(word.group());
                }
                sentences += words > before ? 1 : 0;
            }
        }
        double age = 0.39 * words / sentences + 11.8 * syllables / words - 15.59 + SCHOOL;
        System.out.printf(
                Locale.ROOT,
                "reading: %-6s %3d texts; Chinese: %3d characters, rare %s, at most %2d in a clause; English: %d words,"
                        + " for readers of %.1f years%n",
                surface,
                texts.size(),
                ReadingAge.characters(chinese).size(),
                rare,
                longest,
                words,
                age);
        assertThat(rare).as(surface).isEmpty();
        assertThat(longest).as(surface).isLessThanOrEqualTo(ReadingAge.LONGEST_CLAUSE);
        return age;
    }

    /** Groups of vowels, but for an e that is not spoken at a word's end. */
    private static int syllables(String word) {
        String spoken = word.replaceFirst("(?<=[^aeiouyl])e$|(?<=[^dt])ed$", "");
        return Math.max(1, (int) SYLLABLE.matcher(spoken).results().count());
    }

    private static List<Both> words(String prefix) throws IOException {
        List<Both> texts = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(Tokens.class.getResourceAsStream("words.json"))) {
            JsonNode all = new ObjectMapper().readTree(file).get("texts");
            all.properties().stream()
                    .filter(each -> each.getKey().startsWith(prefix))
                    .forEach(each -> texts.add(new Both(
                            HIDDEN.matcher(each.getValue().path("zh-CN").asText())
                                    .replaceAll(""),
                            HIDDEN.matcher(each.getValue().path("en").asText()).replaceAll("n"))));
        }
        assertThat(texts).as(prefix).isNotEmpty();
        return texts;
    }
}
