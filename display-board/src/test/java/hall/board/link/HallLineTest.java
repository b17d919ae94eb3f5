package hall.board.link;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.HallAddress;
import hall.broker.Link;
import hall.broker.Topics;
import hall.broker.memory.MemoryBroker;
import hall.broker.message.ClockSource;
import hall.broker.message.EnvelopeFactory;
import hall.broker.message.HallMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HallLineTest {

    /** One item was lost at the end of each full turn. */
    @Test
    void aBurstThatTakesSeveralTurnsLosesNothingAndKeepsItsOrder() throws Exception {
        Inbox inbox = new Inbox();
        List<Inbox.Item> given = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            given.add(new Inbox.Item.Command(new HallMessage.Command("n" + i, null, null)));
            inbox.offer(given.get(i));
        }
        List<Inbox.Item> taken = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();

        try (Link link = new MemoryBroker().connect("b1")) {
            HallLine line = HallLine.of(
                    link,
                    new Topics(HallAddress.DEMO),
                    "b1",
                    new EnvelopeFactory("b1", 1, InstantSource.system(), () -> ClockSource.NTP, new Random(7)),
                    inbox);
            for (Inbox.Item first = inbox.next(0); first != null; first = inbox.next(0)) {
                int before = taken.size();
                line.drain(first, taken::add);
                turns.add(taken.size() - before);
            }
        }

        assertThat(taken).isEqualTo(given);
        assertThat(turns).as("a turn leaves time for the rest of it").hasSizeGreaterThan(1);
    }
}
