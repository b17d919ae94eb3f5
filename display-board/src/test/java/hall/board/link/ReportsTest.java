package hall.board.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.DeviceMessage;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final Topics topics = new Topics(HallAddress.DEMO);
    private final MemoryBroker broker = new MemoryBroker();
    private final Link hub = broker.connect("hub");
    private final Link line = broker.connect("b1");
    private final List<Letter<DeviceMessage.Receipt>> heard = new CopyOnWriteArrayList<>();
    private final Reports reports = new Reports(
            line,
            topics,
            "b1",
            new EnvelopeFactory("b1", 1, InstantSource.fixed(NINE), () -> ClockSource.FREE, new Random(3)),
            new Inbox());

    @BeforeEach
    void listen() {
        hub.subscribe(topics.receipt("b1"), message -> {
            if (Messages.read(DeviceMessage.Receipt.class, message.payload())
                    instanceof Letter<DeviceMessage.Receipt> letter) {
                heard.add(letter);
            }
        });
    }

    @AfterEach
    void close() {
        line.close();
        hub.close();
        broker.close();
    }

    private void says(int call) {
        reports.add(new DeviceMessage.Receipt("c" + call, NINE, null, null));
    }

    private List<String> calls() {
        return heard.stream().map(letter -> letter.message().call()).toList();
    }

    /** What a broker took and lost as it died, nobody would ever have asked for. */
    @Test
    void theLastReceiptsAreSaidAgainOnANewLineLetterByLetter() {
        IntStream.rangeClosed(1, 25).forEach(this::says);
        awaitCalls(25);
        List<Letter<DeviceMessage.Receipt>> first = List.copyOf(heard);

        List<Boolean> ups = new CopyOnWriteArrayList<>();
        line.onChange(ups::add);
        broker.cut("b1");
        await().atMost(SOON).until(() -> ups.contains(false));
        says(26);
        reports.send();
        broker.mend("b1");
        awaitCalls(25 + 21);

        assertThat(heard.subList(25, 45)).isEqualTo(first.subList(5, 25));
        assertThat(calls().getLast()).isEqualTo("c26");
    }

    @Test
    void nothingIsSaidAgainOnTheSameLine() {
        says(1);
        awaitCalls(1);
        says(2);
        awaitCalls(2);

        assertThat(calls()).containsExactly("c1", "c2");
    }

    private void awaitCalls(int many) {
        await().atMost(SOON).untilAsserted(() -> {
            reports.send();
            assertThat(calls()).hasSize(many);
        });
    }
}
