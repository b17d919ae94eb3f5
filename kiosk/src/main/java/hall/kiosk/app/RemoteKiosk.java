package hall.kiosk.app;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.printer.TicketPrinter;
import hall.kiosk.config.HallStandard;
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
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Refusal;
import hall.kiosk.remote.HallContact;
import hall.kiosk.remote.HandInLoop;
import hall.kiosk.remote.RemoteKioskHall;
import hall.kiosk.remote.ReserveKeeper;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.KioskPanel.KioskParts;
import hall.kiosk.screen.KioskPicture;
import hall.kiosk.screen.KioskWindow;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.LocalKioskHall;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.wait.WaitForecast;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final OpenParts parts = new OpenParts();
    private final RemoteKioskLine line;
    private final HallEngine own;
    private final RemoteKioskHall hall;
    private final TicketPrinting printing;
    private final KioskPanel panel;
    private final HandInLoop handIn;

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
        try {
            SqliteJournal journal = parts.keep(SqliteJournal.open(line.machine.data()));
            JournalReader reader = parts.keep(JournalReader.open(line.machine.data()));
            own = parts.keep(HallEngine.start(
                    journal, reader, line.json, line.machine.data(), line.clock, instant -> line.day()));
            KioskDocument document = line.document();
            own.hours().set(document.hours());
            new SetupChanges(own, () -> Credentials.secret(line.chance))
                    .store(configure(document), Refusal.NO_CHANGE.code());
            Actor kiosk = new Actor(Actor.Kind.KIOSK, line.machine.id());
            LocalKioskHall local = new LocalKioskHall(
                    own,
                    kiosk,
                    WaitForecast.NONE,
                    line.clock,
                    document.zone(),
                    line.passes(),
                    document.pages(),
                    line.chance,
                    KioskChoice.ALL);
            hall = new RemoteKioskHall(local, line.contact, line.clock);
            DayKey cards = new DayKey(line.machine.data(), line.chance);
            line.contact.onJoin(joined -> {
                share(cards, joined);
                hall.apply(line.document().pages(), line.passes());
                hall.joined(joined);
            });
            line.documents.onChange(next -> {
                apply(next);
                hall.apply(next.pages(), line.passes());
            });
            String known = reader.row(1)
                    .orElseThrow(() -> new IOException("日志为空。 / The journal is empty."))
                    .hash()
                    .substring(0, JOURNAL_LENGTH);
            handIn = parts.keep(new HandInLoop(
                    own,
                    reader,
                    line.json,
                    line.link,
                    line.topics,
                    line.envelopes,
                    line.contact,
                    line.machine.id(),
                    known));
            parts.keep(new ReserveKeeper(own, line.contact, kiosk, known));
            DeviceRegistry devices = parts.keep(DeviceRegistry.open(
                    DeviceClock.of(line.clock, System::nanoTime),
                    line.chance,
                    new DeviceActions(
                            own,
                            cards,
                            line.clock,
                            () -> Credentials.secret(line.chance),
                            id -> Optional.of(this::cardRead))));
            devices.openAll(line.machine.devices());
            HallStandard standard = HallStandard.of(Snapshot.NONE);
            Fonts fonts = Fonts.load();
            TicketLayout layout = new TicketLayout(standard.tokens(), fonts);
            printing = new TicketPrinting(hall, layout, printers(devices));
            boolean takesCards = line.machine.devices().stream()
                    .anyMatch(device -> device.kind() == DeviceKind.ID_CARD_READER
                            && line.machine.id().equals(device.options().get(CommonOptions.KIOSK)));
            panel = parts.keep(new KioskPanel(new KioskParts(
                            line.machine.id(),
                            hall,
                            printing,
                            new KioskPicture(
                                    standard.tokens(),
                                    fonts,
                                    line.machine.portrait() ? Surface.PORTRAIT : Surface.LANDSCAPE,
                                    takesCards),
                            standard.kiosk(),
                            document.zone(),
                            line.clock,
                            System::nanoTime,
                            line.chance))
                    .start());
        } catch (IOException | DesignException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Takes the hall's setup and hours for its own. */
    private void apply(KioskDocument document) {
        own.hours().set(document.hours());
        own.offer(new Request("configure-" + Credentials.secret(line.chance), "configure", configure(document)))
                .thenAccept(outcome -> {
                    if (outcome instanceof Outcome.NotStored || outcome instanceof Outcome.Busy) {
                        LOG.warn("The hall's setup is not stored here: {}", outcome);
                    }
                });
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

    private void cardRead(String holder) {
        panel.cardRead(holder);
    }

    private List<TicketPrinter> printers(DeviceRegistry devices) throws IOException {
        List<TicketPrinter> printers = new ArrayList<>();
        for (String name : line.machine.printers()) {
            printers.add(devices.printer(name)
                    .orElseThrow(() -> new IOException(
                            "打印机 " + name + " 不在设备列表中。 / Printer '" + name + "' is not among the devices.")));
        }
        return printers;
    }

    /** Shows it over the whole of this machine's display. */
    public void show() {
        parts.keep(KioskWindow.open(panel, true));
    }

    /** The hall as this kiosk sees it. */
    public KioskHall hall() {
        return hall;
    }

    /** What prints its tickets. */
    public TicketPrinting printing() {
        return printing;
    }

    /** How many rows of its journal the hall has not said that it has. */
    public long behind() {
        return handIn.behind();
    }

    @Override
    public void close() {
        parts.close();
    }
}
