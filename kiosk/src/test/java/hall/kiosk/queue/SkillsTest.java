package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What people can do decides whom their windows call: never what they cannot, and sooner what they are strong at. */
class SkillsTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");

    private final Play play = Halls.open(2);

    @Test
    void nobodyIsCalledForWhatTheClerkCannotDo() {
        named(Map.of("clerk1", Map.of(service("B"), 1)));
        Ticket first = play.take("A");
        Ticket second = play.after(Duration.ofMinutes(5)).take("B");

        assertThat(play.queue().waitingAt(window(1))).isEqualTo(1);
        assertThat(play.queue().served(play.queue().window(window(1)))).containsExactly(service("B"));
        assertThat(play.call(1).ticket()).isEqualTo(second.id());
        play.accept(new QueueCommand.NoShow(clerk(1), window(1)));
        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.NOBODY_WAITING);

        assertThat(play.call(2).ticket()).isEqualTo(first.id());
    }

    @Test
    void whatTheClerkIsStrongestAtIsCalledSoonerAndTheReasonSaysSo() {
        named(Map.of("clerk1", Map.of(service("A"), 1, service("B"), 4)));
        Ticket ordinary = play.take("A");
        Ticket strong = play.after(Duration.ofMinutes(2)).take("B");

        assertThat(play.queue().line(window(1), 2)).extracting(Ticket::id).containsExactly(strong.id(), ordinary.id());
        assertThat(play.queue().line(window(2), 2)).extracting(Ticket::id).containsExactly(ordinary.id(), strong.id());
        QueueEvent.Called called = play.call(1);

        assertThat(called.ticket()).isEqualTo(strong.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.SKILL);
        assertThat(called.why().passedOver())
                .containsExactly(new CallReason.PassedOver(ordinary.number(), "ordinary", 120, 1));
    }

    @Test
    void nobodyIsPassedOverByWhoCameMoreThanTheStepsOfWeightLater() {
        named(Map.of("clerk1", Map.of(service("A"), 1, service("B"), 4)));
        Ticket ordinary = play.take("A");
        play.after(Duration.ofSeconds(181)).take("B");

        QueueEvent.Called called = play.call(1);

        assertThat(called.ticket()).isEqualTo(ordinary.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.LONGEST_WAIT);
    }

    @Test
    void whoHasBeenOvertakenAsOftenAsTheRulesAllowIsNext() {
        named(Map.of("clerk1", Map.of(service("A"), 1, service("B"), 10)));
        Ticket ordinary = play.take("A");
        for (int i = 0; i < 5; i++) {
            play.after(Duration.ofSeconds(10)).take("B");
        }
        play.serve(1);
        play.serve(1);
        play.serve(1);

        QueueEvent.Called called = play.call(1);

        assertThat(called.ticket()).isEqualTo(ordinary.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.OVERTAKEN_LIMIT);
    }

    @Test
    void aClerkWithNoSkillForAnythingAtAWindowDoesNotOpenIt() {
        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "lunch"));
        named(Map.of("clerk1", Map.of(service("B"), 1)));

        play.refuse(
                new QueueCommand.OpenWindow(clerk(1), window(1), List.of(service("A"))), Refusal.CLERK_WITHOUT_SKILL);
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), null));
        QueueCommand lend =
                new QueueCommand.Lend(CHIEF, window(1), service("C"), play.now().plusSeconds(60));
        play.refuse(new QueueCommand.Intervene(CHIEF, "busy", lend), Refusal.CLERK_WITHOUT_SKILL);
    }

    @Test
    void whoIsSentToAWindowIsCalledThereWhateverItsClerkCanDo() {
        named(Map.of("clerk1", Map.of(service("B"), 1)));
        Ticket sent = play.take("A");
        play.call(2);
        play.accept(new QueueCommand.Transfer(clerk(2), window(2), new Target.OneWindow(window(1))));

        assertThat(play.call(1).ticket()).isEqualTo(sent.id());
    }

    @Test
    void theNextClerkAtAWindowIsJudgedByHisOwnSkills() {
        named(Map.of("clerk1", Map.of(service("B"), 1)));
        Ticket ticket = play.take("A");
        play.refuse(new QueueCommand.CallNext(clerk(1), window(1)), Refusal.NOBODY_WAITING);

        play.accept(new QueueCommand.CloseWindow(clerk(1), window(1), "change"));
        Actor other = new Actor(Actor.Kind.CLERK, "other");
        play.accept(new QueueCommand.OpenWindow(other, window(1), null));
        play.accept(new QueueCommand.CallNext(other, window(1)));

        assertThat(play.ticket(ticket.id()).place()).isInstanceOf(Place.Called.class);
    }

    /** The configuration cannot name a skill for what it no longer has, and its people are still there. */
    @Test
    void aServiceThatIsOnlyKeptIsServedByEverybody() {
        Ticket left = play.take("A");
        HallSetup setup = Halls.setup(2);
        List<Service> fewer = setup.services().subList(1, 3);
        HallSetup without = new HallSetup(
                setup.name(),
                fewer,
                setup.windows().stream()
                        .map(window ->
                                window.serving(fewer.stream().map(Service::id).toList()))
                        .toList(),
                setup.rules());

        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                without.with(
                        new Skills(Map.of("clerk1", Map.of(service("B"), 1), "clerk2", Map.of(service("B"), 1))))));

        assertThat(play.call(1).ticket()).isEqualTo(left.id());
    }

    @Test
    void theSkillsOfTomorrowsSetupComeWithIt() {
        play.take("A");
        Skills skills = new Skills(Map.of("clerk1", Map.of(service("B"), 2)));
        HallSetup moved = Halls.setup(2);
        List<Service> services = Stream.concat(
                        Stream.of(new Service(
                                service("A"), moved.services().getFirst().name(), "X", 1, 99, null)),
                        moved.services().stream().skip(1))
                .toList();
        play.accept(new QueueCommand.Configure(
                Actor.HALL, new HallSetup(moved.name(), services, moved.windows(), moved.rules()).with(skills)));
        assertThat(play.queue().setup().skills()).isEqualTo(skills);

        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        assertThat(play.queue().setup().service(service("A")).orElseThrow().prefix())
                .isEqualTo("X");
        assertThat(play.queue().setup().skills()).isEqualTo(skills);
    }

    /** Where all clerks can do all with the same weight, whoever is called is whoever was called before there were skills. */
    @RepeatedTest(20)
    void equalSkillsChangeNothing(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Map<ServiceId, Integer> all = Map.of(service("A"), 3, service("B"), 3, service("C"), 3);
        Play other = Halls.open(2);
        named(Map.of("clerk1", all, "clerk2", all));

        for (int step = 0; step < 120; step++) {
            Duration pause = Duration.ofSeconds(random.nextInt(60));
            play.after(pause);
            other.after(pause);
            QueueCommand next = random.nextInt(2) == 0
                    ? new QueueCommand.Issue(
                            Halls.KIOSK,
                            new TicketId("s" + step),
                            service(List.of("A", "B", "C").get(random.nextInt(3))),
                            random.nextInt(4) == 0 ? "elderly" : null,
                            null)
                    : act(1 + random.nextInt(2), random.nextInt(3));
            play.decide(next);
            other.decide(next);
        }

        assertThat(play.events().stream()
                        .filter(event -> !(event instanceof QueueEvent.Configured))
                        .toList())
                .isEqualTo(other.events().stream()
                        .filter(event -> !(event instanceof QueueEvent.Configured))
                        .toList());
    }

    private static QueueCommand act(int window, int which) {
        return switch (which) {
            case 0 -> new QueueCommand.CallNext(clerk(window), window(window));
            case 1 -> new QueueCommand.Start(clerk(window), window(window));
            default -> new QueueCommand.Finish(clerk(window), window(window));
        };
    }

    private void named(Map<String, Map<ServiceId, Integer>> weights) {
        play.accept(new QueueCommand.Configure(Actor.HALL, Halls.setup(2).with(new Skills(weights))));
    }
}
