package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.engine.Outcome;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.screen.KioskPanel.KioskParts;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.FakePrinter;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.KioskHall;
import hall.kiosk.ticket.KioskHalls;
import hall.kiosk.ticket.Look;
import hall.kiosk.ticket.MemoryHall;
import hall.kiosk.ticket.TicketLayout;
import hall.kiosk.ticket.TicketPrinting;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The live panel turned by hand, with a clock of its own: hall, printer and flow together. */
class KioskPanelTest {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final FakePrinter printer = new FakePrinter();
    private MemoryHall hall = MemoryHall.open(Halls.of(3));

    @Test
    void twoTouchesGiveOneTicketOnPaper() throws Exception {
        KioskPanel panel = panel();

        touch(panel, "service:household");
        touch(panel, "take");

        assertThat(panel.shown().view().state()).isInstanceOfSatisfying(KioskState.Taken.class, taken -> {
            assertThat(taken.slip().number()).hasToString("A001");
            assertThat(taken.handed()).isEqualTo(new Handed.Printed(true, 0));
            assertThat(taken.slip().page())
                    .hasToString("http://hall.example/t/"
                            + new Passes(new byte[] {1}).of(taken.slip().ticket()));
        });
        assertThat(issued()).singleElement().satisfies(issued -> {
            assertThat(issued.by()).isEqualTo(new Actor(Actor.Kind.KIOSK, "k1"));
            assertThat(issued.priority()).isEqualTo("ordinary");
            assertThat(issued.language()).isEqualTo("zh-CN");
        });
        assertThat(printer.taken()).hasSize(1);
    }

    @Test
    void theTicketSpeaksTheCitizensLanguageAndClass() throws Exception {
        KioskPanel panel = panel();

        touch(panel, "language");
        touch(panel, "service:household");
        touch(panel, "priority:elderly");
        touch(panel, "take");

        assertThat(issued()).singleElement().satisfies(issued -> {
            assertThat(issued.language()).isEqualTo("en");
            assertThat(issued.priority()).isEqualTo("elderly");
        });
    }

    @Test
    void tenTapsGiveOneTicket() throws Exception {
        KioskPanel panel = panel();
        touch(panel, "service:household");

        for (int i = 0; i < 10; i++) {
            panel.press("take");
        }
        touch(panel, "take");

        assertThat(issued()).hasSize(1);
        assertThat(printer.taken()).hasSize(1);
    }

    @Test
    void whatIsNoLongerShownCannotBeTouched() throws Exception {
        KioskPanel panel = panel();

        touch(panel, "take");
        touch(panel, "service:no-such");

        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void aBusyHallIsAskedAgainForTheSameTicket() throws Exception {
        KioskPanel panel = panel();
        hall.failing(command -> command instanceof QueueCommand.Issue, new Outcome.Busy());
        touch(panel, "service:household");
        touch(panel, "take");
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Failed.class);
        hall.failing(command -> false, new Outcome.Busy());

        touch(panel, "again");

        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Taken.class);
        assertThat(issued()).hasSize(1);
    }

    @Test
    void aRetryAfterSilenceGivesTheTicketThatWasIssuedInSilence() throws Exception {
        KioskPanel panel = panel();
        hall.silent(true);
        touch(panel, "service:household");
        touch(panel, "take");
        pass(panel, Duration.ofSeconds(11));
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Failed.class);

        hall.answer();
        panel.turn(Duration.ZERO);
        panel.turn(Duration.ZERO);

        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Taken.class);
        assertThat(issued()).hasSize(1);
        assertThat(hall.events(QueueEvent.Withdrawn.class)).isEmpty();
    }

    @Test
    void aTicketWhoseCitizenHasGoneIsTakenBackAndNotPrinted() throws Exception {
        KioskPanel panel = panel();
        hall.silent(true);
        touch(panel, "service:household");
        touch(panel, "take");
        pass(panel, Duration.ofSeconds(11));
        touch(panel, "back");

        hall.answer();
        panel.turn(Duration.ZERO);

        assertThat(hall.events(QueueEvent.Withdrawn.class))
                .singleElement()
                .satisfies(withdrawn -> assertThat(withdrawn.why()).isEqualTo("kiosk-timeout"));
        assertThat(printer.taken()).isEmpty();
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void paperThatRunsOutInTheMiddleTakesTheNumberBackAndSaysSo() throws Exception {
        KioskPanel panel = panel();
        printer.answering(null);
        touch(panel, "service:household");
        touch(panel, "take");
        assertThat(panel.shown().view().state()).isInstanceOf(KioskState.Working.class);
        assertThat(panel.targets()).isEmpty();

        printer.fault(PrinterFault.PAPER_OUT);
        printer.answer(new PrintResult.Failed(PrinterFault.PAPER_OUT, "half a ticket", true));
        panel.turn(Duration.ZERO);

        assertThat(panel.shown().view().state())
                .isInstanceOfSatisfying(
                        KioskState.Failed.class,
                        failed -> assertThat(failed.trouble()).isEqualTo(Trouble.PAPER_OUT));
        assertThat(hall.state()
                        .queue()
                        .ticket(issued().getFirst().ticket())
                        .orElseThrow()
                        .place())
                .isInstanceOf(Place.Unserved.class);
        touch(panel, "back");
        assertThat(panel.outage()).contains(Outage.PAPER_OUT);
        assertThat(panel.fault()).contains(Text.of("打印纸用完了", "The paper has run out"));
        printer.fault(null);
        panel.turn(Duration.ZERO);
        assertThat(panel.outage()).isEmpty();
    }

    @Test
    void eachReasonForNoTicketsIsShown() throws Exception {
        KioskPanel panel = panel();
        printer.fault(PrinterFault.COVER_OPEN);
        panel.turn(Duration.ZERO);
        assertThat(panel.outage()).contains(Outage.COVER_OPEN);
        printer.fault(null);
        panel.reachable(false);
        panel.turn(Duration.ZERO);
        assertThat(panel.outage()).contains(Outage.HALL_UNREACHABLE);
        panel.reachable(true);

        hall.tell(new QueueCommand.CloseWindow(MemoryHall.clerk(Halls.ONE), Halls.ONE, "lunch"));
        pass(panel, Duration.ofSeconds(1));

        assertThat(panel.outage()).contains(Outage.NO_SERVICE);
        assertThat(panel.fault()).as("nobody has to do anything").isEmpty();
    }

    /** Before, the thread died: the glass looked ready for ever, and no touch did anything. */
    @Test
    void afterAFailureTheGlassSaysSoAtOnceAndTheKioskGoesOn() throws Exception {
        CountDownLatch saidSo = new CountDownLatch(1);
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch chosen = new CountDownLatch(1);
        AtomicBoolean failing = new AtomicBoolean();
        KioskPanel panel = panel();
        panel.onPicture(() -> {
            if (panel.outage().equals(Optional.of(Outage.KIOSK_FAILED))) {
                saidSo.countDown();
            } else if (failing.compareAndSet(true, false)) {
                throw new IllegalStateException("made up: a picture that cannot be shown");
            } else if (panel.shown().view().state() instanceof KioskState.Idle) {
                ready.countDown();
            } else if (panel.shown().view().state() instanceof KioskState.Confirming) {
                chosen.countDown();
            }
        });
        try (panel) {
            panel.start();
            failing.set(true);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            panel.press("service:household");
            assertThat(saidSo.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(ready.await(50, TimeUnit.SECONDS)).isTrue();

            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            panel.press("service:household");

            assertThat(chosen.await(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aHallWithoutADayGivesNoNumbersYetAndOpensByItself() throws Exception {
        hall = MemoryHall.configured(Halls.of(3));
        KioskPanel panel = panel();
        assertThat(panel.outage()).contains(Outage.DAY_NOT_OPEN);
        assertThat(panel.fault()).isEmpty();

        hall.tell(new QueueCommand.OpenDay(BusinessDay.parse("2026-11-23")));
        hall.tell(new QueueCommand.OpenWindow(MemoryHall.clerk(Halls.ONE), Halls.ONE, null));
        pass(panel, Duration.ofSeconds(1));

        assertThat(panel.outage()).isEmpty();
    }

    @Test
    void aKioskWithoutAPrinterSaysSo() {
        assertThat(panel(new TicketPrinting(kiosk(), layout(), List.of())).outage())
                .contains(Outage.NO_PRINTER);
    }

    @Test
    void peopleAheadAreCountedInTheClassChosen() throws Exception {
        hall.queueUp(Halls.HOUSEHOLD, 5);
        KioskPanel panel = panel();

        touch(panel, "service:household");
        assertThat(confirming(panel).expected()).isEqualTo(new ExpectedWait(5, null));
        touch(panel, "priority:elderly");

        assertThat(confirming(panel).expected().ahead()).isZero();
    }

    @Test
    void newCountsAreDrawnWithinTheTimeOfRefreshing() throws Exception {
        KioskPanel panel = panel();

        hall.queueUp(Halls.HOUSEHOLD, 7);
        pass(panel, Duration.ofSeconds(1));

        assertThat(panel.shown().view().menu().entries().getFirst().waiting()).isEqualTo(7);
    }

    @Test
    void nothingIsDrawnAnewWhenNothingVisibleChanged() throws Exception {
        KioskPanel panel = panel();
        DrawnScreen before = panel.shown().drawn();

        pass(panel, Duration.ofSeconds(1));
        pass(panel, Duration.ofSeconds(1));

        assertThat(panel.shown().drawn()).isSameAs(before);
    }

    @Test
    void keysAloneTakeATicket() throws Exception {
        KioskPanel panel = panel();

        key(panel, () -> panel.move(Keys.Arrow.DOWN));
        assertThat(panel.shown().view().focus()).isEqualTo("service:household");
        key(panel, () -> panel.move(Keys.Arrow.DOWN));
        assertThat(panel.shown().view().focus()).isEqualTo("service:id-card");
        key(panel, panel::enter);
        assertThat(panel.shown().view().focus()).isEqualTo("take");
        key(panel, panel::enter);

        assertThat(issued())
                .singleElement()
                .satisfies(issued -> assertThat(issued.service()).hasToString("id-card"));
    }

    @Test
    void numberKeysChoose() throws Exception {
        KioskPanel panel = panel();

        key(panel, () -> panel.choose(3));

        assertThat(confirming(panel).service().id()).hasToString("social");
    }

    @Test
    void thePictureForTheBrowserIsTheOneOnTheGlass() throws Exception {
        KioskPanel panel = panel();

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(panel.png()));

        BufferedImage drawn = panel.shown().drawn().picture();
        assertThat(read.getRGB(0, 0, 1080, 1920, null, 0, 1080))
                .isEqualTo(drawn.getRGB(0, 0, 1080, 1920, null, 0, 1080));
        assertThat(panel.png()).isEqualTo(panel.png());
    }

    @Test
    void thereIsOnePictureHoweverOftenItIsDrawn() throws Exception {
        KioskPanel panel = panel();
        BufferedImage before = panel.shown().drawn().picture();
        byte[] file = panel.png();

        key(panel, () -> panel.choose(3));

        assertThat(panel.shown().drawn().picture()).isSameAs(before);
        assertThat(panel.png()).isNotEqualTo(file);
    }

    @Test
    void theThreadBearsTheKiosksNameAndEnds() throws Exception {
        KioskPanel panel = panel().start();
        assertThat(thread("kiosk-k1")).isTrue();

        panel.close();

        assertThat(thread("kiosk-k1")).isFalse();
    }

    private static boolean thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name) && thread.isAlive());
    }

    private void touch(KioskPanel panel, String target) throws InterruptedException {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        panel.press(target);
        panel.turn(Duration.ZERO);
        panel.turn(Duration.ZERO);
    }

    private void key(KioskPanel panel, Runnable press) throws InterruptedException {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        press.run();
        panel.turn(Duration.ZERO);
        panel.turn(Duration.ZERO);
    }

    private void pass(KioskPanel panel, Duration time) throws InterruptedException {
        nanos.addAndGet(time.toNanos());
        panel.turn(Duration.ZERO);
    }

    private List<QueueEvent.Issued> issued() {
        return hall.events(QueueEvent.Issued.class).stream()
                .filter(issued -> issued.by().equals(actor()))
                .toList();
    }

    private static KioskState.Confirming confirming(KioskPanel panel) {
        return (KioskState.Confirming) panel.shown().view().state();
    }

    private static Actor actor() {
        return new Actor(Actor.Kind.KIOSK, "k1");
    }

    private KioskHall kiosk() {
        return KioskHalls.of(hall, "k1", InstantSource.fixed(MemoryHall.NINE), 1);
    }

    private KioskPanel panel() {
        return panel(new TicketPrinting(kiosk(), layout(), List.of(printer)));
    }

    private KioskPanel panel(TicketPrinting printing) {
        return new KioskPanel(new KioskParts(
                "k1",
                kiosk(),
                printing,
                new KioskPicture(Look.TOKENS, Look.FONTS, Surface.PORTRAIT),
                KioskRules.DEFAULT,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.fixed(MemoryHall.NINE),
                nanos::get,
                new Random(1)));
    }

    private static TicketLayout layout() {
        return new TicketLayout(Look.TOKENS, Look.FONTS);
    }
}
