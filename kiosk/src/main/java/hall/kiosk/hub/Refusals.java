package hall.kiosk.hub;

import hall.broker.Tally;
import hall.kiosk.engine.Bounds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices wanted in vain: said in the log when it is news, and counted. A device that wants many things in vain within a
 * minute is named, until it has been quiet for as long. Any thread.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** So often within {@link #LATELY} is no mistake of one message. */
    private static final int OFTEN = 20;

    private static final Duration LATELY = Duration.ofMinutes(1);
    private static final int MOST_DEVICES = 1_000;

    private final Tally<String> tally = new Tally<>();
    private final LongSupplier nanos;

    /** One after the other, each as long as {@link #LATELY} at most; {@code often} is when there were too many last. */
    private record Minute(long sinceNanos, int refused, boolean often, long oftenNanos) {}

    private final Map<String, Minute> minutes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
            return size() > MOST_DEVICES;
        }
    };

    Refusals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** {@code what} of {@code device} was refused because of {@code why}, which is one of a few. */
    void add(String device, String what, String why) {
        add(device, what, why, "");
    }

    /** As {@link #add(String, String, String)}; {@code detail} is said and not counted by. */
    void add(String device, String what, String why, String detail) {
        count(device);
        tell(device, what, why, detail);
    }

    /**
     * {@code what} of {@code device} was said before, and what was said first stands: told in the log, and no sign that it is
     * not the hall's own. A board that was put up shows young calls again that its stand-in has shown.
     */
    void again(String device, String what) {
        tell(device, what, "said-before", "");
    }

    private void tell(String device, String what, String why, String detail) {
        long count = tally.news(device + " " + what + " " + why);
        if (count > 0) {
            String more = detail.isEmpty() ? "" : ": " + Bounds.cut(detail, Bounds.NAME);
            LOG.warn("{} of {} was refused as {}{} ({} so far)", what, device, why, more, count);
        }
    }

    private synchronized void count(String device) {
        long now = nanos.getAsLong();
        Minute before = minutes.getOrDefault(device, new Minute(now, 0, false, now));
        boolean goesOn = now - before.sinceNanos() < LATELY.toNanos();
        int refused = goesOn ? before.refused() + 1 : 1;
        boolean often = refused >= OFTEN;
        minutes.put(
                device,
                new Minute(
                        goesOn ? before.sinceNanos() : now,
                        refused,
                        often || before.often(),
                        often ? now : before.oftenNanos()));
    }

    /** The devices much of which was refused lately. */
    synchronized List<String> often() {
        long now = nanos.getAsLong();
        return minutes.entrySet().stream()
                .filter(each -> each.getValue().often() && now - each.getValue().oftenNanos() < LATELY.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }
}
