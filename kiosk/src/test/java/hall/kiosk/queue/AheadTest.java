package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What "ahead" says is how many are then called: predicted from the lines, and played to the end. */
class AheadTest {

    private static final List<String> CLASSES = List.of("ordinary", "ordinary", "elderly", "disabled", "military");

    @Test
    void theBoundOnOvertakingCountsToo() {
        Play play = Halls.open(1);
        Ticket ordinary = play.take("A");
        for (int i = 0; i < 8; i++) {
            play.after(Duration.ofSeconds(10)).take("A", "elderly");
        }

        assertThat(play.queue().ahead(ordinary.id())).isEqualTo(3);
        assertThat(called(play, 1)).element(3).isEqualTo(ordinary.id());
    }

    /** Two who were overtaken as often as the rules allow: the first of them is next, then the second. */
    @Test
    void whoMayNotBeOvertakenAnyMoreHasOnlyThoseBeforeHimWhoMayNotEither() {
        Play play = Halls.open(1);
        Ticket first = play.take("A");
        Ticket second = play.after(Duration.ofSeconds(1)).take("A");
        for (int i = 0; i < 6; i++) {
            play.after(Duration.ofSeconds(10)).take("A", "elderly");
        }
        play.serve(1);
        play.serve(1);
        play.serve(1);

        assertThat(play.queue().ahead(first.id())).isZero();
        assertThat(play.queue().ahead(second.id())).isEqualTo(1);
        assertThat(called(play, 1)).startsWith(first.id(), second.id());
    }

    @Test
    void peopleOfOtherServicesAtTheSameWindowAreAhead() {
        Play play = Halls.open(1);
        play.take("A");
        play.after(Duration.ofSeconds(1)).take("B");
        Ticket third = play.after(Duration.ofSeconds(1)).take("A");

        assertThat(play.queue().ahead(third.id())).isEqualTo(2);
    }

    @Test
    void whoeverWaitsForThisWindowAloneIsAheadAndAmongTheWaiting() {
        Play play = Halls.open(2);
        play.take("A");
        Ticket other = play.after(Duration.ofSeconds(1)).take("A");
        play.call(1);
        play.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(2))));

        assertThat(play.queue().waiting(service("A"))).isEqualTo(2);
        assertThat(play.queue().longestWait(service("A"), play.now())).isEqualTo(Duration.ofSeconds(1));
        assertThat(play.queue().ahead(other.id())).isEqualTo(1);
    }

    /** Who comes before somebody depends on what the windows that may call him are open for. */
    @Test
    void onlyOpenWindowsCountWhereAnyMayCallAndPausedOnesBeforeClosedOnes() {
        Play play = Halls.open(2);
        play.take("B");
        play.take("C");
        Ticket last = play.after(Duration.ofSeconds(1)).take("A");
        reopen(play, 2, List.of("A"));
        reopen(play, 1, List.of("A", "B"));
        assertThat(play.queue().ahead(last.id())).isEqualTo(1);

        play.accept(new QueueCommand.PauseWindow(clerk(1), window(1), "lunch"));
        assertThat(play.queue().ahead(last.id()))
                .as("the open one is for A alone")
                .isZero();

        play.accept(new QueueCommand.CloseWindow(clerk(2), window(2), "over"));
        assertThat(play.queue().ahead(last.id()))
                .as("the paused one is for A and B")
                .isEqualTo(1);

        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "over"));
        assertThat(play.queue().ahead(last.id()))
                .as("closed ones may open for all they serve")
                .isEqualTo(2);
    }

    @Test
    void whoeverNoWindowServesHasHisOwnLineBeforeHim() {
        Play play = Halls.open(1);
        play.take("A");
        play.take("B");
        Ticket second = play.after(Duration.ofSeconds(1)).take("A");
        HallSetup setup = Halls.setup(1);
        Window window = new Window(window(1), setup.windows().getFirst().name(), List.of(service("B")));

        play.accept(new QueueCommand.Configure(
                Actor.HALL, new HallSetup(setup.name(), setup.services(), List.of(window), setup.rules())));
        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "over"));

        assertThat(play.queue().ahead(second.id())).isEqualTo(1);
    }

    @Test
    void nobodyIsAheadOfWhoeverDoesNotWait() {
        Play play = Halls.open(1);
        play.take("A");
        Ticket second = play.after(Duration.ofSeconds(1)).take("A");
        play.call(1);
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        play.call(1);

        assertThat(play.queue().ahead(second.id())).isZero();
        assertThat(play.queue().ahead(new TicketId("no-such"))).isZero();
    }

    private static void reopen(Play play, int number, List<String> services) {
        play.accept(new QueueCommand.OpenWindow(
                clerk(number),
                window(number),
                services.stream().map(Halls::service).toList()));
    }

    /** All tickets at once, in histories of every kind, with one window that calls what is left. */
    @RepeatedTest(400)
    void oneWindowCallsInTheOrderThatWasPredicted(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = played(random, 4, CLASSES);
        int only = 1 + random.nextInt(4);
        for (int number = 1; number <= 4; number++) {
            leave(play, number);
            if (number != only) {
                play.decide(new QueueCommand.CloseWindow(clerk(number), window(number), "over"));
            }
        }
        reopen(play, only, random);

        Map<TicketId, Integer> predicted = predicted(play);
        int waiting = play.queue().waitingAt(window(only));
        List<Ticket> line = play.queue().line(window(only), waiting + 1);
        List<TicketId> order = called(play, only);

        assertThat(order).as("seed %s", run.getCurrentRepetition()).isNotEmpty();
        assertThat(line)
                .as("seed %s", run.getCurrentRepetition())
                .extracting(Ticket::id)
                .isEqualTo(order)
                .hasSize(waiting);
        for (int i = 0; i < order.size(); i++) {
            assertThat(predicted.get(order.get(i)))
                    .as("seed %s, call %s", run.getCurrentRepetition(), i)
                    .isEqualTo(i);
        }
    }

    /** Several windows open for the same services call in the predicted order too, whichever is free first. */
    @RepeatedTest(100)
    void windowsThatAreOpenForTheSameCallInTheOrderThatWasPredicted(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = played(random, 4, CLASSES);
        for (int number = 1; number <= 4; number++) {
            leave(play, number);
            play.decide(new QueueCommand.CloseWindow(clerk(number), window(number), "over"));
        }
        IntStream.rangeClosed(1, 3).forEach(number -> reopen(play, number, new Random(5)));

        Map<TicketId, Integer> predicted = predicted(play);
        int calls = 0;
        for (int number = 1 + random.nextInt(3); anybodyAt(play, number); number = 1 + random.nextInt(3)) {
            TicketId next = play.serve(number).ticket();
            assertThat(predicted.get(next))
                    .as("seed %s, call %s", run.getCurrentRepetition(), calls)
                    .isEqualTo(calls++);
        }
    }

    /** Windows open for different services: what those that can call a ticket call before it stays within what is promised. */
    @RepeatedTest(400)
    void windowsThatAreOpenForDifferentServicesKeepWithinWhatIsPromised(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = played(random, 4, CLASSES);
        reopenAll(play, random);
        TicketQueue start = play.queue();

        calledBefore(play, random).forEach((id, before) -> {
            assertThat(before)
                    .as("seed %s, ticket %s", run.getCurrentRepetition(), id)
                    .isBetween(inOwnLine(start, id), atMost(start, id));
            assertThat(start.ahead(id)).isBetween(inOwnLine(start, id), atMost(start, id));
        });
    }

    /** Where nobody has priority, the place said is never too small. */
    @RepeatedTest(200)
    void withoutPriorityNobodyWaitsForMoreThanWasPredicted(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = played(random, 4, List.of("ordinary"));
        reopenAll(play, random);
        TicketQueue start = play.queue();

        calledBefore(play, random)
                .forEach((id, before) -> assertThat(before)
                        .as("seed %s, ticket %s", run.getCurrentRepetition(), id)
                        .isLessThanOrEqualTo(start.ahead(id)));
    }

    private static void reopenAll(Play play, Random random) {
        for (int number = 1; number <= 4; number++) {
            leave(play, number);
            reopen(play, number, random);
        }
    }

    /** Has windows call in any order until nobody is left; gives how many those that could call a ticket called before it. */
    private static Map<TicketId, Integer> calledBefore(Play play, Random random) {
        Map<TicketId, List<WindowId>> callers = new HashMap<>();
        predicted(play).keySet().forEach(id -> callers.put(id, callers(play.queue(), id)));
        Map<TicketId, Integer> before = new HashMap<>();
        Map<TicketId, Integer> called = new HashMap<>();
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4));
        while (!numbers.isEmpty()) {
            int number = numbers.get(random.nextInt(numbers.size()));
            if (!anybodyAt(play, number)) {
                numbers.remove(Integer.valueOf(number));
                continue;
            }
            TicketId next = play.serve(number).ticket();
            called.put(next, before.getOrDefault(next, 0));
            callers.forEach((id, windows) -> {
                if (windows.contains(window(number))) {
                    before.merge(id, 1, Integer::sum);
                }
            });
        }
        return called;
    }

    private static int inOwnLine(TicketQueue queue, TicketId id) {
        Ticket ticket = queue.ticket(id).orElseThrow();
        Place.Waiting own = (Place.Waiting) ticket.place();
        return (int) queue.tickets().stream()
                .filter(other -> other.priority().equals(ticket.priority()))
                .filter(other -> other.place() instanceof Place.Waiting waiting
                        && waiting.target().equals(own.target())
                        && waiting.turn().compareTo(own.turn()) < 0)
                .count();
    }

    private static int atMost(TicketQueue queue, TicketId id) {
        Place.Waiting own = (Place.Waiting) queue.ticket(id).orElseThrow().place();
        List<Target> targets = queue.openedWindows().stream()
                .filter(window -> callers(queue, id).contains(window.id()))
                .flatMap(window -> queue.targets(window.id()).stream())
                .toList();
        int earlier = (int) queue.tickets().stream()
                .filter(other -> other.place() instanceof Place.Waiting waiting
                        && targets.contains(waiting.target())
                        && waiting.turn().compareTo(own.turn()) < 0)
                .count();
        int overtaken = queue.lines().overtaken(own.target(), own.turn());
        return earlier + Math.max(0, queue.setup().rules().maxOvertaken() - overtaken);
    }

    private static Play played(Random random, int windows, List<String> classes) {
        Play play = Halls.open(windows);
        if (random.nextInt(3) == 0) {
            play.accept(new QueueCommand.Configure(Actor.HALL, with(random.nextInt(7), windows)));
        }
        int steps = 20 + random.nextInt(120);
        for (int step = 0; step < steps; step++) {
            play.after(Duration.ofSeconds(random.nextInt(random.nextBoolean() ? 5 : 200)));
            switch (random.nextInt(8)) {
                case 0, 1, 2 ->
                    play.take(random.nextBoolean() ? "A" : "B", classes.get(random.nextInt(classes.size())));
                case 3 -> reopen(play, 1 + random.nextInt(windows), random);
                default -> PolicyTest.move(play, random);
            }
        }
        return play;
    }

    private static HallSetup with(int maxOvertaken, int windows) {
        HallSetup setup = Halls.setup(windows);
        RuleSet rules = RuleSet.DEFAULT;
        return new HallSetup(
                setup.name(),
                setup.services(),
                setup.windows(),
                new RuleSet("r", rules.classes(), maxOvertaken, 3, 3, 5, null));
    }

    /** Whoever is at the window has gone. */
    private static void leave(Play play, int number) {
        play.decide(new QueueCommand.Start(clerk(number), window(number)));
        play.decide(new QueueCommand.Finish(clerk(number), window(number)));
    }

    private static void reopen(Play play, int number, Random random) {
        List<ServiceId> services = switch (random.nextInt(3)) {
            case 0 -> List.of(service("A"));
            case 1 -> List.of(service("A"), service("B"));
            default -> List.of(service("A"), service("B"), service("C"));
        };
        play.decide(new QueueCommand.OpenWindow(clerk(number), window(number), services));
    }

    private static Map<TicketId, Integer> predicted(Play play) {
        Map<TicketId, Integer> predicted = new HashMap<>();
        for (Ticket ticket : play.queue().tickets()) {
            if (ticket.place() instanceof Place.Waiting) {
                predicted.put(ticket.id(), play.queue().ahead(ticket.id()));
            }
        }
        return predicted;
    }

    /** Everybody the window calls, in order. */
    private static List<TicketId> called(Play play, int number) {
        List<TicketId> order = new ArrayList<>();
        while (anybodyAt(play, number)) {
            order.add(play.serve(number).ticket());
        }
        return order;
    }

    private static boolean anybodyAt(Play play, int number) {
        return Policy.choose(play.queue(), window(number), play.now()).isPresent();
    }

    private static List<WindowId> callers(TicketQueue queue, TicketId id) {
        Target target = ((Place.Waiting) queue.ticket(id).orElseThrow().place()).target();
        return queue.openedWindows().stream()
                .filter(window -> window.status() == WindowState.Status.OPEN
                        && queue.targets(window.id()).contains(target))
                .map(WindowState::id)
                .toList();
    }
}
