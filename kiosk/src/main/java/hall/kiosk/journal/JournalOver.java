package hall.kiosk.journal;

import java.util.List;

/** A journal that passes all on to the one under it, for something else to be done in one place. */
public interface JournalOver extends Journal {

    Journal under();

    @Override
    default String head() {
        return under().head();
    }

    @Override
    default void append(List<Entry> entries) throws JournalException {
        under().append(entries);
    }

    @Override
    default void saveCursor(String name, long sequence) throws JournalException {
        under().saveCursor(name, sequence);
    }

    @Override
    default void keepHead() {
        under().keepHead();
    }

    @Override
    default void rememberLost(long sequence, String hash) {
        under().rememberLost(sequence, hash);
    }

    @Override
    default void close() {
        under().close();
    }
}
