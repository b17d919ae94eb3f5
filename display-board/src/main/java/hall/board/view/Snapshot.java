package hall.board.view;

import hall.broker.message.Envelope.Position;
import hall.broker.message.HallMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last state heard, and what is asked of it again and again. Immutable.
 *
 * @param state null before the first
 * @param at when it was made, by the hall's time
 * @param windows of the state, by id
 * @param listed the ids of its latest calls
 * @param newest when the last of them was made
 */
record Snapshot(
        HallMessage.@Nullable HallState state,
        Position position,
        Instant at,
        Map<String, HallMessage.HallState.Window> windows,
        Set<String> listed,
        Instant newest) {

    static final Snapshot NONE = new Snapshot(null, new Position(-1, -1), Instant.MIN, Map.of(), Set.of(), Instant.MIN);

    static Snapshot of(HallMessage.HallState state, Position position, Instant at) {
        return new Snapshot(
                state,
                position,
                at,
                state.windows().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                HallMessage.HallState.Window::id, Function.identity(), (first, twin) -> first)),
                state.calls().stream()
                        .map(HallMessage.HallState.RecentCall::call)
                        .collect(Collectors.toUnmodifiableSet()),
                state.calls().stream()
                        .map(HallMessage.HallState.RecentCall::at)
                        .max(Instant::compareTo)
                        .orElse(Instant.MIN));
    }

    Optional<HallMessage.HallState.Window> window(String id) {
        return Optional.ofNullable(windows.get(id));
    }

    /**
     * Whether the state was made after {@code call}: it lists it, or a later one. Times of the two say nothing, because a
     * state may be sent while a call is being stored.
     */
    boolean knows(KnownCall call) {
        return newest.isAfter(call.at()) || listed.contains(call.id()) || isTakenBack(call);
    }

    /**
     * Whether the call was taken back by its clerk: the state was made after it, as its id tells, which is the sequence of
     * its event, and lists an older one but not it. A state that lists none older need not list what is known.
     */
    boolean isTakenBack(KnownCall call) {
        if (state == null || listed.contains(call.id()) || !isSequence(call.id())) {
            return false;
        }
        long id = Long.parseLong(call.id());
        boolean at = windows.values().stream().anyMatch(window -> call.id().equals(window.call()));
        boolean older = listed.stream().anyMatch(other -> isSequence(other) && Long.parseLong(other) < id);
        return id <= position.seq() && !at && older;
    }

    private static boolean isSequence(String id) {
        return id.matches("\\d{1,18}");
    }
}
