package hall.kiosk.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link Anchor} of a journal that is being written: after a start it compares the two, then it follows the
 * head, some seconds behind. What the journal lost between two starts stays in the anchor until a person accepts it.
 * Owned by the journal's writer.
 */
final class HeadKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);

    /** Each time costs a sync, as much as storing a ticket. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Anchor anchor;
    private final LongSupplier nanos;
    private final List<Anchor.Head> lost;
    private long kept = -1;
    private long keptAt;
    private boolean failed;

    private HeadKeeper(Anchor anchor, LongSupplier nanos, List<Anchor.Head> lost) {
        this.anchor = anchor;
        this.nanos = nanos;
        this.keptAt = nanos.getAsLong();
        this.lost = new ArrayList<>(lost);
    }

    /** Finds the row with this sequence. */
    @FunctionalInterface
    interface Rows {
        @Nullable
        String hash(long sequence) throws JournalException;
    }

    /**
     * Compares the anchor in {@code folder} with the journal, which ends with {@code head}, and writes it anew.
     *
     * @param marked whether the journal says of itself that it has been anchored
     */
    static HeadKeeper start(Path folder, Anchor.Head head, boolean marked, Rows rows, LongSupplier nanos)
            throws IOException {
        Path keyFile = folder.resolve(Anchor.KEY_FILE);
        Anchor.Reading reading = Anchor.read(folder, keyFile);
        List<Anchor.Head> lost = new ArrayList<>();
        switch (reading) {
            case Anchor.Reading.None none -> {
                if (marked) {
                    lost.add(Anchor.Head.UNKNOWN);
                }
            }
            case Anchor.Reading.Unusable unusable -> lost.add(Anchor.Head.UNKNOWN);
            case Anchor.Reading.Kept before -> {
                lost.addAll(before.lost());
                if (!isThere(before.head(), rows)) {
                    lost.add(before.head());
                }
            }
        }
        if (!lost.isEmpty()) {
            LOG.error(
                    "Rows are missing from the journal in {}, or its anchor was touched; hall verify tells which.",
                    folder);
        }
        HeadKeeper keeper = new HeadKeeper(Anchor.open(folder, keyFile), nanos, lost);
        keeper.keepNow(head);
        return keeper;
    }

    private static boolean isThere(Anchor.Head head, Rows rows) throws JournalException {
        String hash = head.sequence() == 0 ? Chain.START : rows.hash(head.sequence());
        return head.hash().equals(hash);
    }

    /** Writes {@code head} if it is newer and some time has passed. */
    void keep(Anchor.Head head) {
        if (head.sequence() > kept && nanos.getAsLong() - keptAt >= EVERY.toNanos()) {
            keepNow(head);
        }
    }

    /** Keeps {@code gone} beside {@code head} from now on. */
    void remember(Anchor.Head gone, Anchor.Head head) {
        if (Anchor.canKeep(gone) && !lost.contains(gone)) {
            lost.add(gone);
            write(head);
        }
    }

    /** Writes {@code head} if it is newer. */
    void keepNow(Anchor.Head head) {
        if (head.sequence() > kept) {
            write(head);
        }
    }

    private void write(Anchor.Head head) {
        keptAt = nanos.getAsLong();
        try {
            anchor.write(head, lost);
            kept = head.sequence();
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("The journal's anchor cannot be written and is tried again: {}", e.getMessage());
            }
            failed = true;
        }
    }
}
