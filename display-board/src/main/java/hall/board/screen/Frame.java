package hall.board.screen;

import hall.board.scene.Scene;
import hall.board.view.View;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/**
 * A picture a board showed, of what, and the how-manieth since its start. The picture is never drawn over: any thread
 * may read it.
 */
public record Frame(long number, Scene scene, View view, BufferedImage picture) {

    /** A frame with a copy of {@code canvas}. */
    static Frame of(long number, Scene scene, View view, BufferedImage canvas) {
        BufferedImage copy = new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(canvas, 0, 0, null);
        graphics.dispose();
        return new Frame(number, scene, view, copy);
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 18);
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new IllegalStateException("a PNG could not be written to memory", e);
        }
        return file.toByteArray();
    }

    /** SHA-256 over the picture's dots, row by row, three bytes each: red, green, blue; in lower-case hex. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int width = picture.getWidth();
            int[] row = new int[width];
            byte[] bytes = new byte[width * 3];
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.getRGB(0, y, width, 1, row, 0, width);
                for (int x = 0; x < width; x++) {
                    bytes[3 * x] = (byte) (row[x] >> 16);
                    bytes[3 * x + 1] = (byte) (row[x] >> 8);
                    bytes[3 * x + 2] = (byte) row[x];
                }
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
