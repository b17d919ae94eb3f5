package hall.board.screen;

import hall.board.render.Canvas;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.view.View;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * What a board showed, the how-manieth since its start. Its picture is the board's own canvas and is drawn over by the
 * next frame: reading it gives what is shown then. Any thread may.
 *
 * @param damaged where it may differ from the frame before
 */
public record Frame(long number, Scene scene, View view, Canvas canvas, List<Rectangle> damaged) {

    public Frame {
        damaged = List.copyOf(damaged);
    }

    /** The one after it, or this where {@code places} are none. */
    Frame next(Canvas drawn, View known, List<Rectangle> places) {
        return places.isEmpty() ? this : new Frame(number + 1, drawn.scene(), known, drawn, places);
    }

    /** What {@code reading} makes of the picture shown now; nothing is drawn meanwhile, so reading is short. */
    public <T> T read(Function<BufferedImage, T> reading) {
        return canvas.read(reading);
    }

    /** A copy of the picture shown now. */
    public BufferedImage picture() {
        return canvas.picture();
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return Canvas.png(picture());
    }

    /** Whether what stands still on the picture shown now is of one colour, and would not be if it were drawn anew. */
    boolean isLost(Renderer renderer) {
        if (!canvas.isUniform()) {
            return false;
        }
        Canvas anew = new Canvas(renderer, scene);
        anew.show(view);
        return !anew.isUniform();
    }

    /** SHA-256 over the picture's dots, row by row, three bytes each: red, green, blue; in lower-case hex. */
    public String hash() {
        return canvas.read(Frame::hash);
    }

    private static String hash(BufferedImage picture) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int width = picture.getWidth();
            int[] row = new int[width];
            byte[] bytes = new byte[width * 3];
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.getRaster().getDataElements(0, y, width, 1, row); // of TYPE_INT_RGB: no dot is converted
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
