package hall.kiosk.app;

import hall.loop.OpenParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of one kind that run, by their ids: the one place that compares what is wanted with what runs. Changed by one
 * thread; any may look.
 *
 * @param <W> what is wanted of a part; equal values want the same part to go on
 * @param <P> a part that runs
 */
final class RunningParts<W, P extends AutoCloseable> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    /** Begins a part. */
    @FunctionalInterface
    interface Opener<W, P> {
        P open(W wanted) throws IOException;
    }

    private record Running<W, P>(W wanted, P part) {}

    private final Opener<W, P> opener;
    private volatile Map<String, Running<W, P>> running = Map.of();

    RunningParts(Opener<W, P> opener) {
        this.opener = opener;
    }

    /** Ends each part that is not in {@code wanted}, or is wanted otherwise. */
    void retire(Map<String, W> wanted) {
        running.forEach((id, each) -> {
            if (!each.wanted().equals(wanted.get(id))) {
                LOG.debug("{} ends", id);
                put(id, null);
                OpenParts.close(each.part());
            }
        });
    }

    /** Begins each part of {@code wanted} that does not run, in its order; tells in the end which could not begin. */
    void open(Map<String, W> wanted) throws IOException {
        forAll(wanted.entrySet(), each -> {
            if (!running.containsKey(each.getKey())) {
                put(each.getKey(), new Running<>(each.getValue(), opener.open(each.getValue())));
            }
        });
    }

    private void put(String id, @Nullable Running<W, P> now) {
        Map<String, Running<W, P>> changed = new TreeMap<>(running);
        if (now == null) {
            changed.remove(id);
        } else {
            changed.put(id, now);
        }
        running = changed;
    }

    /** The ids of what runs, in order. */
    List<String> ids() {
        return List.copyOf(running.keySet());
    }

    /** The part called {@code id}. */
    Optional<P> find(String id) {
        return Optional.ofNullable(running.get(id)).map(Running::part);
    }

    /** All that run, in order of their ids. */
    List<P> all() {
        return running.values().stream().map(Running::part).toList();
    }

    /** Ends all, in reverse. */
    @Override
    public void close() {
        List<P> left = new ArrayList<>(all());
        running = Map.of();
        left.reversed().forEach(OpenParts::close);
    }

    /** What may fail for one of several. */
    @FunctionalInterface
    interface Act<T> {
        void on(T each) throws IOException;
    }

    /** Does {@code act} to all, also after one that fails; the first failure is thrown in the end, with the others in it. */
    static <T> void forAll(Iterable<T> all, Act<T> act) throws IOException {
        IOException failed = null;
        for (T each : all) {
            try {
                act.on(each);
            } catch (IOException why) {
                if (failed == null) {
                    failed = why;
                } else {
                    failed.addSuppressed(why);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
