package hall.kiosk.app;

import hall.board.render.Renderer;
import hall.broker.message.EnvelopeFactory;
import hall.folder.FolderLock;
import hall.kiosk.cases.CaseDeadline;
import hall.kiosk.cases.Cases;
import hall.kiosk.clock.ClockWords;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallStandard;
import hall.kiosk.config.LetterWarnings;
import hall.kiosk.config.live.Adopted;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.conformance.ProgramProofs;
import hall.kiosk.conformance.StoredProofs;
import hall.kiosk.devices.DayKey;
import hall.kiosk.display.AssetStore;
import hall.kiosk.duty.DutyState;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.JournalCheck;
import hall.kiosk.hub.Standing;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.journal.Verification;
import hall.kiosk.projection.JournalFollower;
import hall.kiosk.projection.Projection;
import hall.kiosk.projection.StoredProjection;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketId;
import hall.kiosk.report.ClerkFigures;
import hall.kiosk.report.DayCurve;
import hall.kiosk.report.FigureBook;
import hall.kiosk.report.ServiceFigures;
import hall.kiosk.secret.OwnerFile;
import hall.kiosk.secret.Passes;
import hall.kiosk.voice.ClipStore;
import hall.kiosk.voice.Recordings;
import hall.kiosk.wait.WaitBook;
import hall.kiosk.web.HallHealth.Fault;
import hall.kiosk.web.access.Photos;
import hall.loop.OpenParts;
import hall.standard.Document;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all others stand on: the data folder and its secrets, the journal, the hall's engine, the read models. */
final class CoreModule implements HallModule {

    private static final Logger LOG = LoggerFactory.getLogger(CoreModule.class);

    private final OpenParts parts = new OpenParts();
    private final Blueprint plan;
    private final SecureRandom chance = new SecureRandom();
    private final EventJson json = new EventJson();
    private volatile HallStandard standard;
    private volatile Configuration current;
    private final Fonts fonts;
    private final AssetStore assets;
    private final Photos photos;
    private volatile ShownClerks clerks = ShownClerks.NOBODY;
    private final Credentials credentials;
    private final OwnAuthority authority;
    private final Passes passes;
    private final DayKey cards;
    private final JournalReader reader;
    private final HallEngine hall;
    private final SetupChanges changes;
    private final JournalCheck check;
    private final Recordings recordings;
    private final WaitBook waits;
    private final FigureBook figures;
    private final DayCurve.Book curves;
    private final ClerkFigures.Book ownFigures;
    private final Conformance conformance;
    private final Cases cases;
    private final Adopted adopted;

    static CoreModule open(Blueprint plan) throws IOException, DesignException {
        return new CoreModule(plan);
    }

    private CoreModule(Blueprint plan) throws IOException, DesignException {
        this.fonts = Fonts.load();
        this.assets = new AssetStore(plan.data().resolve("assets"));
        this.photos = Photos.ofStaff(plan.data().resolve("photos"));
        try {
            OwnerFile.makeFolder(plan.data(), SqliteJournal.FILE);
            parts.keep(FolderLock.take(plan.data()));
            OwnerFile.makeFolder(plan.data().resolve("broker"));
            OwnerFile.makeFolder(plan.data().resolve("boards"));
            credentials = Credentials.open(plan.hall(), plan.data(), chance);
            authority = new OwnAuthority(plan.data(), plan.hall().address(), InstantSource.system(), chance);
            passes = Passes.open(plan.data(), chance);
            cards = new DayKey(plan.data(), chance);
            SqliteJournal journal = parts.keep(SqliteJournal.open(plan.data()));
            reader = parts.keep(JournalReader.open(plan.data()));
            hall = parts.keep(HallEngine.start(journal, reader, json, plan.data(), plan.clock(), plan.calendar()));
            check = parts.keep(JournalCheck.start(plan.data(), json));
            changes = new SetupChanges(hall, () -> newTicket().value());
            this.plan = FirstConfig.of(plan, hall, changes);
            standard = this.plan.hall().standard();
            current = this.plan.config();
            apply(this.plan.config());
            recordings = new Recordings(
                    new ClipStore(plan.data().resolve("voice")),
                    hall,
                    () -> standard().voice());
            waits = new WaitBook(plan.clock(), this.plan.hall().zone());
            StoredProjection stored = parts.keep(StoredProjection.open(new ServiceFigures(), plan.data()));
            figures = FigureBook.of(stored);
            ownFigures = ClerkFigures.Book.of(stored);
            curves = DayCurve.Book.of(stored, this.plan.hall().zone());
            StoredProjection proofs = parts.keep(StoredProjection.open(StoredProofs.model(), plan.data()));
            cases = Cases.open(plan.data().resolve("cases"));
            adopted = new Adopted(plan.data(), plan.configurationFolder());
            conformance = new Conformance(
                    () -> current,
                    new StoredProofs(proofs),
                    figures,
                    () -> hall.state().duty().site(),
                    new ProgramProofs(
                            () -> check.result().map(Verification.Whole.class::isInstance),
                            waits::keptLately,
                            cases::closedEarly),
                    plan.source() == null ? null : plan.source().folder().path(),
                    fonts);
            for (Projection each : List.of(waits, stored, proofs)) {
                parts.keep(JournalFollower.start(each, hall, reader, json));
            }
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Stores the hall's setup as an event, if it is another; makes the secrets that {@code next} needs. */
    @Override
    public void apply(Configuration next) throws IOException {
        LetterWarnings.of(next.hall(), fonts).forEach(each -> LOG.warn("{} / {}", each.chinese(), each.english()));
        credentials.apply(next.hall());
        admitMachines();
        hall.hours().set(next.hall().hours());
        hall.hours().say(next.hall().standard().tokens());
        hall.set(next.hall().guide());
        standard = next.hall().standard();
        current = next;
        clerks = ShownClerks.of(next.hall(), photos);
        assets.lend(clerks.photos());
        changes.store(
                new HallCommand.Queue(
                        new QueueCommand.Configure(Actor.HALL, next.hall().setup())),
                Refusal.NO_CHANGE.code());
        hall.state().queue().stranded().forEach(each -> {
            Text words = StrandedWords.of(each);
            LOG.warn("{} / {}", words.chinese(), words.english());
        });
    }

    /** Has the credentials name no machine that was retired. */
    void admitMachines() {
        credentials.retire(retiredMachines());
    }

    /** The devices whose machine is let in no more. */
    Set<String> retiredMachines() {
        return hall.state().duty().machines().values().stream()
                .filter(DutyState.Machine::retired)
                .map(DutyState.Machine::device)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(JournalFaults.of(hall, check));
        plan.clock().doubt().ifPresent(doubt -> faults.add(new Fault("clock", ClockWords.of(doubt))));
        hall.state().queue().stranded().forEach(each -> faults.add(new Fault("setup", StrandedWords.of(each))));
        faults.addAll(LoopFaults.ofListeners(hall.listenerFaults()));
        return faults;
    }

    Blueprint plan() {
        return plan;
    }

    SecureRandom chance() {
        return chance;
    }

    /** What the standard says now. */
    HallStandard standard() {
        return standard;
    }

    Fonts fonts() {
        return fonts;
    }

    Renderer renderer() {
        return new Renderer(standard.tokens(), fonts).with(assets);
    }

    /** The pictures and videos of playlists. */
    AssetStore assets() {
        return assets;
    }

    /** Pictures of those who work here. */
    Photos photos() {
        return photos;
    }

    /** Who may be shown at his window. */
    ShownClerks clerks() {
        return clerks;
    }

    Credentials credentials() {
        return credentials;
    }

    /** Whose certificates count. */
    OwnAuthority authority() {
        return authority;
    }

    Passes passes() {
        return passes;
    }

    /** Makes names of cards. */
    DayKey cards() {
        return cards;
    }

    JournalReader reader() {
        return reader;
    }

    EventJson json() {
        return json;
    }

    HallEngine hall() {
        return hall;
    }

    WaitBook waits() {
        return waits;
    }

    FigureBook figures() {
        return figures;
    }

    ClerkFigures.Book ownFigures() {
        return ownFigures;
    }

    /** What was recorded for the hall's voice. */
    Recordings recordings() {
        return recordings;
    }

    DayCurve.Book curves() {
        return curves;
    }

    /** Checks the hall against its standard. */
    Conformance conformance() {
        return conformance;
    }

    /** What citizens have written, and bad grades. */
    Cases cases() {
        return cases;
    }

    /** Until when they are to be seen to: QE-008, by the days on which the hall opens. */
    CaseDeadline caseDeadline() {
        HallConfig now = current.hall();
        return new CaseDeadline(
                standard.snapshot().workingDays("QE-008", "corrected").orElse(CaseDeadline.USUAL_DAYS),
                now.zone(),
                now.hours());
    }

    /** How the hall stands, as its upper tier is told. */
    Standing standing() {
        Snapshot snapshot = standard.snapshot();
        return new Standing(
                hall.state().duty().site().rates().stream()
                        .max(Comparator.comparing(SiteEvent.RateFound::on))
                        .filter(rate -> rate.rules() > 0)
                        .map(rate -> (double) rate.met() / rate.rules())
                        .orElse(null),
                snapshot.hash(),
                snapshot.documents().stream()
                        .map(document -> document.id() + " " + document.version())
                        .toList(),
                caseDeadline().summary(cases.open(), plan.clock().instant()),
                adopted.counts(
                        hall.state().config().now() == null
                                ? null
                                : hall.state().config().now().document(),
                        snapshot.documents().stream().map(Document::sha256).toList()));
    }

    /** The envelopes of the sender {@code id} in its life {@code boot}. */
    EnvelopeFactory envelopes(String id, long boot) {
        return new EnvelopeFactory(id, boot, plan.clock()::civil, plan.clock()::source, chance);
    }

    /** A ticket id that is never given twice. */
    TicketId newTicket() {
        return Passes.newTicket(chance);
    }

    @Override
    public void close() {
        parts.close();
    }
}
