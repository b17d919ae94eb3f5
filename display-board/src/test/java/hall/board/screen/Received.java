package hall.board.screen;

import static org.awaitility.Awaitility.await;

import hall.broker.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Messages that came, in order, to be waited for. */
final class Received<M extends Message> {
    private final Queue<M> messages = new ConcurrentLinkedQueue<>();

    void add(M message) {
        messages.add(message);
    }

    M next(Predicate<M> which) {
        return await("a message")
                .atMost(Duration.ofSeconds(60))
                .until(() -> messages.stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }
}
