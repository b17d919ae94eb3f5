package hall.kiosk.projection;

import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A read model: a fold of the journal with a cursor. Nothing but the journal is in it, so it can be thrown away and made
 * again; nothing the hall decides depends on it. One in memory begins anew at each start; one on disk is a
 * {@link StoredProjection}. A {@link JournalFollower} feeds it, on a thread of its own.
 */
public interface Projection {

    /** Short, lower-case letters; the name of its thread, of its file and in health. */
    String name();

    /** The sequence after which it wants to go on. What it has of another journal, or in another shape, it has let go. */
    long begin(JournalReader journal) throws JournalException;

    /**
     * Takes the next events in the journal's order, all of them or, when it throws, none.
     *
     * @return what single events made it throw; these are passed over (decision D47)
     */
    List<RuntimeException> take(List<Step> page) throws JournalException;

    /** An event and the row it is stored in. */
    record Step(Row row, HallEvent event) {}

    /** Gives each event of {@code page} to {@code fold}; what it throws on is passed over and returned. */
    static List<RuntimeException> fold(List<Step> page, Consumer<HallEvent> fold) {
        List<RuntimeException> passedOver = new ArrayList<>();
        for (Step step : page) {
            try {
                fold.accept(step.event());
            } catch (RuntimeException e) {
                passedOver.add(e);
            }
        }
        return passedOver;
    }
}
