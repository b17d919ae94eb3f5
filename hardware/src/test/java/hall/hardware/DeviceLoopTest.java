package hall.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hall.hardware.Condition.Fault;
import hall.hardware.Condition.Paper;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.simulated.FarEnd;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeviceLoopTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualClock clock = new VirtualClock(NINE);
    private final Echo echo = new Echo();
    private final MemoryPort port = new MemoryPort(clock, echo);
    private final EchoDriver driver = new EchoDriver();
    private final List<Byte> events = new ArrayList<>();
    private final List<LifeCycle> states = new ArrayList<>();
    private final DeviceLoop<ByteLink, Byte> loop =
            new DeviceLoop<>(new DeviceId("echo"), port, driver, clock, events::add);

    @Test
    void opensGreetsAndIsReady() {
        loop.listen(status -> states.add(status.state()));

        loop.turn();

        assertThat(states).containsExactly(LifeCycle.OPENING, LifeCycle.READY);
        assertThat(loop.status().link()).isEqualTo(DeviceStatus.Link.ONLINE);
        assertThat(loop.counters().of(Counter.OPENED)).isEqualTo(1);
    }

    @Test
    void answersWhatWasAsked() {
        loop.listen(status -> states.add(status.state()));
        CompletionStage<Byte> answer = loop.submit("ask", SECOND, (link, deadline) -> driver.ask(link, (byte) 'x'));

        loop.turn();

        assertThat(answer).isCompletedWithValue((byte) 'x');
        assertThat(states).endsWith(LifeCycle.BUSY, LifeCycle.READY);
    }

    @Test
    void tellsWhatTheDeviceSaysByItself() {
        loop.turn();
        echo.say('k');
        loop.turn();

        assertThat(events).containsExactly((byte) 'k');
        assertThat(loop.counters().of(Counter.EVENTS)).isEqualTo(1);
    }

    @Test
    void triesAgainAfter1And2And4UpTo30Seconds() {
        echo.silent = true;
        List<Long> tries = new ArrayList<>();
        loop.listen(status -> {
            if (status.state() == LifeCycle.OPENING) {
                tries.add(Duration.ofNanos(clock.nanos()).toSeconds());
            }
        });
        runFor(Duration.ofSeconds(100));

        assertThat(tries).containsExactly(0L, 1L, 4L, 8L, 17L, 33L, 64L, 94L);
        assertThat(loop.status().suggestedAction()).isEqualTo(Action.RESTART_DEVICE);
    }

    @Test
    void findsAnUnpluggedDeviceAgainWithinASecondOfItsReturn() {
        loop.turn();
        port.unplug();
        runFor(Duration.ofMinutes(10));
        assertThat(loop.status().state()).isEqualTo(LifeCycle.OFFLINE);
        assertThat(loop.status().link()).isEqualTo(DeviceStatus.Link.OFFLINE);
        assertThat(loop.status().suggestedAction()).isEqualTo(Action.CHECK_CABLE);

        port.plug();
        runFor(SECOND);

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
        assertThat(loop.counters().of(Counter.LINK_LOST)).isEqualTo(1);
    }

    @Test
    void refusesAtOnceWhileTheDeviceIsNotThere() {
        port.unplug();
        loop.turn();
        CompletionStage<Byte> answer = ask();
        loop.turn();

        assertThat(failure(answer).code()).isEqualTo(ErrorCode.OFFLINE);
        assertThat(loop.status().link()).isEqualTo(DeviceStatus.Link.NO_DEVICE);
    }

    @Test
    void refusesTheSeventeenthWaitingRequest() {
        List<CompletionStage<Byte>> answers = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            answers.add(ask());
        }

        assertThat(failure(answers.getLast()).code()).isEqualTo(ErrorCode.BUSY);
        runFor(SECOND);
        assertThat(answers.subList(0, 16))
                .allMatch(answer -> answer.toCompletableFuture().isDone());
    }

    @Test
    void givesUpARequestThatWaitedTooLong() {
        loop.turn();
        CompletionStage<Byte> answer = ask();
        clock.advance(Duration.ofSeconds(2));
        loop.turn();

        assertThat(failure(answer).code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void aRequestThatFailsLeavesTheLinkOpen() {
        loop.turn();
        echo.silent = true;
        CompletionStage<Byte> answer = ask();
        loop.turn();

        assertThat(failure(answer).code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
    }

    @Test
    void isInFaultAsLongAsTheDriverSaysSo() {
        loop.turn();
        driver.state().condition(driver.state().condition().with(Paper.OUT).with(Fault.USER, Action.LOAD_PAPER));
        loop.turn();
        assertThat(loop.status().state()).isEqualTo(LifeCycle.FAULT);

        driver.state().condition(driver.state().condition().with(Paper.OK).healthy());
        loop.turn();

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
    }

    @Test
    void aBugInADriverNeverEndsTheLoop() {
        loop.turn();
        echo.say('!');
        loop.turn();
        assertThat(loop.status().state()).isEqualTo(LifeCycle.FAULT);

        runFor(Duration.ofSeconds(2));

        assertThat(loop.status().state()).isEqualTo(LifeCycle.READY);
    }

    @Test
    void saysWhoHasToActWhenThePortMayNotBeOpened() {
        LinkOpener<ByteLink> forbidden = () -> {
            throw new LinkException(LinkException.Cause.FORBIDDEN, Text.of("不在 dialout 组", "not in the group dialout"));
        };
        DeviceLoop<ByteLink, Byte> locked =
                new DeviceLoop<>(new DeviceId("locked"), forbidden, driver, clock, events::add);

        locked.turn();

        assertThat(locked.status().state()).isEqualTo(LifeCycle.FAULT);
        assertThat(locked.status().condition().fault()).isEqualTo(Fault.CONFIG);
        assertThat(locked.status().suggestedAction()).isEqualTo(Action.CHECK_PERMISSION);
        assertThat(locked.status().detail()).contains("dialout");
    }

    @Test
    void checksHealthAtTheLevelsTheDeviceHas() {
        CompletionStage<Health> internal = loop.check(HealthLevel.INTERNAL);
        CompletionStage<Health> interactive = loop.check(HealthLevel.INTERACTIVE);
        loop.turn();

        assertThat(internal.toCompletableFuture().join().passed()).isTrue();
        assertThat(interactive.toCompletableFuture().join().passed()).isFalse();
    }

    @Test
    void aHealthCheckOfAMissingDeviceIsAFindingNotAnException() {
        port.unplug();
        CompletionStage<Health> health = loop.check(HealthLevel.INTERNAL);
        loop.turn();

        assertThat(health.toCompletableFuture().join().passed()).isFalse();
    }

    @Test
    void answersEveryRequestWhenItIsClosed() {
        CompletionStage<Byte> answer = ask();
        loop.close();

        assertThat(failure(answer).code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(failure(ask()).code()).isEqualTo(ErrorCode.NOT_OPEN);
        assertThat(loop.status().state()).isEqualTo(LifeCycle.CLOSED);
    }

    @Test
    void ownsItsThreadAndTellsListenersOnAnother() throws InterruptedException, ExecutionException {
        CountDownLatch ready = new CountDownLatch(1);
        List<String> tellers = new CopyOnWriteArrayList<>();
        try (loop) {
            loop.listen(status -> {
                tellers.add(Thread.currentThread().getName());
                if (status.state() == LifeCycle.READY) {
                    ready.countDown();
                }
            });
            loop.start();
            assertThat(ready.await(50, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<String> worker = loop.submit(
                            "name",
                            Duration.ofHours(1),
                            (link, deadline) -> Thread.currentThread().getName())
                    .toCompletableFuture();

            assertThat(worker.get()).isEqualTo("device-echo");
        }
        assertThat(tellers).isNotEmpty().containsOnly("device-echo-listeners");
    }

    @Test
    void aListenerThatFailsHarmsNobodyElse() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        try (loop) {
            loop.listen(status -> {
                throw new IllegalStateException("a bug in a listener");
            });
            loop.listen(status -> {
                if (status.state() == LifeCycle.READY) {
                    ready.countDown();
                }
            });
            loop.start();

            assertThat(ready.await(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Before, the thread died: the device said READY for ever and answered nobody. */
    @Test
    void goesOnWhenItsLinkFailsInAWayNobodyForesaw() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        LinkOpener<ByteLink> broken = new LinkOpener<>() {
            @Override
            public ByteLink open() throws LinkException {
                return port.open();
            }

            @Override
            public boolean present() {
                if (looks.incrementAndGet() == 1) {
                    throw new IllegalStateException("a bug in a link");
                }
                return true;
            }
        };
        try (DeviceLoop<ByteLink, Byte> other =
                new DeviceLoop<>(new DeviceId("other"), broken, driver, clock, events::add)) {
            other.listen(status -> {
                if (status.state() == LifeCycle.READY) {
                    ready.countDown();
                }
            });
            other.start();

            assertThat(ready.await(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A library that is missing, a parser that goes too deep: the request is answered, the device opened again. */
    @Test
    void answersAndGoesOnAfterAnErrorInADriver() throws InterruptedException {
        try (loop) {
            CountDownLatch readyTwice = new CountDownLatch(2);
            loop.listen(status -> {
                if (status.state() == LifeCycle.READY) {
                    readyTwice.countDown();
                }
            });
            loop.start();
            CompletableFuture<Byte> answer = loop.<Byte>submit("ask", Duration.ofHours(1), (link, deadline) -> {
                        throw new StackOverflowError("made up");
                    })
                    .toCompletableFuture();

            assertThatThrownBy(answer::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            DeviceException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL));
            assertThat(readyTwice.await(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    private CompletionStage<Byte> ask() {
        return loop.submit("ask", SECOND, (link, deadline) -> driver.ask(link, (byte) 'x'));
    }

    /** Runs the loop as its thread would, jumping over the waits. */
    private void runFor(Duration time) {
        Deadline end = clock.deadline(time);
        while (!end.passed()) {
            clock.advance(loop.turn());
        }
    }

    private static DeviceException failure(CompletionStage<?> stage) {
        CompletableFuture<?> future = stage.toCompletableFuture();
        assertThat(future).isCompletedExceptionally();
        return assertInstanceOf(DeviceException.class, future.exceptionNow());
    }

    /** Says back what it hears. */
    private static final class Echo implements FarEnd {
        private boolean silent;
        private Line line = bytes -> {};

        @Override
        public void plugged(Line newLine) {
            line = newLine;
        }

        @Override
        public void received(byte[] bytes) {
            if (!silent) {
                line.send(bytes);
            }
        }

        @Override
        public void unplugged() {
            line = bytes -> {};
        }

        private void say(char letter) {
            line.send(new byte[] {(byte) letter});
        }
    }
}
