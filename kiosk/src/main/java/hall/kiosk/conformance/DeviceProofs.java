package hall.kiosk.conformance;

import hall.kiosk.conformance.ProofBook.Measured;
import hall.standard.Check;
import hall.standard.Means;
import hall.standard.Measurand;
import hall.standard.Place;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.Value;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What devices have measured, as evidence for each check that names its quantity. A board, a kiosk or a device answers for
 * itself, all of them for the hall; what the check counts no more is left out. A measurement is the worst of a device's last day, of all devices where it is the hall's;
 * a log the worst of the whole time. Pure.
 */
final class DeviceProofs {

    private static final double THOUSAND = 1_000;

    private final Collection<Measured> all;
    private final ZoneId zone;
    private final LocalDate on;

    /** @param all what was measured, oldest first */
    DeviceProofs(Collection<Measured> all, ZoneId zone, LocalDate on) {
        this.all = all;
        this.zone = zone;
        this.on = on;
    }

    List<Evidence> of(Snapshot snapshot, Collection<Subject> subjects) {
        List<Evidence> evidence = new ArrayList<>();
        for (Ruling ruling : snapshot.rulings().values()) {
            for (Check check : ruling.rule().checks()) {
                if (check.quantity() != null) {
                    subjects.stream()
                            .filter(each -> each.kind() == check.per())
                            .forEach(each -> of(ruling.rule().id(), check, check.quantity(), each, evidence));
                }
            }
        }
        return evidence;
    }

    private void of(RuleId rule, Check check, Measurand quantity, Subject subject, List<Evidence> evidence) {
        List<Measured> own = all.stream()
                .filter(each -> each.what().quantity() == quantity)
                .filter(each -> check.validFor() == null
                        || !day(each).plus(check.validFor()).isBefore(on))
                .filter(each ->
                        subject.kind() == SubjectKind.HALL || each.device().equals(subject.id()))
                .toList();
        boolean counted = check.by() == Means.LOG;
        (counted ? own : lastOfEach(own))
                .stream()
                        .reduce((one, other) -> quantity.isWorse(
                                        other.what().value(), one.what().value())
                                ? other
                                : one)
                        .ifPresent(worst -> evidence.add(evidence(rule, check, subject, worst)));
    }

    private LocalDate day(Measured each) {
        return LocalDate.ofInstant(each.what().at(), zone);
    }

    private static List<Measured> lastOfEach(List<Measured> own) {
        Map<String, Measured> last = new HashMap<>();
        own.forEach(each -> last.put(each.device(), each));
        return own.stream().filter(each -> each.equals(last.get(each.device()))).toList();
    }

    private Evidence evidence(RuleId rule, Check check, Subject subject, Measured found) {
        Measurand quantity = found.what().quantity();
        double value = quantity.unit().in(check.unit(), found.what().value());
        return new Evidence(
                rule,
                check.by(),
                subject.name(),
                new Value.Quantity(Math.round(value * THOUSAND) / THOUSAND, check.unit()),
                quantity.unit().in(check.unit(), found.what().uncertainty()),
                null,
                found.words(),
                found.device(),
                Evidence.DEVICE,
                check.by() == Means.LOG ? on : day(found),
                "",
                new Place(ProofBook.JOURNAL, 0));
    }
}
