package hall.kiosk.screen;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the screen, where it can be touched, and what stands on it. A kiosk draws each on the one before.
 *
 * @param film where a film plays; null where none does
 * @param moving what moves; null where nothing does
 */
public record DrawnScreen(
        BufferedImage picture,
        List<ScreenTarget> targets,
        List<DrawnText> texts,
        @Nullable Area film,
        @Nullable Moving moving) {

    public DrawnScreen {
        targets = List.copyOf(targets);
        texts = List.copyOf(texts);
    }

    /** Whether each text stands in its room and can be read. */
    boolean isWhole() {
        return texts.stream().allMatch(text -> text.legible() && text.room().holds(text.ink()));
    }

    /**
     * A text as it stands in a picture.
     *
     * @param em type size in dots
     * @param room where it had to stay
     * @param ink where it stands
     * @param legible whether it is at least as large as the standard asks for the reading distance
     */
    public record DrawnText(String text, double em, Area room, Area ink, boolean legible) {}
}
