package hall.board.view;

import hall.board.view.KnownCall.Fate;
import hall.board.view.KnownCall.Fate.Unshown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The calls a board knows of, oldest first, and which of them stand on it: each stands for its shortest hold at least,
 * those called together stand side by side, more of them in a rush than the scene is designed for, and only what goes
 * beyond that waits, in order, while the holds get shorter. None overwrites another. Immutable.
 */
record CallBook(Rules rules, List<KnownCall> calls) {

    /** How many calls are remembered once they are over; older ones cannot come again as news. */
    static final int MOST_OVER = 500;

    CallBook {
        calls = List.copyOf(calls);
    }

    Optional<KnownCall> find(String id) {
        return calls.stream().filter(call -> call.id().equals(id)).findFirst();
    }

    /**
     * With {@code call}, unless it is known or none of this board's. One that was only known from before is news after all when it comes as such. Of
     * several calls of one number only the latest is news: it is a recall.
     */
    CallBook with(KnownCall call) {
        Optional<KnownCall> same = find(call.id());
        if (!rules.areOf(call.window()) || (same.isPresent() && !(same.get().isFromBefore() && call.waits()))) {
            return this;
        }
        boolean overtaken = calls.stream()
                .anyMatch(known ->
                        known.number().equals(call.number()) && known.at().isAfter(call.at()));
        List<KnownCall> next = new ArrayList<>();
        for (KnownCall known : calls) {
            if (!known.id().equals(call.id())) {
                boolean recalled = known.waits() && !overtaken && known.number().equals(call.number());
                next.add(recalled ? known.with(new Unshown(Unshown.RECALLED)) : known);
            }
        }
        next.add(overtaken && call.waits() ? call.with(new Unshown(Unshown.RECALLED)) : call);
        next.sort(Comparator.comparing(KnownCall::at).thenComparing(KnownCall::id));
        return new CallBook(rules, next);
    }

    /** Without the calls {@code gone} is true of. */
    CallBook without(Predicate<KnownCall> gone) {
        return new CallBook(rules, calls.stream().filter(gone.negate()).toList());
    }

    /**
     * As it stands at {@code nowNanos}.
     *
     * @param ended whether a call is known to be over: its citizen has come, or its window has gone on
     * @param awaited whether a call may still be awaited, as far as is known
     * @param takenBack whether nobody was called after all, so that nobody need see it for any time
     */
    CallBook at(
            long nowNanos, Predicate<KnownCall> ended, Predicate<KnownCall> awaited, Predicate<KnownCall> takenBack) {
        CallBook expired = changed(
                call -> call.waits() && nowNanos - call.untilNanos() >= 0,
                call -> call.with(new Unshown(Unshown.EXPIRED)));
        CallBook timely = expired.changed(
                call -> call.waits() && expired.newerAtWindow(call),
                call -> call.with(new Unshown(Unshown.OTHER_CALLED)));
        CallBook open =
                timely.changed(call -> call.waits() && ended.test(call), call -> call.with(new Unshown(Unshown.OVER)));
        CallBook left = open.changed(
                call -> call.stands() && (takenBack.test(call) || open.mayLeave(call, nowNanos, ended)),
                call -> past(call, nowNanos));
        return left.afterTheRush(nowNanos).seated(nowNanos).trimmed(awaited);
    }

    private boolean mayLeave(KnownCall call, long nowNanos, Predicate<KnownCall> ended) {
        long held = call.heldNanos(nowNanos);
        return held >= hold() && (held >= rules.longestHold().toNanos() || ended.test(call) || newerAtWindow(call));
    }

    private boolean newerAtWindow(KnownCall call) {
        return calls.stream()
                .anyMatch(other -> other.window().equals(call.window())
                        && other.at().isAfter(call.at())
                        && (other.waits() || other.stands()));
    }

    /** Back to what the scene is designed for: what stood longest leaves first, and nothing before it was seen well. */
    private CallBook afterTheRush(long nowNanos) {
        CallBook book = this;
        while (book.standing() > rules.callsAtOnce()) {
            Optional<KnownCall> gone = book.longest(nowNanos, rules.rushStay().toNanos());
            if (gone.isEmpty()) {
                return book;
            }
            book = book.changed(gone.get()::equals, call -> past(call, nowNanos));
        }
        return book;
    }

    private CallBook seated(long nowNanos) {
        CallBook book = this;
        Optional<KnownCall> next = book.oldest(KnownCall::waits);
        while (next.isPresent()) {
            KnownCall call = next.get();
            Optional<KnownCall> place =
                    book.oldest(other -> other.stands() && other.number().equals(call.number()));
            if (place.isEmpty() && book.standing() >= rules.callsAtOnce()) {
                place = book.longest(nowNanos, book.hold());
            }
            if (place.isEmpty() && book.standing() >= rules.mostAtOnce()) {
                return book;
            }
            if (place.isPresent()) {
                book = book.changed(place.get()::equals, gone -> past(gone, nowNanos));
            }
            book = book.changed(call::equals, shown -> shown.with(new Fate.Shown(nowNanos)));
            next = book.oldest(KnownCall::waits);
        }
        return book;
    }

    /** How long a call stands at least, with as many waiting for a place as now. */
    private long hold() {
        long waiting = calls.stream().filter(KnownCall::waits).count();
        long free = Math.max(0, rules.mostAtOnce() - standing());
        return rules.holdNanos((int) Math.max(0, waiting - free));
    }

    private long standing() {
        return calls.stream().filter(KnownCall::stands).count();
    }

    /** Of those that stood for {@code leastNanos} or longer, the one that stands longest. */
    private Optional<KnownCall> longest(long nowNanos, long leastNanos) {
        return calls.stream()
                .filter(call -> call.stands() && call.heldNanos(nowNanos) >= leastNanos)
                .max(Comparator.comparingLong(call -> call.heldNanos(nowNanos)));
    }

    private Optional<KnownCall> oldest(Predicate<KnownCall> which) {
        return calls.stream().filter(which).findFirst();
    }

    /** Without the oldest of those that are over, where they are too many; a call whose citizen is awaited stays. */
    private CallBook trimmed(Predicate<KnownCall> awaited) {
        if (calls.size() <= MOST_OVER) {
            return this;
        }
        List<KnownCall> over = calls.stream()
                .filter(call -> !call.waits() && !call.stands() && !awaited.test(call))
                .toList();
        List<KnownCall> gone = over.subList(0, Math.min(over.size(), calls.size() - MOST_OVER));
        return without(gone::contains);
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
