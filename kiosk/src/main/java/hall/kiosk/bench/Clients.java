package hall.kiosk.bench;

import hall.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

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
        List<CompletableFuture<long[]>> futures = new ArrayList<>();
        for (int client = 1; client <= clients; client++) {
            int number = client;
            int share = operations / clients + (client <= operations % clients ? 1 : 0);
            CompletableFuture<long[]> nanos = new CompletableFuture<>();
            futures.add(nanos);
            Loop.named("client-" + client)
                    .endingAlone()
                    .roundsWithoutLimit()
                    .finishing(() ->
                            nanos.completeExceptionally(new IllegalStateException("client " + number + " failed")))
                    .once(() -> {
                        ready.countDown();
                        go.await();
                        nanos.complete(timed(number, share, operation));
                    });
        }
        ready.await();
        long begun = System.nanoTime();
        go.countDown();
        Latencies[] parts = new Latencies[clients];
        for (int i = 0; i < clients; i++) {
            parts[i] = new Latencies(futures.get(i).join());
        }
        return new Run(Latencies.of(parts), System.nanoTime() - begun);
    }

    private static long[] timed(int client, int share, Operation operation) throws InterruptedException {
        long[] nanos = new long[share];
        for (int i = 0; i < share; i++) {
            long begun = System.nanoTime();
            try {
                operation.run(client);
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("client " + client + " failed", e);
            }
            nanos[i] = System.nanoTime() - begun;
        }
        return nanos;
    }
}
