package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TopicRightsTest {

    private static final Topics TOPICS = new Topics(HallAddress.DEMO);

    static Stream<Role> devices() {
        return Role.DEVICES.stream();
    }

    private static TopicRights of(Role role) {
        return new TopicRights(HallAddress.DEMO, new Identity(role, role.device() ? "dev-01" : role.code()));
    }

    @Test
    void aKioskMayDoThisAndNothingElse() {
        String up = "hall/1/up/34/3401/340100/demo/";
        String dn = "hall/1/dn/34/3401/340100/demo/";
        TopicRights kiosk = of(Role.KIOSK);

        assertThat(kiosk.writes())
                .containsExactlyInAnyOrder(
                        up + "device/dev-01/presence",
                        up + "device/dev-01/status",
                        up + "device/dev-01/outbox",
                        up + "device/dev-01/ask",
                        up + "device/dev-01/applied");
        assertThat(kiosk.reads())
                .containsExactlyInAnyOrder(
                        up + "events",
                        up + "events/+/+",
                        up + "state",
                        up + "state/+",
                        up + "window/+",
                        up + "call",
                        up + "hub/presence",
                        dn + "device/dev-01/ack",
                        dn + "device/dev-01/answer",
                        dn + "device/dev-01/desired",
                        dn + "device/dev-01/command",
                        dn + "bundle/+",
                        dn + "bundle/+/+",
                        dn + "clock");
    }

    /** The rule that matters most: whatever the table becomes, no device writes outside its own node. */
    @ParameterizedTest
    @MethodSource("devices")
    void aDeviceWritesOnlyBelowItsOwnNode(Role role) {
        assertThat(of(role).writes())
                .isNotEmpty()
                .allMatch(filter -> filter.startsWith("hall/1/up/34/3401/340100/demo/device/dev-01/"));
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aDeviceReadsNothingOfAnotherDevice(Role role) {
        for (Channel channel : Channel.values()) {
            if (channel.ofDevice()) {
                assertThat(of(role).mayRead(TOPICS.topic(channel, "dev-02")))
                        .as("%s", channel)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWritesBothDirectionsButTheHub(Role role) {
        List<String> writes = of(role).writes();

        assertThat(writes.stream().anyMatch(filter -> filter.startsWith("hall/1/up"))
                        && writes.stream().anyMatch(filter -> filter.startsWith("hall/1/dn")))
                .isEqualTo(role == Role.HUB);
    }

    @Test
    void eachChannelOfTheHallHasOneKindOfWriter() {
        for (Channel channel : Channel.values()) {
            boolean hub = channel.writers().contains(Role.HUB);
            boolean device = channel.writers().stream().anyMatch(Role::device);
            boolean upper = channel.writers().contains(Role.UPPER);

            assertThat(Stream.of(hub, device, upper).filter(yes -> yes))
                    .as("%s", channel)
                    .hasSize(1);
        }
    }

    @Test
    void anObserverWritesNothingAndMayHearAllButWhatNamesAPersonsCardOrPass() {
        TopicRights observer = of(Role.OBSERVER);

        assertThat(observer.writes()).isEmpty();
        assertThat(observer.maySubscribe("hall/1/#")).isTrue();
        assertThat(observer.maySubscribe("hall/1/up/34/3401/340100/demo/#")).isTrue();
        assertThat(observer.maySubscribe("#")).isTrue();
        assertThat(observer.mayRead(TOPICS.answer("dev-01"))).isFalse();
        assertThat(observer.maySubscribe(TOPICS.filter(Channel.ANSWER))).isFalse();
        assertThat(observer.maySubscribe(TOPICS.answer("dev-01"))).isFalse();
        assertThat(observer.mayRead(TOPICS.topic(Channel.OUTBOX, "dev-01"))).isFalse();
        assertThat(observer.mayRead(TOPICS.ask("dev-01"))).isFalse();
        assertThat(observer.maySubscribe("$SYS/#")).isFalse();
        assertThat(observer.maySubscribe("$sys/mqtt/sessions")).isFalse();
    }

    @Test
    void aSubscriptionWiderThanTheRuleIsNotAllowed() {
        TopicRights board = of(Role.BOARD);

        assertThat(board.maySubscribe(TOPICS.filter(Channel.WINDOW))).isTrue();
        assertThat(board.maySubscribe("hall/1/up/34/3401/340100/demo/#")).isFalse();
        assertThat(board.maySubscribe(TOPICS.filter(Channel.ACK))).isFalse();
        assertThat(board.maySubscribe("hall/1/dn/34/3401/340100/+/device/dev-01/ack"))
                .isFalse();
    }

    @Test
    void anAccountThatCouldBreakAFileIsRefused() {
        assertThatThrownBy(() -> Account.of(Role.HUB, "hub\nuser x", "pw"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Account.of(Role.HUB, "hub:x", "pw")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Account.device(Role.HUB, "hub", "pw")).hasMessageContaining("no device");
        assertThatThrownBy(() -> Account.device(Role.KIOSK, "+", "pw")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Clerks, managers and auditors use the pages: no account of theirs opens anything at the broker. */
    @ParameterizedTest
    @EnumSource
    void whoWorksForTheHallHasNothingToDoAtTheBroker(Role role) {
        boolean uses = !of(role).writes().isEmpty() || !of(role).reads().isEmpty();

        assertThat(uses).isEqualTo(role.kind() != Role.Kind.PERSON);
    }

    @Test
    void aPasswordIsNotInItsText() {
        assertThat(Account.of(Role.HUB, "hub", "secret")).asString().doesNotContain("secret");
    }
}
