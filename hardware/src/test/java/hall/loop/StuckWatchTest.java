package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A loop that hangs ends the program that is of no use without it; one that only waits does not. */
final class StuckWatchTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    @Test
    void theProcessEndsOnceARoundTakesLongerThanItMay() throws Exception {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        CountDownLatch hangs = new CountDownLatch(1);
        Loop well = Loop.named("well-watched")
                .roundsWithin(Duration.ofMinutes(10))
                .make(() -> !hangs.await(1, TimeUnit.MILLISECONDS))
                .start();
        Loop stuck = Loop.named("stuck-watched")
                .roundsWithin(Duration.ofMillis(20))
                .make(() -> !hangs.await(1, TimeUnit.MINUTES))
                .start();
        try (StuckWatch first = StuckWatch.start("well-watched", OFTEN, (name, why) -> ended.add(name));
                StuckWatch second =
                        StuckWatch.start("stuck-watched", OFTEN, (name, why) -> ended.add(name + why.getMessage()))) {
            assertThat(ended.poll(30, TimeUnit.SECONDS)).startsWith("stuck-watcheda round has not ended");
            assertThat(ended).isEmpty();
            assertThat(first).isNotSameAs(second);
        } finally {
            hangs.countDown();
            well.close();
            stuck.close();
        }
    }
}
