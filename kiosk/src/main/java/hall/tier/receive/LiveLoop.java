package hall.tier.receive;

import hall.tier.store.LiveHall;
import hall.tier.store.LiveStore;
import hall.tier.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps how the halls are now, once a second those that changed. Runs on the thread {@code tier-live}. */
final class LiveLoop {

    private static final Logger LOG = LoggerFactory.getLogger(LiveLoop.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LiveHalls halls;
    private final LiveStore store;

    LiveLoop(LiveHalls halls, LiveStore store) {
        this.halls = halls;
        this.store = store;
    }

    boolean round() throws InterruptedException {
        Thread.sleep(EVERY);
        List<LiveHall> changed = halls.takeChanged();
        if (changed.isEmpty()) {
            return true;
        }
        try {
            keep(changed);
        } catch (StoreException e) {
            halls.giveBack(changed);
            throw new IllegalStateException(e.getMessage(), e);
        }
        return true;
    }

    /** One hall whose state no table takes holds up no other. */
    private void keep(List<LiveHall> changed) throws StoreException {
        try {
            store.keep(changed);
        } catch (StoreException e) {
            if (!e.isUnstorable()) {
                throw e;
            }
            if (changed.size() == 1) {
                LOG.warn(
                        "how {} is cannot be stored: {}",
                        changed.getFirst().hall().path(),
                        e.getMessage());
                return;
            }
            int half = changed.size() / 2;
            keep(changed.subList(0, half));
            keep(changed.subList(half, changed.size()));
        }
    }
}
