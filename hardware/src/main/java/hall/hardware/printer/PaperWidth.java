package hall.hardware.printer;

/** The two rolls ticket printers take, with a head of 8 dots a millimetre (203 dpi). */
public enum PaperWidth {
    /** 58 mm paper, 48 mm printable. */
    MM_58(384),
    /** 80 mm paper, 72 mm printable. */
    MM_80(576);

    /** Dots in a millimetre, along and across. */
    public static final int DOTS_PER_MILLIMETRE = 8;

    private final int dots;

    PaperWidth(int dots) {
        this.dots = dots;
    }

    /** Dots across. */
    public int dots() {
        return dots;
    }
}
