package hall.kiosk.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Role;
import hall.broker.certificate.EstClient;
import hall.kiosk.enrol.Enrolments.Asked;
import hall.kiosk.enrol.Enrolments.Typed;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnrolmentsTest {

    private final SecureRandom chance = new SecureRandom();
    private long nanos;
    private final Enrolments enrolments =
            new Enrolments(() -> Instant.parse("2026-03-02T01:00:00Z"), () -> nanos, new Random(1));

    private PublicKey key() {
        return EstClient.newKey(chance).getPublic();
    }

    private Asked ask(PublicKey key, String code, String address) {
        return enrolments.ask(key, List.of(), Role.BOARD, code, address);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void aCodeIsOverAfterTenMinutesAndItsDeviceIsTold() {
        PublicKey key = key();
        ask(key, "123456", "10.0.0.7");
        String id = enrolments.waiting().getFirst().id();

        pass(Enrolments.LIFE);

        assertThat(enrolments.waiting()).isEmpty();
        assertThat(enrolments.type(id, "123456")).isEqualTo(Typed.GONE);
        assertThat(ask(key, "123456", "10.0.0.7")).isInstanceOf(Asked.WrongCode.class);
    }

    @Test
    void wrongCodesOfOneAddressLockItAndNobodyElse() {
        for (int i = 0; i < Enrolments.WRONG_OF_ONE; i++) {
            assertThat(ask(key(), "", "10.0.0.7")).isInstanceOf(Asked.WrongCode.class);
        }

        assertThat(ask(key(), "123456", "10.0.0.7")).isInstanceOf(Asked.Locked.class);
        assertThat(ask(key(), "123456", "10.0.0.8")).isInstanceOf(Asked.Waits.class);

        pass(Enrolments.LIFE);
        assertThat(ask(key(), "123456", "10.0.0.7")).isInstanceOf(Asked.Waits.class);
    }

    @Test
    void wrongCodesOfManyAddressesLockAll() {
        for (int i = 0; i < Enrolments.WRONG_OF_ALL; i++) {
            assertThat(ask(key(), "12345x", "10.0.1." + i)).isInstanceOf(Asked.WrongCode.class);
        }

        assertThat(ask(key(), "123456", "10.0.0.8")).isInstanceOf(Asked.Locked.class);
    }

    @Test
    void soManyMayWaitAndNoMore() {
        for (int i = 0; i < Enrolments.MOST_OF_ONE; i++) {
            assertThat(ask(key(), "123456", "10.0.0.7")).isInstanceOf(Asked.Waits.class);
        }
        assertThat(ask(key(), "123456", "10.0.0.7")).isInstanceOf(Asked.Full.class);

        for (int i = Enrolments.MOST_OF_ONE; i < Enrolments.MOST; i++) {
            assertThat(ask(key(), "123456", "10.0.1." + i)).isInstanceOf(Asked.Waits.class);
        }
        assertThat(ask(key(), "123456", "10.0.2.1")).isInstanceOf(Asked.Full.class);
    }

    @Test
    void aManagerMayMistypeFourTimes() {
        ask(key(), "123456", "10.0.0.7");
        String id = enrolments.waiting().getFirst().id();
        for (int i = 1; i < Enrolments.MISTYPED; i++) {
            assertThat(enrolments.type(id, "000000")).isEqualTo(Typed.WRONG);
        }
        assertThat(enrolments.type(id, "123456")).isEqualTo(Typed.RIGHT);

        assertThat(enrolments.type(id, "000000")).isEqualTo(Typed.GONE);
        assertThat(enrolments.waiting()).isEmpty();
    }

    @Test
    void oneThatIsRefusedMustBeginAnew() {
        PublicKey key = key();
        ask(key, "123456", "10.0.0.7");

        assertThat(enrolments.refuse("nobody")).isFalse();
        assertThat(enrolments.refuse(enrolments.waiting().getFirst().id())).isTrue();

        assertThat(enrolments.waiting()).isEmpty();
        assertThat(ask(key, "123456", "10.0.0.7")).isInstanceOf(Asked.WrongCode.class);
    }
}
