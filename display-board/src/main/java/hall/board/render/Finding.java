package hall.board.render;

/** Something a scene does with a view that a designer should know: what a preview warns of. */
public record Finding(String zone, Kind kind, String detail) {

    /** What was found. */
    public enum Kind {
        /** Text had to be smaller than the standard's least size for the viewing distance. */
        BELOW_FLOOR,
        /** Text did not fit at once and is shown in pages. */
        PAGED,
        /** A character has no glyph and is shown as 〓. */
        NO_GLYPH,
        /** The zone is too small for its QR code. */
        QR_TOO_SMALL
    }
}
