package hall.hardware.printer;

import java.util.List;

/**
 * The head of a ticket printer: how many dots it has across and how close they stand.
 *
 * @param dots across; the widths that ticket printers are sold with are {@link #WIDTHS}
 * @param dpi dots an inch, along and across: 180 or 203
 */
public record PrintHead(int dots, int dpi) {

    /** Widths in escpos-printer-db: 58 mm printers have 384 to 432, 80 mm ones 512 (at 180 dpi), 576 or 640. */
    public static final List<Integer> WIDTHS = List.of(384, 416, 420, 432, 512, 576, 640);

    /** 203 is 8 dots a millimetre, which nearly all have; 180 are Epson's TM-T88II to V and TM-T70. */
    public static final List<Integer> DENSITIES = List.of(180, 203);

    private static final double MILLIMETRES_PER_INCH = 25.4;

    public PrintHead {
        if (dots < 8 || dots > 4_096 || !DENSITIES.contains(dpi)) {
            throw new IllegalArgumentException("a print head of " + dots + " dots at " + dpi + " dpi does not exist");
        }
    }

    /** Dots in a millimetre, along and across. */
    public double dotsPerMillimetre() {
        return dpi == 203 ? 8 : dpi / MILLIMETRES_PER_INCH;
    }

    /** Bytes of a row of dots. */
    int rowBytes() {
        return (dots + 7) / 8;
    }

    /** How long so many rows are on the paper. */
    int millimetres(int rows) {
        return (int) Math.round(rows / dotsPerMillimetre());
    }

    /** How many rows are so long. */
    int rows(double millimetres) {
        return (int) Math.round(millimetres * dotsPerMillimetre());
    }
}
