package hall.kiosk.ticket;

import hall.kiosk.queue.ServiceId;
import hall.text.Text;
import java.util.List;

/**
 * What one kiosk offers of its hall.
 *
 * @param menu the services in the order of the screen; none for all of the hall
 * @param languages it speaks, the one it begins in first
 * @param easy whether it offers plain sentences beside its own
 */
public record KioskChoice(List<ServiceId> menu, List<String> languages, boolean easy) {

    /** The languages a kiosk has words for. */
    public static final List<String> LANGUAGES = List.of(Text.CHINESE, Text.ENGLISH);

    /** Everything. */
    public static final KioskChoice ALL = new KioskChoice(List.of(), LANGUAGES);

    /** Without plain sentences. */
    public KioskChoice(List<ServiceId> menu, List<String> languages) {
        this(menu, languages, false);
    }

    public KioskChoice {
        menu = List.copyOf(menu);
        languages = List.copyOf(languages);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a kiosk speaks at least one language");
        }
    }
}
