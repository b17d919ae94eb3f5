package hall.kiosk.screen;

import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of the screen, where it can be touched, and what stands on it. A kiosk draws each on the one before. */
public record DrawnScreen(BufferedImage picture, List<ScreenTarget> targets, List<DrawnText> texts) {

    public DrawnScreen {
        targets = List.copyOf(targets);
        texts = List.copyOf(texts);
    }
}
