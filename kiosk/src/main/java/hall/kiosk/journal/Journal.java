package hall.kiosk.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the hall's one writer puts what happened. Owned by the thread {@code hall}. */
public interface Journal extends AutoCloseable {

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

    /** A stored {@link Entry} with its place in the sequence and the hash of everything up to it, lower-case hex. */
    record Row(long sequence, Entry entry, String hash) {}

    /**
     * What the writer hands in for one event.
     *
     * @param day the business day it belongs to, {@code 2026-03-02}; empty before the first day
     * @param kind the event's kind, such as {@code issued}
     * @param body the event as one JSON object
     * @param request the id of the request it came from; null when the hall acted by itself
     * @param fingerprint SHA-256 of what the sender sent with that id, lower-case hex; null without a request
     */
    record Entry(
            String day,
            String kind,
            String body,
            @Nullable String request,
            @Nullable String fingerprint) {}
}
