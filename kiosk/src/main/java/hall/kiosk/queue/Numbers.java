package hall.kiosk.queue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The numbers given on a business day. They belong to the prefix that is printed before them and not to a service, whose
 * id anybody may change; and a number given stays given, also when its ticket is withdrawn. The last numbers of the day
 * before are kept as well, for a day that turns out to be that one. What kiosks may give by themselves is left out. Immutable.
 *
 * @param last the largest number given under each prefix
 * @param dayBefore null when there was none
 * @param handedIn the tickets a kiosk gave alone, by the day it handed them in: it may do so again when it is back after days
 * @param kept the numbers of tickets that were put off from a day before; they are given to nobody else
 */
record Numbers(
        SortedTree<String, Integer> last,
        @Nullable BusinessDay dayBefore,
        SortedTree<String, Integer> lastBefore,
        SortedTree<String, Boolean> kept,
        Reserves reserves,
        SortedTree<TicketId, BusinessDay> handedIn) {

    /** A kiosk that was away for longer has nothing to hand in that it has handed in before. */
    private static final int REMEMBERED_DAYS = 14;

    static Numbers none() {
        return new Numbers(
                SortedTree.empty(), null, SortedTree.empty(), SortedTree.empty(), Reserves.NONE, SortedTree.empty());
    }

    /** The next number of {@code service}; empty when its range is used up. */
    OptionalInt next(Service service) {
        Integer given = last.get(service.prefix());
        long next = reserves.free(
                service.prefix(), given == null ? service.first() : Math.max(service.first(), given + 1L));
        while (next <= service.last() && isKept(new TicketNumber(service.prefix(), (int) next))) {
            next = reserves.free(service.prefix(), next + 1);
        }
        return next > service.last() ? OptionalInt.empty() : OptionalInt.of((int) next);
    }

    /** How many numbers of {@code service} were given on this day and the one before. */
    int given(Service service) {
        int none = service.first() - 1;
        return last.getOr(service.prefix(), none) - none + lastBefore.getOr(service.prefix(), none) - none;
    }

    /** Numbers that a kiosk may be granted of {@code service}, at most {@code most}; empty when too few are left. */
    Optional<Reserves.Block> grant(Service service, int most) {
        int from = Math.max(service.first(), last.getOr(service.prefix(), service.first() - 1) + 1);
        List<Integer> others = kept.entries().stream()
                .map(entry -> TicketNumber.parse(entry.key()))
                .filter(number -> number.prefix().equals(service.prefix()))
                .map(TicketNumber::number)
                .toList();
        return reserves.last(service.prefix(), from, service.last(), most, others);
    }

    /** Whether numbers under {@code prefix} are on paper or may be any moment. */
    boolean isUsed(String prefix) {
        return last.get(prefix) != null || reserves.holds(prefix);
    }

    Numbers given(TicketNumber number) {
        return reserves.of(number).isPresent()
                ? with(reserves.given(number))
                : new Numbers(
                        larger(last, number.prefix(), number.number()),
                        dayBefore,
                        lastBefore,
                        kept,
                        reserves,
                        handedIn);
    }

    Numbers with(Reserves others) {
        return new Numbers(last, dayBefore, lastBefore, kept, others, handedIn);
    }

    /** A kiosk has handed in {@code ticket}, on {@code today}. In a kiosk nothing is handed in. */
    Numbers handedIn(TicketId ticket, BusinessDay today) {
        return reserves.isOfKiosk()
                ? this
                : new Numbers(last, dayBefore, lastBefore, kept, reserves, handedIn.with(ticket, today));
    }

    /** Nobody else gets {@code number} on this day. */
    Numbers keeping(TicketNumber number) {
        return new Numbers(last, dayBefore, lastBefore, kept.with(number.plain().toString(), true), reserves, handedIn);
    }

    private boolean isKept(TicketNumber number) {
        return kept.getOr(number.plain().toString(), false);
    }

    /** The day {@code next} begins; {@code ended} is null for the first. */
    Numbers newDay(@Nullable BusinessDay ended, BusinessDay next) {
        SortedTree<TicketId, BusinessDay> known = SortedTree.empty();
        for (SortedTree.Entry<TicketId, BusinessDay> each : handedIn.entries()) {
            if (!each.value().date().plusDays(REMEMBERED_DAYS).isBefore(next.date())) {
                known = known.with(each.key(), each.value());
            }
        }
        return new Numbers(SortedTree.empty(), ended, last, SortedTree.empty(), reserves.from(next), known);
    }

    /** The day turns out to be {@code day}, on which numbers may have been given before. */
    Numbers on(BusinessDay day) {
        if (!day.equals(dayBefore)) {
            return this;
        }
        SortedTree<String, Integer> all = last;
        for (SortedTree.Entry<String, Integer> each : lastBefore.entries()) {
            all = larger(all, each.key(), each.value());
        }
        return new Numbers(all, dayBefore, lastBefore, kept, reserves, handedIn);
    }

    private static SortedTree<String, Integer> larger(SortedTree<String, Integer> last, String prefix, int number) {
        return last.with(prefix, Math.max(number, last.getOr(prefix, number)));
    }
}
