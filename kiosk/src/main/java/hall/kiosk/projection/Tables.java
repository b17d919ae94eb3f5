package hall.kiosk.projection;

import hall.kiosk.journal.JournalException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of one read model. Values are texts, whole numbers and nulls; within one call only. */
public interface Tables {

    /** Runs a statement that changes rows. */
    void change(String sql, @Nullable Object... values) throws JournalException;

    /** What {@code reading} makes of each row that {@code sql} finds. */
    <T> List<T> rows(Reading<T> reading, String sql, @Nullable Object... values) throws JournalException;

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Cells row);
    }

    /** One row; columns are counted from 0. */
    record Cells(List<@Nullable Object> values) {

        /** The whole number in {@code column}; 0 where there is none. */
        public long number(int column) {
            return values.get(column) instanceof Number number ? number.longValue() : 0;
        }

        /** The number in {@code column}; 0 where there is none. */
        public double real(int column) {
            return values.get(column) instanceof Number number ? number.doubleValue() : 0;
        }

        /** The text in {@code column}. */
        public String text(int column) {
            return String.valueOf(values.get(column));
        }

        /** Whether {@code column} has a value. */
        public boolean has(int column) {
            return values.get(column) != null;
        }
    }
}
