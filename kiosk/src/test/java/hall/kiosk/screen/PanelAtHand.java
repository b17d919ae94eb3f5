package hall.kiosk.screen;

import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.ticket.FakePrinter;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.KioskHalls;
import hall.kiosk.ticket.Look;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A kiosk's panel with hall, printer and clock of its own, turned by hand. */
final class PanelAtHand {

    final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    final HeardVoice voice = new HeardVoice();
    final FakePrinter printer = new FakePrinter();
    MemoryHall hall = MemoryHall.open(Halls.of(3));

    void touch(KioskPanel panel, String target) throws InterruptedException {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        panel.press(target);
        panel.turn(Duration.ZERO);
        panel.turn(Duration.ZERO);
    }

    void key(KioskPanel panel, Runnable press) throws InterruptedException {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        press.run();
        panel.turn(Duration.ZERO);
        panel.turn(Duration.ZERO);
    }

    void pass(KioskPanel panel, Duration time) throws InterruptedException {
        nanos.addAndGet(time.toNanos());
        panel.turn(Duration.ZERO);
    }

    List<QueueEvent.Issued> issued() {
        return hall.events(QueueEvent.Issued.class).stream()
                .filter(issued -> issued.by().equals(actor()))
                .toList();
    }

    static Actor actor() {
        return new Actor(Actor.Kind.KIOSK, "k1");
    }

    KioskHall kiosk() {
        return KioskHalls.of(hall, "k1", InstantSource.fixed(MemoryHall.NINE), 1);
    }

    KioskPanel panel() {
        return panel(new TicketPrinting(kiosk(), layout(), List.of(printer)));
    }

    KioskPanel panel(TicketPrinting printing) {
        return new KioskPanel(new KioskParts(
                "k1",
                kiosk(),
                printing,
                new KioskPicture(Look.TOKENS, Look.FONTS, Surface.PORTRAIT),
                KioskRules.DEFAULT,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.fixed(MemoryHall.NINE),
                nanos::get,
                new Random(1),
                voice));
    }

    static TicketLayout layout() {
        return new TicketLayout(Look.TOKENS, Look.FONTS);
    }
}
