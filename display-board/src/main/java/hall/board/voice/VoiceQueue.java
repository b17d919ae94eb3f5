package hall.board.voice;

import hall.board.view.Knowledge;
import hall.board.view.KnownCall;
import hall.board.view.KnownCall.Fate.Unshown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Calls that wait to be said, in the order they were made. Immutable; what is obsolete is left out when its turn comes,
 * so that nobody hears of a call that is over.
 */
record VoiceQueue(List<KnownCall> waiting) {

    static final VoiceQueue EMPTY = new VoiceQueue(List.of());

    VoiceQueue {
        waiting = List.copyOf(waiting);
    }

    /** A call that is not said, and why. */
    record Unsaid(KnownCall call, String why) {}

    /** What to say now, if anything, what not to say any more, and what then waits. */
    record Turn(Optional<KnownCall> say, List<Unsaid> unsaid, VoiceQueue rest) {}

    VoiceQueue with(List<KnownCall> calls) {
        List<KnownCall> next = new ArrayList<>(waiting);
        next.addAll(calls);
        next.sort(Comparator.comparing(KnownCall::at).thenComparing(KnownCall::id));
        return new VoiceQueue(next);
    }

    Turn next(Knowledge known, long nowNanos) {
        List<Unsaid> unsaid = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            KnownCall call = waiting.get(i);
            Optional<String> why = obsolete(call, known, nowNanos);
            if (why.isEmpty()) {
                return new Turn(Optional.of(call), unsaid, new VoiceQueue(waiting.subList(i + 1, waiting.size())));
            }
            unsaid.add(new Unsaid(call, why.get()));
        }
        return new Turn(Optional.empty(), unsaid, EMPTY);
    }

    private static Optional<String> obsolete(KnownCall call, Knowledge known, long nowNanos) {
        if (nowNanos - call.untilNanos() >= 0) {
            return Optional.of(Unshown.EXPIRED);
        }
        List<KnownCall> later = known.calls().stream()
                .filter(other -> other.at().isAfter(call.at()))
                .toList();
        if (later.stream().anyMatch(other -> other.number().equals(call.number()))) {
            return Optional.of(Unshown.RECALLED);
        }
        if (later.stream().anyMatch(other -> other.window().equals(call.window()))) {
            return Optional.of(Unshown.OTHER_CALLED);
        }
        return known.ended(call) ? Optional.of(Unshown.OVER) : Optional.empty();
    }
}
