package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final List<HoldKind> HOLDS = List.of(HoldKind.values());
    private static final List<String> CLASSES = List.of("ordinary", "ordinary", "ordinary", "elderly", "disabled");

    @Test
    void anElderlyCitizenIsServedEarlierAndTheReasonNamesWhoWasPassedOver() {
        Play play = Halls.open(1);
        Ticket ordinary = play.take("A");
        Ticket elderly = play.after(Duration.ofMinutes(5)).take("A", "elderly");

        QueueEvent.Called called = play.after(Duration.ofMinutes(1)).call(1);

        assertThat(called.ticket()).isEqualTo(elderly.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.PRIORITY);
        assertThat(called.why().passedOver())
                .containsExactly(new CallReason.PassedOver(ordinary.number(), "ordinary", 360, 1));
        assertThat(called.why().passedOverTotal()).isEqualTo(1);
    }

    /** A hall may have hundreds of lines; the reason of one call has to fit a message all the same. */
    @Test
    void theReasonNamesTheFirstTwentyWhoWerePassedOverAndCountsAll() {
        Play play = new Play(TicketQueue.empty(), Halls.NINE);
        play.accept(new QueueCommand.Configure(Actor.HALL, manyServices()));
        play.accept(new QueueCommand.OpenDay(Halls.MONDAY));
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), null));
        for (int i = 0; i < 26; i++) {
            play.after(Duration.ofSeconds(1)).take("s" + i);
        }
        play.take("s0", "elderly");

        CallReason why = play.call(1).why();

        assertThat(why.passedOver())
                .extracting(each -> each.number().toString())
                .hasSize(20)
                .isSorted();
        assertThat(why.passedOverTotal()).isEqualTo(26);
    }

    private static HallSetup manyServices() {
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            String prefix = Character.toString('A' + i);
            services.add(new Service(new ServiceId("s" + i), Text.of("业务", "Service"), prefix, 1, 999, null));
        }
        Window window = new Window(
                window(1),
                Text.of("窗口", "Window"),
                services.stream().map(Service::id).toList());
        return new HallSetup(Text.of("厅", "Hall"), services, List.of(window), RuleSet.DEFAULT);
    }

    @Test
    void nobodyIsOvertakenByWhoCameMoreThanTheAdvanceLater() {
        Play play = Halls.open(1);
        Ticket ordinary = play.take("A");
        play.after(Duration.ofMinutes(16)).take("A", "elderly");

        assertThat(play.call(1).ticket()).isEqualTo(ordinary.id());
    }

    @Test
    void whoHasBeenOvertakenThreeTimesIsNext() {
        Play play = Halls.open(1);
        Ticket ordinary = play.take("A");
        for (int i = 0; i < 5; i++) {
            play.after(Duration.ofSeconds(10)).take("A", "elderly");
        }
        play.serve(1);
        play.serve(1);
        play.serve(1);

        QueueEvent.Called called = play.call(1);

        assertThat(called.ticket()).isEqualTo(ordinary.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.OVERTAKEN_LIMIT);
        assertThat(called.why().overtaken()).isEqualTo(3);
    }

    @Test
    void whereNobodyMayBeOvertakenTheFirstComesFirstAndThatIsTheReason() {
        Play play = Halls.open(1);
        RuleSet rules = RuleSet.DEFAULT;
        play.accept(new QueueCommand.Configure(
                Actor.HALL, Halls.setup(1).under(new RuleSet("strict", rules.classes(), 0, 3, 3, 5, 1))));
        Ticket first = play.take("A");
        play.after(Duration.ofSeconds(1)).take("A", "elderly");

        QueueEvent.Called called = play.call(1);

        assertThat(called.ticket()).isEqualTo(first.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.LONGEST_WAIT);
        assertThat(called.why().rules()).isEqualTo("strict");
    }

    @Test
    void peopleAheadCountsThePriorityClassesAsTheyWillBeCalled() {
        Play play = Halls.open(1);
        play.take("A");
        Ticket ordinary = play.after(Duration.ofSeconds(1)).take("A");
        play.after(Duration.ofSeconds(1)).take("A", "elderly");

        assertThat(play.queue().ahead(ordinary.id())).isEqualTo(2);
    }

    /**
     * Whatever happens in the hall, nobody is overtaken more often than the rules allow. Counted here by hand, ticket by
     * ticket over all who wait, and not with the trees the queue counts with.
     */
    @RepeatedTest(60)
    void nobodyIsEverOvertakenMoreOftenThanTheRulesAllow(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = Halls.open(4);
        play.accept(new QueueCommand.OpenWindow(clerk(3), window(3), List.of(Halls.service("A"))));
        play.accept(new QueueCommand.OpenWindow(clerk(4), window(4), List.of(Halls.service("B"))));
        Map<TicketId, Integer> overtaken = new HashMap<>();
        int most = 0;

        for (int step = 0; step < 600; step++) {
            play.after(Duration.ofSeconds(random.nextInt(90)));
            TicketQueue before = play.queue();
            int size = play.events().size();
            act(play, random);
            for (QueueEvent event : play.events().subList(size, play.events().size())) {
                if (event instanceof QueueEvent.Called called) {
                    count(before, called, overtaken);
                    most = Math.max(
                            most,
                            overtaken.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .max()
                                    .orElse(0));
                    overtaken.remove(called.ticket());
                }
            }
        }

        assertThat(most)
                .as("seed %s", run.getCurrentRepetition())
                .isPositive()
                .isLessThanOrEqualTo(RuleSet.DEFAULT.maxOvertaken());
    }

    private static void count(TicketQueue before, QueueEvent.Called called, Map<TicketId, Integer> overtaken) {
        Turn turn =
                ((Place.Waiting) before.ticket(called.ticket()).orElseThrow().place()).turn();
        List<Target> targets = before.targets(called.window());
        for (Ticket ticket : before.tickets()) {
            boolean passed = ticket.place() instanceof Place.Waiting waiting
                    && targets.contains(waiting.target())
                    && waiting.turn().compareTo(turn) < 0;
            if (passed) {
                overtaken.merge(ticket.id(), 1, Integer::sum);
            }
        }
    }

    /** One random act of a random party; refused ones are part of the history too. */
    static void act(Play play, Random random) {
        if (random.nextInt(3) == 0) {
            String letter = random.nextBoolean() ? "A" : "B";
            play.take(letter, CLASSES.get(random.nextInt(CLASSES.size())));
        } else {
            move(play, random);
        }
    }

    /** One random act with tickets that are there. */
    static void move(Play play, Random random) {
        int number = 1 + random.nextInt(4);
        switch (4 + random.nextInt(8)) {
            case 4, 5, 6 -> play.decide(new QueueCommand.CallNext(clerk(number), window(number)));
            case 7 -> play.decide(new QueueCommand.Start(clerk(number), window(number)));
            case 8 -> play.decide(new QueueCommand.Finish(clerk(number), window(number)));
            case 9 -> play.decide(new QueueCommand.NoShow(clerk(number), window(number)));
            case 10 ->
                play.decide(
                        new QueueCommand.Hold(clerk(number), window(number), HOLDS.get(random.nextInt(HOLDS.size()))));
            default -> {
                List<Ticket> tickets = play.queue().tickets();
                if (!tickets.isEmpty()) {
                    Ticket any = tickets.get(random.nextInt(tickets.size()));
                    play.decide(
                            random.nextBoolean()
                                    ? new QueueCommand.Return(Halls.KIOSK, any.id())
                                    : new QueueCommand.Transfer(
                                            clerk(number),
                                            window(number),
                                            random.nextBoolean()
                                                    ? new Target.AnyWindow(Halls.service("B"))
                                                    : new Target.OneWindow(window(1 + random.nextInt(4)))));
                }
            }
        }
    }

    /** Storing the queue as an image and reading it back changes nothing: both go on alike. */
    @RepeatedTest(20)
    void aQueueReadBackFromItsImageGoesOnAlike(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = Halls.open(4);
        for (int step = 0; step < 200; step++) {
            play.after(Duration.ofSeconds(random.nextInt(60)));
            act(play, random);
        }
        TicketQueue copy = TicketQueue.of(play.queue().image());
        Instant later = play.now().plusSeconds(60);

        assertThat(copy.image()).isEqualTo(play.queue().image());
        for (int number = 1; number <= 4; number++) {
            QueueCommand call = new QueueCommand.CallNext(clerk(number), window(number));
            assertThat(copy.decide(call, later))
                    .as("seed %s", run.getCurrentRepetition())
                    .isEqualTo(play.queue().decide(call, later));
        }
    }

    /** Replay is total: any history at all, even an impossible one, gives a queue that can be asked. */
    @RepeatedTest(50)
    void anyOrderOfStoredEventsGivesAQueueThatCanBeAsked(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Play play = Halls.open(4);
        for (int step = 0; step < 150; step++) {
            play.after(Duration.ofSeconds(random.nextInt(60)));
            act(play, random);
        }
        List<QueueEvent> shuffled = new ArrayList<>(play.events());
        Collections.shuffle(shuffled, random);

        TicketQueue queue = TicketQueue.empty();
        for (QueueEvent event : shuffled) {
            queue = queue.after(event);
        }

        for (int number = 1; number <= 4; number++) {
            queue.decide(new QueueCommand.CallNext(clerk(number), window(number)), play.now());
        }
        assertThat(queue.waiting(Halls.service("A"))).isNotNegative();
    }
}
