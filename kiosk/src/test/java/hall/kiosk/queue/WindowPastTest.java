package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a window remembers of its last call and its last service, and whom it has before it. */
class WindowPastTest {

    private final Play play = Halls.open(2);

    @Test
    void remembersWhyWhoeverIsThereWasCalledUntilTheNextCall() {
        Ticket first = play.take("A");
        play.after(Duration.ofMinutes(5)).take("A", "elderly");
        assertThat(play.queue().window(window(1)).called()).isNull();

        CallReason why = play.call(1).why();
        play.accept(new QueueCommand.Start(clerk(1), window(1)));
        assertThat(play.queue().window(window(1)).called()).isEqualTo(why);
        play.accept(new QueueCommand.Finish(clerk(1), window(1)));

        assertThat(why.rule()).isEqualTo(CallReason.Rule.PRIORITY);
        assertThat(play.queue().window(window(1)).called()).isEqualTo(why);
        assertThat(play.queue().window(window(2)).called()).isNull();
        assertThat(play.call(1).ticket()).isEqualTo(first.id());
        assertThat(play.queue().window(window(1)).called()).isNotEqualTo(why).isNotNull();
    }

    @Test
    void remembersWhoWasServedLastWhateverHappensAtItSince() {
        TicketId served = play.take("A").id();
        play.take("A");
        play.serve(1);
        play.call(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        play.accept(new QueueCommand.PauseWindow(clerk(1), window(1), "lunch"));

        assertThat(play.queue().window(window(1)).finished()).isEqualTo(served);
        assertThat(play.queue().window(window(2)).finished()).isNull();
        assertThat(TicketQueue.of(play.queue().image()).window(window(1)))
                .isEqualTo(play.queue().window(window(1)));
    }

    @Test
    void listsNoMoreThanAskedForAndCountsAll() {
        for (int i = 0; i < 5; i++) {
            play.after(Duration.ofSeconds(1)).take("A");
        }

        assertThat(play.queue().line(window(1), 3))
                .extracting(ticket -> ticket.number().toString())
                .containsExactly("A001", "A002", "A003");
        assertThat(play.queue().line(window(1), 0)).isEmpty();
        assertThat(play.queue().waitingAt(window(1))).isEqualTo(5);
    }

    @Test
    void listsWhoIsMissedTheLongestMissedFirst() {
        for (int i = 0; i < 3; i++) {
            play.take("A");
        }
        play.call(1);
        play.accept(new QueueCommand.Hold(clerk(1), window(1), HoldKind.PAPERS_MISSING));
        play.after(Duration.ofSeconds(1)).call(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        play.call(2);
        play.accept(new QueueCommand.NoShow(clerk(2), window(2)));

        assertThat(play.queue().away(window(1), 9))
                .extracting(ticket -> ticket.number().toString())
                .containsExactly("A001", "A002");
        assertThat(play.queue().away(window(1), 1))
                .extracting(ticket -> ticket.number().toString())
                .containsExactly("A001");
        assertThat(play.queue().away(window(2), 9))
                .extracting(ticket -> ticket.number().toString())
                .containsExactly("A003");
    }
}
