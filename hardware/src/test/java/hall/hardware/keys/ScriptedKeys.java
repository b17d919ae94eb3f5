package hall.hardware.keys;

import hall.hardware.link.KeyLink;
import hall.hardware.link.LinkException;
import hall.hardware.simulated.VirtualClock;
import hall.text.Text;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Keys that are pressed by a plan, on a clock that stands still until somebody waits. */
final class ScriptedKeys implements KeyLink {

    private final VirtualClock clock;
    private final Deque<Edge> plan = new ArrayDeque<>();
    private boolean gone;

    ScriptedKeys(VirtualClock clock) {
        this.clock = clock;
    }

    /** The key changes so many milliseconds from now; later calls name later times. */
    void plan(int code, boolean pressed, long inMillis) {
        plan.add(new Edge(code, pressed, clock.nanos() + inMillis * 1_000_000));
    }

    void unplug() {
        gone = true;
    }

    void plug() {
        gone = false;
        plan.clear();
    }

    @Override
    public Optional<Edge> read(Duration limit) throws LinkException {
        if (gone) {
            throw new LinkException(
                    LinkException.Cause.LOST, Text.of("按键器已断开，请重新插上", "the keypad is gone; plug it in again"));
        }
        Edge next = plan.peek();
        long until = clock.nanos() + limit.toNanos();
        if (next == null || next.nanos() > until) {
            clock.advance(limit);
            return Optional.empty();
        }
        clock.advance(Duration.ofNanos(Math.max(0, next.nanos() - clock.nanos())));
        return Optional.of(plan.remove());
    }

    @Override
    public void close() {
        plan.clear();
    }
}
