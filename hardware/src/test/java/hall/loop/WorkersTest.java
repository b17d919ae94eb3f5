package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkersTest {

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void doesWhatItIsGivenInOrder() throws InterruptedException {
        try (Workers worker = Workers.one("worker", 3)) {
            worker.execute(() -> done.add("first"));
            worker.execute(() -> done.add("second"));

            assertThat(List.of(done.take(), done.take())).containsExactly("first", "second");
        }
    }

    @Test
    void doesTheNextTaskAfterOneThatThrew() throws InterruptedException {
        try (Workers worker = Workers.one("worker", 3)) {
            worker.execute(() -> {
                throw new IllegalStateException("a listener's fault");
            });
            worker.execute(() -> done.add(Thread.currentThread().getName()));

            assertThat(done.take()).isEqualTo("worker");
        }
    }

    @Test
    void refusesWhatIsBeyondTheBound() throws InterruptedException {
        try (Workers worker = Workers.one("worker", 1)) {
            worker.execute(this::waitForRelease);
            busy.await();
            worker.execute(() -> done.add("waited"));

            assertThatThrownBy(() -> worker.execute(() -> done.add("too much")))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("worker: 1 tasks wait already");
            release.countDown();
            assertThat(done.take()).isEqualTo("waited");
        }
    }

    @Test
    void finishesWhatItHasTakenWhenClosed() throws InterruptedException {
        Workers worker = Workers.one("worker", 2);
        worker.execute(this::waitForRelease);
        busy.await();
        worker.execute(() -> done.add("taken"));

        worker.close();
        release.countDown();

        assertThat(done.take()).isEqualTo("taken");
        assertThatThrownBy(() -> worker.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void interruptsAndForgetsWhenStopped() throws InterruptedException {
        Workers worker = Workers.one("worker", 2);
        worker.execute(() -> {
            busy.countDown();
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException e) {
                done.add("interrupted");
            }
        });
        busy.await();
        worker.execute(() -> done.add("forgotten"));

        worker.stop();

        assertThat(done.take()).isEqualTo("interrupted");
        assertThat(done).isEmpty();
    }

    @Test
    void worksOnSeveralThreads() throws InterruptedException {
        try (Workers two = Workers.several("pair", 2, 4)) {
            CountDownLatch both = new CountDownLatch(2);
            Runnable meets = () -> {
                both.countDown();
                try {
                    both.await();
                    done.add(Thread.currentThread().getName());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            two.execute(meets);
            two.execute(meets);

            assertThat(List.of(done.take(), done.take())).containsExactlyInAnyOrder("pair-1", "pair-2");
        }
    }

    private void waitForRelease() {
        busy.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
