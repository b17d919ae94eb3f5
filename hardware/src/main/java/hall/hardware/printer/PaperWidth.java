package hall.hardware.printer;

/** The two rolls ticket printers take, with the head most printers for them have. */
public enum PaperWidth {
    /** 58 mm paper, 48 mm printable. */
    MM_58(384),
    /** 80 mm paper, 72 mm printable. */
    MM_80(576);

    private static final int USUAL_DPI = 203;

    private final int usualDots;

    PaperWidth(int usualDots) {
        this.usualDots = usualDots;
    }

    /** The head most printers for this paper have. */
    public PrintHead usualHead() {
        return new PrintHead(usualDots, USUAL_DPI);
    }
}
