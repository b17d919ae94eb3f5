package hall.board.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes pictures of a board as PNG files (ISO/IEC 15948): plain areas and letters, of which no filter of rows makes less, and which
 * zlib's fastest level makes nearly as small as its usual one. {@code ImageIO} tries all filters on each row and takes several
 * times as long.
 *
 * <pre>
 * 8 bytes       89 50 4E 47 0D 0A 1A 0A
 * chunk IHDR    width, height (4 bytes each), 8 bits a sample, colour type 2 (RGB) or 6 (RGBA), 0, 0, 0
 * chunk IDAT    zlib: of each row a 0 for its filter, then its dots, 3 or 4 bytes each
 * chunk IEND
 * </pre>
 *
 * A chunk is the length of its data (4 bytes), its name, its data, and a CRC-32 of name and data.
 */
final class PngWriting {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte RGB = 2;
    private static final byte RGBA = 6;
    private static final int PIECE = 1 << 16;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);

    private PngWriting() {}

    /** Whether this is a picture of that kind: whole numbers of red, green and blue, with or without alpha. */
    static boolean takes(BufferedImage picture) {
        return picture.getType() == BufferedImage.TYPE_INT_RGB || picture.getType() == BufferedImage.TYPE_INT_ARGB;
    }

    static byte[] of(BufferedImage picture) {
        boolean alpha = picture.getColorModel().hasAlpha();
        PngWriting writing = new PngWriting();
        writing.file.writeBytes(SIGNATURE);
        writing.chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(picture.getWidth())
                        .putInt(picture.getHeight())
                        .put((byte) 8)
                        .put(alpha ? RGBA : RGB)
                        .array()); // and three zeros
        writing.chunk("IDAT", compressed(picture, alpha));
        writing.chunk("IEND", new byte[0]);
        return writing.file.toByteArray();
    }

    private void chunk(String name, byte[] data) {
        byte[] named = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(named);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(named);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] compressed(BufferedImage picture, boolean alpha) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        int width = picture.getWidth();
        int[] dots = new int[width];
        byte[] line = new byte[1 + width * (alpha ? 4 : 3)];
        Deflater fastest = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out, fastest, PIECE)) {
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.getRaster().getDataElements(0, y, width, 1, dots);
                int at = 1;
                for (int dot : dots) {
                    line[at++] = (byte) (dot >> 16);
                    line[at++] = (byte) (dot >> 8);
                    line[at++] = (byte) dot;
                    if (alpha) {
                        line[at++] = (byte) (dot >> 24);
                    }
                }
                zlib.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        } finally {
            fastest.end();
        }
        return out.toByteArray();
    }
}
