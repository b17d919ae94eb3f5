package hall.hardware.led;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * What a matrix shows to be looked at: every dot lit, so that dead ones are seen, but for a dark F, which looks different
 * whichever way it is turned or mirrored. On a matrix of modules each has its F and, under it, as many dark dots as its
 * place from the left.
 */
final class TestPicture {

    private static final String[] F = {"#####", "#....", "####.", "#....", "#....", "#...."};

    private TestPicture() {}

    /** @param module the side of the modules in dots, or 0 */
    static BufferedImage of(int width, int height, int module) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        if (module == 0) {
            int dot = Math.max(1, Math.min(width, height) / (F.length + 2));
            letter(pen, (width - F[0].length() * dot) / 2, (height - F.length * dot) / 2, dot);
        } else {
            for (int top = 0; top < height; top += module) {
                for (int left = 0; left < width; left += module) {
                    letter(pen, left + 1, top, 1);
                    int place = left / module % module + 1;
                    pen.fillRect(left, top + module - 1, place, 1);
                }
            }
        }
        pen.dispose();
        return picture;
    }

    private static void letter(Graphics2D pen, int left, int top, int dot) {
        for (int y = 0; y < F.length; y++) {
            for (int x = 0; x < F[y].length(); x++) {
                if (F[y].charAt(x) == '#') {
                    pen.fillRect(left + x * dot, top + y * dot, dot, dot);
                }
            }
        }
    }
}
