package hall.broker.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.Heard;
import hall.loop.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never gets as far as the broker. */
class GateTest {

    private static final int SOON = 300;
    private static final int LATE = 600_000;

    private final Faults faults = new Faults();
    private final AtomicInteger handedOver = new AtomicInteger();
    private Gate gate;

    @BeforeEach
    void open() throws IOException {
        gate = opened(LATE);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    private Gate opened(int greetingMillis) throws IOException {
        Gate opened = Gate.open("127.0.0.1", 0, greetingMillis, faults);
        opened.leadTo(channel -> handedOver.incrementAndGet());
        return opened;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: hall\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 2000000000\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
                "\u0010\u000c\u0000\u0004HTTP"
            })
    void whatIsNoMqttEndsAtOnce(String greeting) throws IOException {
        try (RawMqtt stranger = new RawMqtt(gate.port())) {
            stranger.send(greeting.getBytes(US_ASCII));

            assertThat(stranger.next()).isEmpty();
        }
        assertThat(faults.counts()).containsEntry(Fault.NOT_MQTT, 1L);
        assertThat(handedOver).hasValue(0);
    }

    @RepeatedTest(50)
    void chanceIsNoMqttEither(RepetitionInfo run) throws IOException {
        byte[] chance = new byte[200];
        new Random(run.getCurrentRepetition()).nextBytes(chance);
        chance[0] |= 1; // CONNECT is 0x10
        try (RawMqtt stranger = new RawMqtt(gate.port())) {
            stranger.pour(chance);

            assertThat(stranger.next())
                    .as("seed %s", run.getCurrentRepetition())
                    .isEmpty();
        }
        assertThat(handedOver).hasValue(0);
    }

    /** 256 MB, announced by somebody nobody knows. */
    @Test
    void aGreetingThatWouldBeTooLargeIsNotWaitedFor() throws IOException {
        try (RawMqtt stranger = new RawMqtt(gate.port())) {
            stranger.send((byte) 0x10, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0x7F, (byte) 0, (byte) 4);

            assertThat(stranger.next()).isEmpty();
        }
        assertThat(faults.counts()).containsEntry(Fault.NOT_MQTT, 1L);
    }

    @Test
    void aGreetingInPiecesIsPutTogether() throws IOException {
        try (RawMqtt client = new RawMqtt(gate.port())) {
            byte[] connect = RawMqtt.connect("a", "b", "c", 0);
            for (byte each : connect) {
                assertThat(handedOver).hasValue(0);
                client.send(each);
            }

            Heard.until("handed over", () -> handedOver.get() == 1);
        }
        assertThat(faults.counts()).isEmpty();
    }

    @Test
    void whoDoesNotSayWhoHeIsInTimeIsSentAway() throws IOException {
        gate.close();
        gate = opened(SOON);
        try (RawMqtt silent = new RawMqtt(gate.port());
                RawMqtt half = new RawMqtt(gate.port())) {
            half.send((byte) 0x10, (byte) 20);

            assertThat(silent.next()).isEmpty();
            assertThat(half.next()).isEmpty();
        }
        assertThat(faults.counts()).containsEntry(Fault.NO_GREETING, 2L);
    }

    @Test
    void ofManyStrangersTheLastComeInVainUntilOthersAreGone() throws IOException {
        List<RawMqtt> strangers = new ArrayList<>();
        for (int i = 0; i < Gate.MOST_STRANGERS; i++) {
            strangers.add(new RawMqtt(gate.port()));
        }
        try (RawMqtt oneMore = new RawMqtt(gate.port())) {
            Heard.until(
                    "one of them all comes in vain; on two threads it need not be the last",
                    () -> faults.counts().getOrDefault(Fault.TOO_MANY_STRANGERS, 0L) == 1);
            try (RawMqtt another = new RawMqtt(gate.port())) {
                assertThat(another.next()).isEmpty();
            }
            assertThat(oneMore).isNotNull();
        }
        assertThat(faults.counts()).containsEntry(Fault.TOO_MANY_STRANGERS, 2L);

        for (RawMqtt stranger : strangers) {
            stranger.close();
        }

        Heard.until("another is let in", () -> {
            try (RawMqtt client = new RawMqtt(gate.port())) {
                client.pour(RawMqtt.connect("a", "b", "c", 0));
                return handedOver.get() > 0;
            } catch (IOException closed) {
                return false;
            }
        });
    }

    /** A health check connects and goes; there is nothing to say about that. */
    @Test
    void whoGoesWithoutAWordIsNoFault() throws IOException {
        new RawMqtt(gate.port()).close();
        try (RawMqtt client = new RawMqtt(gate.port())) {
            client.send(RawMqtt.connect("a", "b", "c", 0));
            Heard.until("handed over", () -> handedOver.get() == 1);
        }

        assertThat(faults.counts()).isEmpty();
    }

    @Test
    void whileThereIsNoBrokerConnectionsEndAtOnce() throws IOException {
        gate.leadTo(null);
        try (RawMqtt client = new RawMqtt(gate.port())) {
            assertThat(client.next()).isEmpty();
        }
        assertThat(faults.counts()).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsNamedInBothLanguages() {
        int taken = gate.port();

        assertThatThrownBy(() -> Gate.open("127.0.0.1", taken, LATE, faults))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + taken)
                .hasMessageContaining("端口")
                .hasMessageContaining("choose another one");
    }

    /** One that knocks all day is told of at its first, tenth, hundredth ... time. */
    @Test
    void aThousandOfThemAreFourLinesInTheLog() {
        try (Lines log = new Lines(Faults.class.getName())) {
            for (int i = 0; i < 1000; i++) {
                faults.add(Fault.NOT_MQTT, "the knocking one");
            }

            assertThat(log.all())
                    .filteredOn(line -> line.startsWith("the knocking one"))
                    .hasSize(4)
                    .last()
                    .asString()
                    .contains("1000 so far");
        }
    }
}
