package hall.hardware.led;

import java.awt.image.BufferedImage;

/** Pictures as rows of red, green, blue. */
final class Pixels {

    private Pixels() {}

    /** The rows {@code from} up to but not including {@code to}, left to right, three bytes a dot. */
    static byte[] rgb(BufferedImage picture, int from, int to, int percent) {
        int width = picture.getWidth();
        byte[] out = new byte[3 * width * (to - from)];
        int at = 0;
        for (int y = from; y < to; y++) {
            for (int x = 0; x < width; x++) {
                int colour = picture.getRGB(x, y);
                int alpha = colour >>> 24;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    out[at] = (byte) (((colour >> shift) & 0xFF) * alpha * percent / (255 * 100));
                    at++;
                }
            }
        }
        return out;
    }

    /** Whether a matrix of one colour lights the dot: any channel at half or more. */
    static boolean lit(BufferedImage picture, int x, int y) {
        int colour = picture.getRGB(x, y);
        int brightest = Math.max((colour >> 16) & 0xFF, Math.max((colour >> 8) & 0xFF, colour & 0xFF));
        return brightest * (colour >>> 24) / 255 >= 128;
    }
}
