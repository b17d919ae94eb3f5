package hall.kiosk.foresight;

import hall.text.Text;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One surface of a hall under a standard.
 *
 * @param id names it among the hall's surfaces, such as {@code board-board-1}
 * @param pictures by the moment they show, such as {@code calls}; each is drawn when it is asked for, since all of a hall would
 *     not fit the memory of a small machine
 * @param said what it says or does that no picture shows, a line for each
 */
public record DrawnSurface(
        Kind kind, String id, Text name, Map<String, Supplier<BufferedImage>> pictures, List<String> said) {

    /** What there is in a hall. */
    public enum Kind {
        BOARD,
        BAR,
        KIOSK,
        TICKET,
        VOICE,
        PAGES,
        SIGN
    }

    public DrawnSurface {
        pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
        said = List.copyOf(said);
    }
}
