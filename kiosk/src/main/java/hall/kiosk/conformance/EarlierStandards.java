package hall.kiosk.conformance;

import hall.json.JsonFaults;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.journal.JournalException;
import hall.kiosk.projection.StoredProjection;
import hall.standard.Snapshot;
import hall.standard.document.Library;
import hall.standard.document.StandardFiles;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the standard asked on earlier days, by the documents that the journal has adopted. Before the first a hall had the national
 * base alone; of a program's earlier base the journal knows nothing, and today's stands for it. Any thread.
 */
final class EarlierStandards {

    private static final int MOST = 400;

    private record Key(long standard, LocalDate day) {}

    private final StoredProjection stored;
    private final Map<Long, Library> libraries = new HashMap<>();
    private final Map<Key, Optional<Snapshot>> known = new HashMap<>();

    /** Most days say the same: each snapshot is kept once, by its hash. */
    private final Map<String, Snapshot> snapshots = new HashMap<>();

    EarlierStandards(StoredProjection stored) {
        this.stored = stored;
    }

    /**
     * What the documents of {@code standard}, as {@link ProofModel} calls them, said on {@code day}; empty where nobody can tell: the
     * hall has never adopted any, or they cannot be read any more.
     */
    synchronized Optional<Snapshot> of(long standard, LocalDate day) throws JournalException {
        Key key = new Key(standard, day);
        Optional<Snapshot> found = known.get(key);
        if (found == null) {
            List<String> documents = stored.read(
                    row -> row.text(0),
                    "SELECT coalesce((SELECT document FROM adopted WHERE seq = ?), '{}') FROM adopted LIMIT 1",
                    standard);
            if (documents.isEmpty()) {
                return Optional.empty();
            }
            if (known.size() >= MOST) {
                libraries.clear();
                known.clear();
                snapshots.clear();
            }
            found = libraries
                    .computeIfAbsent(standard, each -> library(documents.getFirst()))
                    .resolve(day.isBefore(Conformance.BASE) ? Conformance.BASE : day, true)
                    .map(each -> snapshots.computeIfAbsent(each.hash(), hash -> each));
            known.put(key, found);
        }
        return found;
    }

    private static Library library(String document) {
        StandardFiles files = StandardDocument.files(document);
        Library shipped = Library.shipped(new JsonFaults());
        return files.documents().isEmpty() ? shipped : shipped.with(files);
    }
}
