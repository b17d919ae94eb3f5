package hall.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hall played step by step with its own clock; remembers every event. Mutable, for one test. */
public final class Play {

    private TicketQueue queue;
    private Instant now;
    private final List<QueueEvent> events = new ArrayList<>();
    private int tickets;

    Play(TicketQueue queue, Instant now) {
        this.queue = queue;
        this.now = now;
    }

    public TicketQueue queue() {
        return queue;
    }

    public Instant now() {
        return now;
    }

    public List<QueueEvent> events() {
        return events;
    }

    public Play after(Duration time) {
        now = now.plus(time);
        return this;
    }

    public Decision decide(QueueCommand command) {
        Decision decision = queue.decide(command, now);
        if (decision instanceof Decision.Accepted accepted) {
            for (QueueEvent event : accepted.events()) {
                queue = queue.after(event);
                events.add(event);
            }
        }
        return decision;
    }

    public QueueEvent accept(QueueCommand command) {
        Decision decision = decide(command);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events().getLast();
    }

    public void refuse(QueueCommand command, Refusal why) {
        assertThat(decide(command)).as("%s", command).isEqualTo(new Decision.Refused(why));
    }

    public Ticket take(String service) {
        return take(service, null);
    }

    public Ticket take(String service, @Nullable String priority) {
        TicketId id = new TicketId("t" + ++tickets);
        accept(new QueueCommand.Issue(Halls.KIOSK, id, Halls.service(service), priority, null));
        return ticket(id);
    }

    public QueueEvent.Called call(int window) {
        return (QueueEvent.Called) accept(new QueueCommand.CallNext(Halls.clerk(window), Halls.window(window)));
    }

    /** Calls, starts and finishes. */
    public QueueEvent.Called serve(int window) {
        QueueEvent.Called called = call(window);
        accept(new QueueCommand.Start(Halls.clerk(window), Halls.window(window)));
        accept(new QueueCommand.Finish(Halls.clerk(window), Halls.window(window)));
        return called;
    }

    public Ticket ticket(TicketId id) {
        return queue.ticket(id).orElseThrow();
    }
}
