package hall.kiosk.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The {@link Reserve}s of a business day and of days to come: in the hall those it has granted, in a kiosk on another machine
 * those it has. They lie at the end of a prefix's range, so that the numbers the hall gives follow each other without a gap;
 * none of them has a number of another, whichever days they are for, because a day may turn out to be another. Immutable.
 */
public record Reserves(List<Reserve> all) {

    /** A hall keeps at least three of four numbers that are free, whatever its kiosks ask for. */
    private static final int SHARE = 4;

    static final Reserves NONE = new Reserves(List.of());

    public Reserves {
        all = List.copyOf(all);
    }

    /** Those granted to one journal of a kiosk under {@code prefix}, in order of their blocks. */
    public List<Reserve> of(Actor kiosk, String journal, String prefix) {
        return all.stream()
                .filter(each -> each.isOf(kiosk, journal) && each.prefix().equals(prefix))
                .toList();
    }

    /** Those of them that are for {@code day}. */
    public List<Reserve> of(Actor kiosk, String journal, String prefix, BusinessDay day) {
        return of(kiosk, journal, prefix).stream()
                .filter(each -> each.day().equals(day))
                .toList();
    }

    /** The block this journal of {@code kiosk} asks for next under {@code prefix}: one it has never had. */
    public int nextBlock(Actor kiosk, String journal, String prefix) {
        return 1
                + of(kiosk, journal, prefix).stream()
                        .mapToInt(Reserve::block)
                        .max()
                        .orElse(-1);
    }

    /** How many of the days after {@code today} {@code kiosk} holds numbers for under {@code prefix}. */
    long daysAhead(Actor kiosk, String prefix, BusinessDay today) {
        return all.stream()
                .filter(each -> each.kiosk().equals(kiosk)
                        && each.prefix().equals(prefix)
                        && each.day().compareTo(today) > 0)
                .map(Reserve::day)
                .distinct()
                .count();
    }

    /** Whether this side is the kiosk that gives them. */
    boolean isOfKiosk() {
        return all.stream().anyMatch(each -> each.tickets() != null);
    }

    /** Whether this side has numbers to give on {@code day}. */
    public boolean isFor(BusinessDay day) {
        return all.stream().anyMatch(each -> each.isInHand(day));
    }

    /** The one that {@code number} belongs to. */
    public Optional<Reserve> of(TicketNumber number) {
        return all.stream().filter(each -> each.has(number)).findFirst();
    }

    /** The one this side gives numbers of next under {@code prefix} on {@code today}. */
    Optional<Reserve> inHand(String prefix, BusinessDay today) {
        return all.stream()
                .filter(each -> each.prefix().equals(prefix) && each.isInHand(today))
                .findFirst();
    }

    /** How many numbers this side may still give under {@code prefix} on {@code day}. */
    public int left(String prefix, BusinessDay day) {
        return all.stream()
                .filter(each -> each.prefix().equals(prefix) && each.isInHand(day))
                .mapToInt(Reserve::left)
                .sum();
    }

    boolean holds(String prefix) {
        return all.stream().anyMatch(each -> each.prefix().equals(prefix) && each.size() > 0);
    }

    /** The first number from {@code number} on that is in no reserve. */
    long free(String prefix, long number) {
        long free = number;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Reserve each : all) {
                if (each.prefix().equals(prefix) && each.first() <= free && free <= each.last()) {
                    free = each.last() + 1L;
                    moved = true;
                }
            }
        }
        return free;
    }

    /**
     * The last numbers of {@code from} to {@code to} that lie together and are in no reserve; empty when too few are free.
     *
     * @param kept other numbers under the prefix that are on paper
     */
    Optional<Block> last(String prefix, int from, int to, int most, List<Integer> kept) {
        List<Block> taken = Stream.concat(
                        all.stream()
                                .filter(each -> each.prefix().equals(prefix) && each.size() > 0)
                                .map(each -> new Block(each.first(), each.last())),
                        kept.stream().map(number -> new Block(number, number)))
                .sorted(Comparator.comparingInt(Block::last).reversed())
                .toList();
        int end = to;
        int start = from;
        for (Block each : taken) {
            if (each.first() <= end && end <= each.last()) {
                end = each.first() - 1;
            } else if (each.last() < end) {
                start = Math.max(start, each.last() + 1);
            }
        }
        int size = Math.min(most, (end - start + 1) / SHARE);
        return size < 1 ? Optional.empty() : Optional.of(new Block(end - size + 1, end));
    }

    /** Numbers that lie together. */
    record Block(int first, int last) {}

    Reserves with(Reserve granted) {
        List<Reserve> more = new ArrayList<>(all);
        more.add(granted);
        return new Reserves(more);
    }

    /** One of its numbers was given. */
    Reserves given(TicketNumber number) {
        return changed(each -> each.has(number), Reserve::givenOnce);
    }

    /** This journal of {@code kiosk} gives no more numbers of those granted on {@code day}. */
    Reserves returned(Actor kiosk, String journal, BusinessDay day) {
        return changed(each -> each.isOf(kiosk, journal) && each.day().equals(day), Reserve::givenBack);
    }

    /**
     * The day {@code next} begins: numbers for a day that is over count no more. A kiosk remembers the last block it had, so
     * that it never asks for one again whose numbers it gave.
     */
    Reserves from(BusinessDay next) {
        List<Reserve> kept = new ArrayList<>();
        Map<String, Reserve> last = new LinkedHashMap<>();
        for (Reserve each : all) {
            if (each.day().compareTo(next) >= 0) {
                kept.add(each);
            } else if (each.tickets() != null) {
                last.merge(
                        each.kiosk() + " " + each.journal() + " " + each.prefix(),
                        each.remembered(),
                        (one, other) -> one.block() > other.block() ? one : other);
            }
        }
        kept.addAll(0, last.values());
        return new Reserves(kept);
    }

    Reserves moved(ClockShift shift) {
        return changed(each -> true, each -> each.granted(shift.of(each.at())));
    }

    private Reserves changed(Predicate<Reserve> which, UnaryOperator<Reserve> change) {
        return new Reserves(all.stream()
                .map(each -> which.test(each) ? change.apply(each) : each)
                .toList());
    }
}
