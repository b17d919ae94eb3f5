package hall.kiosk.ticket;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How hard Chinese is to read: by its characters, which should be among the 3,755 most used ones, those of the first level of GB
 * 2312, and by the length of its clauses.
 */
public final class ReadingAge {

    /** So many characters in a clause are read at one go. */
    public static final int LONGEST_CLAUSE = 16;

    private static final Charset GB_2312 = Charset.forName("GB2312");
    private static final Pattern CLAUSE = Pattern.compile("[。！？；：|，\n]");

    private ReadingAge() {}

    /** The different characters of {@code texts}. */
    public static Set<String> characters(Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> han(text).mapToObj(Character::toString))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that are not among the most used ones. */
    public static Set<String> rare(Collection<String> texts) {
        return characters(texts).stream()
                .filter(Predicate.not(ReadingAge::isUsual))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many characters the longest clause has. */
    public static int longestClause(Collection<String> texts) {
        return texts.stream()
                .flatMap(CLAUSE::splitAsStream)
                .mapToInt(clause -> (int) han(clause).count())
                .max()
                .orElse(0);
    }

    private static IntStream han(String text) {
        return text.codePoints().filter(Character::isIdeographic);
    }

    /** Rows 16 to 55 of GB 2312. */
    private static boolean isUsual(String character) {
        byte[] bytes = character.getBytes(GB_2312);
        int row = (bytes[0] & 0xFF) - 0xA0;
        return bytes.length == 2 && row >= 16 && row <= 55;
    }
}
