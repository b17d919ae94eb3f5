package hall.kiosk.conformance;

import hall.json.JsonFault;
import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.SiteEvent.RateFound;
import hall.kiosk.journal.JournalException;
import hall.kiosk.report.FigureBook;
import hall.kiosk.report.Figures;
import hall.kiosk.site.Equipment;
import hall.kiosk.site.SiteProofs;
import hall.kiosk.standard.HallSubjects;
import hall.kiosk.standard.SiteSubjects;
import hall.standard.Check;
import hall.standard.Resolution;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.check.HallCheck;
import hall.standard.check.Rate;
import hall.standard.check.RuleResult;
import hall.standard.design.Fonts;
import hall.standard.document.EvidenceFile;
import hall.standard.document.Library;
import hall.standard.satisfaction.Satisfaction;
import hall.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The running hall against its standard: its configuration as it is now, {@code evidence.yaml} beside it, what its people
 * recorded, what its journal proves. Any thread.
 */
public final class Conformance {

    private static final RuleId SATISFACTION = RuleId.parse("QE-012").orElseThrow();
    private static final RuleId RATE = RuleId.parse("SA-001").orElseThrow();
    private static final RuleId ANSWERED = RuleId.parse("QE-008").orElseThrow();
    private static final RuleId CALLED_BACK = RuleId.parse("QE-009").orElseThrow();
    private static final RuleId TALKED = RuleId.parse("SA-004").orElseThrow();
    private static final Period MONTH = Period.ofMonths(1);
    private static final Period QUARTER = Period.ofMonths(3);

    /** No check asks for what devices measured earlier. */
    private static final Period MEASURED = Period.ofYears(1);

    /** The first day of the shipped base: a replayed day of years ago is held against it, too. */
    static final LocalDate BASE = LocalDate.of(2026, 1, 1);

    private static final double HUNDRED = 100;
    private static final double MILLION = 1_000_000;

    private final Supplier<Configuration> configuration;
    private final ProofBook proofs;
    private final FigureBook figures;
    private final Supplier<Site> site;
    private final ProgramProofs program;
    private final @Nullable Path folder;
    private final Fonts fonts;

    /** The national base as it was read last: reading it takes half a second on a small machine. */
    private volatile @Nullable Snapshot base;

    /**
     * @param site the hall as a place
     * @param program what it proves beside its journal
     * @param folder where {@code evidence.yaml} may lie; null for a hall without one
     * @param fonts what the hall is drawn with
     */
    public Conformance(
            Supplier<Configuration> configuration,
            ProofBook proofs,
            FigureBook figures,
            Supplier<Site> site,
            ProgramProofs program,
            @Nullable Path folder,
            Fonts fonts) {
        this.fonts = fonts;
        this.site = site;
        this.program = program;
        this.configuration = configuration;
        this.proofs = proofs;
        this.figures = figures;
        this.folder = folder;
    }

    /**
     * A check and all that went into it.
     *
     * @param recorded what people have recorded in the hall, withdrawn ones too
     * @param faults what could not be read of the evidence
     */
    public record Checked(HallCheck check, List<RecordedEvidence> recorded, List<Text> faults) {}

    /** The date in the hall at {@code now}. */
    public LocalDate date(Instant now) {
        return LocalDate.ofInstant(now, configuration.get().hall().zone());
    }

    /** How many devices of {@code kind} the hall needs on {@code on}. */
    public int needed(Equipment kind, LocalDate on) {
        Configuration now = configuration.get();
        return kind.needed(now.hall(), standard(now, on));
    }

    /** Which class devices of {@code kind} are of on {@code on}. */
    public int deviceClass(Equipment kind, LocalDate on) {
        return kind.deviceClass(standard(configuration.get(), on));
    }

    /** Checks the hall as it is on {@code on}. */
    public Checked check(LocalDate on) throws JournalException {
        return check(configuration.get(), on);
    }

    /** The configuration that runs. */
    public Configuration running() {
        return configuration.get();
    }

    /** The same as it would be by {@code now}. */
    public Checked check(Configuration now, LocalDate on) throws JournalException {
        Snapshot snapshot = standard(now, on);
        List<Subject> subjects = subjects(now, snapshot);
        JsonFaults faults = new JsonFaults();
        List<RecordedEvidence> recorded = proofs.recorded();
        List<Evidence> evidence = new ArrayList<>(written(faults));
        recorded.stream()
                .filter(each -> each.withdrawn() == null)
                .forEach(each -> each.evidence(faults).ifPresent(evidence::add));
        String hall = "hall:" + now.hall().address().hall();
        evidence.addAll(proofs.proven(snapshot, standard(configuration.get(), on), parties(now, hall), on));
        evidence.addAll(SiteProofs.of(site.get(), hall, now.hall().zone(), proofs.opened(on.minus(MONTH), on), on));
        satisfaction(on, hall).ifPresent(evidence::add);
        nothingBad(on, hall).forEach(evidence::add);
        evidence.addAll(program.of(
                hall, now.hall().zone(), on, !proofs.opened(on.minus(MONTH), on).isEmpty()));
        nobodyLast(on, hall).ifPresent(evidence::add);
        evidence.addAll(devices(now, snapshot, subjects, on));
        // The rate is a rule, too: what it is judged by is the rate of all others.
        List<RuleResult> others = Checking.of(snapshot, subjects, evidence, on).stream()
                .filter(each -> !each.ruling().rule().id().equals(RATE))
                .toList();
        evidence.add(ProgramProofs.share(RATE, hall, Rate.of(others).headline() * HUNDRED, Rate.FORMULA, on));
        List<RuleResult> results = Checking.of(snapshot, subjects, evidence, on);
        return new Checked(
                HallCheck.of(snapshot, subjects, evidence, results, on),
                recorded,
                faults.all().stream().map(JsonFault::text).toList());
    }

    private List<Evidence> devices(Configuration now, Snapshot snapshot, List<Subject> subjects, LocalDate on)
            throws JournalException {
        ZoneId zone = now.hall().zone();
        List<ProofBook.Measured> measured = proofs.measured(
                on.minus(MEASURED).atStartOfDay(zone).toInstant(),
                on.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1));
        return new DeviceProofs(measured, zone, on).of(snapshot, subjects);
    }

    private List<Subject> subjects(Configuration now, Snapshot snapshot) {
        return SiteSubjects.of(HallSubjects.of(now, snapshot, fonts), now.hall(), snapshot, site.get());
    }

    private static ProofBook.Parties parties(Configuration now, String hall) {
        return new ProofBook.Parties(
                hall,
                now.hall().boards().stream().map(HallConfig.Board::id).collect(Collectors.toSet()),
                now.machine().devices().stream().map(each -> each.id().value()).collect(Collectors.toSet()),
                HallConfig.VOICE,
                now.hall().kiosks().stream()
                        .filter(kiosk -> !kiosk.printers().isEmpty())
                        .collect(Collectors.toMap(HallConfig.Kiosk::id, kiosk -> Set.copyOf(kiosk.printers()))));
    }

    /**
     * The standard of {@code now} on {@code on}: its own, or the national base for a hall that has none. The hall obeys what it read
     * when it opened last; what has ended since, on a day on which it stays closed, counts no longer.
     */
    public Snapshot standard(Configuration now, LocalDate on) {
        Snapshot own = now.hall().standard().snapshot();
        if (!own.rulings().isEmpty()) {
            return Resolution.on(own, on);
        }
        LocalDate day = on.isBefore(BASE) ? BASE : on;
        Snapshot known = base;
        if (known == null || !known.on().equals(day)) {
            JsonFaults faults = new JsonFaults();
            known = Library.shipped(faults)
                    .resolve(day)
                    .orElseThrow(() -> new IllegalStateException("the shipped standard is faulty: " + faults.text()));
            base = known;
        }
        return known;
    }

    private List<Evidence> written(JsonFaults faults) {
        Path file = folder == null ? null : folder.resolve(EvidenceFile.NAME);
        return file == null || !Files.exists(file) ? List.of() : EvidenceFile.read(file, faults);
    }

    /** The lower end of the interval that the share of the content lies in; none without ratings. */
    private Optional<Evidence> satisfaction(LocalDate on, String hall) throws JournalException {
        Satisfaction found = Figures.satisfaction(figures.between(on.minus(QUARTER), on));
        return found.ratings() == 0
                ? Optional.empty()
                : Optional.of(ProgramProofs.share(
                        SATISFACTION,
                        hall,
                        found.interval().low() * HUNDRED,
                        Satisfaction.FORMULA + ", " + found.ratings(),
                        on));
    }

    /**
     * A month without a bad rating has none to answer; what was done about bad ones is not in the journal, and people say it.
     */
    private List<Evidence> nothingBad(LocalDate on, String hall) throws JournalException {
        Satisfaction month = Figures.satisfaction(figures.between(on.minus(MONTH), on));
        if (proofs.opened(on.minus(MONTH), on).isEmpty() || month.bad() > 0) {
            return List.of();
        }
        String tool = ProofBook.JOURNAL + " " + on.minus(MONTH) + "/" + on;
        return List.of(
                ProgramProofs.proof(ANSWERED, hall, new Value.Quantity(0, Unit.WORKING_DAY), tool, on),
                ProgramProofs.proof(CALLED_BACK, hall, new Value.Quantity(HUNDRED, Unit.PERCENT), tool, on));
    }

    /** Where no window was last by more than chance in both quarters, nobody is to be talked to; else people say that they did. */
    private Optional<Evidence> nobodyLast(LocalDate on, String hall) throws JournalException {
        LocalDate first = on.minus(QUARTER);
        if (proofs.opened(first, on).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> now = LastWindow.of(figures.between(first, on));
        Optional<String> before = LastWindow.of(figures.between(first.minus(QUARTER), first.minusDays(1)));
        String tool = ProofBook.JOURNAL + " " + first.minus(QUARTER) + "/" + on;
        return now.isPresent() && now.equals(before)
                ? Optional.empty()
                : Optional.of(ProgramProofs.proof(TALKED, hall, new Value.Quantity(0, Unit.ONE), tool, on));
    }

    /** The rates of days that are over, as they were stored, oldest first. */
    public List<RateFound> rates() {
        return site.get().rates();
    }

    /**
     * The rate of the last day from {@code first} to {@code last} on which the hall opened; empty where {@code known} has it,
     * or there was none.
     */
    public Optional<SiteEvent> rateOf(LocalDate first, LocalDate last, List<RateFound> known) throws JournalException {
        Optional<LocalDate> day = proofs.opened(first, last).stream().max(LocalDate::compareTo);
        if (day.isEmpty()
                || known.stream().anyMatch(each -> each.on().equals(day.get().toString()))) {
            return Optional.empty();
        }
        HallCheck check = check(day.get()).check();
        Rate rate = check.rate();
        return Optional.of(new RateFound(
                Instant.EPOCH,
                day.get().toString(),
                Rate.FORMULA,
                check.standing().hash(),
                rate.rules(),
                rate.met(),
                rate.notMet(),
                rate.notProven(),
                rate.exempt(),
                rate.criticalFailures().size(),
                (int) Math.round(rate.unknownShare() * MILLION)));
    }

    /** What people have recorded in the hall, withdrawn ones too. */
    public List<RecordedEvidence> recorded() throws JournalException {
        return proofs.recorded();
    }

    /** Whether there is a record called {@code id} that counts. */
    public boolean counts(String id) throws JournalException {
        return proofs.recorded().stream().anyMatch(each -> each.id().equals(id) && each.withdrawn() == null);
    }

    /** Why {@code evidence} proves nothing in this hall; empty where a rule's check asks for it. */
    public Optional<Text> unwanted(Evidence evidence) {
        Configuration now = configuration.get();
        Snapshot snapshot = standard(now, evidence.on());
        Optional<Ruling> ruling = snapshot.ruling(evidence.rule());
        if (ruling.isEmpty()) {
            return Optional.of(Text.of(
                    "本厅的标准中没有规则 " + evidence.rule() + "。", "The hall's standard has no rule " + evidence.rule() + "."));
        }
        Optional<Subject> subject = subjects(now, snapshot).stream()
                .filter(each -> each.name().equals(evidence.subject()))
                .findFirst();
        if (subject.isEmpty()) {
            return Optional.of(Text.of(
                    "本厅没有 " + evidence.subject() + "。", "There is no " + evidence.subject() + " in this hall."));
        }
        List<Check> checks = ruling.get().rule().checks().stream()
                .filter(each -> each.by() == evidence.means()
                        && each.per() == subject.get().kind())
                .toList();
        if (checks.isEmpty()) {
            return Optional.of(Text.of(
                    "规则 " + evidence.rule() + " 对 " + evidence.subject() + " 不要求这种证据。",
                    "Rule " + evidence.rule() + " asks no such evidence of " + evidence.subject() + "."));
        }
        Value.Quantity value = evidence.value();
        return value == null || checks.stream().anyMatch(each -> value.unit().fits(each.unit()))
                ? Optional.empty()
                : Optional.of(Text.of(
                        "单位不对，应为 " + checks.getFirst().unit().symbol() + "。",
                        "Another unit is wanted: " + checks.getFirst().unit().symbol() + "."));
    }
}
