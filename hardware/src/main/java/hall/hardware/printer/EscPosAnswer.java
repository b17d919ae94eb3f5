package hall.hardware.printer;

/** One thing an ESC/POS printer said. The bits are as they came; {@link EscPosState} knows what they mean. */
sealed interface EscPosAnswer {

    /** The answer to DLE EOT {@code asked}. */
    record AtOnce(int asked, int bits) implements EscPosAnswer {}

    /** Four bytes of automatic status. */
    record ByItself(int first, int second, int third, int fourth) implements EscPosAnswer {}

    /** The answer to GS r 1. */
    record WhenDone(int bits) implements EscPosAnswer {}

    /** XON or XOFF. */
    record Flow(boolean mayWrite) implements EscPosAnswer {}
}
