package hall.broker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.HallAddress;
import hall.broker.Heard;
import hall.loop.BackOff;
import hall.loop.Lines;
import hall.text.Text;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A broker that ends itself inside the living process, whatever the reason. */
class LocalBrokerSupervisionTest {

    private static final BackOff AT_ONCE = BackOff.of(Duration.ofMillis(1), Duration.ofMillis(2));

    private final List<FakeLife> lives = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresToCome = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();

    /** A life that ends when it is told to. */
    static final class FakeLife implements LocalBroker.Life {
        private final List<Channel> taken = new CopyOnWriteArrayList<>();
        private volatile @Nullable String failure;
        private volatile boolean closed;

        void fail(String why) {
            failure = why;
        }

        @Override
        public boolean running() {
            return failure == null && !closed;
        }

        @Override
        public @Nullable String failure() {
            return failure;
        }

        @Override
        public void take(Channel connection) {
            taken.add(connection);
        }

        @Override
        public void drop(Set<String> users) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Accounts nobody() {
        return new Accounts(HallAddress.DEMO, List.of());
    }

    private FakeLife begin() throws IOException {
        tries.incrementAndGet();
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("the disk is full");
        }
        FakeLife life = new FakeLife();
        lives.add(life);
        return life;
    }

    private LocalBroker open() throws IOException {
        return LocalBroker.open(
                Gate.open("127.0.0.1", 0, 10_000, new Faults()),
                nobody(),
                this::begin,
                AT_ONCE,
                "127.0.0.1",
                LocalBroker.STOPPING);
    }

    @Test
    void itIsOpenedAgainUntilItWorksAndSaysSoMeanwhile() throws IOException {
        try (LocalBroker broker = open()) {
            assertThat(broker.fault()).isNull();
            failuresToCome.set(1_000_000);

            lives.getFirst().fail("No space left on device");
            Heard.until("it is tried again and again", () -> tries.get() > 20);
            assertThat(broker.fault())
                    .isNotNull()
                    .extracting(Text::chinese)
                    .asString()
                    .contains("已停止");
            try (RawMqtt client = new RawMqtt(broker.port())) {
                assertThat(client.next()).isEmpty();
            }

            failuresToCome.set(0);
            Heard.until("it works", () -> broker.fault() == null);
            assertThat(lives).hasSize(2);
            assertThat(lives.getFirst().closed).isTrue();
            FakeLife second = lives.getLast();
            try (RawMqtt client = new RawMqtt(broker.port())) {
                client.send(RawMqtt.connect("a", "b", "c", 0));
                Heard.until("it serves", () -> second.taken.size() == 1);
            }
        }
        assertThat(lives.getLast().closed).isTrue();
    }

    /** A full disk lets it begin and ends it a moment later, all night. */
    @Test
    void oneThatEndsAgainAndAgainIsOneLineInTheLog() throws IOException {
        try (Lines log = new Lines(LocalBroker.class.getName());
                LocalBroker broker = open()) {
            for (int i = 1; i <= 30; i++) {
                int life = i;
                Heard.until("it is opened", () -> lives.size() >= life);
                lives.getLast().fail("No space is left, it is made up");
            }
            Heard.until("it works", () -> broker.fault() == null);

            assertThat(log.all()).filteredOn(line -> line.contains("made up")).hasSize(1);
        }
    }

    @Test
    void oneThatDoesNotBeginAtAllLeavesThePortFree() throws IOException {
        failuresToCome.set(1);
        Gate gate = Gate.open("127.0.0.1", 0, 10_000, new Faults());
        int port = gate.port();

        assertThatThrownBy(
                        () -> LocalBroker.open(gate, nobody(), this::begin, AT_ONCE, "127.0.0.1", LocalBroker.STOPPING))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        new ServerSocket(port).close();
    }

    /** Its files stay taken: only a new process can open them, so this one ends for systemd to start it again. */
    @Test
    void oneThatCannotEvenBeStoppedEndsTheProcess() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StuckBrokerProgram.class.getName()));

        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }
}
