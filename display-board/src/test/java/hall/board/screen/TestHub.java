package hall.board.screen;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.Channel;
import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.LinkSettings;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The hall that the board {@code b1} of a test hears, and the broker in memory between them. */
final class TestHub implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Renderer RENDERER = new Renderer(Tokens.standard(), fonts());

    final Topics topics = new Topics(HallAddress.DEMO);
    final MemoryBroker broker = new MemoryBroker();
    final Link link = broker.connect("hub");
    private final EnvelopeFactory envelopes =
            new EnvelopeFactory("hub", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7));

    Board board(@Nullable Path data) throws IOException {
        return board(data, null, System::nanoTime);
    }

    Board board(Path data, Renderer renderer) throws IOException {
        return board(data, null, System::nanoTime, renderer);
    }

    Board board(@Nullable Path data, @Nullable Scene scene, LongSupplier nanos) throws IOException {
        return board(data, scene, nanos, RENDERER);
    }

    /** A board whose machine's clock is {@code machine}. */
    Board boardOf(InstantSource machine) throws IOException {
        return board(null, null, System::nanoTime, RENDERER, machine);
    }

    private Board board(@Nullable Path data, @Nullable Scene scene, LongSupplier nanos, Renderer renderer)
            throws IOException {
        return board(data, scene, nanos, renderer, InstantSource.system());
    }

    private Board board(
            @Nullable Path data, @Nullable Scene scene, LongSupplier nanos, Renderer renderer, InstantSource machine)
            throws IOException {
        BoardSetup setup = new BoardSetup(
                "b1",
                HallAddress.DEMO,
                renderer,
                Snapshot.NONE,
                scene,
                data,
                ZoneId.of("Asia/Shanghai"),
                machine,
                nanos,
                new Random(3));
        return Board.start(
                setup,
                will -> broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will)));
    }

    void publish(Channel channel, Message message, String... parameters) {
        byte[] payload =
                Messages.write(new Letter<>(envelopes.next(topics.topic(channel, parameters), channel.ttl()), message));
        link.publish(topics.outgoing(channel, payload, null, parameters))
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    <M extends Message> Received<M> received(String topic, Class<M> type) {
        Received<M> received = new Received<>();
        link.subscribe(topic, message -> {
            if (Messages.read(type, message.payload()) instanceof Letter<M> letter) {
                received.add(letter.message());
            }
        });
        return received;
    }

    @Override
    public void close() {
        link.close();
        broker.close();
    }

    private static Fonts fonts() {
        try {
            return Fonts.load();
        } catch (DesignException e) {
            throw new AssertionError(e);
        }
    }
}
