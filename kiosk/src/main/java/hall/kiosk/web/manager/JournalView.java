package hall.kiosk.web.manager;

import java.io.IOException;
import java.util.List;

/** Reads the journal for those who may. Called on any thread. */
@FunctionalInterface
public interface JournalView {

    /**
     * At most {@code limit} events with a sequence above {@code after}, in order, each one JSON object with {@code seq},
     * {@code at}, {@code kind}, {@code day} and the event's fields.
     */
    List<String> after(long after, int limit) throws IOException;
}
