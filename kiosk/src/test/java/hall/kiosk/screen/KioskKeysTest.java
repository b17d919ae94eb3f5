package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.ticket.Halls;
import org.junit.jupiter.api.Test;

/** Keys beside the tiles: lower targets, letters to search by, a slip of what to bring. */
class KioskKeysTest extends KioskFlowCase {

    @Test
    void aKeyLowersTheTargetsUntilTheNextCitizen() {
        open();
        touch("reach");
        assertThat(flow.preferences().low()).isTrue();
        touch("service:household");
        assertThat(flow.preferences().low()).isTrue();
        touch("reach");
        assertThat(flow.preferences().low()).isFalse();
        touch("reach");

        pass(KioskRules.DEFAULT.idle());

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
        assertThat(flow.preferences().low()).isFalse();
    }

    /** Letters follow each other faster than the pause that guards other screens. */
    @Test
    void lettersFindAServiceAndBackLeadsToThem() {
        open();
        touch("search");
        touch("key:h");
        flow = flow.after(new KioskInput.Pressed(now, "key:j"));
        assertThat(flow.state()).isEqualTo(new KioskState.Choosing(null, 0, "hj"));
        touch("erase");
        touch("service:household");

        assertThat(confirming().from()).isEqualTo(new KioskState.Choosing(null, 0, "h"));
        touch("back");
        assertThat(flow.state()).isEqualTo(new KioskState.Choosing(null, 0, "h"));
        touch("language");
        assertThat(flow.state()).isEqualTo(KioskState.Choosing.SEARCH);
        touch("back");
        assertThat(flow.state()).isEqualTo(KioskState.Choosing.FIRST);
    }

    @Test
    void noMoreLettersAreKeptThanAnyNameHas() {
        open();
        touch("key:a");
        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
        touch("search");
        for (int i = 0; i < 40; i++) {
            touch("key:z");
        }
        touch("key:!");

        assertThat(flow.state()).isEqualTo(new KioskState.Choosing(null, 0, "z".repeat(12)));
    }

    @Test
    void whatToBringIsWantedOnPaperOnce() {
        offered(offer(Sight.noted(Sight.busy(Halls.of(3)), 2, 10), null));
        touch("service:household");
        assertThat(confirming().noted()).isFalse();
        touch("note");
        assertThat(confirming().noted()).isTrue();
        offered(offer(Sight.noted(Sight.busy(Halls.of(3)), 2, 10), null));
        assertThat(confirming().noted()).isTrue();
        touch("early");
        touch("note");
        touch("back");

        assertThat(confirming().noted()).isTrue();
    }
}
