package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What managers have boards show: what they order before all else, and the scenes. Immutable.
 *
 * @param emergency null while there is none
 * @param blank the boards that are to be dark
 * @param drilled when the last drill began; null before the first
 * @param spoken what the voice is to say besides calls
 * @param scenes what boards show where nothing of that is ordered
 */
public record Display(
        @Nullable Emergency emergency,
        SortedSet<String> blank,
        @Nullable Instant drilled,
        Spoken spoken,
        Scenes scenes) {

    /** Nothing was ordered. */
    static final Display NONE = new Display(null, new TreeSet<>(), null, Spoken.NONE, Scenes.NONE);

    /** As many as a state that boards hear can name. */
    static final int MOST_BLANK = 500;

    /** What all boards show and the voice says. */
    public record Emergency(String id, Actor by, Text text, Text brief, Instant since, boolean drill) {}

    /** What is told before all else; null while there is no emergency. */
    public @Nullable Text words() {
        return emergency == null ? null : emergency.text();
    }

    public Display {
        blank = Collections.unmodifiableSortedSet(new TreeSet<>(blank));
    }

    Display with(DutyEvent.EmergencyBegun begun) {
        return new Display(
                new Emergency(begun.emergency(), begun.by(), begun.text(), begun.brief(), begun.at(), begun.drill()),
                blank,
                begun.drill() ? begun.at() : drilled,
                spoken,
                scenes);
    }

    Display without(DutyEvent.EmergencyEnded ended) {
        return emergency != null && emergency.id().equals(ended.emergency())
                ? new Display(null, blank, drilled, spoken, scenes)
                : this;
    }

    Display blank(String board) {
        SortedSet<String> next = new TreeSet<>(blank);
        next.add(board);
        return new Display(emergency, next, drilled, spoken, scenes);
    }

    Display light(String board) {
        SortedSet<String> next = new TreeSet<>(blank);
        next.remove(board);
        return new Display(emergency, next, drilled, spoken, scenes);
    }

    Display with(VoiceEvent event) {
        return new Display(emergency, blank, drilled, spoken.after(event), scenes);
    }

    Display after(SceneEvent event) {
        return new Display(emergency, blank, drilled, spoken, scenes.after(event));
    }
}
