package hall.kiosk.app;

import hall.broker.clock.KernelClock;
import hall.broker.message.HallMessage;
import hall.kiosk.alarm.AlarmWatch;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigFollower;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.devices.DeviceActions;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.queue.TicketId;
import hall.kiosk.web.HallHealth.Fault;
import hall.kiosk.web.HallServer.HallServerException;
import hall.loop.Loop;
import hall.loop.OpenParts;
import hall.loop.Workers;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole hall in one process: the parts list. Modules are opened here in order of dependence and closed in reverse; each
 * follows the configuration while it runs.
 */
public final class HallApplication implements AutoCloseable {

    private static final String NEEDS_RESTART =
            "大厅的代码、时区、数据目录、网页地址和消息服务器在下次启动时才能改变，请重新启动程序。 / The hall's address, time zone, data"
                    + " folder, web address and broker change at the next start only; start the program again.";

    /** So many restarts may wait; they are asked for by people. */
    private static final int MOST_RESTARTS = 16;

    private final OpenParts parts = new OpenParts();
    private final CoreModule core;
    private final BrokerModule broker;
    private final KioskModule kiosks;
    private final WebModule web;

    /** In order of dependence; all stand on the core. */
    private final List<HallModule> modules = new CopyOnWriteArrayList<>();

    private volatile Configuration config;
    private final @Nullable ConfigFollower followed;

    /** Builds and starts everything; what cannot be is said in the exception's one sentence, and nothing stays open. */
    public static HallApplication open(Blueprint plan) throws IOException {
        return new HallApplication(plan);
    }

    private HallApplication(Blueprint plan) throws IOException {
        try {
            core = parts.keep(CoreModule.open(plan));
            config = core.plan().config();
            broker = follower(BrokerModule.open(core));
            HubModule hub = follower(HubModule.open(core, broker, this::pages));
            DeviceModule devices = follower(DeviceModule.open(core, broker, hub.boot(), this::cardsOf));
            SceneModule scenes = follower(SceneModule.open(core, hub));
            DisplayModule displays = follower(DisplayModule.open(core, broker, hub, devices, scenes));
            kiosks = follower(KioskModule.open(core, devices, this::pages));
            devices.apply(config); // they need a while to be found, so they begin before the pages do
            ScreenPictures screens = new ScreenPictures(
                    displays.boards(),
                    kiosks.running(),
                    devices.registry().simulators(),
                    kiosks::slip,
                    key -> core.standard().tokens().text(key));
            DeviceList all = new DeviceList(
                    devices::devices,
                    hub.presences(),
                    hub.known(),
                    id -> core.retiredMachines().contains(id));
            DueCauses due = new DueCauses(core.hall(), plan.clock(), core.conformance());
            AlarmWatch alarms = new AlarmWatch(
                    core.hall(),
                    plan.clock(),
                    new AlarmCauses(
                            core.hall(),
                            plan.clock(),
                            this::health,
                            () -> Stream.concat(scenes.causes().stream(), due.causes().stream())
                                    .toList(),
                            () -> runs().hall(),
                            all),
                    () -> Credentials.secret(core.chance()));
            DeviceDesk desk = new DeviceDesk(
                    this::runs,
                    devices::devices,
                    new DeviceDesk.Boards(hub::online, hub.commands()::tell),
                    new DeviceDesk.Elsewhere(hub::online, hub.commands()::ask),
                    id -> restart(hub, id),
                    parts.keep(Workers.one("restarts", MOST_RESTARTS)));
            HallMeasures measures = new HallMeasures(new HallMeasures.Sources(
                    () -> core.standard().snapshot(),
                    KernelClock.ofThisMachine()::error,
                    hub.presences()::all,
                    hub::wanted,
                    scenes::applied,
                    hub::tierBehind));
            SiteWatch site = parts.keep(SiteWatch.start(core, all, desk, measures::at, due));
            HookModule hooks = follower(new HookModule(core));
            MachineRegistrar machines = new MachineRegistrar(
                    core,
                    broker,
                    this::runs,
                    this::accountsChanged,
                    () -> runInForce(core.plan().source()));
            web = follower(
                    WebModule.open(core, screens, scenes, all, this::health, alarms, desk, site, hooks, machines));
            follower(OwnDisplay.open(plan.machine().display(), displays, kiosks));
            follow(config);
            parts.keep(AnnouncementWatch.start(core, () -> {
                HallConfig hall = runs().hall();
                return new AnnouncementWatch.Wanted(hall.voice(), hall.hours(), hall.zone());
            }));
            parts.keep(hub.tell(alarms));
            if (broker.isInside()) {
                hub.awaitBroker();
            }
            followed = followDocuments(core.plan());
        } catch (DesignException | HallServerException | IOException | RuntimeException e) {
            close();
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    /**
     * Makes the hall what {@code next} says while it runs. The setup is stored first; when the exception comes before that,
     * nothing has changed, else everything runs that could begin, and the rest is tried again with the next.
     */
    public synchronized void apply(Configuration next) throws IOException {
        if (!next.isOnTheGroundOf(config)) {
            throw new IOException(NEEDS_RESTART);
        }
        core.apply(next);
        if (!next.hall().standard().equals(config.hall().standard())) {
            modules.forEach(HallModule::applyStandard);
        }
        config = next;
        List.copyOf(modules).reversed().forEach(module -> module.retire(next));
        follow(next);
    }

    /** Begins a device, board or kiosk anew: on the machine it hangs at, and what this process has of it. */
    private void restart(HubModule hub, String id) throws IOException {
        hub.commands().tell(id, HallMessage.Command.RESTART);
        restart(id);
    }

    /** Lets in and throws out, at the broker and on the pages, whom the credentials now name. */
    private synchronized void accountsChanged() {
        broker.apply(config);
        web.apply(config);
    }

    /** Ends the device, board or kiosk called {@code id} and all that works with it, and begins them again. */
    synchronized void restart(String id) throws IOException {
        Configuration without = config.without(id);
        List.copyOf(modules).reversed().forEach(module -> module.retire(without));
        follow(config);
    }

    /** Runs a document that is in force already: what cannot change while the hall runs stays as it is, and is said. */
    private synchronized void applyWhatCanBe(Configuration next) throws IOException {
        apply(next.onTheGroundOf(config));
        if (!next.isOnTheGroundOf(config)) {
            throw new IOException(NEEDS_RESTART);
        }
    }

    /** Runs the document in force now; what of it cannot be, its follower says. */
    private void runInForce(@Nullable ConfigSource source) throws IOException {
        ConfigState.InForce now = core.hall().state().config().now();
        if (source != null
                && now != null
                && source.folder().read(now.document()) instanceof ConfigFolder.Reading.Good good) {
            apply(source.own().apply(good.config()).onTheGroundOf(config));
        }
    }

    /** From now on each document that comes in force is run; a hall without documents stays as it is. */
    private @Nullable ConfigFollower followDocuments(Blueprint plan) {
        ConfigSource source = plan.source();
        return source == null
                ? null
                : parts.keep(ConfigFollower.start(
                        core.hall(),
                        source.folder(),
                        next -> applyWhatCanBe(source.own().apply(next)),
                        plan.clock(),
                        plan.calendar()));
    }

    private <M extends HallModule> M follower(M module) {
        modules.add(parts.keep(module));
        return module;
    }

    private void follow(Configuration next) throws IOException {
        RunningParts.forAll(modules, module -> module.apply(next));
    }

    /** What of the hall does not work now. */
    List<Fault> health() {
        List<Fault> faults = new ArrayList<>(core.faults());
        modules.forEach(module -> faults.addAll(module.faults()));
        if (followed != null) {
            followed.fault().ifPresent(text -> faults.add(new Fault("configuration", text)));
        }
        faults.addAll(LoopFaults.of(Loop.lives()));
        return faults;
    }

    private Optional<DeviceActions.CardScreen> cardsOf(String kiosk) {
        return kiosks.running().find(kiosk).map(panel -> panel::cardRead);
    }

    private URI pages() {
        return web.publicAddress();
    }

    /** The hall's pages. */
    public URI address() {
        return web.address();
    }

    /** The hall's pages over TLS; null where they are not. */
    @Nullable
    URI secureAddress() {
        return web.secureAddress();
    }

    /** The broker, without a user. */
    public URI broker() {
        return broker.address();
    }

    /** The hall itself, for whoever acts in it from this process. */
    public HallEngine hall() {
        return core.hall();
    }

    /** The configuration that runs. */
    Configuration runs() {
        return config;
    }

    /** A ticket id that is never given twice. */
    public TicketId newTicket() {
        return core.newTicket();
    }

    @Override
    public void close() {
        parts.close();
    }
}
