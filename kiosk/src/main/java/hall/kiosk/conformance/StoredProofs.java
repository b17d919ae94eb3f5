package hall.kiosk.conformance;

import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.ReadModel;
import hall.kiosk.projection.StoredProjection;
import hall.standard.Measurand;
import hall.standard.Measurement;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what {@link ProofModel} keeps. Any thread. */
public final class StoredProofs implements ProofBook {

    private static final Period MONTH = Period.ofMonths(1);
    private static final double FOUR_OF_FIVE = 0.8;
    private static final double NINETEEN_OF_TWENTY = 0.95;
    private static final double TENTHS = 10;
    private static final double SECONDS = 60;
    private static final double HOUR_MILLIS = 3_600_000;

    private static final String DAYS = ProofPeriod.DAYS;

    /** When something happened last by the end of the period's last day. */
    private static final String NOW = "(SELECT coalesce(max(last), 0) FROM opening WHERE day <= ?2)";

    /**
     * Alarms and reported faults: those that ended in the period, and those that stood at its end, as far as they had come by then.
     * What nobody mends is no better than what was mended late. {@code waited} and {@code stood} are seconds in which the hall was
     * open: at night nobody is there to take anything on, and nobody misses it.
     */
    private static final String TROUBLES = "(SELECT id, device, since, until, "
            + open("coalesce(since + taken * 1000, until)") + " AS waited, "
            + open("until") + " AS stood, days FROM ended JOIN opening ON opening = seq WHERE day BETWEEN ?1 AND ?2"
            + " UNION ALL SELECT id, device, since, " + NOW + ", " + open("coalesce(taken, " + NOW + ")") + ", "
            + open(NOW) + ", (SELECT count(*) FROM opening WHERE first > since AND day <= ?2)"
            + " FROM (SELECT id, device, since, taken FROM alarm UNION ALL SELECT id, device, since, since + taken * 1000"
            + " FROM ended WHERE opening NOT IN (SELECT seq FROM opening WHERE day <= ?2)) WHERE since <= "
            + NOW
            + ")";

    /** The seconds from {@code since} to {@code until} in which the hall was open: from each opening to the last thing done on its day. */
    private static String open(String until) {
        return "(SELECT coalesce(sum(max(0, min(" + until + ", o.last) - max(since, o.first))), 0) / 1000"
                + " FROM opening o WHERE o.first IS NOT NULL AND o.day <= ?2)";
    }

    private final StoredProjection stored;
    private final EarlierStandards earlier;

    /** Of what {@code stored} keeps of {@link #model()}. */
    public StoredProofs(StoredProjection stored) {
        this.stored = stored;
        this.earlier = new EarlierStandards(stored);
    }

    /** What the book reads. */
    public static ReadModel model() {
        return new ProofModel();
    }

    @Override
    public List<RecordedEvidence> recorded() throws JournalException {
        return stored.read(RecordedEvidence::of, RecordedEvidence.SQL);
    }

    @Override
    public List<Measured> measured(Instant first, Instant last) throws JournalException {
        List<Measured> found = new ArrayList<>();
        stored.read(
                        row -> new Row(row.text(0), row.text(1), row.real(2), row.real(3), row.number(4)),
                        "SELECT device, quantity, value, uncertainty, at FROM measured WHERE at BETWEEN ? AND ? ORDER BY at",
                        first.toEpochMilli(),
                        last.toEpochMilli())
                .forEach(row -> Measurand.of(row.quantity())
                        .ifPresent(quantity -> found.add(new Measured(
                                row.device(),
                                new Measurement(
                                        quantity, row.value(), row.uncertainty(), Instant.ofEpochMilli(row.at()))))));
        prints(first, last, found);
        found.sort(Comparator.comparing(each -> each.what().at()));
        return List.copyOf(found);
    }

    private void prints(Instant first, Instant last, List<Measured> found) throws JournalException {
        Map<List<String>, List<Print>> days = new LinkedHashMap<>();
        stored.read(
                        row -> new Print(
                                List.of(row.text(0), row.text(1)),
                                row.number(2),
                                row.number(3),
                                row.number(4),
                                row.number(5)),
                        "SELECT CAST(opening AS TEXT), kiosk, tenths, n, first, last FROM print WHERE last BETWEEN ? AND ?"
                                + " ORDER BY opening, kiosk, tenths",
                        first.toEpochMilli(),
                        last.toEpochMilli())
                .forEach(each -> days.computeIfAbsent(each.of(), key -> new ArrayList<>())
                        .add(each));
        days.forEach((of, prints) -> {
            long all = prints.stream().mapToLong(Print::n).sum();
            long sofar = 0;
            for (Print each : prints) {
                sofar += each.n();
                if (sofar >= NINETEEN_OF_TWENTY * all) {
                    long since = prints.stream().mapToLong(Print::first).min().orElseThrow();
                    long until = prints.stream().mapToLong(Print::last).max().orElseThrow();
                    found.add(new Measured(
                            of.getLast(),
                            new Measurement(
                                    Measurand.PRINT_TIME,
                                    each.tenths() / TENTHS,
                                    1 / TENTHS,
                                    Instant.ofEpochMilli(until)),
                            new Series(Math.toIntExact(all), Instant.ofEpochMilli(since))));
                    break;
                }
            }
        });
    }

    /** @param of the opening and the kiosk */
    private record Print(List<String> of, long tenths, long n, long first, long last) {}

    private record Row(String device, String quantity, double value, double uncertainty, long at) {}

    @Override
    public List<LocalDate> opened(LocalDate first, LocalDate last) throws JournalException {
        return stored.read(
                row -> LocalDate.parse(row.text(0)),
                "SELECT DISTINCT day FROM opening WHERE day BETWEEN ? AND ? ORDER BY day",
                first.toString(),
                last.toString());
    }

    @Override
    public List<Evidence> proven(Snapshot snapshot, Snapshot inForce, Parties parties, LocalDate on)
            throws JournalException {
        ProofPeriod found = new ProofPeriod(
                stored,
                (standard, day) -> earlier.of(standard, day).orElse(inForce),
                snapshot,
                on.minus(MONTH),
                on,
                parties.hall());
        long days = found.number("SELECT count(DISTINCT day) FROM opening WHERE day BETWEEN ? AND ?");
        if (days == 0) {
            return List.of();
        }
        overtaken(found);
        waits(found);
        absences(found);
        found.count("HB-009", "SELECT coalesce(sum(n), 0) FROM unserved" + DAYS);
        calls(found, parties);
        alarms(found, parties.devices());
        silence(found, parties.devices());
        paper(found, parties.printers());
        cards(found);
        found.count("EG-001", "SELECT coalesce(sum(n), 0) FROM personal" + DAYS);
        found.count("EG-004", "SELECT coalesce(sum(n), 0) FROM personal" + DAYS);
        found.count("QE-002", "SELECT count(*) FROM rating" + DAYS + " AND n > 1");
        found.count("QE-003", "SELECT coalesce(sum(staff), 0) FROM rating" + DAYS);
        found.count("QE-004", "SELECT coalesce(sum(staff), 0) FROM rating" + DAYS);
        return found.evidence();
    }

    private static void overtaken(ProofPeriod found) throws JournalException {
        double times = 0;
        for (Map.Entry<Integer, String> then : found.then(
                        "overtaken",
                        asked -> asked.count("HB-002", "most_overtaken").orElse(0))
                .entrySet()) {
            times += found.number("SELECT coalesce(sum(n), 0) FROM overtaken" + DAYS + " AND times > " + then.getKey()
                    + then.getValue());
        }
        found.add("HB-002", times, Unit.ONE);
    }

    /** The whole minutes that four of five waits did not exceed; where another time was asked of some, each of both counts alone. */
    private static void waits(ProofPeriod found) throws JournalException {
        Judged worst = judged("HB-005", "wait_target", Unit.MINUTE);
        for (Map.Entry<Optional<Value.Quantity>, String> then :
                found.limits("wait", worst).entrySet()) {
            List<long[]> minutes = found.rows(
                    "SELECT minutes, sum(n) FROM wait" + DAYS + then.getValue() + " GROUP BY minutes ORDER BY minutes");
            long all = minutes.stream().mapToLong(each -> each[1]).sum();
            long sofar = 0;
            for (long[] each : minutes) {
                sofar += each[1];
                if (sofar >= FOUR_OF_FIVE * all) {
                    worst.highest((double) each[0], then.getKey());
                    break;
                }
            }
        }
        found.add(worst, found.hall());
    }

    /** The share of absences after enough calls, the last of them long enough after the one before. */
    private static void absences(ProofPeriod found) throws JournalException {
        long all = found.number("SELECT coalesce(sum(n), 0) FROM absence" + DAYS);
        long right = 0;
        for (Map.Entry<String, String> then :
                found.then("absence", StoredProofs::enoughCalls).entrySet()) {
            right += found.number("SELECT coalesce(sum(n), 0) FROM absence" + DAYS + then.getKey() + then.getValue());
        }
        found.add("HB-007", all == 0 ? 100 : 100.0 * right / all, Unit.PERCENT);
    }

    private static String enoughCalls(Snapshot asked) {
        return " AND calls >= " + asked.count("HB-007", "calls").orElse(2) + " AND pause >= "
                + asked.time("HB-007", "pause").map(Duration::toSeconds).orElse(0L);
    }

    private static void calls(ProofPeriod found, Parties parties) throws JournalException {
        for (String board : parties.boards()) {
            long calls = found.rows("SELECT 0, count(*) FROM shown" + DAYS + " AND device = ?", board)
                    .getFirst()[1];
            if (calls > 0) {
                held(found, board);
                found.add(
                        "IS-022",
                        "board:" + board,
                        (double) found.rows("SELECT 0, count(*) FROM missed" + DAYS + " AND device = ?", board)
                                .getFirst()[1],
                        Unit.ONE);
            }
        }
        Set<String> seen = new TreeSet<>();
        Set<String> heard = new TreeSet<>();
        found.texts("SELECT call, device FROM shown" + DAYS, (call, device) -> {
            if (parties.boards().contains(device)) {
                seen.add(call);
            } else if (parties.voice().equals(device)) {
                heard.add(call);
            }
        });
        if (!seen.isEmpty() || !heard.isEmpty()) {
            Set<String> both = new TreeSet<>(seen);
            both.retainAll(heard);
            seen.addAll(heard);
            found.add("HB-013", seen.size() - both.size(), Unit.ONE);
        }
    }

    /** How long the calls will have been shown that stand now, or whose end nobody told, is not known. */
    private static void held(ProofPeriod found, String board) throws JournalException {
        Judged worst = judged("IS-021", "hold", Unit.SECOND);
        for (Map.Entry<Optional<Value.Quantity>, String> then :
                found.limits("shown", worst).entrySet()) {
            for (long[] each : found.rows(
                    "SELECT min(held), count(*) FROM shown" + DAYS + " AND held > 0 AND device = ?" + then.getValue()
                            + " GROUP BY device",
                    board)) {
                worst.lowest(each[0] / 1_000.0, then.getKey());
            }
        }
        found.add(worst, "board:" + board);
    }

    /** Alarms that ended untouched count as taken on at their end; a device without one was never waited for. */
    private static void alarms(ProofPeriod found, Set<String> devices) throws JournalException {
        Judged acted = judged("HB-006", "acted", Unit.MINUTE);
        acted.highest(0, Optional.empty());
        for (ProofPeriod.Then each : found.troubles(TROUBLES, "waited", "id LIKE 'waiting-%'", null)) {
            acted.highest(each.value() / SECONDS, found.limit(each, acted));
        }
        found.add(acted, found.hall());
        Judged mended = judged("DM-004", "mended", Unit.WORKING_DAY);
        mended.highest(0, Optional.empty());
        for (ProofPeriod.Then each : found.troubles(TROUBLES, "days", "device IS NOT NULL", null)) {
            mended.highest((double) each.value(), found.limit(each, mended));
        }
        found.add(mended, found.hall());
        Map<String, Judged> taken = new TreeMap<>();
        devices.forEach(device -> acknowledged(taken, device).highest(0, Optional.empty()));
        for (ProofPeriod.Then each : found.troubles(TROUBLES, "waited", "device IS NOT NULL", null)) {
            Judged longest = acknowledged(taken, each.device());
            longest.highest(each.value() / SECONDS, found.limit(each, longest));
        }
        taken.forEach((device, longest) -> found.add(longest, "device:" + device));
    }

    private static Judged acknowledged(Map<String, Judged> taken, String device) {
        return taken.computeIfAbsent(device, each -> judged("DM-004", "acknowledged", Unit.MINUTE));
    }

    private static Judged judged(String rule, String parameter, Unit unit) {
        return new Judged(RuleId.parse(rule).orElseThrow(), parameter, unit);
    }

    /** The share of the time between each opening and the last thing done on its day in which a device answered. */
    private static void silence(ProofPeriod found, Set<String> devices) throws JournalException {
        List<long[]> days =
                found.rows("SELECT first, last FROM opening WHERE day BETWEEN ? AND ? AND first IS NOT NULL");
        long open = days.stream().mapToLong(each -> each[1] - each[0]).sum();
        if (open <= 0) {
            return;
        }
        for (String device : devices) {
            long silent = 0;
            for (long[] each :
                    found.rows("SELECT since, until FROM " + TROUBLES + " WHERE id = 'silent-' || ?3", device)) {
                for (long[] day : days) {
                    silent += Math.max(0, Math.min(each[1], day[1]) - Math.max(each[0], day[0]));
                }
            }
            found.add("DM-003", "device:" + device, 100.0 * Math.max(0, open - silent) / open, Unit.PERCENT);
        }
    }

    /** The longest trouble of a kiosk's printers; the journal does not tell a missing roll from another one, so each counts. */
    private static void paper(ProofPeriod found, Map<String, Set<String>> printers) throws JournalException {
        for (Map.Entry<String, Set<String>> kiosk : printers.entrySet()) {
            Judged longest = judged("DM-017", "without_paper", Unit.MINUTE);
            longest.highest(0, Optional.empty());
            for (String printer : kiosk.getValue()) {
                for (ProofPeriod.Then each :
                        found.troubles(TROUBLES, "stood", "id IN ('device-' || ?3, 'silent-' || ?3)", printer)) {
                    longest.highest(each.value() / SECONDS, found.limit(each, longest));
                }
            }
            found.add(longest, "kiosk:" + kiosk.getKey());
        }
    }

    /**
     * A key counts until it was erased; where that is not in the journal, until a card was taken in on another day, which writes
     * over it.
     */
    private static void cards(ProofPeriod found) throws JournalException {
        List<long[]> days =
                found.rows("SELECT coalesce(card, 0), CASE WHEN kept IS NULL THEN 0 ELSE first END FROM opening"
                        + " WHERE day BETWEEN ? AND ? AND (card IS NOT NULL OR kept IS NOT NULL) ORDER BY seq");
        double longest =
                found.number("SELECT coalesce(max(kept), 0) FROM opening WHERE day BETWEEN ? AND ?") / HOUR_MILLIS;
        for (int i = 1; i < days.size(); i++) {
            long begun = days.get(i - 1)[0];
            long end = days.get(i)[0] == 0 ? days.get(i)[1] : days.get(i)[0];
            longest = begun == 0 ? longest : Math.max(longest, (end - begun) / HOUR_MILLIS);
        }
        found.add("EG-003", longest, Unit.HOUR);
    }
}
