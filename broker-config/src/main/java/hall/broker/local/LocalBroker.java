package hall.broker.local;

import hall.broker.Account;
import hall.broker.HallAddress;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import hall.text.TextException;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker inside this process: Apache Artemis, MQTT only, for halls without one of their own and for the demo. It syncs
 * to the disk before it acknowledges, keeps the order of each sender's messages, lets each account do what {@link
 * hall.broker.TopicRights} says, and bounds what a client may take.
 *
 * <p>Artemis ends itself when its disk fails, for instance when it is full. The thread {@code broker} sees that and opens
 * it again, with pauses from one to ten seconds, until it works; meanwhile connections are closed at once and {@link
 * #fault} says what is wrong. Only a broker that cannot even be stopped ends the process.
 *
 * <p>Needs about 15 MB on the disk. A loopback address is the default; on any other the wire is not encrypted, which is
 * for a hall's own closed network only.
 */
public final class LocalBroker implements AutoCloseable {

    /** One life of the broker, from its start to its end. */
    interface Life extends AutoCloseable {

        /** False when it has ended, by itself or by {@link #close}. */
        boolean running();

        /** Why it ended by itself; null when it did not. */
        @Nullable
        String failure();

        /** Serves a connection whose first bytes come next. */
        void take(Channel connection);

        /** Ends the connections of {@code users}. */
        void drop(Set<String> users);

        /** Ends it; it may take long when the disk hangs. */
        @Override
        void close();
    }

    /** Begins a life of the broker. */
    @FunctionalInterface
    interface Opener {
        Life open() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LocalBroker.class);
    private static final BackOff PAUSES = BackOff.of(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final long LOOK_MILLIS = 500;
    private static final int GREETING_MILLIS = 10_000;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** How long a life of the broker that ended by itself may take to end altogether. */
    static final Duration STOPPING = Duration.ofSeconds(20);

    /** A life that was shorter counts as a try that failed, so that the pauses go on growing. */
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final Gate gate;
    private final Accounts accounts;
    private final Opener opener;
    private final BackOff pauses;
    private final String host;
    private final Duration stopping;
    private final Loop loop;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Life life;
    private volatile @Nullable Text fault;
    private boolean lives = true;
    private long bornNanos = System.nanoTime();
    private int failures;

    /**
     * What to start.
     *
     * @param host the address to listen at, {@code 127.0.0.1} for this machine alone
     * @param port 0 for any free one
     * @param data where messages and sessions are kept; null keeps them in memory only
     */
    public record Settings(
            HallAddress hall,
            List<Account> accounts,
            String host,
            int port,
            @Nullable Path data) {
        public Settings {
            accounts = List.copyOf(accounts);
        }

        /** On this machine alone, at any free port, in memory. */
        public static Settings inMemory(HallAddress hall, List<Account> accounts) {
            return new Settings(hall, accounts, "127.0.0.1", 0, null);
        }
    }

    /** Starts a broker and returns when it listens; about a second. What is wrong is in the exception's message. */
    public static LocalBroker start(Settings settings) throws IOException {
        Faults faults = new Faults();
        Gate gate = Gate.open(settings.host(), settings.port(), GREETING_MILLIS, faults);
        Accounts accounts = new Accounts(settings.hall(), settings.accounts());
        Opener opener = () -> Artemis.start(settings, accounts, faults);
        LocalBroker broker = open(gate, accounts, opener, PAUSES, settings.host(), STOPPING);
        LOG.info("broker listens at {}", broker.url());
        return broker;
    }

    /** The broker that listens at {@code gate}, which is closed with it, also when this fails. */
    static LocalBroker open(Gate gate, Accounts accounts, Opener opener, BackOff pauses, String host, Duration stopping)
            throws IOException {
        try {
            return new LocalBroker(gate, accounts, opener, opener.open(), pauses, host, stopping);
        } catch (IOException failed) {
            gate.close();
            throw failed;
        }
    }

    private LocalBroker(
            Gate gate, Accounts accounts, Opener opener, Life first, BackOff pauses, String host, Duration stopping) {
        this.gate = gate;
        this.accounts = accounts;
        this.opener = opener;
        this.pauses = pauses;
        this.host = host;
        this.stopping = stopping;
        this.life = first;
        gate.leadTo(first::take);
        this.loop = Loop.named("broker")
                .closingWithin(stopping)
                .wokenBy(closing::countDown)
                .start(this::look);
    }

    /** Where it listens, without a user. */
    public URI url() {
        return URI.create("mqtt://" + host + ":" + port());
    }

    public int port() {
        return gate.port();
    }

    /**
     * From now on these may come in. Whoever is no longer among them, or with another password or role, is thrown out; the
     * others notice nothing.
     */
    public void admit(List<Account> others) {
        life.drop(accounts.replace(others));
    }

    /** What is wrong and what to do, in both languages; null while it works. */
    public @Nullable Text fault() {
        return fault;
    }

    /** Stops; what is on the disk stays there. */
    @Override
    public void close() {
        loop.close();
        gate.close();
        if (!ended(life, CLOSING)) {
            LOG.warn("the broker does not stop and is left to itself");
        }
    }

    private boolean look() throws InterruptedException {
        if (life.running()) {
            forgetFailures();
            return isOpenFor(LOOK_MILLIS);
        }
        if (lives) {
            died();
        }
        failures++;
        if (!isOpenFor(pauses.after(failures).toMillis())) {
            return false;
        }
        try {
            Life next = opener.open();
            life = next;
            lives = true;
            bornNanos = System.nanoTime();
            gate.leadTo(next::take);
            fault = null;
            LOG.debug("the broker was opened again at the try number {}", failures);
        } catch (IOException failed) {
            say(TextException.of(failed));
            LOG.debug("try number {} to open the broker failed", failures, failed);
        }
        return true;
    }

    private void forgetFailures() {
        if (failures > 0 && System.nanoTime() - bornNanos >= STABLE.toNanos()) {
            LOG.info("the broker runs again, since a minute; it took {} tries", failures);
            failures = 0;
        }
    }

    /** A life that cannot be ended keeps its files: no other can begin, and only a new process helps. */
    private void died() {
        lives = false;
        gate.leadTo(null);
        String failure = life.failure();
        String why = failure == null ? "no reason given" : failure;
        say(Text.ofBoth(why));
        if (failures == 0) {
            LOG.error("the broker has stopped by itself and is opened again until it works: {}", why);
        }
        if (!ended(life, stopping)) {
            throw new IllegalStateException("the broker has stopped by itself (" + why + ") and does not end within "
                    + stopping.toSeconds() + " s, so it cannot be opened again");
        }
    }

    private void say(Text why) {
        fault = Text.of(
                "程序内的消息服务器已停止，正在自动重新启动，期间显示屏不更新（" + why.chinese() + "）。请检查磁盘空间和磁盘状况。",
                "The broker inside this program has stopped and is started again by itself; meanwhile boards do not change"
                        + " (" + why.english() + "). Look at the disk: is it full, is it broken?");
    }

    /** Whether nobody closes this within {@code millis}. */
    private boolean isOpenFor(long millis) throws InterruptedException {
        return !closing.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends {@code life} on a thread of its own; whether it had ended within {@code limit}. */
    private static boolean ended(Life life, Duration limit) {
        CountDownLatch over = new CountDownLatch(1);
        Loop.named("broker-stop").endingAlone().once(() -> {
            life.close();
            over.countDown();
        });
        try {
            return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
