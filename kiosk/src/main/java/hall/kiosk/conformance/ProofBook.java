package hall.kiosk.conformance;

import hall.kiosk.journal.JournalException;
import hall.standard.Measurement;
import hall.standard.Snapshot;
import hall.standard.check.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people have recorded, and what the journal proves by itself. Any thread. */
public interface ProofBook {

    /** Who answers for what the journal proves. */
    String JOURNAL = "journal";

    /** What people have recorded, oldest first, withdrawn ones too. */
    List<RecordedEvidence> recorded() throws JournalException;

    /** The days from {@code first} to {@code last} on which the hall opened. */
    List<LocalDate> opened(LocalDate first, LocalDate last) throws JournalException;

    /**
     * What devices measured from {@code first} to {@code last}, oldest first: of each day the worst of each device, and how long the
     * prints of each kiosk took that its printer confirmed, which 95 of 100 did not exceed.
     */
    List<Measured> measured(Instant first, Instant last) throws JournalException;

    /** What {@code device} measured; it is {@code hall} for the hall itself. */
    record Measured(
            String device, Measurement what, @Nullable Series of) {

        /** One single measurement. */
        Measured(String device, Measurement what) {
            this(device, what, null);
        }

        /** As the evidence says it. */
        String words() {
            return what.quantity().word() + " "
                    + (of == null ? what.at().toString() : "p95 n=" + of.count() + " " + of.since() + "/" + what.at());
        }
    }

    /** What a measurement is the 95th percentile of: so many since {@code since}. */
    record Series(int count, Instant since) {}

    /**
     * What the journal proves of the month before {@code on}, for each rule it can answer. What has not happened yet (no day
     * opened, no call) proves nothing and gives none; where nothing of the bad kind happened in days that were open, that is
     * the proof.
     *
     * @param snapshot what is asked on {@code on}
     * @param inForce what the hall runs by, which was asked of what happened before it adopted any documents
     */
    List<Evidence> proven(Snapshot snapshot, Snapshot inForce, Parties parties, LocalDate on) throws JournalException;

    /**
     * Whom the journal speaks of.
     *
     * @param hall as evidence names it
     * @param boards the ids of those that show calls
     * @param voice the id of who says them
     * @param printers the printers of each kiosk that has some
     */
    record Parties(
            String hall, Set<String> boards, Set<String> devices, String voice, Map<String, Set<String>> printers) {
        public Parties {
            boards = Set.copyOf(boards);
            devices = Set.copyOf(devices);
            printers = Map.copyOf(printers);
        }
    }
}
