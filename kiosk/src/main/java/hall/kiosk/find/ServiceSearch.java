package hall.kiosk.find;

import hall.kiosk.ticket.Menu;
import hall.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds services by letters typed: the first letters of the pinyin of a Chinese name or word (换驾照 is {@code hjz}), or the
 * beginning of an English word. Pure.
 */
public final class ServiceSearch {

    private static final EverydayWords EVERYDAY = EverydayWords.load();

    private ServiceSearch() {}

    /**
     * A service that was found.
     *
     * @param word the everyday word it was found by; null where its own name was
     */
    public record Found(Menu.Entry service, @Nullable Text word) {}

    private record Hit(Found found, boolean begins) {}

    /** The services of {@code menu} that {@code typed} may mean, those whose words begin so first, then the most used. */
    public static List<Found> find(Menu menu, String typed, String language) {
        List<Hit> hits = new ArrayList<>();
        for (Menu.Entry entry : menu.entries()) {
            hit(entry, typed.toLowerCase(Locale.ROOT), language).ifPresent(hits::add);
        }
        return hits.stream()
                .sorted(Comparator.comparing(Hit::begins)
                        .thenComparingInt(hit -> hit.found().service().used())
                        .reversed())
                .map(Hit::found)
                .toList();
    }

    private static Optional<Hit> hit(Menu.Entry entry, String typed, String language) {
        List<Text> own = entry.note().words();
        List<Text> words = own.isEmpty() ? EVERYDAY.of(entry.name()) : own;
        List<Found> names = Stream.concat(
                        Stream.of(new Found(entry, null)), words.stream().map(word -> new Found(entry, word)))
                .toList();
        for (boolean begins : List.of(true, false)) {
            for (Found each : names) {
                Text word = each.word();
                String name = (word == null ? entry.name() : word).in(language);
                if (matches(name, typed, begins)) {
                    return Optional.of(new Hit(each, begins));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether {@code typed} may stand for {@code name} from its beginning on, or from that of any of its words. */
    static boolean matches(String name, String typed, boolean begins) {
        int[] signs = name.codePoints().toArray();
        for (int from = 0; from < signs.length; from++) {
            if (begins && from > 0) {
                return false;
            }
            boolean within = from > 0 && Character.isLetter(signs[from - 1]) && !Character.isIdeographic(signs[from]);
            if (!within && !Initials.of(signs[from]).isEmpty() && matchesAt(signs, from, typed)) {
                return true;
            }
        }
        return typed.isEmpty();
    }

    private static boolean matchesAt(int[] signs, int from, String typed) {
        int at = from;
        for (int i = 0; i < typed.length(); i++) {
            while (at < signs.length && Initials.of(signs[at]).isEmpty()) {
                at++;
            }
            if (at == signs.length || Initials.of(signs[at]).indexOf(typed.charAt(i)) < 0) {
                return false;
            }
            at++;
        }
        return true;
    }
}
