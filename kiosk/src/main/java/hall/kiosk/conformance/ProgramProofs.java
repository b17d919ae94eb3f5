package hall.kiosk.conformance;

import hall.kiosk.wait.WaitBook;
import hall.standard.Means;
import hall.standard.Place;
import hall.standard.RuleId;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What the running program proves beside its journal. Any thread.
 *
 * @param chain whether the journal is whole; empty while nobody knows
 * @param ranges how many ranges of waits were shown in the last weeks and how many held
 * @param closedEarly how many complaints were closed since a time before each of their steps had its own
 */
public record ProgramProofs(
        Supplier<Optional<Boolean>> chain, Supplier<WaitBook.Kept> ranges, ToLongFunction<Instant> closedEarly) {

    private static final RuleId RANGES = RuleId.parse("HB-004").orElseThrow();
    private static final RuleId TRAIL = RuleId.parse("EG-010").orElseThrow();
    private static final RuleId STEPS = RuleId.parse("SA-002").orElseThrow();
    private static final Period MONTH = Period.ofMonths(1);
    private static final double HUNDRED = 100;

    /** Of a hall without cases whose journal nobody has read yet. */
    public static final ProgramProofs NONE =
            new ProgramProofs(Optional::empty, () -> new WaitBook.Kept(0, 0), since -> 0);

    /** @param opened whether the hall opened in the month before {@code on}; without that no complaint proves nothing */
    List<Evidence> of(String hall, ZoneId zone, LocalDate on, boolean opened) {
        List<Evidence> found = new ArrayList<>();
        chain.get()
                .map(whole -> proof(TRAIL, hall, new Value.Quantity(whole ? 0 : 1, Unit.ONE), "hall verify", on))
                .ifPresent(found::add);
        WaitBook.Kept kept = ranges.get();
        if (kept.promised() > 0) {
            found.add(share(RANGES, hall, HUNDRED * kept.kept() / kept.promised(), "ranges " + kept.promised(), on));
        }
        if (opened) {
            LocalDate first = on.minus(MONTH);
            long early = closedEarly.applyAsLong(first.atStartOfDay(zone).toInstant());
            found.add(proof(STEPS, hall, new Value.Quantity(early, Unit.ONE), "cases " + first + "/" + on, on));
        }
        return found;
    }

    /** A share in per cent, cut after two digits: a goal is not reached by rounding. */
    static Evidence share(RuleId rule, String hall, double value, String tool, LocalDate on) {
        return proof(rule, hall, new Value.Quantity(Math.floor(value * HUNDRED) / HUNDRED, Unit.PERCENT), tool, on);
    }

    static Evidence proof(RuleId rule, String hall, Value.Quantity value, String tool, LocalDate on) {
        return new Evidence(
                rule,
                Means.LOG,
                hall,
                value,
                0,
                null,
                tool,
                ProofBook.JOURNAL,
                "",
                on,
                "",
                new Place(ProofBook.JOURNAL, 0));
    }
}
