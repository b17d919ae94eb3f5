package hall.kiosk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients, each of which does its next operation as soon as the one before is answered. */
final class Clients {

    /** One operation by the client with this number, from 1. */
    @FunctionalInterface
    interface Operation {
        void run(int client) throws Exception;
    }

    /** What they did, and how long it took them together. */
    record Run(Latencies latencies, long nanos) {}

    private Clients() {}

    /** {@code operations} in all, shared out evenly. */
    static Run run(int clients, int operations, Operation operation) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<long[]>> futures = new ArrayList<>();
            for (int client = 1; client <= clients; client++) {
                int number = client;
                int share = operations / clients + (client <= operations % clients ? 1 : 0);
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    long[] nanos = new long[share];
                    go.await();
                    for (int i = 0; i < share; i++) {
                        long begun = System.nanoTime();
                        operation.run(number);
                        nanos[i] = System.nanoTime() - begun;
                    }
                    return nanos;
                }));
            }
            ready.await();
            long begun = System.nanoTime();
            go.countDown();
            Latencies[] parts = new Latencies[clients];
            for (int i = 0; i < clients; i++) {
                parts[i] = new Latencies(futures.get(i).get());
            }
            return new Run(Latencies.of(parts), System.nanoTime() - begun);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a client failed: " + failed.getCause(), failed.getCause());
        }
    }
}
