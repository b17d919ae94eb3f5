package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.PresenceView.Trust;
import hall.broker.message.DeviceMessage.Presence;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PresenceViewTest {

    private final PresenceView view = new PresenceView();

    private static Letter<Presence> says(long boot, boolean online) {
        return new Letter<>(
                LinkContract.envelopes("board-01", boot).next("presence"),
                new Presence(online, "hall 1.0.0", "board", List.of()));
    }

    private boolean accept(long seconds, Letter<Presence> letter) {
        return view.accept("board-01", letter, Duration.ofSeconds(seconds).toNanos());
    }

    private boolean isThere(long seconds) {
        return view.online("board-01", Duration.ofSeconds(seconds).toNanos());
    }

    private void hearing(long seconds, boolean all) {
        view.hearing(all, Duration.ofSeconds(seconds).toNanos());
    }

    private static Letter<Presence> beating(long boot) {
        return new Letter<>(
                LinkContract.envelopes("board-01", boot).next("presence"),
                new Presence(true, "hall 1.0.0", "board", List.of(Presence.HEARTBEAT)));
    }

    /** Its will died with a broker that was killed, and it never came back. */
    @Test
    void whoHasAHeartbeatAndIsSilentIsNotThereUntilItIsHeardAgain() {
        hearing(0, true);
        accept(0, beating(7));
        trust(10, 7);

        assertThat(isThere(44)).isTrue();
        assertThat(isThere(45)).isFalse();

        trust(60, 7);
        assertThat(isThere(61)).isTrue();
    }

    /** What the broker has kept of a device is no sign of life: a hub that starts waits as long as for any other. */
    @Test
    void whatAHubHearsAtItsStartOfWhoIsGoneIsForgottenTheSameWay() {
        hearing(100, true);
        accept(100, beating(7));

        assertThat(isThere(134)).isTrue();
        assertThat(isThere(135)).isFalse();
    }

    @Test
    void whoHearsNothingCannotTellWhoIsSilent() {
        hearing(0, true);
        accept(0, beating(7));
        hearing(20, false);

        assertThat(isThere(1_000)).isTrue();
        hearing(1_000, true);
        assertThat(isThere(1_034)).isTrue();
        assertThat(isThere(1_035)).isFalse();
    }

    /** Another maker's device need not have one; of it the will alone tells. */
    @Test
    void whoHasNoHeartbeatIsNotJudgedByIt() {
        hearing(0, true);
        accept(0, says(7, true));

        assertThat(isThere(10_000)).isTrue();
    }

    /** The broker may send the will of the old life after the new one has said that it is there. */
    @Test
    void theWillOfAnOlderLifeIsIgnored() {
        accept(0, says(8, true));

        assertThat(accept(0, says(7, false))).isFalse();
        assertThat(isThere(0)).isTrue();
    }

    /** A replaced card begins at one; nothing of the card before keeps the device out. */
    @Test
    void aBirthCountsWhateverItsBoot() {
        accept(0, says(500, true));
        accept(0, says(500, false));

        assertThat(accept(0, says(1, true))).isTrue();
        assertThat(isThere(0)).isTrue();
        assertThat(accept(0, says(500, false))).isFalse();
        assertThat(isThere(0)).isTrue();
        assertThat(accept(0, says(1, false))).isTrue();
        assertThat(isThere(0)).isFalse();
    }

    @Test
    void aBootFarAheadLocksNobodyOut() {
        accept(0, says(1L << 62, true));
        accept(0, says(1L << 62, false));

        assertThat(accept(0, says(7, true))).isTrue();
        assertThat(isThere(0)).isTrue();
    }

    @Test
    void theWillOfThisLifeCounts() {
        accept(0, says(8, true));
        accept(0, says(8, false));

        assertThat(isThere(0)).isFalse();
    }

    @Test
    void whoWasNeverHeardOfIsNotThere() {
        assertThat(view.online("board-09", 0)).isFalse();
        assertThat(view.all()).isEmpty();
    }

    private static Letter<Presence> standIn(long boot) {
        return new Letter<>(
                LinkContract.envelopes("board-01", boot).next("presence"),
                new Presence(true, "hall 1.0.0", "board", List.of("scene", Presence.STAND_IN)));
    }

    private Trust trust(long seconds, long boot) {
        return view.trust("board-01", boot, Duration.ofSeconds(seconds).toNanos());
    }

    private boolean doubled(long seconds) {
        return view.doubled("board-01", Duration.ofSeconds(seconds).toNanos());
    }

    /** Each throws the other out, because the broker takes one line for each client id. */
    @Test
    void ofTwoBoardsWithOneIdTheFirstIsBelievedAndTheSecondNamed() {
        accept(0, says(100, true));
        accept(60, says(100, false));
        accept(60, says(200, true));
        assertThat(doubled(60)).as("it may have been started again").isFalse();
        accept(61, says(200, false));
        accept(61, says(100, true));
        assertThat(doubled(61)).as("it may be a message that was late").isFalse();

        accept(66, says(200, false));
        accept(66, says(100, true));

        assertThat(doubled(66)).isTrue();
        assertThat(trust(67, 100)).isEqualTo(Trust.BELIEVED);
        assertThat(trust(67, 200)).isEqualTo(Trust.SECOND);
        assertThat(accept(68, says(200, true))).isFalse();
        assertThat(view.life("board-01")).isEqualTo(100);
        assertThat(doubled(68 + 119)).isTrue();
        assertThat(doubled(68 + 121)).isFalse();
    }

    /** They have client ids of their own, so neither is thrown out and no will is sent. */
    @Test
    void aLifeThatSpeaksAfterAnotherWasBornIsTheFirstOfTwo() {
        accept(0, says(100, true));
        accept(60, says(200, true));
        assertThat(trust(62, 100)).as("it was under way").isEqualTo(Trust.BELIEVED);
        assertThat(doubled(62)).isFalse();

        assertThat(trust(66, 100)).isEqualTo(Trust.BELIEVED);

        assertThat(doubled(66)).isTrue();
        assertThat(trust(67, 200)).isEqualTo(Trust.SECOND);
        assertThat(trust(68, 100)).isEqualTo(Trust.BELIEVED);
    }

    @Test
    void theSecondIsBelievedOnceTheFirstIsGone() {
        accept(0, says(100, true));
        accept(60, says(200, true));
        trust(70, 100);
        accept(80, says(100, false));
        assertThat(trust(84, 200)).as("that may have been a short break").isEqualTo(Trust.SECOND);

        assertThat(accept(86, says(200, true))).isTrue();

        assertThat(trust(87, 200)).isEqualTo(Trust.BELIEVED);
        assertThat(doubled(87)).isFalse();
    }

    /** Before, the device was refused for as long as it spoke: the other one had been thrown out and said nothing any more. */
    @Test
    void whoIsAloneAgainIsBelievedAlsoWhereTheOtherVanishedWithoutAWord() {
        accept(0, says(100, true));
        accept(60, says(200, true));
        accept(66, says(100, true));
        accept(67, says(200, true));
        accept(68, says(100, true));
        assertThat(view.life("board-01")).isEqualTo(100);
        assertThat(doubled(68)).isTrue();
        accept(69, says(200, true));

        assertThat(trust(70, 200)).isEqualTo(Trust.SECOND);
        assertThat(trust(75, 200)).isEqualTo(Trust.BELIEVED);

        assertThat(view.life("board-01")).isEqualTo(200);
        assertThat(isThere(0)).isTrue();
        assertThat(doubled(75)).isFalse();
        accept(80, says(200, false));
        assertThat(isThere(0)).isFalse();
    }

    @Test
    void aLifeNobodyWasBornToIsWaitedForAndThenASecondSender() {
        accept(0, says(100, true));
        assertThat(trust(1, 50)).as("kept by the broker while nobody listened").isEqualTo(Trust.BELIEVED);

        assertThat(trust(30, 777)).isEqualTo(Trust.UNBORN);
        view.strange("board-01", 777, Duration.ofSeconds(35).toNanos());

        assertThat(doubled(35)).isTrue();
        assertThat(trust(36, 777)).isEqualTo(Trust.SECOND);
        assertThat(trust(36, 100)).isEqualTo(Trust.BELIEVED);
        accept(40, says(100, false));
        assertThat(trust(41, 888))
                .as("it is gone, so this may be its next life")
                .isEqualTo(Trust.BELIEVED);
    }

    @Test
    void whatTheHallDrawsNeverAnswersForABoardOnTheWall() {
        accept(0, standIn(900));
        assertThat(trust(1, 900)).isEqualTo(Trust.BELIEVED);

        accept(60, says(100, true));
        assertThat(trust(61, 900)).isEqualTo(Trust.SECOND);
        assertThat(trust(61, 100)).isEqualTo(Trust.BELIEVED);
        assertThat(doubled(61)).as("it is no fault that the hall draws it").isFalse();

        accept(70, says(100, false));
        assertThat(accept(71, standIn(901))).isFalse();
        assertThat(trust(72, 900)).isEqualTo(Trust.SECOND);
        assertThat(isThere(0)).isFalse();
        view.forget("board-01");
        assertThat(accept(80, standIn(902))).isTrue();
    }

    /** A device starts as often as it likes, with cards old and new: nobody else is there. */
    @RepeatedTest(50)
    void aDeviceThatStartsAgainAndAgainIsNeverASecondSender(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Set<Long> used = new HashSet<>();
        long now = 0;
        for (int i = 0; i < 40; i++) {
            long boot = random.nextInt(5) == 0 ? 1L << 62 : random.nextInt(1_000_000);
            if (!used.add(boot)) {
                continue;
            }
            if (random.nextBoolean()) {
                view.accept("board-01", says(boot, false), now);
            }
            assertThat(accept(now, says(boot, true)))
                    .as("seed %s", run.getCurrentRepetition())
                    .isTrue();
            now += random.nextInt(300);
            assertThat(trust(now, boot)).isEqualTo(Trust.BELIEVED);
            if (random.nextBoolean()) {
                accept(now, says(boot, false));
            }
            assertThat(doubled(now)).as("seed %s", run.getCurrentRepetition()).isFalse();
        }
    }

    /**
     * A broker that takes one line for each client id, two devices that use one, and what the hub looks at again five seconds
     * later. In the end the second is taken away, and some time after it the first falls silent.
     */
    @RepeatedTest(300)
    void whoFallsSilentAfterTheSecondSenderIsGoneIsNotThere(RepetitionInfo run) {
        TwoSenders senders = new TwoSenders(view, new Random(run.getCurrentRepetition()));

        senders.quarrel();

        assertThat(view.online("board-01", senders.now()))
                .as("seed %s: %s", run.getCurrentRepetition(), senders.story())
                .isFalse();
    }
}
