package hall.kiosk.faults;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.web.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The clerks of a hall at work over HTTP: each calls, begins, finishes, and calls the next. */
final class Clerks {

    private static final Duration STEP = Duration.ofMillis(600);

    private final List<Thread> threads = new ArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** How many look at the hall as it stands still, and how many clerks ask for something. */
    private int looking;

    private int asking;

    Clerks(FaultyHall hall) throws Exception {
        JsonNode access = hall.access();
        for (String window : FaultyHall.WINDOWS) {
            Client kiosk =
                    hall.client().withToken(access.path("kiosk").path("token").asText());
            Client clerk = hall.client()
                    .signIn(
                            "clerk-" + window,
                            access.path("people").path("clerk-" + window).asText());
            ask(() -> clerk.post("/api/v1/windows/" + window + "/open", "{}"));
            threads.add(Thread.ofVirtual().start(() -> work(kiosk, clerk, "/api/v1/windows/" + window)));
        }
    }

    private void work(Client kiosk, Client clerk, String window) {
        try {
            while (pauses()) {
                ask(() -> kiosk.post("/api/v1/tickets", "{\"service\":\"a\"}"));
                ask(() -> clerk.post(window + "/call", "{}"));
                calls.incrementAndGet();
                if (pauses()) {
                    ask(() -> clerk.post(window + "/start", ""));
                }
                if (pauses()) {
                    ask(() -> clerk.post(window + "/finish", ""));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the work is over. */
    private boolean pauses() throws InterruptedException {
        return !ended.await(STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask(Callable<Client.Reply> request) throws InterruptedException {
        count(() -> looking == 0, () -> asking++);
        try {
            long before = System.nanoTime();
            Client.Reply reply = request.call();
            slowestNanos.accumulateAndGet(System.nanoTime() - before, Math::max);
            if (reply.status() >= 400) {
                refused.add(reply.status() + " " + reply.text());
            }
        } catch (Exception | AssertionError noAnswer) {
            refused.add(noAnswer.toString());
        } finally {
            count(() -> true, () -> asking--);
        }
    }

    private void count(BooleanSupplier may, Runnable change) throws InterruptedException {
        lock.lock();
        try {
            while (!may.getAsBoolean()) {
                changed.await();
            }
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What {@code look} gives while no clerk does anything. */
    <T> T still(Callable<T> look) throws Exception {
        count(() -> true, () -> looking++);
        try {
            count(() -> asking == 0, () -> {});
            return look.call();
        } finally {
            count(() -> true, () -> looking--);
        }
    }

    /** How often they have called. */
    long calls() {
        return calls.get();
    }

    /** What the hall did not do for them. */
    List<String> refused() {
        return refused;
    }

    /** The longest time the hall took for an answer since this was asked last. */
    Duration slowest() {
        return Duration.ofNanos(slowestNanos.getAndSet(0));
    }

    /** Ends their work. */
    void goHome() throws InterruptedException {
        ended.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
