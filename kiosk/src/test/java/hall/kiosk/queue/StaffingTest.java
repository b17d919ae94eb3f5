package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A manager lends a service to a window for a time, moves a clerk, and gives a ticket another class. */
class StaffingTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Play play = Halls.open(2);

    private static QueueCommand intervene(QueueCommand act) {
        return new QueueCommand.Intervene(CHIEF, "many wait", act);
    }

    private QueueCommand lend(int window, String service) {
        return intervene(new QueueCommand.Lend(
                CHIEF, window(window), service(service), play.now().plus(HOUR)));
    }

    /** Window 1 serves A alone from now on. */
    private void narrow() {
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), List.of(service("A"))));
    }

    @Test
    void aLentServiceIsCalledAtTheWindowUntilItsTimeIsOver() {
        narrow();
        Ticket ticket = play.take("B");
        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.NOBODY_WAITING);

        play.accept(lend(1, "B"));

        assertThat(play.call(1).ticket()).isEqualTo(ticket.id());
        assertThat(play.queue().takeBackDue(play.now())).isEmpty();
        play.after(HOUR);
        QueueCommand over = play.queue().takeBackDue(play.now()).orElseThrow();
        play.accept(over);
        assertThat(play.queue().window(window(1)).services()).containsExactly(service("A"));
        assertThat(play.queue().takeBackDue(play.now())).isEmpty();
    }

    @Test
    void whatIsLentIsThereAgainWhenTheWindowOpensAgain() {
        narrow();
        play.accept(lend(1, "B"));
        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "lunch"));
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), List.of(service("A"))));

        assertThat(play.queue().window(window(1)).services()).containsExactly(service("A"), service("B"));
        assertThat(TicketQueue.of(play.queue().image()).window(window(1)))
                .isEqualTo(play.queue().window(window(1)));
    }

    @Test
    void ofTwoThatAreLentEachIsProlongedAndTakenBackByItself() {
        narrow();
        play.accept(lend(1, "B"));
        play.accept(lend(1, "C"));
        play.after(Duration.ofMinutes(30)).accept(lend(1, "B"));
        assertThat(play.queue().window(window(1)).lent()).hasSize(2);

        play.accept(takeBack("C"));

        assertThat(play.queue().window(window(1)).services()).containsExactly(service("A"), service("B"));
        play.refuse(takeBack("C"), Refusal.NO_CHANGE);
        play.after(Duration.ofMinutes(59));
        assertThat(play.queue().takeBackDue(play.now())).isEmpty();
        play.after(Duration.ofMinutes(1));
        assertThat(play.queue().takeBackDue(play.now())).isPresent();
    }

    private static QueueCommand takeBack(String service) {
        return intervene(new QueueCommand.TakeBack(CHIEF, window(1), service(service)));
    }

    @Test
    void whatAWindowIsOpenedForIsItsOwnAndNoLongerLent() {
        narrow();
        play.accept(lend(1, "B"));
        play.accept(lend(1, "C"));
        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "lunch"));

        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), List.of(service("A"), service("B"))));

        assertThat(play.queue().window(window(1)).lent())
                .extracting(each -> each.service())
                .containsExactly(service("C"));
    }

    @Test
    void aLentServiceThatIsReplacedIsLentUnderItsNewName() {
        narrow();
        play.accept(lend(1, "B"));
        play.accept(lend(1, "C"));

        WindowState after = play.queue()
                .after(new QueueEvent.ServiceReplaced(play.now(), CHIEF, service("B"), service("tax")))
                .window(window(1));

        assertThat(after.services()).containsExactly(service("A"), service("tax"), service("C"));
        assertThat(after.lent()).extracting(each -> each.service()).containsExactly(service("tax"), service("C"));
    }

    @Test
    void lendingNeedsAnOpenWindowAReasonAndSomethingNew() {
        play.refuse(lend(1, "A"), Refusal.NO_CHANGE);
        play.refuse(lend(9, "A"), Refusal.UNKNOWN_WINDOW);
        play.refuse(lend(1, "Z"), Refusal.UNKNOWN_SERVICE);
        play.refuse(
                new QueueCommand.Lend(CHIEF, window(1), service("A"), play.now().plus(HOUR)), Refusal.REASON_MISSING);
        play.refuse(new QueueCommand.TakeBack(CHIEF, window(1), service("A")), Refusal.REASON_MISSING);
        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "lunch"));
        play.refuse(lend(1, "A"), Refusal.WINDOW_NOT_OPEN);
    }

    @Test
    void aClerkIsMovedToAClosedWindowUnlessSomebodyIsAtHis() {
        play.accept(new QueueCommand.CloseWindow(clerk(2), window(2), "lunch"));
        play.take("A");
        play.call(1);
        QueueCommand move = intervene(new QueueCommand.MoveClerk(CHIEF, window(1), window(2)));
        play.refuse(move, Refusal.WINDOW_BUSY);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));

        play.accept(move);

        assertThat(play.queue().window(window(1)).status()).isEqualTo(WindowState.Status.CLOSED);
        assertThat(play.queue().window(window(2)).clerk()).isEqualTo(clerk(1));
        play.refuse(move, Refusal.WINDOW_NOT_OPEN);
        play.refuse(intervene(new QueueCommand.MoveClerk(CHIEF, window(2), window(2))), Refusal.NO_CHANGE);
        play.accept(new QueueCommand.OpenWindow(clerk(2), window(1), null));
        play.refuse(intervene(new QueueCommand.MoveClerk(CHIEF, window(2), window(1))), Refusal.WINDOW_TAKEN);
    }

    @Test
    void aTicketOfAnotherClassIsCalledByItAndKeepsItsTurn() {
        Ticket first = play.take("A");
        Ticket second = play.after(Duration.ofSeconds(10)).take("A");
        String elderly = play.queue().setup().rules().classes().get(1).id();

        play.accept(intervene(new QueueCommand.Reprioritise(CHIEF, second.id(), elderly)));

        assertThat(play.ticket(second.id()).turn()).isEqualTo(second.turn());
        assertThat(play.call(1).ticket()).isEqualTo(second.id());
        play.accept(intervene(new QueueCommand.Reprioritise(CHIEF, second.id(), first.priority())));
        assertThat(play.queue().window(window(1)).ticket()).isEqualTo(second.id());
        play.refuse(intervene(new QueueCommand.Reprioritise(CHIEF, first.id(), first.priority())), Refusal.NO_CHANGE);
        play.refuse(intervene(new QueueCommand.Reprioritise(CHIEF, first.id(), "king")), Refusal.UNKNOWN_PRIORITY);
        play.accept(intervene(new QueueCommand.Cancel(CHIEF, first.id())));
        play.refuse(intervene(new QueueCommand.Reprioritise(CHIEF, first.id(), elderly)), Refusal.TICKET_CLOSED);
    }

    /** Whatever a manager does in whatever order, nobody vanishes from the lines and nothing is lent past its time. */
    @RepeatedTest(200)
    void nobodyVanishesWhateverAManagerDoes(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        int steps = 20 + random.nextInt(100);
        for (int step = 0; step < steps; step++) {
            act(play.after(Duration.ofSeconds(random.nextInt(600))), random, step);
            play.queue().takeBackDue(play.now()).ifPresent(play::accept);
        }

        TicketQueue queue = play.queue();
        long waiting = queue.tickets().stream()
                .filter(ticket -> ticket.place() instanceof Place.Waiting)
                .count();
        String seed = "seed " + run.getCurrentRepetition();
        assertThat(Stream.of("A", "B", "C")
                        .mapToLong(service -> queue.waiting(service(service)))
                        .sum())
                .as(seed)
                .isEqualTo(waiting);
        for (WindowState window : queue.openedWindows()) {
            boolean closed = window.status() == WindowState.Status.CLOSED;
            assertThat(window.services()
                            .containsAll(window.lent().stream()
                                    .map(WindowState.Lent::service)
                                    .toList()))
                    .as(seed)
                    .isEqualTo(!closed || window.lent().isEmpty());
        }
        assertThat(TicketQueue.of(queue.image()).image()).as(seed).isEqualTo(queue.image());
    }

    private static void act(Play play, Random random, int step) {
        WindowId one = window(1 + random.nextInt(2));
        WindowId other = window(1 + random.nextInt(2));
        Actor clerk = clerk(1 + random.nextInt(2));
        ServiceId any = service(Character.toString('A' + random.nextInt(3)));
        TicketId ticket = new TicketId("m" + random.nextInt(step + 1));
        String priority = RuleSet.DEFAULT.classes().get(random.nextInt(2)).id();
        switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                play.decide(new QueueCommand.Issue(Halls.KIOSK, new TicketId("m" + step), any, priority, null));
            case 3 ->
                play.decide(intervene(
                        new QueueCommand.Lend(CHIEF, one, any, play.now().plusSeconds(random.nextInt(3_600)))));
            case 4 -> play.decide(intervene(new QueueCommand.TakeBack(CHIEF, one, any)));
            case 5 -> play.decide(intervene(new QueueCommand.MoveClerk(CHIEF, one, other)));
            case 6 -> play.decide(intervene(new QueueCommand.Reprioritise(CHIEF, ticket, priority)));
            case 7 -> play.decide(intervene(new QueueCommand.CloseWindow(CHIEF, one, "lunch")));
            case 8 -> play.decide(new QueueCommand.OpenWindow(clerk, one, List.of(any)));
            default -> {
                play.decide(intervene(new QueueCommand.CallNext(CHIEF, one)));
                play.decide(intervene(new QueueCommand.Start(CHIEF, one)));
            }
        }
    }
}
