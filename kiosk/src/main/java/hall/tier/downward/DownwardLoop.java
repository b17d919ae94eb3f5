package hall.tier.downward;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Publication;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.tier.store.Publications;
import hall.tier.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives everybody below what is published, once in this life and again when it has changed; the broker keeps it for who is
 * away. Runs on the thread {@code tier-downward}; close it before its link.
 */
public final class DownwardLoop implements AutoCloseable {

    /** So many get it in one round, so that what is large does not hold up acknowledgements. */
    private static final int MOST = 50;

    private final Publications publications;
    private final Link link;
    private final EnvelopeFactory envelopes;
    private final Duration every;
    private final Map<HallAddress, Publication> given = new HashMap<>();
    private final Loop loop;

    private DownwardLoop(Publications publications, Link link, EnvelopeFactory envelopes, Duration every) {
        this.publications = publications;
        this.link = link;
        this.envelopes = envelopes;
        this.every = every;
        this.loop = Loop.named("tier-downward").startingAgain(BackOff.SECONDS).make(this::round);
    }

    /** Starts publishing over {@code link}, looking for what is new so often. */
    public static DownwardLoop start(Publications publications, Link link, EnvelopeFactory envelopes, Duration every) {
        DownwardLoop downward = new DownwardLoop(publications, link, envelopes, every);
        downward.loop.start();
        return downward;
    }

    private boolean round() throws InterruptedException {
        Thread.sleep(every);
        if (!link.connected()) {
            return true;
        }
        try {
            Optional<Publication> inForce = publications.inForce();
            if (inForce.isPresent()) {
                publications.below().stream()
                        .filter(each -> !inForce.get().equals(given.get(each)))
                        .limit(MOST)
                        .forEach(each -> {
                            inForce.get().publish(link, new Topics(each), envelopes);
                            given.put(each, inForce.get());
                        });
            }
            return true;
        } catch (StoreException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
