package hall.hardware.simulated;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The codes a simulated head draws itself: QR by GS ( k, CODE 128 by GS k. Not safe for several threads. */
final class HeadCodes {

    /** Whether the dot at a place is black. */
    @FunctionalInterface
    private interface Dots {
        boolean black(int x, int y);
    }

    private final HeadPaper paper;
    private final HeadLine line;
    private int module = 3;
    private int level = 48;
    private byte[] stored = {};
    private int barcodeRows = 162;

    HeadCodes(HeadPaper paper, HeadLine line) {
        this.paper = paper;
        this.line = line;
    }

    /** GS h. */
    void barcodeRows(int rows) {
        barcodeRows = Math.max(1, rows);
    }

    /** One function of GS ( k, from its cn byte on; false when it is not known or cannot be done. */
    boolean qr(byte[] data) {
        switch (data[1]) {
            case 65 -> {
                return data[2] == 50;
            }
            case 67 -> module = Math.clamp(data[2], 1, 16);
            case 69 -> level = data[2];
            case 80 -> stored = Arrays.copyOfRange(data, 3, data.length);
            case 81 -> {
                return drawQr();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean drawQr() {
        ErrorCorrectionLevel correction = switch (level) {
            case 49 -> ErrorCorrectionLevel.M;
            case 50 -> ErrorCorrectionLevel.Q;
            case 51 -> ErrorCorrectionLevel.H;
            default -> ErrorCorrectionLevel.L;
        };
        try {
            String content = new String(stored, StandardCharsets.UTF_8);
            ByteMatrix code = Encoder.encode(content, correction, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
            draw(code.getWidth() * module, code.getHeight() * module, (x, y) -> code.get(x / module, y / module) == 1);
            return true;
        } catch (WriterException | IllegalArgumentException e) {
            return false;
        }
    }

    /** GS k 73, from its code set on; false when it cannot be drawn. */
    boolean code128(byte[] data) {
        String content = new String(data, StandardCharsets.US_ASCII).substring(2);
        try {
            var bars = new Code128Writer().encode(content, BarcodeFormat.CODE_128, paper.width() / 2, barcodeRows);
            draw(bars.getWidth(), bars.getHeight(), bars::get);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void draw(int width, int height, Dots dots) {
        BufferedImage picture = HeadLine.blank(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, dots.black(x, y) ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        line.add(picture);
        line.print();
    }
}
