package hall.kiosk.bench;

import hall.kiosk.journal.Journal;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalException;
import java.util.ArrayList;
import java.util.List;

/** A journal that also remembers what it stored, group by group, so that the limit can store the same. */
final class GroupRecorder implements Journal {

    private final Journal journal;
    private List<List<Entry>> groups = new ArrayList<>();
    private boolean recording;

    GroupRecorder(Journal journal) {
        this.journal = journal;
    }

    /** From now on. */
    synchronized void record() {
        groups = new ArrayList<>();
        recording = true;
    }

    /** What was stored since {@link #record}. */
    synchronized List<List<Entry>> recorded() {
        recording = false;
        return groups;
    }

    @Override
    public String head() {
        return journal.head();
    }

    @Override
    public void append(List<Entry> entries) throws JournalException {
        journal.append(entries);
        synchronized (this) {
            if (recording) {
                groups.add(List.copyOf(entries));
            }
        }
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
