package hall.kiosk.screen;

import hall.kiosk.engine.MemoryHall;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.ticket.FakePrinter;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.KioskHalls;
import hall.kiosk.ticket.Look;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.io.File;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/**
 * A visit to a real window, in a process of its own because the tests' has no screen: a robot's hand takes one ticket.
 * Prints {@code TAKEN} with the number and keeps a picture of the screen in the file named.
 */
final class WindowVisit {

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    /** Longer than a ticket takes. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final MemoryHall hall = MemoryHall.open(Halls.of(8));
    private final Semaphore drawn = new Semaphore(0);
    private final KioskPanel panel;
    private final Robot robot = new Robot();

    private WindowVisit() throws Exception {
        panel = panel(hall, Surface.PORTRAIT);
        panel.onPicture(drawn::release);
    }

    /** A kiosk of {@code hall} that prints on nothing. */
    static KioskPanel panel(MemoryHall hall, Surface surface) {
        KioskHall kiosk = KioskHalls.of(hall, "k1", InstantSource.system(), 1);
        return new KioskPanel(new KioskParts(
                "k1",
                kiosk,
                new TicketPrinting(kiosk, new TicketLayout(Look.TOKENS, Look.FONTS), List.of(new FakePrinter())),
                new KioskPicture(Look.TOKENS, Look.FONTS, surface),
                KioskRules.DEFAULT,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                System::nanoTime,
                new SecureRandom(),
                new HeardVoice()));
    }

    public static void main(String[] arguments) throws Exception {
        WindowVisit visit = new WindowVisit();
        visit.panel.start();
        try (KioskWindow window = KioskWindow.open(visit.panel, true)) {
            visit.visit(window, new File(arguments[0]));
        } finally {
            visit.panel.close();
        }
        System.exit(0);
    }

    private void visit(KioskWindow window, File picture) throws Exception {
        long start = System.nanoTime();
        until(state -> state instanceof KioskState.Confirming, () -> click(window, "service:household"));
        until(state -> state instanceof KioskState.Taken, () -> {
            click(window, "take");
            click(window, "take");
        });
        robot.waitForIdle();
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        robot.delay(300);
        ImageIO.write(robot.createScreenCapture(screen), "png", picture);
        List<QueueEvent.Issued> issued = hall.events(QueueEvent.Issued.class);
        System.out.println(
                "TAKEN " + issued.stream().map(each -> each.number().toString()).toList() + " "
                        + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    /** Touches that come with the screen's change are ignored; a person is slower than that. */
    private void settle() {
        robot.delay((int) KioskRules.DEFAULT.settle().toMillis() + 100);
    }

    private void click(KioskWindow window, String target) {
        settle();
        Area area = panel.targets().stream()
                .filter(each -> each.id().equals(target))
                .findFirst()
                .map(ScreenTarget::area)
                .orElse(new Area(500, 1500, 1, 1));
        Point at = window.onScreen(area.middleX(), area.middleY());
        robot.mouseMove(at.x, at.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /** Does {@code act} until it has led where it should: on a busy machine a touch may come before what it is for is shown. */
    private void until(Predicate<KioskState> reached, Runnable act) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            act.run();
        } while (!isReached(reached, System.nanoTime() + AGAIN.toNanos()) && System.nanoTime() < deadline);
        if (!reached.test(panel.shown().view().state())) {
            throw new IllegalStateException(
                    "still " + panel.shown().view().state() + " after " + PATIENCE.toSeconds() + " s");
        }
    }

    private boolean isReached(Predicate<KioskState> reached, long deadline) throws InterruptedException {
        boolean drawing = true;
        while (drawing && !reached.test(panel.shown().view().state())) {
            drawing = drawn.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return drawing;
    }
}
