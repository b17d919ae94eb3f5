package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.printer.PaperWidth;
import hall.hardware.simulated.SimulatedPrinter;
import hall.kiosk.clock.HallClock;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEngine;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.engine.StoredHall;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.KioskHalls;
import hall.kiosk.ticket.Look;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.ticket.TicketPrinting.Handed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kiosk with its own thread, in a real hall on a real disk, with the driver that ships and a simulated machine. */
class KioskInHallTest {

    private static final KioskRules QUICK = new KioskRules(
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ZERO);

    private final Semaphore drawn = new Semaphore(0);

    @Test
    void theTicketIsOnTheDiskBeforeItIsOnPaper(@TempDir Path folder) throws Exception {
        List<QueueEvent> stored = new CopyOnWriteArrayList<>();
        try (StoredHall kept = StoredHall.open(
                        folder, HallClock.made(InstantSource.system()), now -> BusinessDay.parse("2026-11-23"));
                SimulatedPrinter printer =
                        SimulatedPrinter.start(new DeviceId("printer"), PaperWidth.MM_58, DeviceClock.system())) {
            HallEngine hall = kept.hall();
            tell(hall, new QueueCommand.Configure(Actor.HALL, Halls.of(8)));
            tell(hall, new QueueCommand.OpenWindow(MemoryHall.clerk(Halls.ONE), Halls.ONE, null));
            hall.onChange((state, first, events) -> events.forEach(event -> note(event, stored, printer)));
            try (KioskPanel panel = panel(hall, printer)) {
                panel.onPicture(drawn::release);
                panel.start();
                await(panel, state -> state instanceof KioskState.Idle);
                panel.press("service:household");
                await(panel, state -> state instanceof KioskState.Confirming);
                panel.press("take");
                KioskState taken = await(panel, state -> state instanceof KioskState.Taken);

                assertThat(((KioskState.Taken) taken).handed()).isEqualTo(new Handed.Printed(true, 0));
            }
            assertThat(printer.head().tickets()).hasSize(1);
        }

        assertThat(stored).hasSize(2);
        assertThat(stored.getFirst()).isInstanceOf(QueueEvent.Issued.class);
        assertThat(stored.getLast()).isInstanceOf(QueueEvent.Printed.class);
    }

    /** The hall ends between store and print; its next run finds the ticket in the journal and prints it. */
    @Test
    void aTicketStoredBeforeTheEndIsPrintedAfterTheStart(@TempDir Path folder) throws Exception {
        TicketId ticket = new TicketId("stored");
        withHall(folder, hall -> {
            tell(hall, new QueueCommand.Configure(Actor.HALL, Halls.of(8)));
            tell(hall, new QueueCommand.OpenWindow(MemoryHall.clerk(Halls.ONE), Halls.ONE, null));
            tell(
                    hall,
                    new QueueCommand.Issue(
                            new Actor(Actor.Kind.KIOSK, "k1"), ticket, Halls.HOUSEHOLD, null, null, null, true));
            assertThat(hall.state().queue().waiting(Halls.HOUSEHOLD)).isZero();
        });

        withHall(folder, hall -> {
            try (SimulatedPrinter printer =
                            SimulatedPrinter.start(new DeviceId("printer"), PaperWidth.MM_58, DeviceClock.system());
                    KioskPanel panel = panel(hall, printer)) {
                panel.onPicture(drawn::release);
                panel.start();
                KioskState settled =
                        await(panel, state -> state instanceof KioskState.Resumed resumed && resumed.handed() != null);

                assertThat(((KioskState.Resumed) settled).handed()).isEqualTo(new Handed.Printed(true, 0));
                assertThat(printer.head().tickets()).hasSize(1);
            }
            assertThat(hall.state().queue().waiting(Halls.HOUSEHOLD)).isEqualTo(1);
            assertThat(hall.state()
                            .queue()
                            .ticket(ticket)
                            .orElseThrow()
                            .taking()
                            .printedAt())
                    .isNotNull();
        });
    }

    @FunctionalInterface
    private interface Doing {
        void with(HallEngine hall) throws Exception;
    }

    private static void withHall(Path folder, Doing doing) throws Exception {
        try (StoredHall kept = StoredHall.open(
                folder, HallClock.made(InstantSource.system()), now -> BusinessDay.parse("2026-11-23"))) {
            doing.with(kept.hall());
        }
    }

    private static void note(HallEvent event, List<QueueEvent> stored, SimulatedPrinter printer) {
        if (event instanceof HallEvent.Queue queue) {
            boolean early = queue.event() instanceof QueueEvent.Issued
                    && !printer.head().tickets().isEmpty();
            if (!early) {
                stored.add(queue.event());
            }
        }
    }

    private KioskState await(KioskPanel panel, Predicate<KioskState> reached) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!reached.test(panel.shown().view().state())) {
            assertThat(drawn.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS))
                    .as("still %s", panel.shown().view().state())
                    .isTrue();
        }
        return panel.shown().view().state();
    }

    private static void tell(HallEngine hall, QueueCommand command) throws Exception {
        Outcome outcome = hall.offer(new Request(
                        command.getClass().getSimpleName(), command.toString(), new HallCommand.Queue(command)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private static KioskPanel panel(HallEngine hall, SimulatedPrinter printer) {
        KioskHall kiosk = KioskHalls.of(hall, "k1", InstantSource.system(), 1);
        return new KioskPanel(new KioskParts(
                "k1",
                kiosk,
                new TicketPrinting(kiosk, new TicketLayout(Look.TOKENS, Look.FONTS), List.of(printer)),
                new KioskPicture(Look.TOKENS, Look.FONTS, Surface.PORTRAIT),
                QUICK,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                System::nanoTime,
                new SecureRandom(),
                new HeardVoice()));
    }
}
