package hall.hardware.link;

import hall.hardware.link.LinkException.Cause;
import hall.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries edges from the thread that hears them to the device thread. Holds {@value #MOST} edges; when a chattering
 * contact fills it, the link counts as lost, so that no release is missed in silence.
 */
final class EdgeQueue {

    static final int MOST = 256;

    private final BlockingQueue<KeyLink.Edge> edges = new ArrayBlockingQueue<>(MOST);
    private volatile @Nullable LinkException failure;

    /** Any thread. */
    void offer(KeyLink.Edge edge) {
        if (!edges.offer(edge)) {
            fail(new LinkException(
                    Cause.LOST,
                    Text.of(
                            "待处理的按键变化超过 " + MOST + " 个，将自动重新打开，请检查是否接触不良",
                            "more than " + MOST
                                    + " key changes waited; the keys are opened anew, look for a loose contact")));
        }
    }

    /** Any thread: the edges heard so far are still delivered, then the failure is thrown. */
    void fail(LinkException why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Device thread. */
    Optional<KeyLink.Edge> poll(Duration limit) throws LinkException {
        try {
            KeyLink.Edge edge = edges.poll();
            LinkException why = failure;
            if (edge == null && why != null) {
                throw why;
            }
            return Optional.ofNullable(edge != null ? edge : edges.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new LinkException(Cause.LOST, Text.of("等待按键时被中断", "waiting for a key was interrupted"), ended);
        }
    }
}
