package hall.kiosk.web.manager;

import hall.kiosk.hook.Hook.DeadLetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hall's web hooks as a manager sees them. Any thread. */
public interface Hooks {

    /** All, in order of their ids. */
    List<Shown> all();

    /** Sends its dead letters again, soon; false when there is no such hook. */
    boolean retry(String hook);

    /** Forgets its dead letters, soon; false when there is no such hook. */
    boolean discard(String hook);

    /**
     * A hook.
     *
     * @param behind how many events of the journal it has not looked at
     * @param trouble why the last try failed; null when all is well
     */
    record Shown(
            String id,
            String url,
            List<String> topics,
            long behind,
            @Nullable String trouble,
            List<DeadLetter> dead) {}
}
