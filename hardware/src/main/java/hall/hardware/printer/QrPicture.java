package hall.hardware.printer;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.util.Map;

/** A QR code as dots, for printers that cannot draw one and for tickets that are pictures anyway. */
public final class QrPicture {

    /** White modules a QR code needs around it (ISO/IEC 18004). */
    private static final int QUIET_MODULES = 4;

    private QrPicture() {}

    /** {@code content} in UTF-8, at correction level M, {@code moduleDots} a module, with its white border. */
    public static DotPicture of(String content, int moduleDots) {
        ByteMatrix modules = encoded(content);
        int side = (modules.getWidth() + 2 * QUIET_MODULES) * moduleDots;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, isBlack(modules, x / moduleDots, y / moduleDots) ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        return DotPicture.of(image);
    }

    private static boolean isBlack(ByteMatrix modules, int x, int y) {
        int column = x - QUIET_MODULES;
        int row = y - QUIET_MODULES;
        boolean inside = column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
        return inside && modules.get(column, row) == 1;
    }

    private static ByteMatrix encoded(String content) {
        try {
            return Encoder.encode(content, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("content of " + content.length() + " characters fits no QR code", e);
        }
    }
}
