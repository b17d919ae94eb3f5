package hall.board.view;

import hall.broker.message.CallList;
import hall.broker.message.Envelope.Position;
import hall.broker.message.HallMessage;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a board has heard what its hall sends one after the other, and what is missing. Immutable.
 *
 * @param call where the last call stood in its sender's stream
 * @param clock where the last time of the hall stood
 * @param gapSinceNanos since when calls are known to be missing, null when none are
 * @param missedAfter the call after which others may have been made of which this board knows nothing, null when there
 *     are none: two states lists of calls do not meet
 */
record Streams(
        Position call,
        Position clock,
        @Nullable Long gapSinceNanos,
        @Nullable Long missedAfter) {

    private static final Position BEFORE_ALL = new Position(-1, -1);

    static final Streams NONE = new Streams(BEFORE_ALL, BEFORE_ALL, null, null);

    Streams withCall(Position here, long nowNanos) {
        boolean first = call.boot() != here.boot();
        boolean gap = !first && here.seq() > call.seq() + 1;
        return new Streams(
                first || here.after(call) ? here : call,
                clock,
                gap && gapSinceNanos == null ? Long.valueOf(nowNanos) : gapSinceNanos,
                missedAfter);
    }

    /** A time that is older than the last one of the same life of the hub is of no use. */
    boolean isOldClock(Position here) {
        return here.boot() == clock.boot() && !here.after(clock);
    }

    Streams withClock(Position here) {
        return new Streams(call, here, gapSinceNanos, missedAfter);
    }

    Streams withState(HallMessage.@Nullable HallState before, HallMessage.HallState next) {
        Long missed = missedAfter;
        if (missed == null && before != null && next.calls().size() == HallMessage.HallState.CALLS) {
            long newest = ids(before).max().orElse(0);
            long oldest = ids(next).min().orElse(0);
            missed = newest < oldest ? Long.valueOf(newest) : null;
        }
        return new Streams(call, clock, null, missed);
    }

    Streams withList(CallList list, HallMessage.@Nullable HallState state) {
        long newest = state == null ? 0 : ids(state).max().orElse(0);
        boolean all = !list.more() && list.upTo() >= newest;
        return new Streams(call, clock, gapSinceNanos, all ? null : Long.valueOf(list.upTo()));
    }

    private static LongStream ids(HallMessage.HallState state) {
        return state.calls().stream()
                .map(HallMessage.HallState.RecentCall::call)
                .filter(id -> id.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong);
    }
}
