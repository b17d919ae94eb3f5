package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartWaitTest {

    private static final Duration MOMENT = Duration.ofMillis(20);

    @Test
    void whatTakesLongerThanItsFirstPatienceIsStillWaitedFor() throws IOException {
        Executor slow = CompletableFuture.delayedExecutor(10 * MOMENT.toMillis(), TimeUnit.MILLISECONDS);

        assertThat(new StartWait(MOMENT, Duration.ofMinutes(2))
                        .await(CompletableFuture.supplyAsync(() -> "there", slow), "日志", "the journal"))
                .isEqualTo("there");
    }

    @Test
    void whatNeverComesEndsInASentenceInBothLanguages() {
        StartWait wait = new StartWait(MOMENT, MOMENT.multipliedBy(3));

        assertThatThrownBy(() -> wait.await(new CompletableFuture<>(), "日志", "the journal"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("等待日志超过")
                .hasMessageContaining("the journal took more than")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void whatFailsSaysWhy() {
        CompletableFuture<String> failed = CompletableFuture.failedFuture(new IOException("the disk is gone"));

        assertThatThrownBy(() -> StartWait.OF_A_HALL.await(failed, "日志", "the journal"))
                .hasMessageContaining("the disk is gone");
    }
}
