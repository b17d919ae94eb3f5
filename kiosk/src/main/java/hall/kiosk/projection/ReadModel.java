package hall.kiosk.projection;

import hall.kiosk.journal.JournalException;
import java.util.List;

/** What a {@link StoredProjection} keeps: its tables, and what each event changes in them. Holds no state of its own. */
public interface ReadModel {

    /** See {@link Projection#name()}. */
    String name();

    /** The version of tables and fold. With another one than is stored, the model is made again from the first event. */
    int version();

    /** The statements that make its empty tables. */
    List<String> schema();

    /** Takes in the event of {@code step}. Reads and writes {@code tables} alone: no clock, no chance, no state. */
    void after(Projection.Step step, Tables tables) throws JournalException;
}
