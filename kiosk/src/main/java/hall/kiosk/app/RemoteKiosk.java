package hall.kiosk.app;

import hall.broker.message.HallMessage.Command;
import hall.hardware.Device;
import hall.hardware.DeviceClock;
import hall.hardware.Health.HealthLevel;
import hall.hardware.config.DeviceConfig;
import hall.hardware.speech.SpeechDrivers;
import hall.kiosk.config.KioskDocument;
import hall.kiosk.devices.DayKey;
import hall.kiosk.devices.DeviceActions;
import hall.kiosk.devices.DeviceRegistry;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.remote.HallContact;
import hall.kiosk.remote.HandInLoop;
import hall.kiosk.remote.RemoteKioskHall;
import hall.kiosk.remote.ReserveKeeper;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.KioskWindow;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.LocalKioskHall;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.wait.WaitForecast;
import hall.kiosk.web.manager.DeviceActs.Result;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.loop.OpenParts;
import hall.loop.Workers;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens.DesignException;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kiosk on a machine of its own: the parts list. Its journal and its queue are a hall's, with this kiosk alone in it; the
 * hall itself is asked over MQTT.
 */
public final class RemoteKiosk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKiosk.class);

    /** So much of the hash of its first row a journal is known by. */
    private static final int JOURNAL_LENGTH = 16;

    /** So many changes may wait; each takes the newest document. */
    private static final int MOST_CHANGES = 16;

    private static final long LOOKS_EACH_SECONDS = 30;

    private static final Text WELL = Text.of("取号机正常。", "The kiosk is well.");

    private static final Text UNKNOWN =
            Text.of("这台取号机上没有该设备：请核对它的 machine.json。", "No such device is at this kiosk; compare its machine.json.");

    private final OpenParts parts = new OpenParts();
    private final RemoteKioskLine line;
    private final String id;
    private final HallEngine own;
    private volatile @Nullable HallEngine opened;
    private final RemoteKioskHall hall;
    private final DeviceRegistry devices;
    private final Fonts fonts;
    private final HandInLoop handIn;
    private final Workers changes;
    private final RemoteReports reports;
    private boolean closed;
    private final RunningParts<Surface, Screen> screen = new RunningParts<>(this::begin);

    /** What stands before the citizen: it is opened anew for another glass. */
    private record Screen(
            KioskPanel panel,
            TicketPrinting printing,
            @Nullable KioskWindow window) implements AutoCloseable {

        @Override
        public void close() {
            if (window != null) {
                window.close();
            }
            panel.close();
        }
    }

    /** Opens everything; {@code line} knows its hall, and is closed by whoever opened it. */
    public static RemoteKiosk open(RemoteKioskLine line) throws IOException {
        try {
            return new RemoteKiosk(line);
        } catch (DesignException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private RemoteKiosk(RemoteKioskLine line) throws IOException, DesignException {
        this.line = line;
        this.id = line.machine.id();
        this.fonts = Fonts.load();
        try {
            SqliteJournal journal = parts.keep(SqliteJournal.open(line.machine.data()));
            JournalReader reader = parts.keep(JournalReader.open(line.machine.data()));
            own = parts.keep(HallEngine.start(journal, reader, line.json, line.machine.data(), line.clock, this::day));
            opened = own;
            KioskDocument document = line.document();
            own.hours().set(document.hours());
            own.hours().say(document.tokens());
            own.set(document.guide());
            new SetupChanges(own, () -> Credentials.secret(line.chance))
                    .store(configure(document), Refusal.NO_CHANGE.code());
            Actor kiosk = new Actor(Actor.Kind.KIOSK, id);
            LocalKioskHall local = new LocalKioskHall(
                    own,
                    kiosk,
                    WaitForecast.NONE,
                    line.clock,
                    document.zone(),
                    line.passes(),
                    document.pages(),
                    line.chance,
                    document.panel(id).choice());
            hall = new RemoteKioskHall(local, line.contact, line.clock);
            DayKey cards = new DayKey(line.machine.data(), line.chance);
            line.contact.onJoin(joined -> {
                share(cards, joined);
                applyToTickets(line.document());
                hall.joined(joined);
            });
            String known = reader.row(1)
                    .orElseThrow(() -> new IOException("日志为空。 / The journal is empty."))
                    .hash()
                    .substring(0, JOURNAL_LENGTH);
            CardDay cardDay = new CardDay(cards, own);
            parts.keep(Loop.named("kiosk-cards").startingAgain(BackOff.SECONDS).make(() -> {
                        cardDay.erase();
                        TimeUnit.SECONDS.sleep(LOOKS_EACH_SECONDS);
                        return true;
                    }))
                    .start();
            handIn = parts.keep(new HandInLoop(
                    own, reader, line.json, line.link, line.topics, line.envelopes, line.contact, id, known));
            parts.keep(new ReserveKeeper(own, line.contact, kiosk, known));
            devices = parts.keep(DeviceRegistry.open(
                    DeviceClock.of(line.clock, System::nanoTime),
                    line.chance,
                    new DeviceActions(
                            own,
                            cards,
                            line.clock,
                            () -> Credentials.secret(line.chance),
                            named -> Optional.of(this::cardRead))));
            parts.keep(screen);
            changes = parts.keep(Workers.one("kiosk-changes", MOST_CHANGES));
            reports = parts.keep(new RemoteReports(
                    line, this::fault, (device, kind, answer) -> change(() -> obey(device, kind, answer))));
            for (DeviceConfig device : line.machine.devices()) {
                reports.opened(devices.open(device));
            }
            screen.open(wanted());
            line.documents.onChange(next -> change(this::follow));
            change(this::follow); // what came while this was opened
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private void change(Runnable change) {
        try {
            changes.execute(change);
        } catch (RejectedExecutionException e) {
            LOG.warn("The kiosk is not changed now: {}", e.getMessage());
        }
    }

    /** Becomes what the hall says of it last; a ticket that is being taken is taken to its end where the glass stays the same. */
    private synchronized void follow() {
        if (closed) {
            return;
        }
        KioskDocument document = line.document();
        own.hours().set(document.hours());
        own.hours().say(document.tokens());
        own.set(document.guide());
        own.offer(new Request("configure-" + Credentials.secret(line.chance), "configure", configure(document)))
                .thenAccept(outcome -> {
                    if (outcome instanceof Outcome.NotStored || outcome instanceof Outcome.Busy) {
                        LOG.warn("The hall's setup is not stored here: {}", outcome);
                    }
                });
        applyToTickets(document);
        reports.named(document);
        try {
            screen.retire(wanted());
            screen.open(wanted());
            KioskOpening opening = opening();
            screen.all().forEach(each -> opening.apply(each.panel(), line.slots()));
        } catch (IOException e) {
            LOG.error("The kiosk's screen could not be opened anew: {}", e.getMessage());
        }
    }

    /** Why no ticket can be taken here, where somebody has to do something about it. */
    private Optional<Text> fault() {
        return screen.find(id).flatMap(each -> each.panel().fault());
    }

    private synchronized void obey(String device, String kind, RemoteReports.Answer answer) {
        if (closed) {
            return;
        }
        switch (kind) {
            case Command.RESTART -> answer.say(restart(device));
            case Command.TEST -> test(device, HealthLevel.INTERNAL, answer);
            case Command.TEST_PAGE -> test(device, HealthLevel.EXTERNAL, answer);
            default ->
                answer.say(new Result(
                        false,
                        Text.of("取号机不懂这个命令，请更新它的程序。", "The kiosk does not know this command; update its program.")));
        }
    }

    private void test(String name, HealthLevel level, RemoteReports.Answer answer) {
        Optional<Device> device = devices.devices().stream()
                .filter(each -> each.id().value().equals(name))
                .findFirst();
        if (device.isPresent()) {
            device.get().check(level).thenAccept(health -> answer.say(DeviceDesk.result(health)));
        } else if (name.equals(id)) {
            Optional<Text> why = fault();
            answer.say(new Result(why.isEmpty(), why.orElse(WELL)));
        } else {
            answer.say(new Result(false, UNKNOWN));
        }
    }

    /** The screen goes with a printer it prints on, because it would hold on to the one that is closed. */
    private Result restart(String name) {
        Optional<DeviceConfig> device = line.machine.devices().stream()
                .filter(each -> each.id().value().equals(name))
                .findFirst();
        if (device.isEmpty() && !name.equals(id)) {
            return new Result(false, UNKNOWN);
        }
        try {
            if (device.isEmpty() || line.machine.printers().contains(name)) {
                screen.retire(Map.of());
            }
            if (device.isPresent()) {
                reports.closed(name);
                devices.close(name);
                reports.opened(devices.open(device.get()));
            }
            screen.open(wanted());
            return new Result(true, DeviceDesk.RESTARTED);
        } catch (IOException e) {
            Text why = TextException.of(e);
            return new Result(false, Text.of("重启没有成功：" + why.chinese(), "It could not be restarted: " + why.english()));
        }
    }

    private void applyToTickets(KioskDocument document) {
        hall.apply(document.pages(), line.passes(), document.panel(id).choice());
    }

    private Map<String, Surface> wanted() {
        KioskDocument.Panel panel = line.document().panel(id);
        Integer height = line.document().guide().mounting(id).heightMillimetres();
        return Map.of(id, Surface.of(panel.portrait(), panel.inches()).standing(height));
    }

    private KioskOpening opening() {
        KioskDocument document = line.document();
        return new KioskOpening(
                document.tokens(), document.rules(), fonts, devices, document.zone(), line.clock, line.chance);
    }

    private Screen begin(Surface surface) throws IOException {
        KioskOpening opening = opening();
        TicketPrinting printing = opening.printing(id, hall, line.machine.printers());
        KioskPanel panel = opening.open(
                id,
                hall,
                printing,
                surface,
                KioskOpening.takesCards(line.machine.devices(), id),
                line.slots(),
                PrompterVoice.of(
                        id, SpeechDrivers.recordings(line.machine.devices()).orElse(null)));
        panel.onPicture(reports::changed);
        return new Screen(panel, printing, line.machine.headless() ? null : KioskWindow.open(panel, true));
    }

    /**
     * The business day: what the hall says. A kiosk that is alone begins the next by itself, if it was granted numbers for it and its
     * clock may be believed, and stays in it until it hears of the hall.
     */
    private BusinessDay day(Instant now) {
        BusinessDay told = line.day();
        HallEngine engine = opened;
        if (engine == null || line.contact.answers()) {
            return told;
        }
        TicketQueue queue = engine.state().queue();
        BusinessDay current = queue.day().filter(day -> day.compareTo(told) > 0).orElse(told);
        BusinessDay today =
                new BusinessDay(LocalDate.ofInstant(now, line.document().zone()));
        boolean begins = today.compareTo(current) > 0
                && line.clock.isSure()
                && queue.reserves().isFor(today);
        return begins ? today : current;
    }

    private static HallCommand configure(KioskDocument document) {
        return new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, document.setup()));
    }

    /** Cards have the same names here as everywhere in the hall. */
    private static void share(DayKey cards, HallContact.Joined joined) {
        try {
            if (!joined.cards().isEmpty()) {
                cards.share(joined.day(), joined.cards());
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "The hall's key of cards cannot be kept, so cards have names of their own here: {}",
                    e.getMessage());
        }
    }

    private void cardRead(String holder, boolean elder) {
        screen.find(id).ifPresent(each -> each.panel().cardRead(holder, elder));
    }

    /** The kiosk's among the hall's. */
    public String name() {
        return id;
    }

    /** The hall as this kiosk sees it. */
    public KioskHall hall() {
        return hall;
    }

    /** Its own journal and queue. */
    HallEngine own() {
        return own;
    }

    /** What its citizens see. */
    synchronized KioskPanel panel() {
        return screen.all().getFirst().panel();
    }

    /** What is plugged in to its machine. */
    DeviceRegistry devices() {
        return devices;
    }

    /** What prints its tickets. */
    public synchronized TicketPrinting printing() {
        return screen.all().getFirst().printing();
    }

    /** How many rows of its journal the hall has not said that it has. */
    public long behind() {
        return handIn.behind();
    }

    @Override
    public synchronized void close() {
        closed = true;
        parts.close();
    }
}
