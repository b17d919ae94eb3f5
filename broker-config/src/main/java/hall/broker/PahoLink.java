package hall.broker;

import hall.broker.Link.Incoming;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.loop.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Link} over TCP with Eclipse Paho, used only in the ways that were measured to be safe: Paho itself is seen by
 * {@link PahoWire} alone.
 *
 * <p>Three threads: the line thread connects, with growing pauses and jitter, and subscribes anew after each connection;
 * the delivery thread ({@link Delivery}) runs handlers and acknowledges after they ran; the outcome thread completes what
 * {@link #publish} and {@link #subscribe} returned. Paho's own threads only hand over.
 *
 * <p>At most min(the broker's receive maximum, {@value #MOST_UNDER_WAY}) messages are under way at once, and {@code
 * queueBound} wait for their turn; beyond it {@link #publish} fails at once.
 */
public final class PahoLink implements Link {

    /** More than this under way brings nothing and lets Paho's own limit be hit. */
    static final int MOST_UNDER_WAY = 200;

    /** Paho reads the broker's receive maximum as a signed number of 16 bits. */
    static final int RECEIVE_MAXIMUM_BOUND = 32_767;

    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);
    /** After so many failures of handlers on one connection the line is dropped, before the broker sends no more. */
    private static final int MOST_UNHANDLED = 20;

    private static final Duration LAST_WAIT = Duration.ofSeconds(3);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration DRAINING = Duration.ofMillis(50);
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(2);

    /** Outcomes of subscriptions and dropped lines, beside one for each message. */
    private static final int OTHER_OUTCOMES = 1_000;

    private final LinkSettings settings;
    private final Wire wire;
    private final BackOff backOff;
    private final Outbound outbound;
    private final Delivery delivery;
    private final Subscriptions subscriptions;
    private final LiveTopics live = new LiveTopics();
    private final Workers outcomes;
    private final Loop line;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private boolean up;
    private int unhandled;
    private int failures;
    private boolean closing;
    private long connection;

    /** The last connection on which more came than there was room for. */
    private long overfull;

    /** Opens a link; it connects in the background and returns at once. */
    public static PahoLink open(LinkSettings settings, RandomGenerator chance) {
        return new PahoLink(settings, PahoWire::new, pauses(chance));
    }

    /**
     * From a quarter of a second to a whole one, spread. Not longer, because a board must be right within two seconds after
     * its broker or its network is back, however long they were away; a hall's few hundred devices are no load for a broker.
     */
    static BackOff pauses(RandomGenerator chance) {
        return BackOff.of(Duration.ofMillis(250), Duration.ofSeconds(1)).spread(chance);
    }

    /** Makes a wire that tells {@link Wire.Events}. */
    interface WireMaker {
        Wire make(LinkSettings settings, Wire.Events events);
    }

    PahoLink(LinkSettings settings, WireMaker maker, BackOff backOff) {
        this.settings = settings;
        this.backOff = backOff;
        this.delivery = new Delivery(settings.clientId(), settings.queueBound());
        this.outcomes = Workers.one(
                "link-" + settings.clientId() + "-outcome", settings.queueBound() + MOST_UNDER_WAY + OTHER_OUTCOMES);
        this.wire = maker.make(settings, new Wire.Events() {
            @Override
            public void arrived(Incoming message, int qos, int id) {
                PahoLink.this.arrived(message, qos, id);
            }

            @Override
            public void lost(String why) {
                down(new LinkFailure.Down(settings + ": " + why));
            }
        });
        this.subscriptions = new Subscriptions(settings, wire, delivery, live, this::later);
        this.outbound =
                new Outbound(wire, settings.queueBound(), new LinkFailure.Down(settings + ": not connected yet"));
        this.line = Loop.named("link-" + settings.clientId() + "-line")
                .startingAgain(backOff, () -> dropLine("the client failed inside the program"))
                .roundsWithin(ROUND_LIMIT)
                .wokenBy(this::wake)
                .closingWithin(LAST_WAIT.plus(settings.limit()))
                .finishing(() -> wire.close(LAST_WAIT))
                .start(this::keepUp);
    }

    /** On the outcome thread; where that has ended or is far behind, here. */
    private void later(Runnable outcome) {
        try {
            outcomes.execute(outcome);
        } catch (RejectedExecutionException none) {
            outcome.run();
        }
    }

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletionStage<Void> inTime = outcome.orTimeout(settings.limit().toMillis(), TimeUnit.MILLISECONDS);
        inTime.whenCompleteAsync((sent, failure) -> finish(done, failure, message.topic()), this::later);
        outbound.offer(message, outcome);
        return done;
    }

    private void finish(CompletableFuture<Void> done, @Nullable Throwable failure, String what) {
        if (failure == null) {
            done.complete(null);
        } else if (failure instanceof TimeoutException) {
            done.completeExceptionally(new LinkFailure.Down(settings + ": the broker did not acknowledge " + what
                    + " within " + settings.limit().toMillis() + " ms"));
        } else {
            done.completeExceptionally(failure);
        }
    }

    @Override
    public CompletionStage<Void> subscribe(String filter, Consumer<Incoming> handler) {
        return subscriptions.add(filter, handler);
    }

    @Override
    public void forget(String filter, Consumer<Incoming> handler) {
        subscriptions.remove(filter, handler);
    }

    @Override
    public boolean connected() {
        lock.lock();
        try {
            return up;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onChange(Consumer<Boolean> listener) {
        delivery.listen(listener);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
        } finally {
            lock.unlock();
        }
        subscriptions.down();
        delivery.close();
        line.close();
        down(new LinkFailure.Down(settings + ": the link is closed"));
        outcomes.close();
    }

    /**
     * Mosquitto 2.0 sends more than the receive maximum it was told: who reads no further holds it back. A handler that takes longer
     * than the line's silence may last ends the line, as any other line that is dead.
     */
    private void arrived(Incoming message, int qos, int id) {
        if (qos > 0) {
            delivery.awaitRoom(settings.keepAlive());
        }
        lock.lock();
        try {
            long on = connection;
            if (!live.isNews(message)) {
                later(() -> handled(true, qos, id, on));
                return;
            }
            boolean taken = delivery.offer(message, qos, ran -> handled(ran, qos, id, on));
            if (!taken && qos > 0 && overfull != on) {
                overfull = on; // once for each connection: what follows has no room either
                later(() -> dropLine("more came than the broker was told to send"));
            }
        } finally {
            lock.unlock();
        }
    }

    private void handled(boolean ran, int qos, int id, long on) {
        if (qos == 0) {
            return;
        }
        lock.lock();
        try {
            if (!up || on != connection) {
                return; // there the id means another message, and the broker sends this one again anyway
            }
            if (ran) {
                wire.acknowledge(id);
            } else if (++unhandled >= MOST_UNHANDLED) {
                later(() -> dropLine(MOST_UNHANDLED + " messages could not be handled"));
            }
        } catch (IOException lost) {
            LOG.debug("{}: not acknowledged, it will come again: {}", settings, lost.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Connects anew, so that what was not acknowledged comes again. */
    private void dropLine(String why) {
        LOG.warn("{}: dropping the line to get messages again: {}", settings, why);
        wire.drop();
        down(new LinkFailure.Down(settings + ": " + why));
    }

    private boolean keepUp() throws InterruptedException {
        if (!connected()) {
            if (!delivery.isEmpty()) {
                pause(DRAINING); // a broker sends again what was under way, as much as there is room for
                return true;
            }
            failures = connectOnce() ? 0 : failures + 1;
        }
        if (isUpAfterABeat()) {
            subscriptions.lookAgain();
        } else {
            pause(backOff.after(failures + 1));
        }
        return true;
    }

    private boolean connectOnce() {
        try {
            lock.lock();
            try {
                connection++;
            } finally {
                lock.unlock();
            }
            Wire.Welcome welcome = wire.connect(settings.limit());
            requireSafe(welcome);
            welcomed(welcome);
            requireStillUp();
            return true;
        } catch (IOException failed) {
            LinkFailure why = failed instanceof LinkFailure known
                    ? known
                    : new LinkFailure.Down(settings + ": " + failed.getMessage());
            if (failures == 0) {
                LOG.warn("{}: cannot connect, trying again and again: {}", settings, why.getMessage());
            }
            wire.drop();
            down(why);
            return false;
        }
    }

    /** What was lost before {@link #welcomed} was told to nobody, and nothing would ever be told again. */
    private void requireStillUp() throws LinkFailure {
        if (!wire.connected()) {
            throw new LinkFailure.Down(settings + ": the line was lost as soon as it was up");
        }
    }

    private void requireSafe(Wire.Welcome welcome) throws LinkFailure {
        if (welcome.topicAliasMaximum() > 0) {
            throw new LinkFailure.Refused(
                    settings
                            + ": the broker offers topic aliases, with which messages are lost for ever after a crash; set"
                            + " its topic alias maximum to 0 (Mosquitto: max_topic_alias 0)",
                    0x94);
        }
        if (welcome.receiveMaximum() > RECEIVE_MAXIMUM_BOUND) {
            throw new LinkFailure.Refused(
                    settings + ": the broker's receive maximum " + welcome.receiveMaximum() + " is above "
                            + RECEIVE_MAXIMUM_BOUND + "; set it to 1000",
                    0x93);
        }
    }

    /** In one turn, so that a loss in the middle of it is the last that listeners hear. They hear of it when all is asked for. */
    private void welcomed(Wire.Welcome welcome) {
        LOG.info("{}: connected{}", settings, welcome.sessionPresent() ? ", with the session of before" : "");
        lock.lock();
        try {
            outbound.open(Math.min(welcome.receiveMaximum(), MOST_UNDER_WAY));
            up = true;
            unhandled = 0;
            live.begin(welcome.sessionPresent());
            subscriptions.up(welcome.sessionPresent());
            if (up) {
                delivery.changed(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private void down(LinkFailure why) {
        lock.lock();
        try {
            outbound.close(why);
            changed.signalAll();
            if (up) {
                up = false;
                LOG.info("{}: the line is down: {}", settings, why.getMessage());
                subscriptions.down();
                delivery.changed(false);
            }
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the line stays up for a while; false at once when it is down or the link is closed. */
    private boolean isUpAfterABeat() throws InterruptedException {
        lock.lock();
        try {
            long left = BEAT.toNanos();
            while (up && !closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            return up;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
