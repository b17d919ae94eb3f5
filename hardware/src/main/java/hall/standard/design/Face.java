package hall.standard.design;

import hall.standard.design.TextStyle.Weight;
import java.awt.Font;

/**
 * A typeface in the two weights of the standard.
 *
 * @param scale how large it is set beside the others: stacks of letters need their height within the same line
 */
record Face(Font regular, Font bold, double scale) {

    /** Of {@code weight} on a line whose em is {@code emDots}. */
    Font at(Weight weight, double emDots) {
        Font font = switch (weight) {
            case REGULAR -> regular;
            case BOLD -> bold;
        };
        return font.deriveFont((float) (emDots * scale));
    }

    boolean has(int character) {
        return regular.canDisplay(character) && bold.canDisplay(character);
    }
}
