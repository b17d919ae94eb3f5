package hall.broker.local;

import hall.broker.Tally;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what clients do wrong, and says it in the log when it is news. Any thread. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Tally<Fault> tally = new Tally<>();

    /** {@code who} did it: an address, or a user that is known here. */
    void add(Fault fault, Object who) {
        long count = tally.news(fault);
        if (count > 0) {
            LOG.warn("{} {} ({} so far)", who, fault.sentence(), count);
        }
    }

    /** How often each happened since the start; those that never did are left out. */
    Map<Fault, Long> counts() {
        return tally.counts();
    }
}
