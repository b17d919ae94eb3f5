package hall.hardware.printer;

import hall.hardware.printer.EscPos.Align;
import hall.hardware.printer.EscPos.QrCorrection;
import hall.hardware.printer.EscPosOptions.Cut;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** What goes to an ESC/POS printer for one ticket, in pieces that are each done before the next but one is sent. */
final class EscPosTicket {

    /** 8 mm a band: small enough for the buffers of small printers, large enough not to stutter. */
    static final int BAND_ROWS = 64;

    /** Paper between head and knife, which each ticket carries as its blank top. */
    static final int HEAD_TO_KNIFE_MILLIMETRES = 12;

    /** Paper a test ticket takes. */
    static final int TEST_MILLIMETRES = 70;

    private static final int CUT_FEED_DOTS = 16;

    private EscPosTicket() {}

    /** A picture in bands. */
    static List<byte[]> bands(DotPicture picture) {
        List<byte[]> bands = new ArrayList<>();
        for (int from = 0; from < picture.height(); from += BAND_ROWS) {
            int to = Math.min(picture.height(), from + BAND_ROWS);
            bands.add(new EscPos().raster(picture, from, to).bytes());
        }
        return bands;
    }

    /** Parts what was printed from the roll, or feeds it out as far as a hand needs. */
    static EscPos end(EscPos to, EscPosOptions options) {
        return options.cut() == Cut.NONE
                ? to.feedDots(options.head().rows(HEAD_TO_KNIFE_MILLIMETRES) + CUT_FEED_DOTS)
                : to.feedAndCut(options.cut() == Cut.WHOLE, CUT_FEED_DOTS);
    }

    /** What fills up the rest of any band; between commands it is ignored. */
    static byte[] white(PrintHead head) {
        return new EscPos().nulls(BAND_ROWS * head.rowBytes()).bytes();
    }

    /**
     * Every way of printing a printer has: a picture as wide as the head, as tickets are; its own characters, one it
     * lacks, large ones; its own QR code.
     */
    static List<byte[]> test(PrintHead head) {
        List<byte[]> pieces = new ArrayList<>(bands(ruler(head)));
        EscPos text = new EscPos()
                .codeTable(0)
                .align(Align.CENTRE)
                .size(2, 2)
                .text("测试票")
                .line()
                .size(1, 1);
        pieces.add(RomText.line(text, "打印正常 0123456789 \uD842\uDFB7").bytes());
        pieces.add(new EscPos()
                .qr("HALL TEST TICKET", 6, QrCorrection.M)
                .line()
                .align(Align.LEFT)
                .bytes());
        return pieces;
    }

    /** A frame whose sides are the first and the last dot of the head, and what head it was drawn for. */
    private static DotPicture ruler(PrintHead head) {
        BufferedImage image = new BufferedImage(head.dots(), BAND_ROWS, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, head.dots(), BAND_ROWS);
            pen.setColor(Color.BLACK);
            pen.drawRect(0, 0, head.dots() - 1, BAND_ROWS - 1);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 28));
            String words = head.dots() + " x " + head.dpi() + " dpi";
            pen.drawString(words, (head.dots() - pen.getFontMetrics().stringWidth(words)) / 2, 42);
        } finally {
            pen.dispose();
        }
        return DotPicture.of(image);
    }
}
