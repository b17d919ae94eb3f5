package hall.kiosk;

import hall.board.render.Renderer;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.screen.ScreenWindow;
import hall.board.voice.SilentSpeaker;
import hall.board.voice.Voice;
import hall.board.voice.VoiceSetup;
import hall.broker.Link;
import hall.broker.PahoLink;
import hall.broker.PresencePublisher;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.folder.FolderLock;
import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.config.DeviceConfig;
import hall.hardware.printer.TicketPrinter;
import hall.hardware.speech.EspeakVoice;
import hall.hardware.speech.MixerSink;
import hall.hardware.speech.Speaker;
import hall.hardware.speech.SpeakerLoop;
import hall.hardware.speech.SpeakerSettings;
import hall.kiosk.devices.DeviceActions;
import hall.kiosk.devices.DeviceRegistry;
import hall.kiosk.devices.DeviceReports;
import hall.kiosk.devices.WindowBars;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.JournalCheck;
import hall.kiosk.engine.JournalFollower;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.hub.Boots;
import hall.kiosk.hub.Hub;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.KioskParts;
import hall.kiosk.screen.KioskPicture;
import hall.kiosk.screen.KioskRules;
import hall.kiosk.screen.KioskWindow;
import hall.kiosk.screen.Surface;
import hall.kiosk.secret.OwnerFile;
import hall.kiosk.secret.Passes;
import hall.kiosk.setup.AccessFile;
import hall.kiosk.setup.HallConfig;
import hall.kiosk.setup.LetterWarnings;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.wait.WaitBook;
import hall.kiosk.wait.WaitForecast;
import hall.kiosk.web.HallParts;
import hall.kiosk.web.HallServer;
import hall.kiosk.web.HallServerException;
import hall.kiosk.web.HallServerSettings;
import hall.kiosk.web.access.Access;
import hall.standard.design.DesignException;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole hall in one process: the parts list. Every object is built here, in order of dependence, and closed in
 * reverse.
 */
public final class House implements AutoCloseable {

    /** So many business days back the waits of each half hour are learnt at a start: three weeks of opening. */
    private static final int WAIT_DAYS = 15;

    private static final Logger LOG = LoggerFactory.getLogger(House.class);
    private static final String SOFTWARE = "hall 1";
    private static final double FASTEST_SPEECH = 4;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Blueprint plan;
    private final SecureRandom chance = new SecureRandom();
    private final Map<String, Board> boards = new ConcurrentSkipListMap<>();
    private final Map<String, KioskPanel> kiosks = new ConcurrentSkipListMap<>();
    private final Passes passes;
    private final Wiring wiring;
    private final HallEngine hall;
    private final HallServer server;

    /** Builds and starts everything; what cannot be is said in the exception's one sentence, and nothing stays open. */
    public static House open(Blueprint plan) throws IOException {
        return new House(plan);
    }

    private House(Blueprint plan) throws IOException {
        this.plan = plan;
        try {
            HallConfig config = plan.config();
            Tokens tokens = Tokens.standard();
            Fonts fonts = Fonts.load();
            Renderer renderer = new Renderer(tokens, fonts);
            LetterWarnings.of(config, fonts).forEach(each -> LOG.warn("{} / {}", each.chinese(), each.english()));

            List<DeviceConfig> devices = config.devices();
            OwnerFile.makeFolder(plan.data(), SqliteJournal.FILE);
            keep(FolderLock.take(plan.data()));
            OwnerFile.makeFolder(plan.data().resolve("broker"));
            OwnerFile.makeFolder(plan.data().resolve("boards"));
            AccessFile secrets = AccessFile.readOrMake(
                    plan.data(),
                    new AccessFile.Names(names(config), Wiring.names(config), Doors.tokenNames(config, devices)),
                    chance);
            passes = Passes.open(plan.data(), chance);
            wiring = Wiring.open(config, secrets, plan.data(), chance);
            keep(wiring);

            SqliteJournal journal = keep(SqliteJournal.open(plan.data()));
            JournalReader reader = keep(JournalReader.open(plan.data()));
            EventJson json = new EventJson();
            hall = keep(HallEngine.start(journal, reader, json, plan.data(), plan.clock(), plan.calendar()));
            JournalCheck check = keep(JournalCheck.start(plan.data(), json));
            configure(config);

            WaitBook waits = new WaitBook(plan.clock(), config.zone());
            keep(JournalFollower.start("waits", hall, reader, json, reader.dayStart(WAIT_DAYS), waits::after));

            Topics topics = new Topics(config.address());
            EnvelopeFactory envelopes = new EnvelopeFactory(
                    HallConfig.HUB, Boots.next(plan.data()), plan.clock()::civil, plan.clock()::source, chance);
            PresencePublisher presence =
                    new PresencePublisher(topics.hubPresence(), envelopes, SOFTWARE, null, List.of());
            Link link = keep(PahoLink.open(wiring.hub().withWill(presence.will()), chance));
            Hub hub = keep(Hub.start(
                    hall,
                    reader,
                    json,
                    link,
                    new Hub.Settings(
                            topics,
                            envelopes,
                            presence,
                            plan.clock(),
                            System::nanoTime,
                            config.zone(),
                            plan.pace(),
                            this::newTicket,
                            passes,
                            Wiring.known(config))));
            hub.notice(config.notice());

            Access access = keep(new Access(
                    Doors.accounts(config, secrets, chance),
                    Doors.tokens(config, devices, secrets),
                    chance,
                    System::nanoTime));
            Set<String> people =
                    access.people().stream().map(Access.Person::name).collect(Collectors.toSet());
            LostClerks.close(hall, people, plan.replayed(), () -> Doors.secret(chance));
            DeviceActions actions = keep(new DeviceActions(
                    hall, plan.data(), plan.clock(), chance, () -> Doors.secret(chance), this::cardsOf));
            DeviceRegistry registry =
                    keep(DeviceRegistry.open(devices, DeviceClock.of(plan.clock(), System::nanoTime), chance, actions));
            keep(new WindowBars(hall, devices, registry.bars(), renderer));
            for (Device device : registry.devices()) {
                keep(report(device, topics, envelopes.boot()));
            }
            Rooms rooms = new Rooms(hall, plan.clock(), reader, json, check, wiring, hub, boards, kiosks, registry);
            server = keep(HallServer.start(
                    serverSettings(config.web()),
                    new HallParts(
                            hall,
                            access,
                            rooms,
                            rooms,
                            rooms,
                            waits,
                            rooms,
                            tokens,
                            plan.clock(),
                            System::nanoTime,
                            plan.replayed()::contains,
                            chance,
                            passes)));

            for (HallConfig.Board board : config.boards()) {
                boards.put(board.id(), keep(board(board, renderer)));
            }
            for (HallConfig.Kiosk kiosk : config.kiosks()) {
                kiosks.put(kiosk.id(), keep(kiosk(kiosk, tokens, fonts, registry, waits)));
            }
            keep(voice(registry));
            if (wiring.isInside()) {
                StartWait.OF_A_HALL.await(up(link), "消息服务器", "the broker");
            }
            openWindows();
        } catch (DesignException | HallServerException | IOException | RuntimeException e) {
            close();
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    /** The hall's pages. */
    public URI address() {
        return server.address();
    }

    /** The broker, without a user. */
    public URI broker() {
        return wiring.broker();
    }

    /** The hall itself, for whoever acts in it from this process. */
    public HallEngine hall() {
        return hall;
    }

    /** A ticket id that is never given twice. */
    public TicketId newTicket() {
        return Passes.newTicket(chance);
    }

    /** Closes everything in reverse; a part that fails to close does not keep the others open. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    private static CompletionStage<Boolean> up(Link link) {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        link.onChange(now -> {
            if (now) {
                up.complete(true);
            }
        });
        return up;
    }

    private void configure(HallConfig config) throws IOException {
        Request request = new Request(
                "configure-" + newTicket(),
                "configure",
                new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, config.setup())));
        Outcome outcome = StartWait.OF_A_HALL.await(hall.offer(request), "日志写入", "the journal to be written");
        if (outcome instanceof Outcome.NotStored notStored) {
            throw new IOException(notStored.why());
        }
        if (outcome instanceof Outcome.Refused refused && !refused.code().equals(Refusal.NO_CHANGE.code())) {
            throw new IOException("大厅的配置不能使用（" + refused.code() + "），请修改 hall.json。 / The hall's setup cannot be"
                    + " used (" + refused.code() + "); change hall.json.");
        }
        if (outcome instanceof Outcome.Done done) {
            done.events().forEach(House::sayReplaced);
        }
        hall.state().queue().stranded().forEach(each -> {
            Text words = StrandedWords.of(each);
            LOG.warn("{} / {}", words.chinese(), words.english());
        });
    }

    private static void sayReplaced(HallEvent event) {
        if (event instanceof HallEvent.Queue queue && queue.event() instanceof QueueEvent.ServiceReplaced replaced) {
            LOG.warn(
                    "业务 {} 已由 {} 接替，等候的人随之转入。 / Service {} is now {}; whoever waited for it waits there.",
                    replaced.from(),
                    replaced.to(),
                    replaced.from(),
                    replaced.to());
        }
    }

    private Board board(HallConfig.Board board, Renderer renderer) throws IOException {
        return Board.start(
                new BoardSetup(
                        board.id(),
                        plan.config().address(),
                        renderer,
                        board.scene(),
                        plan.data().resolve("boards").resolve(board.id()),
                        plan.config().zone(),
                        plan.clock()::civil,
                        System::nanoTime,
                        chance),
                will -> PahoLink.open(wiring.device(board.id()).withWill(will), chance));
    }

    /** Says each call twice (rule HB-011 of the unified standard); a replay that outruns speech is silent. */
    private Voice voice(DeviceRegistry registry) {
        Speaker speaker = plan.pace() > FASTEST_SPEECH
                ? new SilentSpeaker("the replay is faster than speech")
                : registry.speaker()
                        .orElseGet(() -> SpeakerLoop.start(
                                HallConfig.VOICE,
                                SpeakerSettings.standard(),
                                List.of(EspeakVoice.standard()),
                                new MixerSink(),
                                plan.clock()));
        return Voice.start(
                new VoiceSetup(
                        HallConfig.VOICE,
                        plan.config().address(),
                        speaker,
                        List.of("zh-CN"),
                        2,
                        plan.clock(),
                        System::nanoTime,
                        chance),
                will -> PahoLink.open(wiring.device(HallConfig.VOICE).withWill(will), chance));
    }

    private KioskPanel kiosk(
            HallConfig.Kiosk kiosk, Tokens tokens, Fonts fonts, DeviceRegistry registry, WaitForecast waits)
            throws IOException {
        Actor actor = new Actor(Actor.Kind.KIOSK, kiosk.id());
        return new KioskPanel(new KioskParts(
                        kiosk.id(),
                        hall,
                        new TicketPrinting(hall, actor, new TicketLayout(tokens, fonts), printers(kiosk, registry)),
                        new KioskPicture(tokens, fonts, kiosk.portrait() ? Surface.PORTRAIT : Surface.LANDSCAPE),
                        KioskRules.DEFAULT,
                        waits,
                        passes,
                        publicAddress(),
                        plan.config().zone(),
                        plan.clock(),
                        System::nanoTime,
                        chance))
                .start();
    }

    /** The printers the kiosk's configuration names, in order; without any the kiosk gives no tickets. */
    private static List<TicketPrinter> printers(HallConfig.Kiosk kiosk, DeviceRegistry registry) throws IOException {
        List<TicketPrinter> printers = new ArrayList<>();
        for (String name : kiosk.printers()) {
            printers.add(registry.printer(name)
                    .orElseThrow(() -> new IOException("取号机 " + kiosk.id() + " 指定的打印机 " + name
                            + " 不在设备列表中。 / Kiosk " + kiosk.id() + " prints on '" + name
                            + "', which is no ticket printer among the devices; name one of them.")));
        }
        return printers;
    }

    private DeviceReports report(Device device, Topics topics, long boot) {
        String id = device.id().value();
        return DeviceReports.start(
                device,
                topics,
                new EnvelopeFactory(id, boot, plan.clock()::civil, plan.clock()::source, chance),
                will -> PahoLink.open(wiring.device(id).withWill(will), chance));
    }

    private Optional<Consumer<String>> cardsOf(String kiosk) {
        return Optional.ofNullable(kiosks.get(kiosk)).map(panel -> panel::cardRead);
    }

    private URI publicAddress() {
        URI url = plan.config().web().publicUrl();
        return url == null ? server.address() : url;
    }

    private void openWindows() {
        Optional<KioskPanel> kiosk = kiosks.values().stream().findFirst();
        Optional<Board> board = boards.values().stream().findFirst();
        switch (plan.display()) {
            case NONE -> LOG.debug("no windows");
            case WINDOW -> kiosk.ifPresent(panel -> keep(KioskWindow.open(panel, false)));
            case WHOLE_SCREEN -> {
                if (kiosk.isPresent()) {
                    keep(KioskWindow.open(kiosk.get(), true));
                } else if (board.isPresent()) {
                    keep(ScreenWindow.open(board.get(), () -> {}));
                }
            }
        }
    }

    private static HallServerSettings serverSettings(HallConfig.Web web) {
        HallServerSettings settings =
                HallServerSettings.local(web.port()).on(web.host()).behind(web.trustedProxies());
        return web.publicUrl() == null ? settings : settings.reachedAt(web.publicUrl());
    }

    private static List<String> names(HallConfig config) {
        return config.people().stream().map(HallConfig.Person::name).toList();
    }
}
