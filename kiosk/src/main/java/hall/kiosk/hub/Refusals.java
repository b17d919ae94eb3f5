package hall.kiosk.hub;

import hall.broker.Tally;
import hall.kiosk.engine.Bounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What devices wanted in vain: said in the log when it is news, and counted. Any thread. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Tally<String> tally = new Tally<>();

    /** {@code what} of {@code device} was refused because of {@code why}, which is one of a few. */
    void add(String device, String what, String why) {
        add(device, what, why, "");
    }

    /** As {@link #add(String, String, String)}; {@code detail} is said and not counted by. */
    void add(String device, String what, String why, String detail) {
        long count = tally.news(device + " " + what + " " + why);
        if (count > 0) {
            String more = detail.isEmpty() ? "" : ": " + Bounds.cut(detail, Bounds.NAME);
            LOG.warn("{} of {} was refused as {}{} ({} so far)", what, device, why, more, count);
        }
    }
}
