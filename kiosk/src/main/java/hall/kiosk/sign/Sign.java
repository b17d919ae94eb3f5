package hall.kiosk.sign;

import hall.text.Text;

/**
 * One sign of a hall.
 *
 * @param id names its files
 * @param wide in millimetres, without bleed
 * @param high in millimetres, without bleed
 * @param smallest the height of the smallest characters that must be read from where its first reader stands, in millimetres
 */
public record Sign(
        String id, Text name, Text place, double wide, double high, double smallest, Use use, Drawing drawing) {

    /**
     * How it stands and what it is made of.
     *
     * @param heightMillimetres how high its lower edge is over the floor; 0 for what stands on a counter or a table
     * @param metres how far away its first reader stands
     */
    public record Use(int heightMillimetres, double metres, Text material) {}

    /** How it looks. */
    @FunctionalInterface
    interface Drawing {
        void on(SignPen pen);
    }
}
