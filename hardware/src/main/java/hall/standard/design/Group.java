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

    /** The code of a group that a hall has made of the standard's colours and pictograms. */
    public static final String OWN = "own";

    private static final String OF_SERVICE = "own-service";

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

    /** Whether it is of the standard's set and not a hall's own. */
    public boolean isOfStandard() {
        return !code.equals(OWN) && !code.equals(OF_SERVICE);
    }

    /** The same look for the one service that has this name, whatever group it stands in. */
    public Group ofOneService() {
        return new Group(OF_SERVICE, name, words, colour, light, pictogram);
    }

    /** Whether it is the look of the service called {@code service} alone. */
    boolean isOfService(String service) {
        return code.equals(OF_SERVICE) && name.containsValue(service);
    }

    /** Whether {@code text} is its code or its name in a language. */
    boolean isCalled(String text) {
        return !code.equals(OF_SERVICE) && (code.equals(text) || name.containsValue(text));
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
