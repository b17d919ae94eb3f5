package hall.kiosk.config.live;

import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the running hall what the document in force says, within a second of the change, and puts plans in force when they
 * are due. A document that this program cannot read is said and leaves what runs as it is. Runs on the thread
 * {@code configuration}.
 */
public final class ConfigFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFollower.class);
    private static final int TICK_MILLIS = 500;
    private static final int OFFER_SECONDS = 60;

    /** What could not be followed is tried again after so long: a full disk or an unplugged device may be well again. */
    private static final BackOff RETRY = BackOff.of(Duration.ofSeconds(10), Duration.ofMinutes(10));

    /** What is kept as documents in force, with plans. */
    private enum Kept {
        CONFIGURATION(Text.of("配置", "configuration")),
        STANDARD(Text.of("标准文件", "documents of the standard"));

        private final Text name;

        Kept(Text name) {
            this.name = name;
        }

        private ConfigState of(HallState state) {
            return this == CONFIGURATION ? state.config() : state.standard();
        }

        private HallCommand command(ConfigCommand command) {
            return this == CONFIGURATION ? new HallCommand.Config(command) : new HallCommand.Standard(command);
        }
    }

    /** What runs and can become something else. */
    @FunctionalInterface
    public interface Running {

        /** Becomes what {@code next} says as far as it can; the exception says in one sentence what it cannot. */
        void apply(Configuration next) throws IOException;
    }

    private final Hall hall;
    private final ConfigFolder folder;
    private final Running running;
    private final HallClock clock;
    private final Function<Instant, BusinessDay> calendar;
    private final Semaphore news = new Semaphore(0);
    private final Hall.Subscription subscription;
    private final Loop loop;
    private String applied;
    private @Nullable BusinessDay day;
    private volatile @Nullable Text fault;
    private long triedNanos;
    private int failures;

    private ConfigFollower(
            Hall hall, ConfigFolder folder, Running running, HallClock clock, Function<Instant, BusinessDay> calendar) {
        this.hall = hall;
        this.folder = folder;
        this.running = running;
        this.clock = clock;
        this.calendar = calendar;
        this.applied = inForce(hall.state());
        this.day = hall.state().queue().day().orElse(null);
        this.loop = Loop.named("configuration").startingAgain(BackOff.SECONDS).make(this::round);
        this.subscription = hall.onChange((state, first, events) -> news.release());
    }

    /** Starts to follow; what is in force now runs already. */
    public static ConfigFollower start(
            Hall hall, ConfigFolder folder, Running running, HallClock clock, Function<Instant, BusinessDay> calendar) {
        ConfigFollower follower = new ConfigFollower(hall, folder, running, clock, calendar);
        follower.loop.start();
        return follower;
    }

    /** What of the document in force does not run; empty when all does. */
    public Optional<Text> fault() {
        return Optional.ofNullable(fault);
    }

    private boolean round() throws InterruptedException {
        HallState state = hall.state();
        for (Kept kept : Kept.values()) {
            for (ConfigState.Plan plan : kept.of(state).plans()) {
                if (isDue(plan, state)) {
                    carryOut(kept, plan);
                }
            }
        }
        follow(hall.state());
        if (news.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
        return true;
    }

    /** On a clock that is doubted nothing becomes due. */
    private boolean isDue(ConfigState.Plan plan, HallState state) {
        Instant due = plan.due();
        if (due != null) {
            return clock.doubt().isEmpty() && !due.isAfter(clock.instant());
        }
        BusinessDay madeOn = calendar.apply(plan.madeAt());
        return state.queue().day().filter(open -> open.compareTo(madeOn) > 0).isPresent();
    }

    /** Puts the plan in force or drops it; what the journal cannot store now is tried again with the next round. */
    private void carryOut(Kept kept, ConfigState.Plan plan) throws InterruptedException {
        switch (read(kept, plan)) {
            case ConfigFolder.Reading.Bad bad -> drop(kept, plan, "unusable", bad.text());
            case ConfigFolder.Reading.Good good -> {
                ConfigCommand.Change change = new ConfigCommand.Change(
                        plan.by(),
                        plan.origin(),
                        plan.reason(),
                        plan.before(),
                        ConfigDocument.of(plan.document()),
                        good.config().hall().setup(),
                        plan.id());
                if (offer(kept, "plan-" + plan.id(), change) instanceof Outcome.Refused refused) {
                    drop(kept, plan, "overtaken", refused.code());
                }
            }
        }
    }

    /** The hall as it would be by {@code plan}. */
    private ConfigFolder.Reading read(Kept kept, ConfigState.Plan plan) {
        ConfigState.InForce now = hall.state().config().now();
        return switch (kept) {
            case CONFIGURATION -> folder.read(plan.document());
            case STANDARD ->
                folder.under(new StandardSource(
                                faults -> StandardDocument.files(plan.document()),
                                folder.standard().day(),
                                false))
                        .read(now == null ? "" : now.document());
        };
    }

    /** Said once it is stored: on a full disk this is tried twice a second. */
    private void drop(Kept kept, ConfigState.Plan plan, String why, String detail) throws InterruptedException {
        Outcome outcome = offer(kept, "drop-" + plan.id(), new ConfigCommand.DropPlan(Actor.HALL, plan.id(), why));
        if (outcome instanceof Outcome.Done) {
            LOG.warn(
                    "计划的{} {} 未执行（{}）：{} / The planned {} {} was not carried out ({}): {}",
                    kept.name.chinese(),
                    plan.id(),
                    why,
                    detail,
                    kept.name.english(),
                    plan.id(),
                    why,
                    detail);
        }
    }

    private Outcome offer(Kept kept, String id, ConfigCommand command) throws InterruptedException {
        return await(new Request(id, id, kept.command(command)));
    }

    private Outcome await(Request request) throws InterruptedException {
        CompletableFuture<Outcome> outcome = hall.offer(request).toCompletableFuture();
        try {
            return outcome.copy().orTimeout(OFFER_SECONDS, TimeUnit.SECONDS).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the hall did not answer to " + request.id(), e);
        }
    }

    /** What tells two states apart of which another has to run. */
    private static String inForce(HallState state) {
        return state.config().hash() + " " + state.standard().hash();
    }

    /** Runs what is in force, and again on a new day: what could not change with people in the hall can now. */
    private void follow(HallState state) {
        String next = inForce(state);
        ConfigState.InForce now = state.config().now();
        BusinessDay today = state.queue().day().orElse(null);
        boolean newDay = today != null && !today.equals(day);
        boolean again = failures > 0
                && System.nanoTime() - triedNanos >= RETRY.after(failures).toNanos();
        if (now == null || (next.equals(applied) && !newDay && !again)) {
            return;
        }
        triedNanos = System.nanoTime();
        if (!next.equals(applied)) {
            failures = 0;
        }
        applied = next;
        day = today;
        switch (folder.read(now.document())) {
            case ConfigFolder.Reading.Bad bad ->
                say(Text.of(
                        "现行配置无法读取，大厅按之前的配置运行：" + bad.text(),
                        "The configuration in force cannot be read; the hall runs by the one before: " + bad.text()));
            case ConfigFolder.Reading.Good good -> apply(good.config(), now);
        }
    }

    private void apply(Configuration next, ConfigState.InForce now) {
        try {
            running.apply(next);
            fault = null;
            failures = 0;
            LOG.info("The configuration {} of {} is in force.", now.hash().substring(0, 12), now.by());
        } catch (IOException e) {
            Text why = TextException.of(e);
            say(Text.of(
                    "现行配置未完全生效：" + why.chinese(),
                    "The configuration in force does not run in all its parts: " + why.english()));
        }
    }

    /** Once for each fault, however often it is met again. */
    private void say(Text text) {
        if (!text.equals(fault)) {
            LOG.error("{} / {}", text.chinese(), text.english());
        }
        fault = text;
        failures++;
    }

    @Override
    public void close() {
        subscription.close();
        loop.close();
    }
}
