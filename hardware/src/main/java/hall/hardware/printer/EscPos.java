package hall.hardware.printer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    private static final int FF = 0x0C;
    private static final int CR = 0x0D;
    private static final int HT = 0x09;
    private static final int CAN = 0x18;
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
    private boolean chinese;

    /** All bytes so far. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** ESC @: forgets styles and what is in the line; not the paper. */
    public EscPos initialise() {
        chinese = false;
        return put(ESC, '@');
    }

    /** CAN: forgets what is in the page or line buffer. */
    public EscPos cancel() {
        return put(CAN);
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
        if (!chinese && text.chars().anyMatch(unit -> unit > 0x7F)) {
            chineseOn();
        }
        return raw(text.getBytes(GB18030));
    }

    /** Text a printer of any country prints. */
    public EscPos ascii(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** LF: prints the line. */
    public EscPos line() {
        return put(LF);
    }

    /** CR. */
    public EscPos carriageReturn() {
        return put(CR);
    }

    /** HT: on to the next tab stop. */
    public EscPos tab() {
        return put(HT);
    }

    /** FF: prints the page in page mode. */
    public EscPos page() {
        return put(FF);
    }

    /** FS &amp;: double-byte characters on. */
    public EscPos chineseOn() {
        chinese = true;
        return put(FS, '&');
    }

    /** FS .: double-byte characters off. */
    public EscPos chineseOff() {
        chinese = false;
        return put(FS, '.');
    }

    /** FS !: style of double-byte characters. */
    public EscPos chineseStyle(boolean doubleWidth, boolean doubleHeight, boolean underlined) {
        return put(FS, '!', bit(doubleWidth, 2) | bit(doubleHeight, 3) | bit(underlined, 7));
    }

    /** FS S: dots left and right of each double-byte character. */
    public EscPos chineseSpacing(int leftDots, int rightDots) {
        return put(FS, 'S', leftDots, rightDots);
    }

    /** ESC R: the country of the twelve changing ASCII characters; 0 USA, 15 China. */
    public EscPos country(int code) {
        return put(ESC, 'R', code);
    }

    /** ESC t: the table of the characters 80h to FFh while double-byte is off. */
    public EscPos codeTable(int code) {
        return put(ESC, 't', code);
    }

    /** ESC M: 0 is font A (12 x 24), 1 font B (9 x 17). */
    public EscPos font(int code) {
        return put(ESC, 'M', code);
    }

    /** ESC E. */
    public EscPos bold(boolean on) {
        return put(ESC, 'E', bit(on, 0));
    }

    /** ESC G: each line struck twice. */
    public EscPos doubleStrike(boolean on) {
        return put(ESC, 'G', bit(on, 0));
    }

    /** ESC -: a line of {@code dots} (0 to 2) under what follows. */
    public EscPos underline(int dots) {
        return put(ESC, '-', dots);
    }

    /** GS B: white on black. */
    public EscPos inverse(boolean on) {
        return put(GS, 'B', bit(on, 0));
    }

    /** ESC {: upside down. */
    public EscPos upsideDown(boolean on) {
        return put(ESC, '{', bit(on, 0));
    }

    /** ESC V: turned by 90 degrees. */
    public EscPos turned(boolean on) {
        return put(ESC, 'V', bit(on, 0));
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

    /** ESC SP: dots right of each character. */
    public EscPos letterSpacing(int dots) {
        return put(ESC, ' ', dots);
    }

    /** ESC 3: dots from line to line. */
    public EscPos lineSpacing(int dots) {
        return put(ESC, '3', dots);
    }

    /** ESC 2: the printer's own distance from line to line. */
    public EscPos usualLineSpacing() {
        return put(ESC, '2');
    }

    /** GS L: dots left free. */
    public EscPos leftMargin(int dots) {
        return put(GS, 'L', low(dots), high(dots));
    }

    /** GS W: dots used across. */
    public EscPos printWidth(int dots) {
        return put(GS, 'W', low(dots), high(dots));
    }

    /** ESC $: on from this many dots right of the margin. */
    public EscPos position(int dots) {
        return put(ESC, '$', low(dots), high(dots));
    }

    /** ESC D: tab stops, in columns, rising, at most 32. */
    public EscPos tabs(int... columns) {
        put(ESC, 'D');
        Arrays.stream(columns).forEach(out::write);
        return put(0);
    }

    /** ESC d: prints the line and feeds so many lines. */
    public EscPos feedLines(int lines) {
        return put(ESC, 'd', lines);
    }

    /** ESC J: prints the line and feeds so many dots, 0 to 255. */
    public EscPos feedDots(int dots) {
        return put(ESC, 'J', dots);
    }

    /** GS V 0 or 1: cuts here. */
    public EscPos cut(boolean whole) {
        return put(GS, 'V', whole ? 0 : 1);
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

    /** GS k 73: a CODE 128 of printable ASCII, {@code dots} high. */
    public EscPos code128(String content, int dots) {
        put(GS, 'h', dots).put(GS, 'k', 73, content.length() + 2, '{', 'B');
        return ascii(content);
    }

    /** ESC B: beeps {@code times}, each {@code tenths} of a second; only printers with a buzzer. */
    public EscPos beep(int times, int tenths) {
        return put(ESC, 'B', times, tenths);
    }

    /** ESC c 5: whether the feed button works. */
    public EscPos button(boolean on) {
        return put(ESC, 'c', '5', bit(!on, 0));
    }

    /** DLE EOT n: status at once: 1 printer, 2 why offline, 3 which error, 4 paper. */
    public EscPos askNow(int what) {
        return put(DLE, 0x04, what);
    }

    /** DLE ENQ 2: out of an error that can be got out of, forgetting what is in the buffers. */
    public EscPos recover() {
        return put(DLE, 0x05, 2);
    }

    /** GS a: status by itself whenever it changes: bit 1 online, 2 error, 3 paper; 0 none. */
    public EscPos automaticStatus(int kinds) {
        return put(GS, 'a', kinds);
    }

    /** GS r 1: paper status, answered when everything before it has been done. */
    public EscPos askWhenDone() {
        return put(GS, 'r', 1);
    }

    /** GS I n: what printer it is: 1 model, 65 firmware, 66 maker, 67 name. */
    public EscPos askIdentity(int what) {
        return put(GS, 'I', what);
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

    private static int bit(boolean on, int number) {
        return on ? 1 << number : 0;
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
