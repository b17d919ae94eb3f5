package hall.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known word somebody most likely meant. Pure. */
final class Nearest {

    private Nearest() {}

    /** The word of {@code known} most like {@code given}, if one is like it: a slip or two, or other capitals and dashes. */
    static Optional<String> to(String given, Collection<String> known) {
        String plain = plain(given);
        int slips = Math.min(2, plain.length() / 3);
        return known.stream()
                .filter(word -> distance(plain, plain(word)) <= slips)
                .min(Comparator.comparingInt((String word) -> distance(plain, plain(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    /** Letters to add, to drop, to change or to exchange with their neighbour until {@code a} is {@code b}. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, steps);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] steps) {
        int changed = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
