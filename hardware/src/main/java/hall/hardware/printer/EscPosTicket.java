package hall.hardware.printer;

import hall.hardware.Wording;
import hall.hardware.printer.EscPos.Align;
import hall.hardware.printer.EscPos.QrCorrection;
import java.util.ArrayList;
import java.util.List;

/** What goes to an ESC/POS printer for one ticket, in pieces that are each done before the next but one is sent. */
final class EscPosTicket {

    static final Wording SILENT =
            new Wording("打印机没有应答功能，无法确认打印结果。", "The printer has no way to answer; what it prints cannot be confirmed.");
    static final Wording TEST_PRINTED =
            new Wording("已打印测试票，请查看文字和二维码是否清晰。", "A test ticket was printed; see that its text and code are clear.");

    /** Paper a test ticket takes. */
    static final int TEST_MILLIMETRES = 60;

    private EscPosTicket() {}

    /** A picture in bands of {@code rows}. */
    static List<byte[]> bands(DotPicture picture, int rows) {
        List<byte[]> bands = new ArrayList<>();
        for (int from = 0; from < picture.height(); from += rows) {
            int to = Math.min(picture.height(), from + rows);
            bands.add(new EscPos().raster(picture, from, to).bytes());
        }
        return bands;
    }

    /** Every way of printing a printer has: its own characters, one it lacks, a large one, its own QR code. */
    static List<byte[]> test(PaperWidth paper) {
        byte[] text = RomText.line(
                        new EscPos()
                                .align(Align.CENTRE)
                                .size(2, 2)
                                .text("测试票")
                                .line()
                                .size(1, 1),
                        "打印正常 0123456789 \uD842\uDFB7")
                .ascii(paper.dots() + " dots, 8 dots/mm")
                .line()
                .bytes();
        byte[] code = new EscPos()
                .qr("HALL TEST TICKET", 6, QrCorrection.M)
                .line()
                .align(Align.LEFT)
                .bytes();
        return List.of(text, code);
    }
}
