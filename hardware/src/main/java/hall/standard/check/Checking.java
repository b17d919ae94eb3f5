package hall.standard.check;

import hall.standard.Check;
import hall.standard.Document.Exemption;
import hall.standard.Means;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.Vocabulary;
import hall.standard.condition.Condition.Answer;
import hall.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies rules to the subjects of one hall. Pure: the same rules, subjects, evidence and day give the same results.
 *
 * <p>A measured value counts as its whole interval: the rule is met when the condition holds at the value and at both ends
 * of its uncertainty, not met when it holds at none, and not proven in between.
 */
public final class Checking {

    private static final String PARAMETER = "param.";

    private record Key(RuleId rule, Means means, String subject) {}

    private final LocalDate on;
    private final Map<SubjectKind, List<Subject>> subjects = new EnumMap<>(SubjectKind.class);
    private final Map<String, Object> hallFacts = new HashMap<>();
    private final Map<Key, Evidence> newest = new HashMap<>();
    private final Map<RuleId, List<Exemption>> exemptions = new HashMap<>();

    private Checking(
            Collection<Subject> all, Collection<Evidence> evidence, Collection<Exemption> exempt, LocalDate on) {
        this.on = on;
        for (Subject subject : all) {
            subjects.computeIfAbsent(subject.kind(), kind -> new ArrayList<>()).add(subject);
            if (subject.kind() == SubjectKind.HALL) {
                hallFacts.putAll(subject.facts());
            }
        }
        evidence.stream()
                .filter(each -> !each.on().isAfter(on))
                .sorted(Comparator.comparing(Evidence::on))
                .forEach(each -> newest.put(new Key(each.rule(), each.means(), each.subject()), each));
        exempt.forEach(each -> exemptions
                .computeIfAbsent(each.rule(), rule -> new ArrayList<>())
                .add(each));
    }

    /** What the rules of {@code snapshot} say of the subjects of one hall. */
    public static List<RuleResult> of(
            Snapshot snapshot, Collection<Subject> subjects, Collection<Evidence> evidence, LocalDate on) {
        return of(
                snapshot.rulings().values(),
                subjects,
                evidence,
                snapshot.exemptions().stream().map(Snapshot.Exempted::exemption).toList(),
                on);
    }

    /** The same for rulings and exemptions from elsewhere than a snapshot. */
    public static List<RuleResult> of(
            Collection<Ruling> rulings,
            Collection<Subject> subjects,
            Collection<Evidence> evidence,
            Collection<Exemption> exemptions,
            LocalDate on) {
        Checking checking = new Checking(subjects, evidence, exemptions, on);
        return rulings.stream().map(checking::check).toList();
    }

    private RuleResult check(Ruling ruling) {
        Map<String, Object> parameters = new HashMap<>();
        ruling.values()
                .forEach((name, resolved) ->
                        parameters.put(PARAMETER + name, resolved.value().bare()));
        List<Finding> findings = new ArrayList<>();
        for (Check check : ruling.rule().checks()) {
            for (Subject subject : subjects.getOrDefault(check.per(), List.of())) {
                check(ruling, check, subject, facts(subject, parameters)).ifPresent(findings::add);
            }
        }
        return RuleResult.of(ruling, findings);
    }

    private Function<String, @Nullable Object> facts(Subject subject, Map<String, Object> parameters) {
        return name -> {
            Object own = subject.facts().get(name);
            if (own != null) {
                return own;
            }
            Object parameter = parameters.get(name);
            return parameter != null ? parameter : hallFacts.get(name);
        };
    }

    private Optional<Finding> check(
            Ruling ruling, Check check, Subject subject, Function<String, @Nullable Object> facts) {
        if (check.when() != null) {
            switch (check.when().of(facts)) {
                case Answer.Known known -> {
                    if (!known.holds()) {
                        return Optional.empty();
                    }
                }
                case Answer.Missing missing -> {
                    return Optional.of(finding(check, subject, Verdict.NOT_PROVEN, Reasons.missing(missing.facts())));
                }
                case Answer.Failed failed -> {
                    return Optional.of(finding(check, subject, Verdict.NOT_PROVEN, Reasons.failed(failed.why())));
                }
            }
        }
        Optional<Exemption> exemption = exemption(ruling.rule().id(), subject);
        if (exemption.isPresent()) {
            return Optional.of(finding(check, subject, Verdict.EXEMPT, Reasons.exempt(exemption.get())));
        }
        return Optional.of(
                switch (check.by()) {
                    case CONFIGURATION -> configuration(check, subject, facts);
                    case MEASUREMENT, LOG ->
                        evidence(ruling, check, subject)
                                .map(found -> measured(check, subject, then(found, facts), found))
                                .orElseGet(() -> none(ruling, check, subject));
                    case ATTESTATION ->
                        evidence(ruling, check, subject)
                                .map(found -> attested(check, subject, found))
                                .orElseGet(() -> none(ruling, check, subject));
                });
    }

    private Optional<Exemption> exemption(RuleId rule, Subject subject) {
        return exemptions.getOrDefault(rule, List.of()).stream()
                .filter(each -> each.subject() == null || each.subject().equals(subject.name()))
                .findFirst();
    }

    private Optional<Evidence> evidence(Ruling ruling, Check check, Subject subject) {
        Evidence found = newest.get(new Key(ruling.rule().id(), check.by(), subject.name()));
        return Optional.ofNullable(found).filter(each -> !isOld(check, each));
    }

    private boolean isOld(Check check, Evidence found) {
        return check.validFor() != null && found.on().plus(check.validFor()).isBefore(on);
    }

    private Finding none(Ruling ruling, Check check, Subject subject) {
        Evidence old = newest.get(new Key(ruling.rule().id(), check.by(), subject.name()));
        return finding(
                check,
                subject,
                Verdict.NOT_PROVEN,
                old == null ? Reasons.noEvidence(check.by()) : Reasons.ended(old, check.validFor()));
    }

    private static Finding configuration(Check check, Subject subject, Function<String, @Nullable Object> facts) {
        if (check.condition() == null) {
            throw new IllegalStateException("a check of the configuration without a condition: " + check.place());
        }
        return switch (check.condition().of(facts)) {
            case Answer.Known known ->
                known.holds()
                        ? finding(check, subject, Verdict.MET, Reasons.holds(check.condition(), facts))
                        : finding(check, subject, Verdict.NOT_MET, Reasons.fails(check.condition(), facts));
            case Answer.Missing missing ->
                finding(check, subject, Verdict.NOT_PROVEN, Reasons.missing(missing.facts()));
            case Answer.Failed failed -> finding(check, subject, Verdict.NOT_PROVEN, Reasons.failed(failed.why()));
        };
    }

    /** The facts as they were when {@code found} happened. */
    private static Function<String, @Nullable Object> then(Evidence found, Function<String, @Nullable Object> facts) {
        Map<String, Object> limits = new HashMap<>();
        found.limits().forEach((name, value) -> limits.put(PARAMETER + name, value.bare()));
        return name -> {
            Object limit = limits.get(name);
            return limit != null ? limit : facts.apply(name);
        };
    }

    private static Finding measured(
            Check check, Subject subject, Function<String, @Nullable Object> facts, Evidence found) {
        Value.Quantity value = found.value();
        if (value == null || !value.unit().fits(check.unit()) || check.condition() == null) {
            return new Finding(check, subject, Verdict.NOT_PROVEN, Reasons.wrongUnit(check.unit()), Optional.of(found));
        }
        Unit unit = check.unit();
        double middle = value.in(unit).amount();
        double half = value.unit().in(unit, found.uncertainty());
        int holds = 0;
        for (double at : new double[] {middle - half, middle, middle + half}) {
            Answer answer =
                    check.condition().of(name -> name.equals(Vocabulary.MEASURED) ? (Object) at : facts.apply(name));
            if (answer instanceof Answer.Missing missing) {
                return new Finding(
                        check, subject, Verdict.NOT_PROVEN, Reasons.missing(missing.facts()), Optional.of(found));
            }
            if (answer instanceof Answer.Failed failed) {
                return new Finding(
                        check, subject, Verdict.NOT_PROVEN, Reasons.failed(failed.why()), Optional.of(found));
            }
            holds += answer instanceof Answer.Known known && known.holds() ? 1 : 0;
        }
        Verdict verdict = holds == 3 ? Verdict.MET : holds == 0 ? Verdict.NOT_MET : Verdict.NOT_PROVEN;
        Text reason = Reasons.measured(value, found, verdict);
        return new Finding(check, subject, verdict, reason, Optional.of(found));
    }

    private static Finding attested(Check check, Subject subject, Evidence found) {
        boolean holds = Boolean.TRUE.equals(found.holds());
        return new Finding(
                check, subject, holds ? Verdict.MET : Verdict.NOT_MET, Reasons.attested(found), Optional.of(found));
    }

    private static Finding finding(Check check, Subject subject, Verdict verdict, Text reason) {
        return new Finding(check, subject, verdict, reason, Optional.empty());
    }

    /** What one check says of one subject, and why. */
    public record Finding(Check check, Subject subject, Verdict verdict, Text reason, Optional<Evidence> evidence) {}

    /**
     * One thing rules are applied to, and what is known of it.
     *
     * @param facts by full name, such as {@code board.far_view_mm}: numbers as doubles, texts, flags, lists of texts or numbers
     */
    public record Subject(SubjectKind kind, String id, Map<String, Object> facts) {

        public Subject {
            facts = Map.copyOf(facts);
        }

        /** As evidence and exemptions name it: {@code board:lobby}. */
        public String name() {
            return kind.word() + ":" + id;
        }
    }
}
