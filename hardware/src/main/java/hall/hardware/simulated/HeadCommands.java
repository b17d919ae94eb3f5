package hall.hardware.simulated;

import java.nio.charset.Charset;

/**
 * What a simulated head does with the bytes in its buffer: its own reading of ESC/POS, sharing nothing with the encoder
 * it is used to test. Unknown commands are skipped and counted. Not safe for several threads.
 */
final class HeadCommands {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int WAIT = -1;

    /** What a command makes the machine around the head do. */
    interface Machine {

        /** The knife comes down. */
        void cut();

        /** The paper sensor is asked in the order of commands. */
        void askedForPaper();

        /** Automatic status for these kinds. */
        void automaticStatus(int kinds);

        /** Whether there is anything to print on. */
        boolean canFeed();

        /** Whether this machine is of those that can. */
        boolean has(HeadAbility ability);
    }

    private final HeadPaper paper;
    private final HeadLine line;
    private final HeadCodes codes;
    private final Machine machine;
    private final HeadBytes buffer = new HeadBytes();
    private final HeadRaster raster;
    private long unknown;

    HeadCommands(HeadPaper paper, Machine machine) {
        this.paper = paper;
        this.line = new HeadLine(paper, machine.has(HeadAbility.CHINESE_AT_START));
        this.codes = new HeadCodes(paper, line);
        this.machine = machine;
        this.raster = new HeadRaster(paper);
    }

    void add(byte value) {
        buffer.add(value);
    }

    long unknown() {
        return unknown;
    }

    /** Forgets what is buffered and half done. */
    void clear() {
        buffer.clear();
        raster.forget();
        line.reset();
    }

    /** Does one thing; false when there is not enough in the buffer or nothing to print on. */
    boolean step() {
        if (!machine.canFeed() || buffer.size() == 0) {
            return false;
        }
        if (raster.isOpen()) {
            return raster.row(buffer);
        }
        return command() != WAIT;
    }

    private int command() {
        int first = buffer.at(0);
        return switch (first) {
            case 0x0A -> {
                line.print();
                yield done(1);
            }
            case 0x0D, 0x0C, 0x00, 0x18, 0x11, 0x13 -> done(1);
            case 0x09 -> {
                line.moveTo(192);
                yield done(1);
            }
            case 0x10 -> realTime();
            case 0x1B -> escape();
            case 0x1C -> chinese();
            case 0x1D -> group();
            default -> text(first);
        };
    }

    private int done(int count) {
        buffer.take(count);
        return count;
    }

    /** Two bytes, the low one first. */
    private int word(int index) {
        return buffer.at(index) | (buffer.at(index + 1) << 8);
    }

    private boolean lacks(int count) {
        return buffer.size() < count;
    }

    private int skipUnknown(int count) {
        unknown++;
        return done(Math.min(count, buffer.size()));
    }

    /** Was obeyed when it arrived. */
    private int realTime() {
        if (lacks(2)) {
            return WAIT;
        }
        int second = buffer.at(1);
        if (second != 0x04 && second != 0x05) {
            return skipUnknown(1);
        }
        return lacks(3) ? WAIT : done(3);
    }

    private int text(int first) {
        if (first < 0x80) {
            if (first >= 0x20 && first < 0x7F) {
                line.character(Character.toString(first), false);
            }
            return done(1);
        }
        if (!line.style().doubleByte || !machine.has(HeadAbility.CHINESE) || first == 0x80 || first == 0xFF) {
            line.missing();
            return done(1);
        }
        if (lacks(2)) {
            return WAIT;
        }
        int second = buffer.at(1);
        if (second < 0x40 || second == 0x7F || second == 0xFF) {
            line.missing();
            return done(1);
        }
        line.character(new String(buffer.take(2), GB18030), true);
        return 2;
    }

    private int escape() {
        if (lacks(2)) {
            return WAIT;
        }
        HeadStyle style = line.style();
        int argument = buffer.at(2);
        return switch (buffer.at(1)) {
            case '@' -> {
                line.reset();
                yield done(2);
            }
            case '2' -> {
                style.lineSpacing = 30;
                yield done(2);
            }
            case 'i', 'm' -> {
                cut();
                yield done(2);
            }
            case 'E', 'G' -> {
                style.bold = (argument & 1) == 1;
                yield one();
            }
            case '-' -> {
                style.underline = argument < 0 ? 0 : argument % 48 % 3;
                yield one();
            }
            case 'a' -> {
                style.align = argument < 0 ? 0 : argument % 48 % 3;
                yield one();
            }
            case '3' -> {
                style.lineSpacing = Math.max(0, argument);
                yield one();
            }
            case ' ' -> {
                style.letterSpacing = Math.max(0, argument);
                yield one();
            }
            case 'J' -> feed(argument, 1);
            case 'd' -> feed(argument, style.lineSpacing);
            case 'M', 'R', 't', 'V', '{', '!', '=' -> one();
            case '$', 'B' -> lacks(4) ? WAIT : position();
            case 'c' -> lacks(4) ? WAIT : done(4);
            case 'D' -> tabs();
            case '*' -> columns();
            default -> skipUnknown(2);
        };
    }

    private int one() {
        return lacks(3) ? WAIT : done(3);
    }

    private int feed(int count, int rows) {
        if (lacks(3)) {
            return WAIT;
        }
        if (!line.isEmpty()) {
            line.print();
        }
        paper.feed(count * rows);
        return done(3);
    }

    private int position() {
        if (buffer.at(1) == '$') {
            line.moveTo(word(2));
        }
        return done(4);
    }

    private int tabs() {
        for (int i = 2; i < 35; i++) {
            if (buffer.at(i) == 0) {
                return done(i + 1);
            }
            if (buffer.at(i) < 0) {
                return WAIT;
            }
        }
        return skipUnknown(2);
    }

    private int columns() {
        if (lacks(5)) {
            return WAIT;
        }
        int mode = buffer.at(2);
        int width = word(3);
        if (mode != 33 || width == 0 || width > 2_047 || !machine.has(HeadAbility.LINE_PICTURES)) {
            return skipUnknown(5);
        }
        if (lacks(5 + width * 3)) {
            return WAIT;
        }
        done(5);
        line.add(HeadRaster.columns(width, buffer.take(width * 3)));
        return 5 + width * 3;
    }

    private int chinese() {
        if (lacks(2)) {
            return WAIT;
        }
        return switch (buffer.at(1)) {
            case '&' -> {
                line.style().doubleByte = true;
                yield done(2);
            }
            case '.' -> {
                line.style().doubleByte = false;
                yield done(2);
            }
            case '!', '-', 'W' -> one();
            case 'S' -> lacks(4) ? WAIT : done(4);
            default -> skipUnknown(2);
        };
    }

    private int group() {
        if (lacks(2)) {
            return WAIT;
        }
        HeadStyle style = line.style();
        int argument = buffer.at(2);
        return switch (buffer.at(1)) {
            case '!' -> {
                style.timesWide = 1 + ((Math.max(0, argument) >> 4) & 7);
                style.timesHigh = 1 + (Math.max(0, argument) & 7);
                yield one();
            }
            case 'B' -> {
                style.inverse = (argument & 1) == 1 && argument > 0;
                yield one();
            }
            case 'a' -> {
                if (argument >= 0 && machine.has(HeadAbility.AUTOMATIC_STATUS)) {
                    machine.automaticStatus(argument);
                }
                yield one();
            }
            case 'r' -> {
                if ((argument == 1 || argument == 49) && machine.has(HeadAbility.WHEN_DONE)) {
                    machine.askedForPaper();
                }
                yield one();
            }
            case 'h' -> {
                codes.barcodeRows(argument);
                yield one();
            }
            case 'w', 'H', 'f', 'I' -> one();
            case 'L', 'W', 'P' -> lacks(4) ? WAIT : done(4);
            case 'V' -> cut(argument);
            case 'v' -> picture();
            case '(' -> extended();
            case 'k' -> barcode();
            default -> skipUnknown(2);
        };
    }

    private int cut(int how) {
        if (lacks(3)) {
            return WAIT;
        }
        boolean feeds = how == 65 || how == 66;
        if (feeds && lacks(4)) {
            return WAIT;
        }
        if (!feeds && how != 0 && how != 1 && how != 48 && how != 49) {
            return skipUnknown(3);
        }
        if (!line.isEmpty()) {
            line.print();
        }
        paper.feed(feeds ? buffer.at(3) : 0);
        int count = done(feeds ? 4 : 3);
        cut();
        return count;
    }

    private void cut() {
        if (machine.has(HeadAbility.KNIFE)) {
            machine.cut();
        }
    }

    private int picture() {
        if (lacks(8)) {
            return WAIT;
        }
        int mode = buffer.at(3);
        int stride = word(4);
        int rows = word(6);
        boolean known = buffer.at(2) == '0' && (mode < 4 || (mode > 47 && mode < 52));
        if (!known || stride < 1 || stride > 255 || rows < 1 || rows > 4_095) {
            return skipUnknown(8);
        }
        if (!line.isEmpty()) {
            line.print();
        }
        raster.begin(mode, stride, rows);
        return done(8);
    }

    private int extended() {
        if (lacks(5)) {
            return WAIT;
        }
        int length = word(3);
        if (lacks(5 + length)) {
            return WAIT;
        }
        boolean qr = buffer.at(2) == 'k' && length >= 3 && buffer.at(5) == 49 && machine.has(HeadAbility.CODES);
        done(5);
        byte[] data = buffer.take(length);
        if (!qr || !codes.qr(data)) {
            unknown++;
        }
        return 5 + length;
    }

    private int barcode() {
        if (lacks(4)) {
            return WAIT;
        }
        int length = buffer.at(3);
        if (buffer.at(2) != 73 || length < 3) {
            return skipUnknown(3);
        }
        if (lacks(4 + length)) {
            return WAIT;
        }
        done(4);
        if (!codes.code128(buffer.take(length))) {
            unknown++;
        }
        return 4 + length;
    }
}
