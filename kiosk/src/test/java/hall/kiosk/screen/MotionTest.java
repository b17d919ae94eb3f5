package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.ticket.Look;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The card of a free kiosk with a reader goes down and comes back, and all else of the picture stays. */
class MotionTest {

    private static final long STEP = Duration.ofMillis(100).toNanos();

    private final KioskPicture picture = new KioskPicture(Look.TOKENS, Look.FONTS, Surface.PORTRAIT, true, Slots.NONE);

    private KioskPanel.Shown shown(String sight) {
        KioskView view = Sight.all().stream()
                .filter(each -> each.name().equals(sight))
                .findFirst()
                .orElseThrow()
                .view(SessionPreferences.DEFAULT, null);
        return new KioskPanel.Shown(1, view, picture.draw(view));
    }

    @Test
    void theCardGoesDownComesBackAndRests() {
        KioskPanel.Shown shown = shown("idle");
        BufferedImage glass = shown.drawn().picture();
        Area area = Objects.requireNonNull(shown.drawn().moving()).area().inset(-40);
        int[] rest = dots(glass);
        Motion motion = new Motion();
        int drawn = 0;
        int away = 0;
        int outside = 0;

        for (int step = 0; step < 50; step++) {
            drawn += motion.step(shown, glass, step * STEP) ? 1 : 0;
            int[] now = dots(glass);
            int changed = 0;
            for (int i = 0; i < now.length; i++) {
                if (now[i] != rest[i]) {
                    changed++;
                    int row = i / glass.getWidth();
                    outside += area.contains(i % glass.getWidth(), row) ? 0 : 1;
                }
            }
            away += changed > 1_000 ? 1 : 0;
        }

        assertThat(drawn).isEqualTo(12);
        assertThat(outside).isZero();
        assertThat(away).isBetween(9, 11);
        assertThat(dots(glass)).as("at rest as before").isEqualTo(rest);
    }

    @Test
    void nothingMovesBeforeSomebody() {
        KioskPanel.Shown shown = shown("choosing");

        assertThat(new Motion().step(shown, shown.drawn().picture(), 3 * STEP)).isFalse();
    }

    private static int[] dots(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
