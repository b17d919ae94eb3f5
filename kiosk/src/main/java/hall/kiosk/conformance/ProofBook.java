package hall.kiosk.conformance;

import hall.kiosk.journal.JournalException;
import hall.standard.Snapshot;
import hall.standard.check.Evidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What people have recorded, and what the journal proves by itself. Any thread. */
public interface ProofBook {

    /** Who answers for what the journal proves. */
    String JOURNAL = "journal";

    /** What people have recorded, oldest first, withdrawn ones too. */
    List<RecordedEvidence> recorded() throws JournalException;

    /**
     * What the journal proves of the month before {@code on}, for each rule it can answer. What has not happened yet (no day
     * opened, no call) proves nothing and gives none; where nothing of the bad kind happened in days that were open, that is
     * the proof.
     *
     * @param hall as evidence names the hall
     * @param boards the ids of those that show calls
     * @param voices the ids of those that say them
     */
    List<Evidence> proven(Snapshot snapshot, String hall, Set<String> boards, Set<String> voices, LocalDate on)
            throws JournalException;
}
