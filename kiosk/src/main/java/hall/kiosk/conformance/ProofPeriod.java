package hall.kiosk.conformance;

import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.projection.Tables;
import hall.standard.Means;
import hall.standard.Place;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Evidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is found of one period, each thing judged by what was asked when it happened. One thread. */
final class ProofPeriod {

    /** The rows of days from the first to the last, both named in the values. */
    static final String DAYS = " JOIN opening ON opening = seq WHERE day BETWEEN ? AND ?";

    private static final double HUNDRED = 100;

    private final StoredProjection stored;
    private final Asked asked;
    private final Snapshot today;
    private final LocalDate first;
    private final LocalDate last;
    private final String hall;
    private final List<Evidence> evidence = new ArrayList<>();

    ProofPeriod(StoredProjection stored, Asked asked, Snapshot today, LocalDate first, LocalDate last, String hall) {
        this.stored = stored;
        this.asked = asked;
        this.today = today;
        this.first = first;
        this.last = last;
        this.hall = hall;
    }

    String hall() {
        return hall;
    }

    List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    /**
     * The conditions under which {@code of} the standard then was the same, for the rows of {@code table} in the period; nothing
     * for a table without any.
     */
    <T> Map<T, String> then(String table, Function<Snapshot, T> of) throws JournalException {
        Map<T, StringJoiner> same = new LinkedHashMap<>();
        for (Then each : read(
                row -> new Then("", 0, row.number(0), row.number(1), LocalDate.parse(row.text(2))),
                "SELECT DISTINCT opening, standard, day FROM " + table + DAYS + " ORDER BY opening, standard",
                null)) {
            same.computeIfAbsent(
                            of.apply(asked.of(each.standard(), each.day())),
                            key -> new StringJoiner(", ", " AND (opening, standard) IN (VALUES ", ")"))
                    .add("(" + each.opening() + ", " + each.standard() + ")");
        }
        Map<T, String> conditions = new LinkedHashMap<>();
        same.forEach((value, rows) -> conditions.put(value, same.size() == 1 ? "" : rows.toString()));
        return conditions;
    }

    /** The same by the limit of {@code judged}. */
    Map<Optional<Value.Quantity>, String> limits(String table, Judged judged) throws JournalException {
        return then(table, then -> limit(then, judged));
    }

    private Optional<Value.Quantity> limit(Snapshot then, Judged judged) {
        return quantity(then, judged).or(() -> quantity(today, judged));
    }

    private static Optional<Value.Quantity> quantity(Snapshot of, Judged judged) {
        return of.value(judged.rule().value(), judged.parameter())
                .map(value -> value instanceof Value.Quantity quantity ? quantity : null);
    }

    /**
     * The greatest {@code measure} of those of {@code troubles} that {@code where} names, by device and what was asked when they began.
     *
     * @param device what {@code ?3} in {@code where} is; null where there is none
     */
    List<Then> troubles(String troubles, String measure, String where, @Nullable String device)
            throws JournalException {
        return read(
                row -> new Then(row.text(0), row.number(1), 0, row.number(2), LocalDate.parse(row.text(3))),
                "SELECT coalesce(device, ''), max(" + measure + "),"
                        + " (SELECT coalesce(max(a.seq), 0) FROM adopted a WHERE a.at <= since),"
                        + " coalesce((SELECT max(o.day) FROM opening o WHERE o.first <= since), ?1) FROM " + troubles
                        + " WHERE " + where + " GROUP BY 1, 3, 4",
                device);
    }

    /** What was asked of {@code each}. */
    Optional<Value.Quantity> limit(Then each, Judged judged) throws JournalException {
        return limit(asked.of(each.standard(), each.day()), judged);
    }

    /** Something that happened under the documents {@code standard} on {@code day}. */
    record Then(String device, long value, long opening, long standard, LocalDate day) {}

    long number(String sql) throws JournalException {
        return read(row -> row.number(0), sql, null).getFirst();
    }

    List<long[]> rows(String sql) throws JournalException {
        return rows(sql, null);
    }

    List<long[]> rows(String sql, @Nullable String device) throws JournalException {
        return read(row -> new long[] {row.number(0), row.number(1)}, sql, device);
    }

    /** What the documents {@code standard} asked on {@code day}. */
    @FunctionalInterface
    interface Asked {
        Snapshot of(long standard, LocalDate day) throws JournalException;
    }

    /** Takes two texts of a row. */
    @FunctionalInterface
    interface Pair {
        void of(String first, String second);
    }

    void texts(String sql, Pair pair) throws JournalException {
        for (List<String> each : read(row -> List.of(row.text(0), row.text(1)), sql, null)) {
            pair.of(each.getFirst(), each.getLast());
        }
    }

    private <T> List<T> read(Tables.Reading<T> reading, String sql, @Nullable String device) throws JournalException {
        return device == null
                ? stored.read(reading, sql, first.toString(), last.toString())
                : stored.read(reading, sql, first.toString(), last.toString(), device);
    }

    void count(String rule, String sql) throws JournalException {
        add(rule, hall, (double) number(sql), Unit.ONE);
    }

    void add(String rule, double value, Unit unit) {
        add(rule, hall, value, unit);
    }

    void add(String rule, String subject, double value, Unit unit) {
        RuleId.parse(rule).ifPresent(id -> add(id, subject, value, unit, Map.of()));
    }

    /** What keeps least of what was asked of it, if there is anything; that is told where something else is asked today. */
    void add(Judged judged, String subject) {
        Double value = judged.value();
        if (value != null) {
            Map<String, Value.Quantity> limits = judged.limit()
                    .filter(limit -> !quantity(today, judged).equals(Optional.of(limit)))
                    .map(limit -> Map.of(judged.parameter(), limit))
                    .orElse(Map.of());
            add(judged.rule(), subject, value, judged.unit(), limits);
        }
    }

    /** The tool of this evidence is the journal from one day to the other, as ISO 8601 writes a period. */
    private void add(RuleId rule, String subject, double value, Unit unit, Map<String, Value.Quantity> limits) {
        evidence.add(new Evidence(
                rule,
                Means.LOG,
                subject,
                new Value.Quantity(Math.round(value * HUNDRED) / HUNDRED, unit),
                0,
                null,
                ProofBook.JOURNAL + " " + first + "/" + last,
                ProofBook.JOURNAL,
                "",
                last,
                "",
                limits,
                new Place(ProofBook.JOURNAL, 0)));
    }
}
