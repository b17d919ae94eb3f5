package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.Letter;
import hall.broker.message.Message.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceViewTest {

    private final PresenceView view = new PresenceView();

    private static Letter<Presence> says(long boot, boolean online) {
        return new Letter<>(
                LinkContract.envelopes("board-01", boot).next("presence"),
                new Presence(online, "hall 1.0.0", "board", List.of()));
    }

    /** The broker may send the will of the old life after the new one has said that it is there. */
    @Test
    void theWillOfAnOlderLifeIsIgnored() {
        view.accept("board-01", says(8, true));

        assertThat(view.accept("board-01", says(7, false))).isFalse();
        assertThat(view.online("board-01")).isTrue();
    }

    /** A replaced card begins at one; nothing of the card before keeps the device out. */
    @Test
    void aBirthCountsWhateverItsBoot() {
        view.accept("board-01", says(500, true));
        view.accept("board-01", says(500, false));

        assertThat(view.accept("board-01", says(1, true))).isTrue();
        assertThat(view.online("board-01")).isTrue();
        assertThat(view.accept("board-01", says(500, false))).isFalse();
        assertThat(view.online("board-01")).isTrue();
        assertThat(view.accept("board-01", says(1, false))).isTrue();
        assertThat(view.online("board-01")).isFalse();
    }

    @Test
    void aBootFarAheadLocksNobodyOut() {
        view.accept("board-01", says(1L << 62, true));
        view.accept("board-01", says(1L << 62, false));

        assertThat(view.accept("board-01", says(7, true))).isTrue();
        assertThat(view.online("board-01")).isTrue();
    }

    @Test
    void theWillOfThisLifeCounts() {
        view.accept("board-01", says(8, true));
        view.accept("board-01", says(8, false));

        assertThat(view.online("board-01")).isFalse();
    }

    @Test
    void whoWasNeverHeardOfIsNotThere() {
        assertThat(view.online("board-09")).isFalse();
        assertThat(view.presence("board-09")).isEmpty();
    }
}
