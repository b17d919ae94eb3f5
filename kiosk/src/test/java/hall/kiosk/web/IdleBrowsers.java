package hall.kiosk.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Browsers whose test is over, for the next one: a start takes seconds of a processor. They end with the process. */
final class IdleBrowsers {

    private static final int MOST = 4;

    private static final List<Browser> IDLE = new ArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(IdleBrowsers::end, "idle-browsers"));
    }

    private IdleBrowsers() {}

    /** One of this size; null where there is none. */
    static synchronized @Nullable Browser take(String size) {
        for (Browser each : IDLE) {
            if (each.size().equals(size)) {
                IDLE.remove(each);
                return each;
            }
        }
        return null;
    }

    /** False where enough wait already. */
    static synchronized boolean keep(Browser browser) {
        return IDLE.size() < MOST && IDLE.add(browser);
    }

    @SuppressWarnings("SystemOut") // no logger speaks any more
    private static synchronized void end() {
        for (Browser each : IDLE) {
            try {
                each.end();
            } catch (IOException | AssertionError e) {
                System.err.println("a browser did not end: " + e);
            }
        }
    }
}
