package hall.kiosk.bench;

import hall.kiosk.journal.Journal;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalOver;
import java.util.ArrayList;
import java.util.List;

/** A journal that also remembers what it stored, group by group, so that the limit can store the same. */
final class GroupRecorder implements JournalOver {

    private final Journal under;
    private List<List<Entry>> groups = new ArrayList<>();
    private boolean recording;

    GroupRecorder(Journal under) {
        this.under = under;
    }

    @Override
    public Journal under() {
        return under;
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
    public void append(List<Entry> entries) throws JournalException {
        under.append(entries);
        synchronized (this) {
            if (recording) {
                groups.add(List.copyOf(entries));
            }
        }
    }
}
