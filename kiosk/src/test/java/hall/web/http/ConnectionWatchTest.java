package hall.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionWatchTest {

    private final ConnectionWatch watch = new ConnectionWatch("192.0.2.1");

    @Test
    void bytesThatDripAndBecomeNoRequestAreSuspectedAndThenSeen() {
        assertThat(watch.isStuck(20)).isFalse();
        assertThat(watch.isSuspected()).isFalse();
        assertThat(watch.isStuck(21)).isFalse();
        assertThat(watch.isSuspected()).isTrue();
        assertThat(watch.isStuck(21)).isTrue();
    }

    /** However seldom they come. */
    @Test
    void bytesThatDripAtEachSecondLookAloneAreSeen() {
        watch.begins();
        watch.ends(90);
        assertThat(watch.isStuck(90)).isFalse();
        assertThat(watch.isStuck(90)).isFalse();
        assertThat(watch.isStuck(91)).isFalse();
        assertThat(watch.isSuspected()).isTrue();
        assertThat(watch.isStuck(91)).isTrue();
    }

    @Test
    void aRequestThatBeginsJustAfterALookIsNone() {
        assertThat(watch.isStuck(0)).isFalse();
        assertThat(watch.isStuck(20)).isFalse();
        watch.begins();
        assertThat(watch.isStuck(80)).isFalse();
        watch.ends(80);
        assertThat(watch.isStuck(80)).isFalse();
        assertThat(watch.isSuspected()).isFalse();
    }

    /** What came of its body between the looks was taken for the beginning of another request. */
    @Test
    void aRequestWhoseBodyIsStillComingAtALookLeavesAConnectionThatGoesOn() {
        watch.begins();
        assertThat(watch.isStuck(60)).isFalse();
        watch.ends(90_000);
        assertThat(watch.isStuck(90_000)).isFalse();
        assertThat(watch.isSuspected()).isFalse();
        assertThat(watch.isStuck(90_000)).isFalse();
        assertThat(watch.isStuck(90_100)).isFalse();
        watch.begins();
        watch.ends(90_200);
        assertThat(watch.isStuck(90_200)).isFalse();
    }

    @Test
    void aConnectionThatIsOpenedAheadAndSaysNothingIsNone() {
        assertThat(watch.isStuck(500)).isFalse();
        assertThat(watch.isStuck(500)).isFalse();
        assertThat(watch.isStuck(500)).isFalse();
    }
}
