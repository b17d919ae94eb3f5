package hall.board.view;

import hall.broker.message.HallMessage.HallState;
import hall.standard.Measurand;
import hall.standard.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How soon what happens in the hall stands on a board: what it measures of a pause of a window and of an emergency, from the
 * time of the event by the hall's clock to the picture that shows it. While the hall was not heard nothing is measured: then
 * the board says that it is old. Pure.
 */
public final class Follows {

    /** A board looks ten times a second, and the hall's time it goes by is as old as its message took. */
    private static final double UNCERTAINTY = 0.2;

    /** A hall says the time each ten seconds; one that is silent for longer than this is not heard. */
    private static final long HEARD_SECONDS = 15;

    private static final double NANOS = 1e9;

    private Follows() {}

    /** What came to stand from {@code before} to {@code after}, which has been drawn at {@code nowNanos}. */
    public static List<Measurement> between(Knowledge before, Knowledge after, long nowNanos) {
        HallState old = before.state();
        HallState now = after.state();
        boolean heard = before.clock().heard() && before.silence(nowNanos).seconds() < HEARD_SECONDS;
        if (old == null || now == null || !heard) {
            return List.of();
        }
        List<Measurement> found = new ArrayList<>();
        for (HallState.Window window : now.windows()) {
            boolean news = old.windows().stream()
                    .anyMatch(each -> each.id().equals(window.id()) && !Objects.equals(each.since(), window.since()));
            if (news && window.since() != null) {
                found.add(of(Measurand.WINDOW_FOLLOWS, window.since(), after, nowNanos));
            }
        }
        HallState.@Nullable Emergency emergency = emergency(now);
        if (emergency != null
                && !Optional.ofNullable(emergency(old))
                        .map(HallState.Emergency::id)
                        .equals(Optional.of(emergency.id()))) {
            found.add(of(Measurand.EMERGENCY_FOLLOWS, emergency.since(), after, nowNanos));
        }
        return found;
    }

    private static HallState.@Nullable Emergency emergency(HallState state) {
        return state.display() == null ? null : state.display().emergency();
    }

    private static Measurement of(Measurand quantity, Instant since, Knowledge known, long nowNanos) {
        double seconds = known.clock().ageOf(since, nowNanos).toNanos() / NANOS;
        return new Measurement(quantity, seconds, UNCERTAINTY, known.clock().at(nowNanos));
    }

    /** How far the time the board goes by was off, as {@code heard} tells it; empty where it does not tell. */
    public static Optional<Measurement> offset(Heard heard, Knowledge known, long nowNanos) {
        if (!(heard instanceof Heard.Clock clock)
                || !clock.live()
                || !known.clock().heard()
                || known.clock().pace() != 1) {
            return Optional.empty();
        }
        Instant told = clock.letter().envelope().at();
        double seconds = Math.abs(
                java.time.Duration.between(told, known.clock().at(nowNanos)).toNanos() / NANOS);
        return Optional.of(new Measurement(Measurand.CLOCK_OFFSET, seconds, UNCERTAINTY, told));
    }
}
