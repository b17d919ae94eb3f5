package hall.board.view;

import hall.board.view.KnownCall.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The calls a board knows of, oldest first, and which of them stand on it: each stands for its shortest hold at least,
 * those called together stand side by side or wait in order, none overwrites another. Immutable.
 */
record CallBook(Rules rules, List<KnownCall> calls) {

    /** How many calls are remembered; older ones cannot come again as news, their time is long over. */
    static final int MOST = 200;

    CallBook {
        calls = List.copyOf(calls);
    }

    Optional<KnownCall> find(String id) {
        return calls.stream().filter(call -> call.id().equals(id)).findFirst();
    }

    /** With {@code call}, unless it is known. Of several calls of one number only the latest is news: it is a recall. */
    CallBook with(KnownCall call) {
        if (find(call.id()).isPresent()) {
            return this;
        }
        boolean overtaken = calls.stream()
                .anyMatch(known ->
                        known.number().equals(call.number()) && known.at().isAfter(call.at()));
        List<KnownCall> next = new ArrayList<>();
        for (KnownCall known : calls) {
            boolean recalled = known.waits() && !overtaken && known.number().equals(call.number());
            next.add(recalled ? known.with(new Fate.Unshown("recalled")) : known);
        }
        next.add(overtaken && call.waits() ? call.with(new Fate.Unshown("recalled")) : call);
        next.sort(Comparator.comparing(KnownCall::at).thenComparing(KnownCall::id));
        return new CallBook(rules, next.subList(Math.max(0, next.size() - MOST), next.size()));
    }

    /** Without the calls {@code gone} is true of. */
    CallBook without(Predicate<KnownCall> gone) {
        return new CallBook(rules, calls.stream().filter(gone.negate()).toList());
    }

    /**
     * As it stands at {@code nowNanos}.
     *
     * @param ended whether a call needs not stand any longer than its shortest hold
     */
    CallBook at(long nowNanos, Predicate<KnownCall> ended) {
        CallBook expired = changed(
                call -> call.waits() && nowNanos - call.untilNanos() >= 0,
                call -> call.with(new Fate.Unshown("expired")));
        CallBook timely = expired.changed(
                call -> call.waits() && expired.newerAtWindow(call),
                call -> call.with(new Fate.Unshown("window-called-another")));
        CallBook left = timely.changed(
                call -> call.stands() && timely.mayLeave(call, nowNanos, ended), call -> past(call, nowNanos));
        return left.seated(nowNanos);
    }

    private boolean mayLeave(KnownCall call, long nowNanos, Predicate<KnownCall> ended) {
        long held = call.heldNanos(nowNanos);
        return held >= rules.shortestHold().toNanos()
                && (held >= rules.longestHold().toNanos() || ended.test(call) || newerAtWindow(call));
    }

    private boolean newerAtWindow(KnownCall call) {
        return calls.stream()
                .anyMatch(other -> other.window().equals(call.window())
                        && other.at().isAfter(call.at())
                        && (other.waits() || other.stands()));
    }

    private CallBook seated(long nowNanos) {
        CallBook book = this;
        Optional<KnownCall> next = book.oldest(KnownCall::waits);
        while (next.isPresent()) {
            KnownCall call = next.get();
            Optional<KnownCall> before =
                    book.oldest(other -> other.stands() && other.number().equals(call.number()));
            Optional<KnownCall> place = before.isPresent() ? before : book.leaving(nowNanos);
            boolean room = book.calls().stream().filter(KnownCall::stands).count() < rules.callsAtOnce();
            if (place.isEmpty() && !room) {
                return book;
            }
            if (before.isPresent() || !room) {
                KnownCall gone = place.orElseThrow();
                book = book.changed(gone::equals, other -> past(other, nowNanos));
            }
            book = book.changed(call::equals, other -> other.with(new Fate.Shown(nowNanos)));
            next = book.oldest(KnownCall::waits);
        }
        return book;
    }

    /** The call that makes room: of those that stood long enough, the one that stands longest. */
    private Optional<KnownCall> leaving(long nowNanos) {
        return calls.stream()
                .filter(call -> call.stands()
                        && call.heldNanos(nowNanos) >= rules.shortestHold().toNanos())
                .max(Comparator.comparingLong(call -> call.heldNanos(nowNanos)));
    }

    private Optional<KnownCall> oldest(Predicate<KnownCall> which) {
        return calls.stream().filter(which).findFirst();
    }

    private static KnownCall past(KnownCall call, long nowNanos) {
        return call.with(new Fate.Past(call.heldNanos(nowNanos)));
    }

    private CallBook changed(Predicate<KnownCall> which, UnaryOperator<KnownCall> change) {
        if (calls.stream().noneMatch(which)) {
            return this;
        }
        return new CallBook(
                rules,
                calls.stream()
                        .map(call -> which.test(call) ? change.apply(call) : call)
                        .toList());
    }
}
