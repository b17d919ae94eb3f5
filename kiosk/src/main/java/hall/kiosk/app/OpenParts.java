package hall.kiosk.app;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, closed in reverse; a part that fails to close does not keep the others open. Mutable, one thread. */
final class OpenParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenParts.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** {@code part}, which is closed with this. */
    <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
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

    /** Closes {@code part}; what goes wrong is logged. */
    static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
        }
    }
}
