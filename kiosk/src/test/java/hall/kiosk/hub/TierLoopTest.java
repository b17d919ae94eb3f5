package hall.kiosk.hub;

import static hall.kiosk.hub.HubInMemory.eventually;
import static hall.kiosk.hub.TestHub.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Channel;
import hall.broker.Link;
import hall.broker.Outgoing;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import hall.broker.message.Message;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.broker.message.TierMessage;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierLoopTest {

    @TempDir
    private Path folder;

    private final List<Letter<HallMessage.HubEvent>> events = new CopyOnWriteArrayList<>();
    private final List<Letter<HallMessage.Call>> calls = new CopyOnWriteArrayList<>();
    private TestHub hall;
    private Link tier;

    @BeforeEach
    void start() throws Exception {
        hall = new TestHub(folder, broker -> {
            Link hears = broker.connect("tier-hears");
            TestHub.hear(hears, Channel.EVENTS, HallMessage.HubEvent.class, events);
            TestHub.hear(hears, Channel.CALL, HallMessage.Call.class, calls);
        });
        tier = hall.broker().connect("tier");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private void say(String topic, boolean kept, Message message) {
        EnvelopeFactory envelopes = hall.envelopes("tier");
        byte[] payload = Messages.write(new Letter<>(envelopes.next(topic), message));
        tier.publish(kept ? Outgoing.state(topic, payload) : Outgoing.event(topic, payload));
    }

    private List<Long> sequences() {
        return events.stream().map(letter -> letter.envelope().seq()).toList();
    }

    private void callNext() {
        hall.offer(new QueueCommand.CallNext(Halls.clerk(1), Halls.window(1)));
    }

    @Test
    void sendsAgainWhatIsAskedForAsLateAndShowsNoCallAgain() {
        hall.take();
        callNext();
        eventually().untilAsserted(() -> assertThat(calls).hasSize(1));
        eventually().untilAsserted(() -> assertThat(events).hasSize(5));
        events.clear();

        say(TOPICS.tierAsk(), false, new TierMessage.TierAsk(3, 99));

        eventually().untilAsserted(() -> assertThat(sequences()).containsExactly(3L, 4L, 5L));
        assertThat(events)
                .allSatisfy(letter -> assertThat(letter.envelope().late()).isTrue());
        assertThat(calls).hasSize(1);
    }

    /** A call names its ticket and not its service; the tier counts waits by service and knows no tickets. */
    @Test
    void eachEventOfATicketSaysItsService() {
        hall.take();
        callNext();

        eventually().untilAsserted(() -> assertThat(events).hasSize(5));
        assertThat(events.getLast().message().kind()).isEqualTo("called");
        assertThat(events.getLast().message().text("service"))
                .isEqualTo(events.get(3).message().text("service"))
                .isNotEmpty();
    }

    @Test
    void saysThatTheTierHasMoreThanTheHallItself() {
        hall.take();
        eventually().untilAsserted(() -> assertThat(events).hasSize(4));
        say(TOPICS.tierAck(), true, new TierMessage.TierAck(4));
        assertThat(hall.hub().tierIsAhead()).isEmpty();

        say(TOPICS.tierAck(), true, new TierMessage.TierAck(40));

        eventually().untilAsserted(() -> assertThat(hall.hub().tierIsAhead()).contains(40L));
    }

    @Test
    void aQuestionForNothingIsLeft() {
        hall.take();
        eventually().untilAsserted(() -> assertThat(events).hasSize(4));
        events.clear();
        say(TOPICS.tierAsk(), false, new TierMessage.TierAsk(9, 3));
        say(TOPICS.tierAsk(), false, new TierMessage.TierAsk(400, 500));
        say(TOPICS.tierAsk(), false, new TierMessage.TierAsk(4, 4));

        eventually().untilAsserted(() -> assertThat(sequences()).containsExactly(4L));
    }
}
