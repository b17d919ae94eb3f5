package hall.hardware;

import hall.hardware.Condition.Fault;
import hall.hardware.DeviceStatus.Link;
import hall.hardware.Health.HealthLevel;
import hall.hardware.LifeCycle.Step;
import hall.hardware.Tally.Counters;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import hall.text.TextException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner of one device: opens its link, greets it through its {@link Driver}, runs what is asked of it one at a time,
 * looks after it while nothing is asked, and finds it again after it was unplugged, without anybody's help.
 *
 * <p>Programs call {@link #start}: from then on the thread {@code device-NAME} owns link and driver, and listeners are
 * called on {@code device-NAME-listeners}. A test with its own clock never calls {@link #start} but {@link #turn}, as
 * often as it likes, on its own thread; then everything, listeners too, happens inside that call.
 *
 * <p>Limits: 16 requests may wait (the next is refused with BUSY); one that waits longer than its own limit fails with
 * TIMEOUT; while the device is not there requests fail at once with OFFLINE. A lost device is looked for after 1, 2, 4,
 * 8, 16 and then every 30 s, or within a second when its link can see that it is back.
 */
public final class DeviceLoop<L extends AutoCloseable, E> implements Device {

    /** Something to do with the device: on its thread, with its link, until {@code deadline}. */
    @FunctionalInterface
    public interface Work<L, T> {
        T run(L link, Deadline deadline) throws LinkException, DeviceException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeviceLoop.class);
    private static final int REQUESTS = 16;
    private static final String BROKEN = "failed inside the program; it is opened again";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(30);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(2);

    private final DeviceId id;
    private final LinkOpener<L> opener;
    private final Driver<L, E> driver;
    private final DeviceClock clock;
    private final Consumer<? super E> events;
    private final BlockingQueue<DeviceRequest<L, ?>> requests = new ArrayBlockingQueue<>(REQUESTS);
    private final Listeners listeners = new Listeners();

    private volatile DeviceStatus status;
    private volatile Text why = Text.of("尚未打开", "it has not been opened yet");
    private volatile Executor lane = Runnable::run;
    private volatile boolean closing;
    private volatile @Nullable L link;
    private @Nullable Loop loop;
    private Duration wait = Duration.ZERO;

    private final Retry retry;
    private boolean everOpened;

    /** @param events told what the device says by itself, on the listeners' thread */
    public DeviceLoop(
            DeviceId id, LinkOpener<L> opener, Driver<L, E> driver, DeviceClock clock, Consumer<? super E> events) {
        this.id = id;
        this.opener = opener;
        this.driver = driver;
        this.clock = clock;
        this.events = events;
        this.status = DeviceStatus.configured(id, driver.state().condition(), clock.instant());
        this.retry = new Retry(clock, LOOK);
    }

    /** Starts the device's own threads; once only. */
    public synchronized DeviceLoop<L, E> start() {
        if (loop != null || closing) {
            throw new IllegalStateException("device " + id + " was started or closed before");
        }
        lane = new Lane("device-" + id + "-listeners");
        loop = Loop.named("device-" + id)
                .startingAgain(BackOff.SECONDS, this::afresh)
                .roundsWithin(ROUND_LIMIT)
                .wokenBy(this::wake)
                .closingWithin(CLOSE_LIMIT)
                .finishing(this::finish)
                .start(this::round);
        return this;
    }

    /**
     * Asks the device to do {@code work}; {@code limit} counts from now. The stage completes on the listeners' thread,
     * and exceptionally only with a {@link DeviceException}.
     */
    public <T> CompletionStage<T> submit(String name, Duration limit, Work<L, T> work) {
        DeviceRequest<L, T> request = new DeviceRequest<>(name, clock.deadline(limit), work);
        count(Counter.REQUESTS);
        if (closing) {
            refuse(request, ErrorCode.NOT_OPEN, Text.of("已关闭", "is closed"));
        } else if (!requests.offer(request)) {
            count(Counter.REQUESTS_REFUSED);
            refuse(
                    request,
                    ErrorCode.BUSY,
                    Text.of("已有 " + REQUESTS + " 项等待处理", "has " + REQUESTS + " requests waiting already"));
        } else if (closing && requests.remove(request)) {
            refuse(request, ErrorCode.NOT_OPEN, Text.of("已关闭", "is closed"));
        }
        return request.answer();
    }

    @Override
    public CompletionStage<Health> check(HealthLevel level) {
        Set<HealthLevel> offered = capabilities().health();
        if (!offered.contains(level)) {
            return CompletableFuture.completedFuture(Health.notOffered(level, offered));
        }
        return submit("check", CHECK_LIMIT, (open, deadline) -> driver.check(open, level, deadline))
                .exceptionally(failure -> Health.of(level, Health.Finding.unreachable(failure)));
    }

    @Override
    public DeviceId id() {
        return id;
    }

    @Override
    public Capabilities capabilities() {
        return driver.state().capabilities();
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public Counters counters() {
        return driver.state().tally().counters();
    }

    @Override
    public Subscription listen(Consumer<DeviceStatus> listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {
        Loop running;
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            running = loop;
        }
        if (running == null) {
            finish();
            return;
        }
        if (!running.stop()) {
            LOG.warn("{} did not stop within {} s; its link is closed under it", id, CLOSE_LIMIT.toSeconds());
            shut();
        }
    }

    private void count(Counter counter) {
        driver.state().tally().count(counter);
    }

    /** Ends a wait for requests; where the queue is full, nobody waits. */
    private void wake() {
        DeviceRequest<L, Boolean> nothing = new DeviceRequest<>("wake", clock.deadline(LOOK), (open, deadline) -> true);
        if (!requests.offer(nothing)) {
            LOG.debug("{} is closed with requests waiting", id);
        }
    }

    private boolean round() throws InterruptedException {
        DeviceRequest<L, ?> request = requests.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        wait = Duration.ZERO;
        wait = turn(request);
        return true;
    }

    /** After something that neither driver nor link may throw: the device counts as lost and is opened again. */
    private void afresh() {
        shut();
        retry.now();
        LifeCycle next = status.state().next(Step.NEEDS_PERSON).orElse(status.state());
        publish(
                next,
                everOpened ? Link.OFFLINE : Link.NO_DEVICE,
                Condition.unknown(capabilities().kind()),
                BROKEN);
    }

    /**
     * Does one thing: opens the link if it is time, or runs one request, or lets the driver look after the device.
     *
     * @return how long nothing needs doing unless something is asked
     */
    public Duration turn() {
        return closing ? LOOK : turn(requests.poll());
    }

    private Duration turn(@Nullable DeviceRequest<L, ?> request) {
        L open = link;
        if (open == null && retry.isDue(opener.present())) {
            open = open();
        }
        if (open == null) {
            if (request != null) {
                refuse(request, ErrorCode.OFFLINE, Text.of("不在线：" + why.chinese(), "is not there: " + why.english()));
            }
            return retry.left();
        }
        return request == null ? idle(open) : serve(open, request);
    }

    private @Nullable L open() {
        LifeCycle opening = status.state().after(status.state() == LifeCycle.CONFIGURED ? Step.OPEN : Step.RETRY);
        publish(opening, Link.STARTING, status.condition(), status.detail());
        try {
            L open = opener.open();
            link = open;
            driver.greet(open);
            count(Counter.OPENED);
            LOG.info("{} is connected", id);
            retry.opened();
            everOpened = true;
            settle();
            return open;
        } catch (LinkException | DeviceException e) {
            drop(e, Step.LOST);
        } catch (RuntimeException e) {
            broken(e);
        }
        count(Counter.OPEN_FAILED);
        return null;
    }

    private Duration idle(L open) {
        try {
            Duration wait = driver.idle(open, this::tell);
            settle();
            return wait;
        } catch (LinkException | DeviceException e) {
            lost(e);
        } catch (RuntimeException e) {
            broken(e);
        }
        return retry.left();
    }

    private void tell(E event) {
        count(Counter.EVENTS);
        lane.execute(() -> events.accept(event));
    }

    private Duration serve(L open, DeviceRequest<L, ?> request) {
        if (request.isLate()) {
            refuse(request, ErrorCode.TIMEOUT, Text.of("忙碌超时", "was busy for longer than the limit"));
            return Duration.ZERO;
        }
        publish(status.state().after(Step.REQUEST), Link.ONLINE, driver.state().condition(), status.detail());
        try {
            request.run(open, lane);
            settle();
        } catch (DeviceException e) {
            answer(request, e);
            if (e.code().dropsLink()) {
                lost(e);
            } else {
                settle();
            }
        } catch (LinkException e) {
            answer(request, new DeviceException(ErrorCode.OFFLINE, e.text(), e));
            lost(e);
        } catch (RuntimeException e) {
            answerBroken(request, e);
            broken(e);
        } catch (Error e) {
            answerBroken(request, e);
            throw e;
        }
        return Duration.ZERO;
    }

    private void answerBroken(DeviceRequest<L, ?> request, Throwable bug) {
        Text message =
                Text.of(id + "：" + request.name() + " 未完成，驱动程序出错，请告知维护人员", id + ": " + request.name() + " " + BROKEN);
        answer(request, new DeviceException(ErrorCode.INTERNAL, message, bug));
    }

    private void refuse(DeviceRequest<L, ?> request, ErrorCode code, Text why) {
        Text text = Text.of(
                id + " " + why.chinese() + "，" + request.name() + " 未执行",
                id + " " + why.english() + "; " + request.name() + " was not done");
        answer(request, new DeviceException(code, text));
    }

    private void answer(DeviceRequest<L, ?> request, DeviceException failure) {
        count(Counter.REQUESTS_FAILED);
        request.fail(failure, lane);
    }

    /** The link works: READY or, when the driver says that a person is needed, FAULT. */
    private void settle() {
        Condition condition = driver.state().condition();
        LifeCycle state = condition.fault() == Fault.NONE ? LifeCycle.READY : LifeCycle.FAULT;
        if (state != status.state()) {
            Step step = state == LifeCycle.FAULT
                    ? Step.NEEDS_PERSON
                    : switch (status.state()) {
                        case OPENING -> Step.OPENED;
                        case BUSY -> Step.DONE;
                        default -> Step.RECOVERED;
                    };
            state = status.state().after(step);
            if (state == LifeCycle.FAULT) {
                LOG.warn("{}: {}", id, condition.action().wording().english());
            }
        }
        publish(state, Link.ONLINE, condition, "");
    }

    private void lost(Exception reason) {
        count(Counter.LINK_LOST);
        drop(reason, Step.LOST);
    }

    /** A programmer's error in a driver: this device is in fault, the hall goes on, and it is tried again. */
    private void broken(RuntimeException bug) {
        LOG.error("{}: its driver failed; it is opened again", id, bug);
        drop(bug, Step.NEEDS_PERSON);
    }

    private void drop(Exception reason, Step step) {
        shut();
        boolean first = retry.failed();
        Plight plight = Plight.of(reason);
        why = TextException.of(reason);
        String detail = why.both();
        if (first || !detail.equals(status.detail())) {
            LOG.warn("{} cannot be used; it is tried again by itself: {}", id, detail);
        }
        Step taken = plight.fault() == Fault.NONE ? step : Step.NEEDS_PERSON;
        Condition condition = Condition.unknown(capabilities().kind()).with(plight.fault(), plight.action());
        publish(status.state().after(taken), everOpened ? Link.OFFLINE : Link.NO_DEVICE, condition, detail);
    }

    private void shut() {
        L open = link;
        link = null;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.warn("{}: its link could not be closed: {}", id, e.getMessage());
            }
        }
    }

    private void finish() {
        closing = true;
        shut();
        for (DeviceRequest<L, ?> left = requests.poll(); left != null; left = requests.poll()) {
            refuse(left, ErrorCode.CANCELLED, Text.of("已被关闭", "was closed"));
        }
        publish(
                status.state().after(Step.CLOSE),
                Link.OFFLINE,
                Condition.unknown(capabilities().kind()),
                "");
        if (lane instanceof Lane own) {
            own.close();
        }
    }

    private void publish(LifeCycle state, Link wire, Condition condition, String detail) {
        DeviceStatus.Work work = state == LifeCycle.BUSY ? DeviceStatus.Work.BUSY : DeviceStatus.Work.IDLE;
        DeviceStatus next = new DeviceStatus(id, state, wire, work, condition, clock.instant(), detail);
        if (!next.saysTheSameAs(status)) {
            status = next;
            listeners.tell(next, lane);
        }
    }
}
