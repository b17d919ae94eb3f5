package hall.hardware.printer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Writes ESC/POS commands one after the other. Knows the bytes, not the printer: what is not printable is the caller's
 * business. Not safe for several threads.
 *
 * <p>The commands are those that Chinese-market 58 and 80 mm printers share with Epson's; text is GB18030, of which
 * printers know the one- and two-byte characters. Every command is pinned by a golden test.
 */
public final class EscPos {

    /** What printers for the Chinese market expect; its two-byte part is GBK. */
    public static final Charset GB18030 = Charset.forName("GB18030");

    /** The most rows one raster command may carry: yH is kept 0 because small printers ignore it. */
    public static final int RASTER_ROWS = 255;

    private static final int LF = 0x0A;
    private static final int DLE = 0x10;
    private static final int ESC = 0x1B;
    private static final int FS = 0x1C;
    private static final int GS = 0x1D;

    /** Where a line stands. */
    public enum Align {
        LEFT(0),
        CENTRE(1),
        RIGHT(2);

        private final int code;

        Align(int code) {
            this.code = code;
        }
    }

    /** How much of a QR code may be lost and it still reads: 7, 15, 25 or 30 %. */
    public enum QrCorrection {
        L(48),
        M(49),
        Q(50),
        H(51);

        private final int code;

        QrCorrection(int code) {
            this.code = code;
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean doubleByte;

    /** All bytes so far. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** ESC @: forgets styles and what is in the line; not the paper. */
    public EscPos initialise() {
        doubleByte = false;
        return put(ESC, '@');
    }

    /** {@code count} NUL bytes, which a printer ignores between commands; they fill up a raster it still waits for. */
    public EscPos nulls(int count) {
        return raw(new byte[count]);
    }

    /**
     * Text in GB18030, as it is; see {@link RomText} for characters printers lack. Double-byte characters are switched on
     * before the first one: printers for export wake up in a code page.
     */
    public EscPos text(String text) {
        if (!doubleByte && text.chars().anyMatch(unit -> unit > 0x7F)) {
            chineseOn();
        }
        return raw(text.getBytes(GB18030));
    }

    /** LF: prints the line. */
    public EscPos line() {
        return put(LF);
    }

    /** FS &amp;: double-byte characters on. */
    public EscPos chineseOn() {
        doubleByte = true;
        return put(FS, '&');
    }

    /** ESC t: the table of the characters 80h to FFh while double-byte is off. */
    public EscPos codeTable(int code) {
        return put(ESC, 't', code);
    }

    /** GS !: times wider and times higher, each 1 to 8. */
    public EscPos size(int timesWide, int timesHigh) {
        if (timesWide < 1 || timesWide > 8 || timesHigh < 1 || timesHigh > 8) {
            throw new IllegalArgumentException("size " + timesWide + " x " + timesHigh + " must be 1 to 8");
        }
        return put(GS, '!', (timesWide - 1) << 4 | (timesHigh - 1));
    }

    /** ESC a. */
    public EscPos align(Align align) {
        return put(ESC, 'a', align.code);
    }

    /** ESC J: prints the line and feeds so many dots, 0 to 255. */
    public EscPos feedDots(int dots) {
        return put(ESC, 'J', dots);
    }

    /** GS V 65 or 66: feeds to the cutter and {@code dots} more, then cuts. */
    public EscPos feedAndCut(boolean whole, int dots) {
        return put(GS, 'V', whole ? 'A' : 'B', dots);
    }

    /** GS v 0: the rows {@code from} to before {@code to} of {@code picture}, at the left margin, then feeds past them. */
    public EscPos raster(DotPicture picture, int from, int to) {
        int rows = to - from;
        if (rows < 1 || rows > RASTER_ROWS) {
            throw new IllegalArgumentException("rows (" + rows + ") of one raster must be 1 to " + RASTER_ROWS);
        }
        int stride = picture.stride();
        put(GS, 'v', '0', 0, low(stride), high(stride), low(rows), high(rows));
        return raw(withoutRealTime(picture.rows(from, to)));
    }

    /**
     * ESC * 33: a picture 24 dots high, as part of the line, like a character.
     *
     * @param picture exactly 24 dots high
     */
    public EscPos glyph(DotPicture picture) {
        if (picture.height() != 24) {
            throw new IllegalArgumentException("height (" + picture.height() + ") of a glyph must be 24");
        }
        put(ESC, '*', 33, low(picture.width()), high(picture.width()));
        byte[] columns = new byte[picture.width() * 3];
        for (int x = 0; x < picture.width(); x++) {
            for (int y = 0; y < 24; y++) {
                if (picture.black(x, y)) {
                    columns[x * 3 + y / 8] |= (byte) (0x80 >>> (y % 8));
                }
            }
        }
        return raw(withoutRealTime(columns));
    }

    /** GS ( k: a QR code (model 2) the printer draws itself, of {@code moduleDots} (1 to 16) a module. */
    public EscPos qr(String content, int moduleDots, QrCorrection correction) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        put(GS, '(', 'k', 4, 0, '1', 'A', '2', 0);
        put(GS, '(', 'k', 3, 0, '1', 'C', moduleDots);
        put(GS, '(', 'k', 3, 0, '1', 'E', correction.code);
        put(GS, '(', 'k', low(data.length + 3), high(data.length + 3), '1', 'P', '0')
                .raw(data);
        return put(GS, '(', 'k', 3, 0, '1', 'Q', '0');
    }

    /** DLE EOT n: status at once: 1 printer, 2 why offline, 3 which error, 4 paper. */
    public EscPos askNow(int what) {
        return put(DLE, 0x04, what);
    }

    /** DLE ENQ 2: out of an error that can be got out of, forgetting what is in the buffers. */
    public EscPos recover() {
        return put(DLE, 0x05, 2);
    }

    /** GS r 1: paper status, answered when everything before it has been done. */
    public EscPos askWhenDone() {
        return put(GS, 'r', 1);
    }

    /**
     * Pictures may hold by chance what a printer obeys even inside a picture: DLE EOT, DLE ENQ, DLE DC4 (the last opens
     * a drawer or switches off). One dot of such a place is left white.
     */
    private static byte[] withoutRealTime(byte[] data) {
        for (int i = 0; i + 1 < data.length; i++) {
            if (data[i] == DLE && (data[i + 1] == 0x04 || data[i + 1] == 0x05 || data[i + 1] == 0x14)) {
                data[i] = 0;
            }
        }
        return data;
    }

    private static int low(int value) {
        return value & 0xFF;
    }

    private static int high(int value) {
        return (value >> 8) & 0xFF;
    }

    private EscPos raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private EscPos put(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }
}
