package hall.board.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Chinese words that stand in the names and notices of halls: Java's line breaking knows no words of a script without
 * spaces, and a board must not cut {@code 窗口} in two.
 */
public final class KnownWords {

    private static final int LONGEST = 4;

    private static final Set<String> WORDS = read();

    private KnownWords() {}

    /** Whether a line that ends before {@code index} would cut a word of {@code text}. */
    public static boolean cuts(String text, int index) {
        for (int start = Math.max(0, index - LONGEST + 1); start < index; start++) {
            for (int end = index + 1; end <= Math.min(text.length(), start + LONGEST); end++) {
                if (WORDS.contains(text.substring(start, end))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> read() {
        try (InputStream in = KnownWords.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("words.txt is missing beside " + KnownWords.class.getName());
            }
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        } catch (IOException e) {
            throw new IllegalStateException("the built-in words.txt cannot be read", e);
        }
    }
}
