package hall.kiosk.app;

import hall.broker.Role;
import hall.broker.enrol.HallSearch;
import hall.kiosk.alarm.AlarmWatch;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.MachineConfig;
import hall.kiosk.config.VoiceConfig;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.Drafts;
import hall.kiosk.config.live.Published;
import hall.kiosk.display.HallBoards;
import hall.kiosk.engine.EventJson;
import hall.kiosk.enrol.Enrolments;
import hall.kiosk.enrol.Registrar;
import hall.kiosk.foresight.ForesightDesk;
import hall.kiosk.foresight.PublishedScenes;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.push.PushKey;
import hall.kiosk.push.PushServices;
import hall.kiosk.push.Pusher;
import hall.kiosk.queue.WindowId;
import hall.kiosk.report.JournalCalls;
import hall.kiosk.sign.SignBook;
import hall.kiosk.standard.StandardReport;
import hall.kiosk.web.HallHealth;
import hall.kiosk.web.HallHealth.Fault;
import hall.kiosk.web.HallParts;
import hall.kiosk.web.HallServer;
import hall.kiosk.web.HallServer.HallServerException;
import hall.kiosk.web.HallServerSettings;
import hall.kiosk.web.access.Photos;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.kiosk.Screens;
import hall.kiosk.web.manager.DeviceActs;
import hall.kiosk.web.manager.Hooks;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.kiosk.web.manager.ReportRoutes.JournalView;
import hall.kiosk.web.manager.SelfTester;
import hall.loop.OpenParts;
import hall.standard.check.HallCheck;
import hall.web.access.Access;
import hall.web.http.Https;
import hall.web.oidc.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hall's pages and its API, and who may use them. */
final class WebModule implements HallModule {

    private static final Logger LOG = LoggerFactory.getLogger(WebModule.class);

    /** Whoever listens at all addresses is found by other machines. */
    private static final Set<String> ANY = Set.of("0.0.0.0", "[::]");

    /** Whoever listens here is reached from this machine alone. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private final OpenParts parts = new OpenParts();
    private final CoreModule core;
    private final Access access;
    private final PhotoKeeping photoKeeping;
    private final Photos sitePhotos;
    private final HallServer server;
    private final @Nullable PageCertificate certificate;
    private volatile Map<String, Staff> staff = Map.of();
    private volatile @Nullable OidcSettings oidc;
    private volatile List<HallConfig.Board> boards = List.of();
    private volatile VoiceConfig voice;

    static WebModule open(
            CoreModule core,
            Screens screens,
            HallBoards boards,
            Devices devices,
            HallHealth health,
            AlarmWatch alarms,
            DeviceActs desk,
            SelfTester tester,
            Hooks hooks,
            Registrar machines)
            throws HallServerException, IOException {
        return new WebModule(core, screens, boards, devices, health, alarms, desk, tester, hooks, machines);
    }

    private WebModule(
            CoreModule core,
            Screens screens,
            HallBoards boards,
            Devices devices,
            HallHealth health,
            AlarmWatch alarms,
            DeviceActs desk,
            SelfTester tester,
            Hooks hooks,
            Registrar machines)
            throws HallServerException, IOException {
        this.core = core;
        Blueprint plan = core.plan();
        this.voice = plan.hall().voice();
        this.access = parts.keep(new Access(core.chance(), System::nanoTime));
        Photos photos = core.photos();
        ConfigBook versions = ConfigBook.of(core.reader(), core.json());
        Drafts drafts = new Drafts(plan.data().resolve("drafts"));
        this.photoKeeping = new PhotoKeeping(photos, versions, drafts);
        this.sitePhotos = Photos.ofSite(plan.data().resolve("site-photos"));
        try {
            apply(plan.config());
            certificate = certificate(core);
            ForesightDesk foresight = parts.keep(new ForesightDesk(
                    core.hall(),
                    plan.source() == null ? null : plan.source().folder(),
                    core.conformance(),
                    ConfigBook.ofStandard(core.reader(), core.json()),
                    core.fonts(),
                    PublishedScenes.of(boards::find)));
            server = parts.keep(HallServer.start(
                    settings(core, certificate),
                    new HallParts(
                            core.hall(),
                            access,
                            this::setPassword,
                            this::staff,
                            photos,
                            sitePhotos,
                            () -> oidc,
                            screens,
                            boards,
                            new JournalLines(core.reader(), core.json()),
                            devices,
                            core.waits(),
                            () -> voice,
                            core.recordings(),
                            core.figures(),
                            core.curves(),
                            new JournalCalls(core.reader(), core.json(), this::callers),
                            core.ownFigures(),
                            core.conformance(),
                            foresight,
                            this::print,
                            new SignBook(() -> core.plan().config().hall(), core.fonts()),
                            health,
                            alarms::standing,
                            desk,
                            tester,
                            hooks,
                            () -> core.standard().tokens(),
                            plan.clock(),
                            System::nanoTime,
                            plan.replayed()::contains,
                            core.chance(),
                            core.passes(),
                            new BookedHolders(core),
                            pusher(),
                            core.cases(),
                            core::caseDeadline,
                            versions,
                            plan.source() == null ? null : plan.source().folder(),
                            drafts,
                            () -> Published.in(plan.data(), plan.configurationFolder()),
                            new DraftPreview(core),
                            new Enrolments(plan.clock()::civil, System::nanoTime, core.chance()),
                            machines)));
            if (certificate != null) {
                certificate.follow(server::show);
                announce();
            }
        } catch (HallServerException | IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Pusher pusher() throws IOException {
        Path data = core.plan().data();
        return parts.keep(Pusher.start(new Pusher.Parts(
                core.hall(),
                PushKey.open(data, core.chance()),
                PushServices.KNOWN,
                data.resolve("pushes"),
                core.passes(),
                this::publicAddress,
                () -> core.standard().tokens(),
                core.plan().clock().outside(InstantSource.system()),
                core.chance())));
    }

    private byte[] print(HallCheck check, String language) {
        return StandardReport.pdf(check, core.fonts(), core.standard().tokens(), language);
    }

    private @Nullable PageCertificate certificate(CoreModule core) throws IOException {
        MachineConfig.Web web = core.plan().machine().web();
        return web.https() == null
                ? null
                : parts.keep(new PageCertificate(
                        core.authority(), web, web.https(), core.plan().data()));
    }

    /** Says in the hall's network where machines enrol; a network that does not carry it is no reason not to start. */
    private void announce() {
        URI secure = server.secureAddress();
        if (secure == null || !ANY.contains(secure.getHost())) {
            return;
        }
        String name = core.plan().hall().address().path().replace('/', ' ');
        try {
            parts.keep(HallSearch.announce(HallSearch.here().address(), name, secure.getPort()));
        } catch (IOException e) {
            LOG.warn("new machines do not find this hall by themselves; its address must be typed", e);
        }
    }

    private static HallServerSettings settings(CoreModule core, @Nullable PageCertificate shown) throws IOException {
        MachineConfig.Web web = core.plan().machine().web();
        HallServerSettings settings = HallServerSettings.local(web.port())
                .on(web.host())
                .behind(web.trustedProxies())
                .running(core.plan().pace());
        if (web.publicUrl() != null) {
            settings = settings.reachedAt(web.publicUrl());
        }
        if (!core.plan().replayed().isEmpty() && LOOPBACK.contains(web.host())) {
            settings = settings.withTour();
        }
        return web.https() == null || shown == null
                ? settings
                : settings.over(new Https.Settings(
                        web.https().port(),
                        web.https().redirect(),
                        shown.first(),
                        core.authority().open().certificate()));
    }

    /** Which devices show or say calls to {@code window}. */
    private List<String> callers(WindowId window) {
        Stream<String> shown = boards.stream()
                .filter(board -> board.scene().showsCallsTo(window.value()))
                .map(HallConfig.Board::id);
        return Stream.concat(shown, Stream.of(HallConfig.VOICE)).toList();
    }

    /** Lets in whoever is new to {@code next}, closes the windows of clerks who are no more in it, and ends the cards of such guides. */
    @Override
    public void apply(Configuration next) {
        staff = next.hall().people().stream()
                .collect(Collectors.toUnmodifiableMap(
                        HallConfig.Person::name,
                        person -> new Staff(person.fullName(), person.staffNumber(), person.photo())));
        oidc = oidc(next.hall());
        boards = next.hall().boards();
        voice = next.hall().voice();
        if (core.plan().clock().doubt().isEmpty()) {
            photoKeeping.sweep(core.hall().state().config(), core.plan().clock().instant());
            PhotoKeeping.sweep(
                    sitePhotos,
                    core.hall().state().duty().site(),
                    (sequence, limit) -> core.reader().before(EventJson.EVIDENCE_RECORDED, sequence, limit),
                    core.plan().clock().instant());
        }
        access.admit(core.credentials().accounts());
        Set<String> people = access.people().stream().map(Access.Person::name).collect(Collectors.toSet());
        LostClerks.close(core.hall(), people, core.plan().replayed(), () -> Credentials.secret(core.chance()));
        Set<String> guides = access.people().stream()
                .filter(person -> person.role() == Role.GUIDE)
                .map(Access.Person::name)
                .collect(Collectors.toSet());
        LostClerks.endCards(core.hall(), guides, () -> Credentials.secret(core.chance()));
    }

    /** The provider, and by its claim the people of the document: accounts that every hall has are not among them. */
    private @Nullable OidcSettings oidc(HallConfig hall) {
        HallConfig.SignIn signIn = hall.signIn();
        if (signIn == null) {
            return null;
        }
        Map<String, String> people = new HashMap<>();
        for (HallConfig.Person person : hall.people()) {
            String claim = signIn.byStaffNumber() ? person.staffNumber() : person.name();
            if (claim != null) {
                people.put(claim, person.name());
            }
        }
        return new OidcSettings(
                signIn.issuer(),
                signIn.clientId(),
                core.credentials().signInSecret(),
                signIn.claim(),
                people,
                signIn.name());
    }

    private Staff staff(String name) {
        return staff.getOrDefault(name, Staff.UNKNOWN);
    }

    private void setPassword(String name, String hash, boolean oneTime) throws IOException {
        core.credentials().setPassword(name, hash, oneTime);
        access.admit(core.credentials().accounts());
    }

    /** Where the server listens. */
    URI address() {
        return server.address();
    }

    /** Where the server listens for HTTPS; null where it does not. */
    @Nullable
    URI secureAddress() {
        return server.secureAddress();
    }

    @Override
    public List<Fault> faults() {
        return certificate == null
                ? List.of()
                : certificate.fault().map(why -> new Fault("certificate", why)).stream()
                        .toList();
    }

    /** Where phones find the hall. */
    URI publicAddress() {
        URI given = core.plan().machine().web().publicUrl();
        return given == null ? server.address() : given;
    }

    @Override
    public void close() {
        parts.close();
    }

    /** The journal's rows as lines of JSON. Any thread. */
    record JournalLines(JournalReader reader, EventJson json) implements JournalView {

        @Override
        public List<String> after(long after, int limit) throws IOException {
            List<String> lines = new ArrayList<>();
            for (Row row : reader.after(after, limit)) {
                lines.add(json.line(row));
            }
            return lines;
        }
    }
}
