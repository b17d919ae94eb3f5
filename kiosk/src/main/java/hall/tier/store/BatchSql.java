package hall.tier.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one statement that stores a batch. It locks the halls of the batch, inserts the events that each hall's set of
 * received sequences does not have yet, adds exactly those to every roll-up, and grows the sets; all or nothing. What takes
 * something back is counted with the sign -1 at the time of what it takes back.
 *
 * <p>What was received is a multirange for each hall and not the table of events: it is right also for days whose events
 * are no longer kept, its first range is what may be acknowledged, and its complement is the list of gaps.
 */
final class BatchSql {

    /** Each column of the batch, in the order of the statement's parameters, with its type. */
    private static final List<String[]> COLUMNS = List.of(
            new String[] {"hall", "int"},
            new String[] {"seq", "bigint"},
            new String[] {"day", "date"},
            new String[] {"at", "timestamptz"},
            new String[] {"kind", "text"},
            new String[] {"service", "text"},
            new String[] {"win", "text"},
            new String[] {"counter", "text"},
            new String[] {"waited", "int"},
            new String[] {"bucket", "int"},
            new String[] {"grade", "int"},
            new String[] {"hash", "text"},
            new String[] {"body", "text"},
            new String[] {"sign", "int"},
            new String[] {"counted", "timestamptz"});

    private static final String ARRIVED = COLUMNS.stream()
            .map(column -> "?::text[]::" + column[1] + "[]")
            .collect(Collectors.joining(
                    ", ",
                    "unnest(",
                    ") AS a(" + COLUMNS.stream().map(column -> column[0]).collect(Collectors.joining(", ")) + ")"));

    /** How many parameters a statement over a batch has. */
    static final int PARAMETERS = COLUMNS.size();

    /** Gives for each hall with something new: hall, how many were new, and the set of all it has received. */
    static final String STORE = store();

    /**
     * Keeps what has a sequence that another event has already: it is of another history; no more than
     * ten thousand of a hall, because whoever sends so may send without end. Gives hall and sequence.
     */
    static final String KEEP_OTHER = """
            INSERT INTO other_history (hall, seq, hash, day, at, kind, body)
            SELECT a.hall, a.seq, a.hash, a.day, a.at, a.kind, a.body::json FROM %s
            WHERE a.day >= ?::date
              AND (SELECT count(*) FROM (SELECT FROM other_history o WHERE o.hall = a.hall LIMIT 10000) kept) < 10000
              AND NOT EXISTS (SELECT FROM event e
                              WHERE e.day = a.day AND e.hall = a.hall AND e.seq = a.seq AND e.hash = a.hash)
            ON CONFLICT DO NOTHING RETURNING hall, seq""".formatted(ARRIVED);

    private BatchSql() {}

    private static String store() {
        StringBuilder sql = new StringBuilder("""
                WITH arrived AS MATERIALIZED (
                  SELECT DISTINCT ON (hall, seq) * FROM %s ORDER BY hall, seq),
                locked AS MATERIALIZED (
                  SELECT hall, received FROM progress WHERE hall IN (SELECT hall FROM arrived) ORDER BY hall FOR UPDATE),
                stored AS (
                  INSERT INTO event (hall, seq, day, at, kind, service, win, waited, grade, hash, body)
                  SELECT hall, seq, day, at, kind, service, win, waited, grade, hash, body::json
                  FROM arrived JOIN locked USING (hall) WHERE NOT received @> seq
                  ON CONFLICT DO NOTHING RETURNING hall, seq),
                fresh AS MATERIALIZED (SELECT arrived.* FROM arrived JOIN stored USING (hall, seq)),
                """.formatted(ARRIVED));
        for (Grain grain : Grain.values()) {
            sql.append(grain.table()).append("_added AS (").append(add(grain)).append("),\n");
        }
        return sql.append("""
                        grown AS (
                          SELECT hall, count(*) AS fresh, range_agg(int8range(seq, seq + 1)) AS seqs, max(at) AS latest
                          FROM fresh GROUP BY hall)
                        UPDATE progress SET received = received + seqs, stored_at = clock_timestamp(),
                          latest = greatest(progress.latest, grown.latest)
                        FROM grown WHERE progress.hall = grown.hall
                        RETURNING progress.hall, grown.fresh, received::text""").toString();
    }

    private static String add(Grain grain) {
        List<String> sums = sums();
        String columns = String.join(", ", measures());
        String more = measures().stream()
                .map(column -> column + " = r." + column + " + excluded." + column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + grain.table() + " AS r (" + grain.key() + ", " + columns + ") SELECT "
                + grain.expressions() + ", " + String.join(", ", sums)
                + " FROM fresh WHERE counter IS NOT NULL GROUP BY "
                + grain.expressions() + " ON CONFLICT (" + grain.key() + ") DO UPDATE SET " + more;
    }

    /** The columns of sums that every roll-up has. */
    static List<String> measures() {
        List<String> columns = new ArrayList<>();
        for (Counter counter : Counter.values()) {
            columns.add(counter.column());
        }
        for (int grade = 1; grade <= 5; grade++) {
            columns.add("grade_" + grade);
        }
        columns.addAll(WaitRanges.columns());
        columns.add("waited_seconds");
        return columns;
    }

    private static List<String> sums() {
        List<String> sums = new ArrayList<>();
        for (Counter counter : Counter.values()) {
            sums.add(sum("counter = '" + counter.column() + "'"));
        }
        for (int grade = 1; grade <= 5; grade++) {
            sums.add(sum("grade = " + grade));
        }
        for (int bucket = 0; bucket < WaitRanges.columns().size(); bucket++) {
            sums.add(sum("bucket = " + bucket));
        }
        sums.add("coalesce(sum(waited * sign), 0)");
        return sums;
    }

    /** What is taken back counts one less. */
    private static String sum(String condition) {
        return "coalesce(sum(sign) FILTER (WHERE " + condition + "), 0)";
    }
}
