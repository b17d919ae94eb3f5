package hall.kiosk.screen;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;

/**
 * Moves what a first page has to show, such as a card that is laid down, and lets it rest in between: a small machine draws
 * little, and nothing moves for longer than anybody has to wait (WCAG 2.2.2). Owned by the kiosk's thread.
 */
final class Motion {

    /** From the beginning of one movement to that of the next, and how long it takes (project defaults). */
    private static final long ROUND = Duration.ofSeconds(5).toNanos();

    private static final long MOVES = Duration.ofMillis(1_200).toNanos();

    /** Of one movement. */
    private static final int STEPS = 12;

    private int shown;

    /** Draws what is due at {@code now} over {@code glass}; gives whether it did. */
    boolean step(KioskPanel.Shown screen, BufferedImage glass, long now) {
        Moving moving = screen.drawn().moving();
        if (moving == null || !(screen.view().state() instanceof KioskState.Idle)) {
            shown = 0;
            return false;
        }
        long into = Math.floorMod(now, ROUND);
        int step = into < MOVES ? (int) (into * STEPS / MOVES) : 0;
        if (step == shown) {
            return false;
        }
        shown = step;
        Graphics2D pen = glass.createGraphics();
        try {
            KioskPicture.fine(pen);
            moving.way().draw(pen, (double) step / STEPS);
        } finally {
            pen.dispose();
        }
        return true;
    }
}
