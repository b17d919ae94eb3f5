package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.HoldKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * "Ahead" against a second hall that shares nothing with the first but the events: one list of people, looked through from
 * end to end for each call, and played on until nobody waits.
 */
class AheadModelTest {

    private static final List<String> CLASSES = List.of("ordinary", "ordinary", "elderly", "disabled", "military");
    private static final List<String> SERVICES = List.of("A", "B", "C");

    /** Somebody with a ticket in his hand. */
    private record Person(TicketId ticket, ServiceId service, String priority, Turn turn) {}

    /** A call, and for which services the window was open that made it. */
    private record Past(Turn turn, List<ServiceId> services) {}

    /** The rules as docs/decisions.md tells them, in the plainest way. */
    private static final class Model {
        private final RuleSet rules = RuleSet.DEFAULT;
        private final Map<TicketId, Person> known = new HashMap<>();
        private final List<Person> waiting = new ArrayList<>();
        private final List<Person> unprinted = new ArrayList<>();
        private final List<Past> calls = new ArrayList<>();
        private List<ServiceId> open = List.of();
        private final Map<ServiceId, Integer> weights;

        Model(Map<ServiceId, Integer> weights) {
            this.weights = weights;
        }

        void hear(QueueEvent event) {
            switch (event) {
                case QueueEvent.Issued issued -> {
                    Person person = new Person(
                            issued.ticket(),
                            issued.service(),
                            issued.priority(),
                            new Turn(issued.at(), issued.order()));
                    known.put(person.ticket(), person);
                    (issued.toPrint() == null ? waiting : unprinted).add(person);
                }
                case QueueEvent.Printed printed -> {
                    Person person = known(printed.ticket());
                    if (unprinted.remove(person)) {
                        waiting.add(person);
                    }
                }
                case QueueEvent.Withdrawn withdrawn -> leave(withdrawn.ticket());
                case QueueEvent.WindowOpened opened ->
                    open = opened.services().stream()
                            .filter(service -> weights.isEmpty() || weights.containsKey(service))
                            .toList();
                case QueueEvent.Called called -> call(known(called.ticket()));
                case QueueEvent.Returned returned -> {
                    Person before = known(returned.ticket());
                    Person back = new Person(before.ticket(), before.service(), before.priority(), returned.turn());
                    known.put(back.ticket(), back);
                    waiting.add(back);
                }
                default -> {}
            }
        }

        private Person known(TicketId ticket) {
            return Objects.requireNonNull(known.get(ticket));
        }

        private void call(Person person) {
            calls.add(new Past(person.turn(), open));
            leave(person.ticket());
        }

        private void leave(TicketId ticket) {
            unprinted.removeIf(person -> person.ticket().equals(ticket));
            waiting.removeIf(person -> person.ticket().equals(ticket));
        }

        /** Everybody the open window would call, in order. */
        List<TicketId> order() {
            List<TicketId> order = new ArrayList<>();
            for (Person next = next(); next != null; next = next()) {
                order.add(next.ticket());
                call(next);
            }
            return order;
        }

        private @Nullable Person next() {
            List<Person> mine = waiting.stream()
                    .filter(person -> open.contains(person.service()))
                    .toList();
            return mine.stream()
                    .filter(person -> overtaken(person) >= rules.maxOvertaken())
                    .min(Comparator.comparing(Person::turn))
                    .or(() -> mine.stream()
                            .min(Comparator.comparing(this::counted).thenComparing(Person::turn)))
                    .orElse(null);
        }

        private long overtaken(Person person) {
            return calls.stream()
                    .filter(call -> call.services().contains(person.service()))
                    .filter(call -> call.turn().compareTo(person.turn()) > 0)
                    .count();
        }

        private Instant counted(Person person) {
            return person.turn()
                    .at()
                    .minusSeconds(rules.classOf(person.priority()).advanceSeconds())
                    .minus(Duration.ofMinutes(weights.getOrDefault(person.service(), 1) - 1));
        }
    }

    @RepeatedTest(300)
    void whatIsSaidIsTheirPlaceInTheOrderOfTheOtherHall(RepetitionInfo run) {
        agree(run, Map.of());
    }

    @RepeatedTest(100)
    void soItIsWhereTheClerkIsStrongerAtSomeThings(RepetitionInfo run) {
        agree(run, Map.of(service("A"), 1, service("B"), 8));
    }

    private static void agree(RepetitionInfo run, Map<ServiceId, Integer> weights) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = Halls.open(1);
        if (!weights.isEmpty()) {
            play.accept(
                    new QueueCommand.Configure(Actor.HALL, Halls.setup(1).with(new Skills(Map.of("clerk1", weights)))));
        }
        int steps = 30 + random.nextInt(120);
        for (int step = 0; step < steps; step++) {
            act(play.after(Duration.ofSeconds(random.nextInt(150))), random, step);
        }
        play.decide(new QueueCommand.Start(clerk(1), window(1)));
        play.decide(new QueueCommand.Finish(clerk(1), window(1)));
        Model model = new Model(weights);
        play.events().forEach(model::hear);

        List<TicketId> order = model.order();

        for (int place = 0; place < order.size(); place++) {
            assertThat(play.queue().ahead(order.get(place)))
                    .as("seed %s, ticket %s", run.getCurrentRepetition(), order.get(place))
                    .isEqualTo(place);
        }
        for (TicketId each : order) {
            assertThat(play.serve(1).ticket())
                    .as("seed %s", run.getCurrentRepetition())
                    .isEqualTo(each);
        }
    }

    private static void act(Play play, Random random, int step) {
        TicketId any = new TicketId("m" + random.nextInt(step + 1));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 ->
                play.decide(new QueueCommand.Issue(
                        Halls.KIOSK,
                        new TicketId("m" + step),
                        service(SERVICES.get(random.nextInt(3))),
                        CLASSES.get(random.nextInt(CLASSES.size())),
                        null,
                        null,
                        random.nextInt(4) == 0));
            case 5 -> play.decide(new QueueCommand.MarkPrinted(Halls.KIOSK, any, true));
            case 6 -> play.decide(new QueueCommand.Withdraw(Halls.KIOSK, any, "given-back"));
            case 7 -> play.decide(new QueueCommand.Return(Halls.KIOSK, any));
            case 8 ->
                play.decide(new QueueCommand.OpenWindow(
                        clerk(1),
                        window(1),
                        SERVICES.subList(random.nextInt(2), 2 + random.nextInt(2)).stream()
                                .map(Halls::service)
                                .toList()));
            case 9 -> {
                play.decide(new QueueCommand.CallNext(clerk(1), window(1)));
                play.decide(new QueueCommand.NoShow(clerk(1), window(1)));
            }
            case 10 -> {
                play.decide(new QueueCommand.CallNext(clerk(1), window(1)));
                play.decide(new QueueCommand.Hold(clerk(1), window(1), HoldKind.PAPERS_MISSING));
            }
            default -> {
                play.decide(new QueueCommand.CallNext(clerk(1), window(1)));
                play.decide(new QueueCommand.Start(clerk(1), window(1)));
                play.decide(new QueueCommand.Finish(clerk(1), window(1)));
            }
        }
    }
}
