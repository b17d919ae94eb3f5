package hall.kiosk.screen;

import hall.kiosk.film.Films;
import hall.kiosk.film.Moment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the matter of a screen for whoever wants it: a film in sign language, and a plain sentence.
 *
 * @param easy whether the kiosk offers plain sentences
 */
public record Slots(Films films, boolean easy) {

    /** Nothing. */
    public static final Slots NONE = new Slots(Films.NONE, false);

    /** Of a kiosk on a machine of its own: {@code named} are its hall's films, others lie beside its data folder. */
    public static Slots beside(Path data, Map<String, List<Path>> named, boolean easy) {
        Path folder = data.toAbsolutePath().getParent();
        return new Slots(new Films(folder == null ? List.of() : List.of(folder), named), easy);
    }

    /** What {@code state} is about; null where nobody can choose a slot. */
    static @Nullable Moment moment(KioskState state) {
        return switch (state) {
            case KioskState.Idle idle -> Moment.WELCOME;
            case KioskState.Choosing choosing -> Moment.CHOOSE;
            case KioskState.Languages languages -> Moment.CHOOSE;
            case KioskState.Confirming confirming -> Moment.CONFIRM;
            case KioskState.Own own -> own(own);
            case KioskState.Working working -> Moment.WORKING;
            case KioskState.Taken taken -> Moment.TAKEN;
            case KioskState.Resumed resumed -> Moment.TAKEN;
            case KioskState.Failed failed -> Moment.FAILED;
            case KioskState.OutOfService out -> null;
        };
    }

    private static Moment own(KioskState.Own own) {
        if (own.rated().isPresent()) {
            return Moment.RATE;
        }
        return own.tickets().stream().anyMatch(each -> KioskState.OwnAct.Kind.BACK.fits(each.standing()))
                ? Moment.MISSED
                : Moment.OWN;
    }

    /** Whether there is a film for {@code state}. */
    boolean hasFilm(KioskState state) {
        Moment moment = moment(state);
        return moment != null && films.of(moment).isPresent();
    }

    /** Whether {@code view} shows a film. */
    boolean showsFilm(KioskView view) {
        return view.preferences().signs() && hasFilm(view.state());
    }

    /** Whether {@code view} shows a plain sentence. */
    boolean showsSentence(KioskView view) {
        return easy && view.preferences().easy() && moment(view.state()) != null;
    }
}
