package hall.kiosk.queue;

import hall.text.Text;

/**
 * A class of citizens served earlier than their turn, such as the elderly.
 *
 * @param id its name in files and messages, such as {@code elderly}
 * @param advanceSeconds how much earlier than they came they count as having come; 0 for the ordinary class
 */
public record PriorityClass(String id, Text name, int advanceSeconds) {

    public PriorityClass {
        Names.check("PriorityClass", id);
        if (advanceSeconds < 0) {
            throw new IllegalArgumentException("advanceSeconds (" + advanceSeconds + ") must not be negative");
        }
    }
}
