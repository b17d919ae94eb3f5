package hall.kiosk.sign;

import hall.text.Text;

/**
 * One sign of a hall.
 *
 * @param id names its files
 * @param wide in millimetres, without bleed
 * @param high in millimetres, without bleed
 * @param smallest the height of its smallest text that must be read from afar, in millimetres
 */
public record Sign(String id, Text name, Text place, double wide, double high, double smallest, Drawing drawing) {

    /** How it looks. */
    @FunctionalInterface
    interface Drawing {
        void on(SignPen pen);
    }
}
