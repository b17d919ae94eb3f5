package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.secret.Passes;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CompletionStage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The live panel turned by hand, with a clock of its own: hall, printer and flow together. */
@Isolated("looks at the threads of the whole process")
class KioskPanelTest {

    private final PanelAtHand hand = new PanelAtHand();

    @Test
    void twoTouchesGiveOneTicketOnPaper() throws Exception {
        KioskPanel panel = hand.panel();

        hand.touch(panel, "service:household");
        hand.touch(panel, "take");

        assertThat(panel.shown().view().state()).isInstanceOfSatisfying(KioskState.Taken.class, taken -> {
            assertThat(taken.slip().number()).hasToString("A001");
            assertThat(taken.handed()).isEqualTo(new Handed.Printed(true, 0));
            assertThat(taken.slip().page())
                    .hasToString("http://hall.example/t/"
                            + new Passes(new byte[] {1}).of(taken.slip().ticket()));
        });
        assertThat(hand.issued()).singleElement().satisfies(issued -> {
            assertThat(issued.by()).isEqualTo(new Actor(Actor.Kind.KIOSK, "k1"));
            assertThat(issued.priority()).isEqualTo("ordinary");
            assertThat(issued.language()).isEqualTo("zh-CN");
        });
        assertThat(hand.printer.taken()).hasSize(1);
    }

    /** Whoever stands at the kiosk is not disturbed by a ticket that a guide prints there. */
    @Test
    void aGuidesTicketIsPrintedBesideWhoeverStandsHere() throws Exception {
        KioskPanel panel = hand.panel();
        hand.touch(panel, "service:household");
        KioskState before = panel.shown().view().state();
        TicketId ticket = new TicketId("guided");
        hand.hall.tell(new QueueCommand.Issue(
                new Actor(Actor.Kind.GUIDE, "zhao"), ticket, Halls.HOUSEHOLD, null, null, null, false));
        Slip slip = Slip.of(
                hand.hall.state().queue().ticket(ticket).orElseThrow(),
                hand.hall.state(),
                ZoneId.of("Asia/Shanghai"),
                URI.create("http://hall.example"),
                new Passes(new byte[] {1}));

        CompletionStage<Handed> handed = panel.print(slip);
        assertThat(handed.toCompletableFuture()).isNotDone();
        panel.turn(Duration.ZERO);

        assertThat(handed.toCompletableFuture().join()).isEqualTo(new Handed.Printed(true, 0));
        assertThat(panel.shown().view().state()).isEqualTo(before);
        assertThat(hand.printer.taken()).hasSize(1);
        assertThat(panel.says(PrinterFault.PAPER_OUT).chinese()).contains("纸");
    }

    @Test
    void theTicketSpeaksTheCitizensLanguageAndClass() throws Exception {
        KioskPanel panel = hand.panel();

        hand.touch(panel, "language");
        hand.touch(panel, "service:household");
        hand.touch(panel, "priority:elderly");
        hand.touch(panel, "take");

        assertThat(hand.issued()).singleElement().satisfies(issued -> {
            assertThat(issued.language()).isEqualTo("en");
            assertThat(issued.priority()).isEqualTo("elderly");
        });
    }

    @Test
    void tenTapsGiveOneTicket() throws Exception {
        KioskPanel panel = hand.panel();
        hand.touch(panel, "service:household");

        for (int i = 0; i < 10; i++) {
            panel.press("take");
        }
        hand.touch(panel, "take");

        assertThat(hand.issued()).hasSize(1);
        assertThat(hand.printer.taken()).hasSize(1);
    }

    @Test
    void whatIsNoLongerShownCannotBeTouched() throws Exception {
        KioskPanel panel = hand.panel();

        hand.touch(panel, "take");
        hand.touch(panel, "service:no-such");

        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void peopleAheadAreCountedInTheClassChosen() throws Exception {
        hand.hall.queueUp(Halls.HOUSEHOLD, 5);
        KioskPanel panel = hand.panel();

        hand.touch(panel, "service:household");
        assertThat(confirming(panel).expected()).isEqualTo(new ExpectedWait(5, null));
        hand.touch(panel, "priority:elderly");

        assertThat(confirming(panel).expected().ahead()).isZero();
    }

    @Test
    void newCountsAreDrawnWithinTheTimeOfRefreshing() throws Exception {
        KioskPanel panel = hand.panel();

        hand.hall.queueUp(Halls.HOUSEHOLD, 7);
        hand.pass(panel, Duration.ofSeconds(1));

        assertThat(panel.shown().view().menu().entries().getFirst().waiting()).isEqualTo(7);
    }

    @Test
    void nothingIsDrawnAnewWhenNothingVisibleChanged() throws Exception {
        KioskPanel panel = hand.panel();
        DrawnScreen before = panel.shown().drawn();

        hand.pass(panel, Duration.ofSeconds(1));
        hand.pass(panel, Duration.ofSeconds(1));

        assertThat(panel.shown().drawn()).isSameAs(before);
    }

    @Test
    void keysAloneTakeATicket() throws Exception {
        KioskPanel panel = hand.panel();

        hand.key(panel, () -> panel.move(Keys.Arrow.DOWN));
        assertThat(panel.shown().view().focus()).isEqualTo("service:household");
        hand.key(panel, () -> panel.move(Keys.Arrow.DOWN));
        assertThat(panel.shown().view().focus()).isEqualTo("service:id-card");
        hand.key(panel, () -> panel.press(SpeechKey.CHOOSE));
        assertThat(panel.shown().view().focus()).isEqualTo("take");
        hand.key(panel, () -> panel.press(SpeechKey.CHOOSE));

        assertThat(hand.issued())
                .singleElement()
                .satisfies(issued -> assertThat(issued.service()).hasToString("id-card"));
    }

    @Test
    void numberKeysChoose() throws Exception {
        KioskPanel panel = hand.panel();

        hand.key(panel, () -> panel.choose(3));

        assertThat(confirming(panel).service().id()).hasToString("social");
    }

    @Test
    void thePictureForTheBrowserIsTheOneOnTheGlass() throws Exception {
        KioskPanel panel = hand.panel();

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(panel.png()));

        BufferedImage drawn = panel.shown().drawn().picture();
        assertThat(read.getRGB(0, 0, 1080, 1920, null, 0, 1080))
                .isEqualTo(drawn.getRGB(0, 0, 1080, 1920, null, 0, 1080));
        assertThat(panel.png()).isEqualTo(panel.png());
    }

    @Test
    void thereIsOnePictureHoweverOftenItIsDrawn() throws Exception {
        KioskPanel panel = hand.panel();
        BufferedImage before = panel.shown().drawn().picture();
        byte[] file = panel.png();

        hand.key(panel, () -> panel.choose(3));

        assertThat(panel.shown().drawn().picture()).isSameAs(before);
        assertThat(panel.png()).isNotEqualTo(file);
    }

    @Test
    void theThreadBearsTheKiosksNameAndEnds() throws Exception {
        KioskPanel panel = hand.panel().start();
        assertThat(thread("kiosk-k1")).isTrue();

        panel.close();

        assertThat(thread("kiosk-k1")).isFalse();
    }

    private static boolean thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name) && thread.isAlive());
    }

    private static KioskState.Confirming confirming(KioskPanel panel) {
        return (KioskState.Confirming) panel.shown().view().state();
    }
}
