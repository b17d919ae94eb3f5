package hall.kiosk.screen;

import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of the screen, where it can be touched, and what stands on it. A kiosk draws each on the one before. */
public record Drawn(BufferedImage picture, List<Target> targets, List<Written> texts) {

    public Drawn {
        targets = List.copyOf(targets);
        texts = List.copyOf(texts);
    }
}
