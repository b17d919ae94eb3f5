package hall.standard.check;

import hall.standard.Document.Exemption;
import hall.standard.Snapshot;
import hall.standard.check.Checking.Subject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A check of one hall on one day, with all that went into it.
 *
 * @param standing the standard it was checked against
 */
public record HallCheck(
        LocalDate on,
        Standing standing,
        List<RuleResult> results,
        List<Exemption> exemptions,
        List<Subject> subjects,
        List<Evidence> evidence) {

    /**
     * A standard in force, as far as a reader of a check needs it.
     *
     * @param head the document of the lowest layer
     * @param hash of the snapshot
     */
    public record Standing(String head, String hash, List<Issue> documents) {
        public Standing {
            documents = List.copyOf(documents);
        }
    }

    /** One version of one document. */
    public record Issue(String id, String layer, String version, String sha256) {}

    public HallCheck {
        results = List.copyOf(results);
        exemptions = List.copyOf(exemptions);
        subjects = List.copyOf(subjects);
        evidence = List.copyOf(evidence);
    }

    /** What a check against {@code snapshot} has found. */
    public static HallCheck of(
            Snapshot snapshot,
            Collection<Subject> subjects,
            Collection<Evidence> evidence,
            List<RuleResult> results,
            LocalDate on) {
        return new HallCheck(
                on,
                new Standing(
                        snapshot.head(),
                        snapshot.hash(),
                        snapshot.documents().stream()
                                .map(each -> new Issue(
                                        each.id(),
                                        each.layer().word(),
                                        each.version().toString(),
                                        each.sha256()))
                                .toList()),
                results,
                snapshot.exemptions().stream().map(Snapshot.Exempted::exemption).toList(),
                List.copyOf(subjects),
                List.copyOf(evidence));
    }

    /** The text that the hall's fact {@code name} is, such as {@code hall.name}; empty where it is not known. */
    public Optional<String> hallText(String name) {
        return subjects.stream()
                .map(each -> each.facts().get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    /** The rate of its results. */
    public Rate rate() {
        return Rate.of(results);
    }
}
