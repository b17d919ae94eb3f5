package hall.kiosk.journal;

import java.util.List;

/** Where the hall's one writer puts what happened. Owned by the thread {@code hall}. */
public interface Journal extends AutoCloseable {

    /** The sequence of the last row; 0 when there is none. */
    long last();

    /** The hash of the last row; {@link Chain#START} when there is none. */
    String head();

    /**
     * Stores {@code entries} after the last row, all or none, and returns once they are on the disk. After an exception
     * nothing was stored and the journal may be asked again.
     */
    void append(List<Entry> entries) throws JournalException;

    /** Remembers how far the reader {@code name} has come. Cheaper than an append: it may be lost in a crash. */
    void saveCursor(String name, long sequence) throws JournalException;

    /**
     * Remembers the head outside the journal's file, where some time has passed since the last time. Never fails: it is
     * tried again with the next call.
     */
    void keepHead();

    /**
     * Row {@code sequence} once had this hash, as somebody outside remembers; kept beside the head, and told by every
     * verification, until a person accepts the journal as it is.
     */
    void rememberLost(long sequence, String hash);

    @Override
    void close();
}
