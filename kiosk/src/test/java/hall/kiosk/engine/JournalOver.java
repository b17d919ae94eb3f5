package hall.kiosk.engine;

import hall.kiosk.journal.Journal;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalException;
import java.util.List;

/** A journal that passes all on to another, for tests to do something else in one place. */
public class JournalOver implements Journal {

    private final Journal journal;

    protected JournalOver(Journal journal) {
        this.journal = journal;
    }

    @Override
    public String head() {
        return journal.head();
    }

    @Override
    public void append(List<Entry> entries) throws JournalException {
        journal.append(entries);
    }

    @Override
    public void saveCursor(String name, long sequence) throws JournalException {
        journal.saveCursor(name, sequence);
    }

    @Override
    public void keepHead() {
        journal.keepHead();
    }

    @Override
    public void rememberLost(long sequence, String hash) {
        journal.rememberLost(sequence, hash);
    }

    @Override
    public void close() {
        journal.close();
    }
}
