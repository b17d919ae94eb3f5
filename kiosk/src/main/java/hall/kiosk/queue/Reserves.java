package hall.kiosk.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The {@link Reserve}s of a business day: in the hall those it has granted, in a kiosk on another machine those it has.
 * They lie at the end of a prefix's range, so that the numbers the hall gives follow each other without a gap. Immutable.
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

    /** The one that {@code number} belongs to. */
    public Optional<Reserve> of(TicketNumber number) {
        return all.stream().filter(each -> each.has(number)).findFirst();
    }

    /** The one this side gives numbers of next under {@code prefix}. */
    Optional<Reserve> inHand(String prefix) {
        return all.stream()
                .filter(each -> each.prefix().equals(prefix) && each.isInHand())
                .findFirst();
    }

    /** How many numbers this side may still give under {@code prefix}. */
    public int left(String prefix) {
        return all.stream()
                .filter(each -> each.prefix().equals(prefix) && each.isInHand())
                .mapToInt(Reserve::left)
                .sum();
    }

    boolean holds(String prefix) {
        return all.stream().anyMatch(each -> each.prefix().equals(prefix));
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
                                .filter(each -> each.prefix().equals(prefix))
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

    Reserves moved(ClockShift shift) {
        return changed(each -> true, each -> each.granted(shift.of(each.at())));
    }

    private Reserves changed(Predicate<Reserve> which, UnaryOperator<Reserve> change) {
        return new Reserves(all.stream()
                .map(each -> which.test(each) ? change.apply(each) : each)
                .toList());
    }
}
