package hall.kiosk.journal;

import java.util.List;

/** Whether a journal is whole: every sequence there once, every hash the one its row and the row before it give. */
public sealed interface Verification {

    /** All {@code events} rows are right; {@code head} is the hash of the last. */
    record Whole(long events, String head) implements Verification {}

    /** The row {@code sequence} is the first that is wrong, and how. */
    record Broken(long sequence, String why) implements Verification {}

    /** Reads the whole journal once; memory does not grow with its length. */
    static Verification of(JournalReader reader) throws JournalException {
        int page = 2_000;
        Chain chain = new Chain();
        long expected = 1;
        String hash = Chain.START;
        for (List<Row> rows = reader.after(Long.MIN_VALUE, page);
                !rows.isEmpty();
                rows = reader.after(expected - 1, page)) {
            for (Row row : rows) {
                if (row.sequence() != expected) {
                    return new Broken(expected, "row " + expected + " is missing, row " + row.sequence() + " follows");
                }
                hash = chain.next(hash, expected, row.entry());
                if (!hash.equals(row.hash())) {
                    return new Broken(expected, "row " + expected + " does not give the hash stored with it");
                }
                expected++;
            }
        }
        return new Whole(expected - 1, hash);
    }
}
