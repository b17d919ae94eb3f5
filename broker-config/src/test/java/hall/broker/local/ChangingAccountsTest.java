package hall.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Account;
import hall.broker.HallAddress;
import hall.broker.Role;
import hall.broker.Topics;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts come and go while the broker runs. */
class ChangingAccountsTest {

    private static final int SUBACK = 0x90;
    private static final int WRONG_PASSWORD = 0x86;
    private static final Account FIRST = Account.device(Role.BOARD, "board-1", "pw-1");
    private static final Account SECOND = Account.device(Role.BOARD, "board-2", "pw-2");

    private LocalBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = LocalBroker.start(LocalBroker.Settings.inMemory(HallAddress.DEMO, List.of(FIRST)));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aNewAccountComesInAndTheOthersNoticeNothing() throws IOException {
        try (RawMqtt old = new RawMqtt(broker.port());
                RawMqtt added = new RawMqtt(broker.port())) {
            assertThat(old.signIn("board-1-demo", "board-1", "pw-1")).isZero();

            broker.admit(List.of(FIRST, SECOND));

            assertThat(added.signIn("board-2-demo", "board-2", "pw-2")).isZero();
            old.send(RawMqtt.subscribe(1, new Topics(HallAddress.DEMO).state()));
            assertThat(old.next()).map(RawMqtt.Packet::type).contains(SUBACK);
        }
    }

    @Test
    void whoIsTakenAwayIsThrownOutAndDoesNotComeInAgain() throws IOException {
        try (RawMqtt removed = new RawMqtt(broker.port());
                RawMqtt again = new RawMqtt(broker.port())) {
            assertThat(removed.signIn("board-1-demo", "board-1", "pw-1")).isZero();

            broker.admit(List.of(SECOND));

            assertThat(removed.next()).isEmpty();
            assertThat(again.signIn("board-1-demo", "board-1", "pw-1")).isEqualTo(WRONG_PASSWORD);
        }
    }

    @Test
    void anotherPasswordThrowsOutWhoCameInWithTheOld() throws IOException {
        try (RawMqtt before = new RawMqtt(broker.port());
                RawMqtt now = new RawMqtt(broker.port())) {
            assertThat(before.signIn("board-1-demo", "board-1", "pw-1")).isZero();

            broker.admit(List.of(Account.device(Role.BOARD, "board-1", "new")));

            assertThat(before.next()).isEmpty();
            assertThat(now.signIn("board-1-demo", "board-1", "new")).isZero();
        }
    }
}
