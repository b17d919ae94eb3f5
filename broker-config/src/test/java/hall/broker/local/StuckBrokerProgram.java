package hall.broker.local;

import hall.broker.HallAddress;
import hall.loop.BackOff;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program whose broker has ended by itself and cannot be stopped; it waits long for its end. */
final class StuckBrokerProgram {

    private StuckBrokerProgram() {}

    public static void main(String[] arguments) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        LocalBroker.Life stuck = new LocalBroker.Life() {
            @Override
            public boolean running() {
                return false;
            }

            @Override
            public @Nullable String failure() {
                return "the disk hangs";
            }

            @Override
            public void take(Channel connection) {}

            @Override
            public void drop(Set<String> users) {}

            @Override
            public void close() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        Gate gate = Gate.open("127.0.0.1", 0, 10_000, new Faults());
        LocalBroker.open(
                gate,
                new Accounts(HallAddress.DEMO, List.of()),
                () -> stuck,
                BackOff.of(Duration.ofMillis(1), Duration.ofMillis(1)),
                "127.0.0.1",
                Duration.ofMillis(200));
        never.await(5, TimeUnit.MINUTES);
        System.exit(0);
    }
}
