package hall.hardware.speech;

import hall.hardware.speech.Speaker.Announcement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sentence of a call in one language, word by word; {@code {number}} and {@code {window}} stand for the words of the
 * two numbers.
 *
 * @param language such as {@code zh-CN}
 * @param template the words in order
 * @param numerals how the numbers become words
 */
public record Sentence(String language, List<String> template, Numerals numerals) {

    /** 请{号}到{窗口}号窗口, the fixed sentence of the standard's rule on calls by voice. */
    public static final Sentence MANDARIN =
            new Sentence("zh-CN", List.of("请", "{number}", "号", "到", "{window}", "号窗口"), Numerals.MANDARIN);

    /** Ticket {number}, please go to window {window}. */
    public static final Sentence ENGLISH =
            new Sentence("en", List.of("ticket", "{number}", "please go to window", "{window}"), Numerals.ENGLISH);

    private static final Pattern PLACES = Pattern.compile("(?=\\{)|(?<=})");

    public Sentence {
        template = List.copyOf(template);
    }

    /** The same sentence with the numbers read another way. */
    public Sentence with(Numerals other) {
        return new Sentence(language, template, other);
    }

    /** Whether this is for {@code wanted}: the same language, whatever the country ({@code zh} and {@code zh-CN}). */
    public boolean speaks(String wanted) {
        return primary(language).equalsIgnoreCase(primary(wanted));
    }

    /** The words of {@code announcement}, in order: those it asks for in this language, else these. */
    public List<String> words(Announcement announcement) {
        List<String> words = new ArrayList<>();
        String wording = announcement.wordings().entrySet().stream()
                .filter(each -> speaks(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        for (String word : wording.isEmpty() || isSaid(wording) ? template : cut(wording)) {
            switch (word) {
                case "{number}" -> words.addAll(numerals.spelled(announcement.number()));
                case "{window}" -> words.addAll(numerals.window(announcement.window()));
                default -> words.add(word);
            }
        }
        return List.copyOf(words);
    }

    /** Whether this sentence says {@code wording}, whatever its spaces, stops and capitals. */
    private boolean isSaid(String wording) {
        return spoken(wording).equals(spoken(String.join("", template)));
    }

    private static String spoken(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}{}]", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> cut(String wording) {
        return PLACES.splitAsStream(wording)
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static String primary(String tag) {
        int dash = tag.indexOf('-');
        return dash < 0 ? tag : tag.substring(0, dash);
    }
}
