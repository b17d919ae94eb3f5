package hall.kiosk.web;

import hall.board.voice.VoiceRules;
import hall.broker.Role;
import hall.kiosk.cases.CaseDeadline;
import hall.kiosk.cases.Cases;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.VoiceConfig;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.Drafts;
import hall.kiosk.conformance.Conformance;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.enrol.Enrolments;
import hall.kiosk.foresight.ForesightDesk;
import hall.kiosk.push.PushKey;
import hall.kiosk.push.PushServiceHere;
import hall.kiosk.push.Pusher;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.report.ClerkFigures;
import hall.kiosk.report.DayCurve;
import hall.kiosk.report.Figures;
import hall.kiosk.report.TicketCalls;
import hall.kiosk.secret.Passes;
import hall.kiosk.voice.ClipStore;
import hall.kiosk.voice.Recordings;
import hall.kiosk.wait.WaitRange;
import hall.kiosk.web.HallServer.HallServerException;
import hall.kiosk.web.access.Photos;
import hall.kiosk.web.access.Staff;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.standard.Snapshot;
import hall.standard.design.Tokens;
import hall.text.Text;
import hall.web.oidc.OidcSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A small hall behind a real server on a free port: two services, three windows, a board, a kiosk. */
final class TestHall implements AutoCloseable {

    static final String PASSWORD = TestAccounts.PASSWORD;

    private static final VoiceConfig VOICE = new VoiceConfig(
            List.of(),
            List.of(new VoiceConfig.Stored(
                    "closing",
                    Text.of("大厅将于17:00下班，请合理安排时间。", "The hall closes at 17:00."),
                    List.of(LocalTime.of(16, 45)),
                    Set.of())));

    final MutableClock clock = new MutableClock();
    final MemoryHall hall = new MemoryHall(clock);
    final List<String> pressed = new CopyOnWriteArrayList<>();
    final List<HallHealth.Fault> faults = new CopyOnWriteArrayList<>();
    volatile @Nullable DayCurve curve;
    final List<Figures> figures = new CopyOnWriteArrayList<>();
    final Map<String, ClerkFigures> own = new ConcurrentHashMap<>();
    final List<Devices.Device> devices = new CopyOnWriteArrayList<>();
    volatile @Nullable OidcSettings oidc;
    volatile Tokens tokens = Tokens.standard();
    final Map<String, Staff> staff = new ConcurrentHashMap<>();
    final HeldActs.Hooked hooks = new HeldActs.Hooked();
    final HeldActs.Tried acts = new HeldActs.Tried();
    final HeldMachines machines = new HeldMachines();
    final Enrolments enrolments = new Enrolments(clock, System::nanoTime, new Random(1));
    final Recordings recordings = new Recordings(
            new ClipStore(Path.of("target", "voice", UUID.randomUUID().toString())),
            hall,
            () -> VoiceRules.of(Snapshot.NONE));
    final Passes passes = new Passes("a key for tests".getBytes(StandardCharsets.US_ASCII));
    private final SecureRandom random = new SecureRandom();
    final PushServiceHere phones = new PushServiceHere();
    private final Pusher pusher;
    private final TestAccounts accounts = new TestAccounts(random);
    private final TestRecord remembered = new TestRecord(hall);
    private final Hall served;
    private final HallClock time;
    private HallServer server;
    private @Nullable ForesightDesk desk;
    private int requests;

    private TestHall(Hall served, HallClock time) throws HallServerException {
        this.served = served;
        this.time = time;
        pusher = pusher();
        server = HallServer.start(HallServerSettings.local(0), parts());
    }

    /** A server in front of any hall. */
    static TestHall over(Hall served, HallClock time) throws HallServerException {
        return new TestHall(served, time);
    }

    private TestHall(HallSetup setup) throws HallServerException {
        served = hall;
        time = HallClock.made(clock);
        act(new QueueCommand.Configure(Actor.HALL, setup));
        act(new QueueCommand.OpenDay(BusinessDay.parse("2026-11-23")));
        pusher = pusher();
        server = HallServer.start(HallServerSettings.local(0), parts());
    }

    static TestHall start() {
        return start(setup());
    }

    static TestHall start(HallSetup setup) {
        try {
            return new TestHall(setup);
        } catch (HallServerException e) {
            throw new IllegalStateException("the server of a test does not start", e);
        }
    }

    static HallSetup setup() {
        ServiceId household = new ServiceId("household");
        ServiceId pension = new ServiceId("pension");
        return new HallSetup(
                Text.of("滨湖区政务服务中心", "Binhu Government Service Centre"),
                List.of(
                        new Service(household, Text.of("户籍业务", "Household register"), "A", 1, 999, null),
                        new Service(pension, Text.of("社保业务", "Social insurance"), "B", 1, 999, null)),
                List.of(
                        new Window(new WindowId("1"), Text.of("1号窗口", "Window 1"), List.of(household, pension)),
                        new Window(new WindowId("2"), Text.of("2号窗口", "Window 2"), List.of(household, pension)),
                        new Window(new WindowId("3"), Text.of("3号窗口", "Window 3"), List.of(pension))),
                RuleSet.DEFAULT);
    }

    /** A new server on the same hall, as after a restart of the process. */
    void restartServer() throws HallServerException {
        server.close();
        accounts.restart();
        server = HallServer.start(HallServerSettings.local(0), parts());
    }

    void restartServer(HallServerSettings settings) throws HallServerException {
        server.close();
        server = HallServer.start(settings, parts());
    }

    /** Starts a second server on the same hall, and ends it again. */
    void restartTwin(HallServerSettings settings) throws HallServerException {
        HallServer.start(settings, parts()).close();
    }

    HallServer server() {
        return server;
    }

    Client client() {
        return new Client(server.address());
    }

    /** Somebody signed in by password. */
    Client signedIn(String user) {
        return client().signIn(user, PASSWORD);
    }

    Client device(Role role) {
        return client().withToken(TestAccounts.token(role));
    }

    /** The tickets of which phones are told. */
    Set<TicketId> told() {
        return pusher.told();
    }

    /** Has the hall do {@code command}; fails when it refuses. */
    Outcome.Done act(QueueCommand command) {
        return act(new HallCommand.Queue(command));
    }

    Outcome.Done act(HallCommand command) {
        Outcome outcome = hall.offer(new Request("test-" + requests++, "", command))
                .toCompletableFuture()
                .join();
        if (outcome instanceof Outcome.Done done) {
            return done;
        }
        throw new AssertionError(command + " led to " + outcome);
    }

    TicketId take(String service) {
        return take(service, null);
    }

    TicketId take(String service, @Nullable String priority) {
        TicketId id = new TicketId("ticket-" + requests);
        act(new QueueCommand.Issue(new Actor(Actor.Kind.KIOSK, "kiosk-1"), id, new ServiceId(service), priority, null));
        return id;
    }

    /** A ticket of {@code service} served to the end at window 2 by {@code li}. */
    TicketId served(String service) {
        return served(service, "2", "li");
    }

    TicketId served(String service, String at, String by) {
        Actor clerk = new Actor(Actor.Kind.CLERK, by);
        WindowId window = new WindowId(at);
        if (hall.state().queue().window(window).clerk() == null) {
            act(new QueueCommand.OpenWindow(clerk, window, null));
        }
        TicketId id = take(service);
        act(new QueueCommand.CallNext(clerk, window));
        act(new QueueCommand.Start(clerk, window));
        act(new QueueCommand.Finish(clerk, window));
        return id;
    }

    private Pusher pusher() {
        Path data = Path.of("target", "phones", UUID.randomUUID().toString());
        try {
            return Pusher.start(new Pusher.Parts(
                    served,
                    PushKey.open(data, random),
                    phones,
                    data.resolve("pushes"),
                    passes,
                    () -> URI.create("https://hall.example/"),
                    () -> tokens,
                    clock,
                    random));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cases cases() {
        try {
            return Cases.open(Path.of("target", "cases", UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HallParts parts() {
        Conformance conformance = TestConformance.of(hall);
        if (desk == null) {
            desk = new ForesightDesk(
                    served,
                    new ConfigFolder(Path.of("examples")),
                    conformance,
                    new ConfigBook((before, limit) -> remembered.versions(HallEvent.Standard.class, before, limit)),
                    TestConformance.fonts(),
                    HallConfig.Board::scene);
        }
        return new HallParts(
                served,
                accounts.access(),
                accounts::setPassword,
                name -> staff.getOrDefault(name, Staff.UNKNOWN),
                Photos.ofStaff(Path.of("target", "photos", UUID.randomUUID().toString())),
                Photos.ofSite(Path.of("target", "photos", UUID.randomUUID().toString())),
                () -> oidc,
                new TestScreens(pressed),
                new TestBoards(),
                remembered::journal,
                () -> devices,
                (service, ahead) -> service.value().equals("pension") ? null : new WaitRange(ahead * 3, ahead * 5 + 2),
                () -> VOICE,
                recordings,
                (first, last) -> figures,
                day -> curve == null ? new DayCurve(day, List.of(), List.of(), List.of()) : curve,
                (number, day) -> TicketCalls.of(number, remembered.happened()),
                (clerk, day) -> own.getOrDefault(clerk, ClerkFigures.NONE),
                conformance,
                desk,
                TestConformance::print,
                TestConformance.signs(),
                () -> faults,
                () -> hall.state().duty().alarms(),
                acts,
                this::selfTest,
                hooks,
                () -> tokens,
                time,
                System::nanoTime,
                window -> window.value().equals("replayed"),
                random,
                passes,
                new TestHolders(),
                pusher,
                cases(),
                () -> new CaseDeadline(5, ZoneId.of("Asia/Shanghai"), null),
                new ConfigBook((before, limit) -> remembered.versions(HallEvent.Config.class, before, limit)),
                new ConfigFolder(Path.of("examples")),
                new Drafts(Path.of("target", "drafts", UUID.randomUUID().toString())),
                TestPublished::read,
                new NoDraftPictures(),
                enrolments,
                machines);
    }

    /** Puts the example's document in force, so that the configuration and the standard can be changed. */
    void configure() {
        try {
            ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good) new ConfigFolder(Path.of("examples")).file();
            act(new HallCommand.Config(new ConfigCommand.Change(
                    Actor.HALL,
                    ConfigEvent.Origin.FILE,
                    null,
                    null,
                    read.document(),
                    hall.state().queue().setup(),
                    null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One device is well and one is not. */
    private CompletionStage<SiteEvent.SelfTested> selfTest(Actor by) {
        return CompletableFuture.completedStage(new SiteEvent.SelfTested(
                Instant.EPOCH,
                by,
                "2026-03-02",
                null,
                List.of(
                        new SiteEvent.Tested("bar-1", false, Text.of("没有打开，请重启。", "It is not open; restart it.")),
                        new SiteEvent.Tested("printer-1", true, Text.of("正常。", "It works.")))));
    }

    @Override
    public void close() {
        server.close();
        accounts.close();
        pusher.close();
        phones.close();
        if (desk != null) {
            desk.close();
        }
    }

    /** A clock that tests may set. */
    static final class MutableClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-11-23T01:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }
    }
}
