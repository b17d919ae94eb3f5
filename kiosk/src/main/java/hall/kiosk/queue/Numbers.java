package hall.kiosk.queue;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The numbers given on a business day. They belong to the prefix that is printed before them and not to a service, whose
 * id anybody may change; and a number given stays given, also when its ticket is withdrawn. The last numbers of the day
 * before are kept as well, for a day that turns out to be that one. Immutable.
 *
 * @param last the largest number given under each prefix
 * @param dayBefore null when there was none
 * @param kept the numbers of tickets that were put off from a day before; they are given to nobody else
 */
record Numbers(
        SortedTree<String, Integer> last,
        @Nullable BusinessDay dayBefore,
        SortedTree<String, Integer> lastBefore,
        SortedTree<String, Boolean> kept) {

    static Numbers none() {
        return new Numbers(SortedTree.empty(), null, SortedTree.empty(), SortedTree.empty());
    }

    /** The next number of {@code service}; empty when its range is used up. */
    OptionalInt next(Service service) {
        Integer given = last.get(service.prefix());
        long next = given == null ? service.first() : Math.max(service.first(), given + 1L);
        while (next <= service.last() && isKept(new TicketNumber(service.prefix(), (int) next))) {
            next++;
        }
        return next > service.last() ? OptionalInt.empty() : OptionalInt.of((int) next);
    }

    Numbers given(TicketNumber number) {
        return new Numbers(larger(last, number.prefix(), number.number()), dayBefore, lastBefore, kept);
    }

    /** Nobody else gets {@code number} on this day. */
    Numbers keeping(TicketNumber number) {
        return new Numbers(last, dayBefore, lastBefore, kept.with(number.toString(), true));
    }

    private boolean isKept(TicketNumber number) {
        return kept.getOr(number.toString(), false);
    }

    /** A new day begins; {@code ended} is null for the first. */
    Numbers newDay(@Nullable BusinessDay ended) {
        return new Numbers(SortedTree.empty(), ended, last, SortedTree.empty());
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
        return new Numbers(all, dayBefore, lastBefore, kept);
    }

    private static SortedTree<String, Integer> larger(SortedTree<String, Integer> last, String prefix, int number) {
        return last.with(prefix, Math.max(number, last.getOr(prefix, number)));
    }
}
