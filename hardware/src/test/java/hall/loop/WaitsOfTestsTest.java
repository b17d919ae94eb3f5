package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitsOfTestsTest {

    /** A broker whose disk was full ended threads of its own like that and failed the test that waited, now and then. */
    @Test
    void aThreadOfSomebodyElseThatEndsByAnExceptionFailsNoTestThatWaits() {
        CountDownLatch asked = new CountDownLatch(1);
        Thread another = Thread.ofPlatform().name("of-somebody-else").unstarted(() -> {
            pass(asked);
            throw new IllegalStateException("the test of a wait ended this thread on purpose");
        });
        another.start();
        AtomicInteger times = new AtomicInteger();

        await("the other thread has ended").atMost(Duration.ofSeconds(60)).until(() -> {
            asked.countDown();
            return !another.isAlive() && times.incrementAndGet() > 3;
        });

        assertThat(times).hasValue(4);
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
