package hall.kiosk.app;

import hall.board.screen.BoardBundle;
import hall.broker.Link;
import hall.broker.PresencePublisher;
import hall.broker.Publication;
import hall.broker.Topics;
import hall.broker.message.EnvelopeFactory;
import hall.kiosk.alarm.AlarmWatch;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.KioskDocument;
import hall.kiosk.engine.EventJson;
import hall.kiosk.hub.Alarms;
import hall.kiosk.hub.AppliedBundles;
import hall.kiosk.hub.Boots;
import hall.kiosk.hub.DeviceBundle;
import hall.kiosk.hub.DeviceCommands;
import hall.kiosk.hub.Hub;
import hall.kiosk.hub.KnownDevices;
import hall.kiosk.hub.Presences;
import hall.kiosk.web.HallHealth.Fault;
import hall.loop.OpenParts;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The hall on MQTT: what happens goes out, what devices say comes in. */
final class HubModule implements HallModule {

    /** More unpublished events than this, and boards no longer show what is true. */
    private static final long BEHIND = 1_000;

    private static final String SOFTWARE = "hall 1";

    private final OpenParts parts = new OpenParts();
    private final CoreModule core;
    private final BrokerModule broker;
    private final Link link;
    private final Hub hub;
    private final KnownDevices devices;
    private final Topics topics;
    private final EnvelopeFactory envelopes;
    private final long boot;
    private final DeviceBundle kiosks;
    private final DeviceBundle boards;
    private final DeviceCommands commands;
    private final EventJson json;
    private final Supplier<URI> pages;

    /** @param pages tells where phones find the hall, once anything is applied */
    static HubModule open(CoreModule core, BrokerModule broker, Supplier<URI> pages) throws IOException {
        return new HubModule(core, broker, pages);
    }

    private HubModule(CoreModule core, BrokerModule broker, Supplier<URI> pages) throws IOException {
        this.core = core;
        this.broker = broker;
        this.json = core.json();
        this.pages = pages;
        Blueprint plan = core.plan();
        this.devices = new KnownDevices(Parties.withParts(plan.hall()));
        this.boot = Boots.next(plan.data());
        this.topics = new Topics(plan.hall().address());
        this.envelopes = core.envelopes(HallConfig.HUB, boot);
        PresencePublisher presence = new PresencePublisher(topics.hubPresence(), envelopes, SOFTWARE, null, List.of());
        try {
            link = parts.keep(broker.hub(presence.will()));
            hub = parts.keep(Hub.start(
                    core.hall(),
                    core.reader(),
                    core.json(),
                    link,
                    new Hub.Settings(
                            topics,
                            envelopes,
                            presence,
                            plan.clock(),
                            System::nanoTime,
                            plan.hall().zone(),
                            plan.pace(),
                            core::newTicket,
                            core.passes(),
                            devices,
                            core.cards()::shared,
                            () -> core.standard().tokens().text("wording"),
                            core::standing,
                            core.assets()::piece)));
            hub.waits(core.waits());
            Publication.hear(link, topics, new PublishedFolder(plan.data())::keep);
            kiosks = new DeviceBundle(KioskDocument.KIND, link, topics, envelopes);
            boards = new DeviceBundle(BoardBundle.KIND, link, topics, envelopes);
            commands = new DeviceCommands(link, topics, envelopes);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    @Override
    public void apply(Configuration next) {
        devices.replace(Parties.withParts(next.hall()));
        hub.notice(next.hall().notice());
        hub.clerks(core.clerks().names());
        Set<String> remote = next.hall().kiosks().stream()
                .filter(HallConfig.Kiosk::remote)
                .map(HallConfig.Kiosk::id)
                .collect(Collectors.toSet());
        kiosks.apply(KioskDocument.of(next.hall(), pages.get()).bytes(json), remote);
    }

    /** Says the hall's alarms over MQTT from now on; {@code watch} looks each time they are asked for. */
    Alarms tell(AlarmWatch watch) {
        return Alarms.start(link, topics, envelopes, watch::look);
    }

    /** Tells devices what they shall do. */
    DeviceCommands commands() {
        return commands;
    }

    /** Tells boards which bundle to use. */
    DeviceBundle boardBundles() {
        return boards;
    }

    /** What devices say they use; {@code news} is told of each word. */
    AppliedBundles applied(Runnable news) {
        return new AppliedBundles(link, topics, hub.presences(), news);
    }

    /** Whether {@code device} is on the broker, as far as is known. */
    boolean online(String device) {
        return presences().all().stream().anyMatch(each -> each.device().equals(device) && each.online());
    }

    /** This start of the hall among all its starts. */
    long boot() {
        return boot;
    }

    /** The devices of the configuration, as it is now. */
    KnownDevices known() {
        return devices;
    }

    /** The hall's own line, which stays open as long as this. */
    Link link() {
        return link;
    }

    /** Which devices are there and how they are. */
    Presences presences() {
        return hub.presences();
    }

    /** How far the upper tier is behind at {@code now}; empty where none has acknowledged anything. */
    Optional<Duration> tierBehind(Instant now) {
        return hub.tierBehind(now);
    }

    /** Which bundle each device shall use. */
    Map<String, String> wanted() {
        Map<String, String> wanted = new HashMap<>(boards.wanted());
        wanted.putAll(kiosks.wanted());
        return wanted;
    }

    /** Waits until the broker is reached. */
    void awaitBroker() throws IOException {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        link.onChange(now -> {
            if (now) {
                up.complete(true);
            }
        });
        StartWait.OF_A_HALL.await(up, "消息服务器", "the broker");
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(JournalFaults.of(hub));
        faults.addAll(SenderFaults.of(hub.presences().all()));
        hub.refusedOften().forEach(device -> faults.add(SenderFaults.refused(device)));
        if (!broker.faults().isEmpty()) {
            return faults;
        }
        if (!hub.connected()) {
            faults.add(new Fault(
                    "broker",
                    Text.of(
                            "与消息服务器的连接已断开，显示屏暂不更新；程序正在不断重连，请检查消息服务器和网络。",
                            "The line to the broker is down and boards do not change; it is tried again and again. Look at the"
                                    + " broker and at the network.")));
        } else if (hub.behind() > BEHIND) {
            faults.add(new Fault(
                    "outbox",
                    Text.of("尚有 " + hub.behind() + " 条事件等待发布。", hub.behind() + " events wait to be published.")));
        }
        return faults;
    }

    @Override
    public void close() {
        parts.close();
    }
}
