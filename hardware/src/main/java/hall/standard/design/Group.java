package hall.standard.design;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What kind of matter a service is, such as tax or vehicles: each has one colour and one pictogram on every surface.
 *
 * @param code stable, lower case
 * @param name by language
 * @param words what stands in the names of services of this group, in any language
 * @param colour on white
 * @param light its partner on a dark board
 * @param pictogram name of the {@link Symbols symbol}
 */
public record Group(
        String code, Map<String, String> name, List<String> words, Colour colour, Colour light, String pictogram) {

    /** The least contrast of a group's colour with what it stands on (WCAG 1.4.3, because white text stands on it). */
    private static final double CONTRAST = 4.5;

    private static final Colour WHITE = new Colour(0xFFFFFF);

    public Group {
        name = Map.copyOf(name);
        words = List.copyOf(words);
        if (colour.contrast(WHITE) < CONTRAST) {
            throw new IllegalArgumentException(
                    "分类 " + code + " 的颜色 " + colour + " 在白色上对比度不足 " + CONTRAST + " / the colour " + colour
                            + " of group " + code + " has a contrast below " + CONTRAST + " with white");
        }
    }

    /** Its name in {@code language}, in the first it has where that one is lacking. */
    public String in(String language) {
        String found = name.get(language);
        return found != null
                ? found
                : name.values().stream().sorted().findFirst().orElse(code);
    }

    /** Whether {@code text} is its code or its name in a language. */
    boolean isCalled(String text) {
        return code.equals(text) || name.containsValue(text);
    }

    /** Whether one of its words stands in {@code text}. */
    boolean speaksOf(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** The same without hue. */
    Group greyed() {
        return new Group(code, name, words, colour.greyed(), light.greyed(), pictogram);
    }
}
