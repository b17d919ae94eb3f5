package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.local.LocalBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker keeps the contract with its store on the disk too, and above all the order of one sender. */
class LocalBrokerOnDiskTest extends LinkContract {

    private static final int MESSAGES = 2_400;

    /** How many a sender has under way: as many as the outbox publishes at once. */
    private static final int PAGE = 100;

    @TempDir
    private Path folder;

    @Override
    Bench bench() throws Exception {
        LocalBroker broker = LocalBroker.start(new LocalBroker.Settings(HALL, ACCOUNTS, "127.0.0.1", 0, folder));
        return new ProxiedBench(broker.port(), broker);
    }

    /** Events and the retained state by turns, with several receivers at once, as a hall sends and hears them. */
    @Test
    void everyReceiverHearsTheEventsOfOneSenderInTheirOrder() throws Exception {
        List<Heard> events = new ArrayList<>();
        List<Heard> states = new ArrayList<>();
        for (String user : List.of("board-01", "kiosk-01", "observer")) {
            Link link = link(user);
            Heard event = new Heard();
            Heard state = new Heard();
            done(link.subscribe(TOPICS.events(), event));
            done(link.subscribe(TOPICS.state(), state));
            events.add(event);
            states.add(state);
        }
        Link hub = link("hub");

        for (int first = 0; first < MESSAGES; first += PAGE) {
            CompletableFuture<?>[] page = IntStream.range(first, first + PAGE)
                    .boxed()
                    .flatMap(i -> Stream.of(
                            hub.publish(event(TOPICS.events(), Integer.toString(i))),
                            hub.publish(Outgoing.state(TOPICS.state(), bytes(Integer.toString(i))))))
                    .map(stage -> stage.toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(page).get(SOON.toSeconds(), TimeUnit.SECONDS);
        }

        List<String> sent =
                IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
        for (int i = 0; i < events.size(); i++) {
            events.get(i).awaits(MESSAGES);
            states.get(i).awaits(MESSAGES);
            assertThat(breaks(events.get(i).texts()))
                    .as("breaks of the events' order, receiver %s", i)
                    .isEmpty();
            assertThat(breaks(states.get(i).texts()))
                    .as("the state goes back, receiver %s", i)
                    .isEmpty();
            assertThat(events.get(i).texts()).isEqualTo(sent);
        }
    }

    private static List<String> breaks(List<String> texts) {
        return IntStream.range(1, texts.size())
                .filter(i -> Integer.parseInt(texts.get(i)) < Integer.parseInt(texts.get(i - 1)))
                .mapToObj(i -> texts.get(i) + " after " + texts.get(i - 1) + ", message " + i + " of " + texts.size())
                .toList();
    }
}
