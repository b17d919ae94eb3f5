package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.SiteEvent.Measured;
import hall.kiosk.engine.HallEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time from a card to the next screen is in the journal: the first of a day, and what is longer. */
class CardTimeTest {

    private final PanelAtHand at = new PanelAtHand();
    private final KioskPanel panel = at.panel();

    @AfterEach
    void close() {
        panel.close();
    }

    private List<String> told() {
        return at.hall.events().stream()
                .filter(HallEvent.Duty.class::isInstance)
                .map(each -> ((HallEvent.Duty) each).event())
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast)
                .map(each -> each.device() + " " + each.quantity() + " " + each.value() + " ± " + each.uncertainty())
                .toList();
    }

    /** The card is read, and the kiosk comes to it so much later. */
    private void card(String holder, Duration later) throws InterruptedException {
        panel.cardRead(holder, false);
        at.pass(panel, later);
        at.pass(panel, Duration.ZERO);
    }

    /** Whoever was there is gone. */
    private void gone() throws InterruptedException {
        at.pass(panel, KioskRules.DEFAULT.idle());
        at.pass(panel, KioskRules.DEFAULT.idle().plus(KioskRules.DEFAULT.warning()));
        assertThat(panel.shown().view().state()).isEqualTo(new KioskState.Idle());
    }

    @Test
    void theFirstOfADayAndWhatIsLongerIsTold() throws Exception {
        card("li", Duration.ofMillis(400));
        gone();
        card("wang", Duration.ofMillis(300));
        gone();
        card("zhao", Duration.ofMillis(900));

        assertThat(told()).containsExactly("k1 card-screen 0.4 s ± 0.1 s", "k1 card-screen 0.9 s ± 0.1 s");
    }

    @Test
    void aCardThatChangesNoScreenIsNotTimed() throws Exception {
        card("li", Duration.ofMillis(400));
        at.touch(panel, "service:household");
        at.touch(panel, "take");

        card("wang", Duration.ofSeconds(1));

        assertThat(told()).hasSize(1);
    }
}
