package hall.tier.receive;

import hall.tier.store.LiveHall;
import hall.tier.store.LiveStore;
import hall.tier.store.StoreException;
import java.time.Duration;
import java.util.List;

/** Keeps how the halls are now, once a second those that changed. Runs on the thread {@code tier-live}. */
final class LiveLoop {

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
            store.keep(changed);
        } catch (StoreException e) {
            halls.giveBack(changed);
            throw new IllegalStateException(e.getMessage(), e);
        }
        return true;
    }
}
