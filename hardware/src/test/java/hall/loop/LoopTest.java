package hall.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LoopTest {

    private static final BackOff SHORT = BackOff.of(Duration.ofMillis(1), Duration.ofMillis(1));

    private final AtomicInteger rounds = new AtomicInteger();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> work = new LinkedBlockingQueue<>();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void carriesItsRoundsOnOneThreadOfItsName() throws InterruptedException {
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();

        try (Loop loop = plan().start(() -> threads.add(Thread.currentThread().getName()))) {
            assertThat(List.of(threads.take(), threads.take())).containsOnly(loop.name());
        }
    }

    @Test
    void endsWhenARoundSaysThatItWasTheLast() throws InterruptedException {
        Loop loop = plan().start(() -> rounds.incrementAndGet() < 3);

        until(() -> loop.life().state() == Life.State.ENDED);
        assertThat(rounds).hasValue(3);
        assertThat(named(loop.name())).isEmpty();
    }

    @Test
    void endsTheProcessAtAFailureUnlessToldOtherwise() throws InterruptedException {
        Loop loop = plan().start(() -> {
            rounds.incrementAndGet();
            throw new IllegalStateException("a fault of the program");
        });

        assertThat(ends.take()).contains("a fault of the program");
        until(() -> loop.life().state() == Life.State.DEAD);
        assertThat(rounds).hasValue(1);
        assertThat(named(loop.name())).singleElement().matches(life -> !life.isWell());
        loop.close();
    }

    @Test
    void startsAgainAfterAFailureAndCountsIt() throws InterruptedException {
        try (Loop loop = plan().startingAgain(SHORT).start(this::failsAtBad)) {
            work.addAll(List.of("bad", "bad", "good"));

            until(() -> rounds.get() == 3);
            until(() -> loop.life().inARow() == 0);
            assertThat(loop.life().failures()).isEqualTo(2);
            assertThat(loop.life().lastFailure()).contains("bad");
            assertThat(loop.life().isWell()).isTrue();
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void isNamedAsFailingUntilARoundSucceeds() throws InterruptedException {
        BackOff anHour = BackOff.of(Duration.ofHours(1), Duration.ofHours(1));
        try (Loop loop = plan().startingAgain(anHour).start(this::failsAtBad)) {
            work.add("bad");

            until(() -> loop.life().state() == Life.State.FAILING);
            assertThat(named(loop.name())).singleElement().matches(life -> !life.isWell());
        }
    }

    @Test
    void beginsAfreshAfterAFailureAndOnlyThen() throws InterruptedException {
        AtomicInteger afresh = new AtomicInteger();
        try (Loop loop = plan().startingAgain(SHORT, afresh::incrementAndGet).start(this::failsAtBad)) {
            work.addAll(List.of("good", "bad", "good", "good"));

            until(() -> rounds.get() == 4);
            assertThat(afresh).hasValue(1);
            assertThat(loop.life().failures()).isEqualTo(1);
        }
    }

    /** What is done first after a failure may fail, too; it is a failure like any other. */
    @Test
    void triesTheFreshBeginningAgainWhenThatFails() throws InterruptedException {
        AtomicInteger afresh = new AtomicInteger();
        Runnable failsTwice = () -> {
            if (afresh.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        };
        try (Loop loop = plan().startingAgain(SHORT, failsTwice).start(this::failsAtBad)) {
            work.addAll(List.of("bad", "good"));

            until(() -> rounds.get() == 2);
            assertThat(loop.life().failures()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsTheProcessWithoutMemoryWhateverTheRule(boolean again) throws InterruptedException {
        LoopPlan plan = again ? plan().startingAgain(SHORT) : plan().endingAlone();
        Loop loop = plan.start(() -> {
            throw new IllegalStateException(new OutOfMemoryError("made up"));
        });

        assertThat(ends.take()).contains("made up");
        until(() -> loop.life().state() == Life.State.DEAD);
        loop.close();
    }

    /** A missing library or a text nested too deep is the fault of one piece of work, not of the whole process. */
    @Test
    void goesOnAfterAnErrorOfOnePieceOfWork() throws InterruptedException {
        try (Loop loop = plan().startingAgain(SHORT).start(() -> switch (rounds.incrementAndGet()) {
            case 1 -> throw new StackOverflowError("made up");
            case 2 -> throw new NoClassDefFoundError("made up");
            default -> {
                TimeUnit.DAYS.sleep(1);
                yield true;
            }
        })) {
            until(() -> rounds.get() == 3);
            assertThat(loop.life().failures()).isEqualTo(2);
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void endsAloneWhereNothingElseDependsOnIt() throws InterruptedException {
        Loop loop = plan().endingAlone().once(() -> {
            throw new IllegalStateException("no reader any more");
        });

        until(() -> loop.life().state() == Life.State.DEAD);
        assertThat(named(loop.name())).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void passesOverAnInterruptionThatIsNoClose() throws InterruptedException {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        try (Loop loop = plan().start(() -> {
            rounds.incrementAndGet();
            threads.add(Thread.currentThread());
            TimeUnit.DAYS.sleep(1);
            return true;
        })) {
            threads.take().interrupt();

            until(() -> rounds.get() == 2);
            assertThat(loop.life().isWell()).isTrue();
        }
    }

    @Test
    void closesByAnInterruptionAndDoesItsLastWorkWithoutOne() throws InterruptedException {
        BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        CountDownLatch inside = new CountDownLatch(1);
        Loop loop = plan().finishing(() -> interrupted.add(Thread.interrupted()))
                .start(() -> {
                    inside.countDown();
                    TimeUnit.DAYS.sleep(1);
                    return true;
                });
        inside.await();

        assertThat(loop.stop()).isTrue();
        assertThat(interrupted.take()).isFalse();
        assertThat(loop.life().state()).isEqualTo(Life.State.ENDED);
        assertThat(named(loop.name())).isEmpty();
    }

    @Test
    void closesByTheGivenWakingWhereARoundMustNotBeInterrupted() {
        Loop loop = plan().wokenBy(() -> work.add("good")).start(this::failsAtBad);

        assertThat(loop.stop()).isTrue();
        assertThat(ends).isEmpty();
    }

    @Test
    void closesDuringThePauseAfterAFailure() throws InterruptedException {
        BackOff anHour = BackOff.of(Duration.ofHours(1), Duration.ofHours(1));
        Loop loop = plan().startingAgain(anHour).wokenBy(() -> {}).start(this::failsAtBad);
        work.add("bad");
        until(() -> loop.life().state() == Life.State.FAILING);

        assertThat(loop.stop()).isTrue();
        assertThat(loop.life().state()).isEqualTo(Life.State.ENDED);
    }

    @Test
    void leavesARoundThatDoesNotEndToItself() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Loop loop = plan().closingWithin(Duration.ofMillis(1)).wokenBy(() -> {}).start(() -> {
            inside.countDown();
            never.await();
            return true;
        });
        inside.await();

        assertThat(loop.stop()).isFalse();
        never.countDown();
        until(() -> loop.life().state() == Life.State.ENDED);
    }

    @Test
    void doesNotWaitForItselfWhenItClosesItself() throws InterruptedException {
        BlockingQueue<Loop> self = new LinkedBlockingQueue<>();
        Loop loop = plan().closingWithin(Duration.ofDays(1)).make(() -> {
            self.take().close();
            return true;
        });
        loop.start();
        self.add(loop);

        until(() -> loop.life().state() == Life.State.ENDED);
    }

    @Test
    void isClosedAtOnceWhenItWasNeverStarted() {
        assertThat(plan().make(() -> true).stop()).isTrue();
    }

    @Test
    void saysThatARoundTakesLongerThanItsLimit() throws InterruptedException {
        try (Loop loop = plan().roundsWithin(Duration.ofSeconds(10)).start(this::failsAtBad)) {
            work.add("good");
            until(() -> rounds.get() == 1);
            assertThat(loop.life().isStuck()).isFalse();

            clock.addAndGet(Duration.ofSeconds(11).toNanos());

            assertThat(loop.life().isStuck()).isTrue();
            assertThat(loop.life().isWell()).isFalse();
        }
    }

    @Test
    void mayWaitForEverWhereItIsToldSo() throws InterruptedException {
        try (Loop loop = plan().roundsWithoutLimit().start(this::failsAtBad)) {
            clock.addAndGet(Duration.ofDays(9).toNanos());

            assertThat(loop.life().isWell()).isTrue();
        }
    }

    @Test
    void countsAFailureOfItsLastWorkAsOneOfItsOwn() throws InterruptedException {
        Loop loop = plan().finishing(() -> {
                    throw new IllegalStateException("the snapshot was not written");
                })
                .start(() -> false);

        assertThat(ends.take()).contains("the snapshot was not written");
        loop.close();
    }

    @Test
    void runsOnAVirtualThreadWhenItIsOneOfMany() throws InterruptedException {
        BlockingQueue<Boolean> virtual = new LinkedBlockingQueue<>();

        plan().virtual()
                .endingAlone()
                .once(() -> virtual.add(Thread.currentThread().isVirtual()));

        assertThat(virtual.take()).isTrue();
    }

    private LoopPlan plan() {
        return Loop.named("loop-of-" + System.identityHashCode(this))
                .under(clock::get, (name, thrown) -> ends.add(thrown.toString()));
    }

    private boolean failsAtBad() throws InterruptedException {
        String next = work.take();
        rounds.incrementAndGet();
        if (next.equals("bad")) {
            throw new UncheckedIOException(new IOException("bad"));
        }
        return true;
    }

    private static List<Life> named(String name) {
        return Loop.lives().stream().filter(life -> life.name().equals(name)).toList();
    }

    private static void until(Callable<Boolean> done) {
        await().atMost(Duration.ofSeconds(50)).until(done);
    }
}
