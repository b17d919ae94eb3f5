package hall.tier.downward;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Publication;
import hall.broker.Topics;
import hall.broker.message.BundleParts;
import hall.broker.message.EnvelopeFactory;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.tier.store.Publications;
import hall.tier.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives everybody below what is published, once in this life and again when it has changed; the broker keeps it for who is
 * away. Runs on the thread {@code tier-downward}; close it before its link.
 */
public final class DownwardLoop implements AutoCloseable {

    /** So many get it in one round, so that what is large does not hold up acknowledgements. */
    private static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(DownwardLoop.class);

    private final Publications publications;
    private final Link link;
    private final EnvelopeFactory envelopes;
    private final Duration every;

    /** The hash of what each was given last. */
    private final Map<HallAddress, String> given = new HashMap<>();

    private final Loop loop;

    private record Bundle(Publication publication, String hash, boolean fits) {

        static Bundle of(Publication publication) {
            byte[] bytes = publication.bytes();
            return new Bundle(publication, BundleParts.hash(bytes), bytes.length <= Publication.MOST_BYTES);
        }
    }

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
            Publications.InForce inForce = publications.inForce();
            Map<List<Long>, Optional<Bundle>> bundles = new HashMap<>();
            int sent = 0;
            for (HallAddress each : publications.below()) {
                Optional<Bundle> bundle = bundles.computeIfAbsent(
                        inForce.numbers(each), numbers -> inForce.of(each).map(Bundle::of));
                if (sent < MOST && bundle.isPresent() && !bundle.get().hash().equals(given.get(each))) {
                    if (bundle.get().fits()) {
                        bundle.get().publication().publish(link, new Topics(each), envelopes);
                        sent++;
                    } else {
                        // Checked when it was published; what came from above since has made it too large.
                        LOG.warn(
                                "What is published from above and here for {} is more than the 2 MiB it takes, so it keeps what it has: publish less",
                                each.path());
                    }
                    given.put(each, bundle.get().hash());
                }
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
