package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static hall.kiosk.queue.Setups.issue;
import static hall.kiosk.queue.Setups.service;
import static hall.kiosk.queue.Setups.setup;
import static org.assertj.core.api.Assertions.assertThat;

import hall.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Any change of a setup at any time, by chance: nobody is lost, and no number comes twice. */
class ChangedSetupWalkTest {

    private final Play play = Halls.open(2);

    /** Any setups in any order: whoever's ticket is open can be called or comes back, and numbers are unique. */
    @RepeatedTest(100)
    void whateverIsChangedNobodyIsLostAndNoNumberComesTwice(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        Set<String> numbers = new HashSet<>();
        int taken = 0;
        for (int step = 0; step < 150; step++) {
            play.after(Duration.ofSeconds(random.nextInt(50)));
            int number = 1 + random.nextInt(3);
            switch (random.nextInt(9)) {
                case 0 -> play.decide(new QueueCommand.Configure(Actor.HALL, random(random)));
                case 1 -> play.decide(new QueueCommand.OpenWindow(clerk(number), window(number), null));
                case 2 -> play.decide(new QueueCommand.PauseWindow(clerk(number), window(number), "tea"));
                case 3, 4, 5 -> play.decide(issue("r" + step, "s" + random.nextInt(6)));
                default -> PolicyTest.move(play, random);
            }
            taken = play.queue().tickets().size();
        }
        play.queue()
                .tickets()
                .forEach(ticket -> assertThat(numbers.add(ticket.number().toString()))
                        .as("seed %s: %s", run.getCurrentRepetition(), ticket.number())
                        .isTrue());

        assertThat(emptied()).as("seed %s", run.getCurrentRepetition()).isEqualTo(0);
        assertThat(taken).isPositive();
    }

    /** Opens every window for all it serves and calls until nobody is left; gives how many tickets stay open then. */
    private long emptied() {
        for (WindowState state : play.queue().openedWindows()) {
            Actor clerk = state.clerk();
            if (state.ticket() != null && clerk != null) {
                play.decide(new QueueCommand.Start(clerk, state.id()));
                play.accept(new QueueCommand.Finish(clerk, state.id()));
            }
        }
        List<Service> services = new ArrayList<>(play.queue().setup().services().stream()
                .filter(Service::offered)
                .toList());
        play.decide(new QueueCommand.Configure(
                Actor.HALL,
                new HallSetup(
                        Text.of("厅", "Hall"),
                        services,
                        List.of(new Window(
                                window(9),
                                Text.of("9", "9"),
                                services.stream().map(Service::id).toList())),
                        RuleSet.DEFAULT)));
        for (Ticket ticket : play.queue().tickets()) {
            play.decide(new QueueCommand.Return(Halls.KIOSK, ticket.id()));
        }
        play.accept(new QueueCommand.OpenWindow(clerk(9), window(9), null));
        while (play.decide(new QueueCommand.CallNext(clerk(9), window(9))) instanceof Decision.Accepted) {
            play.accept(new QueueCommand.Start(clerk(9), window(9)));
            play.accept(new QueueCommand.Finish(clerk(9), window(9)));
        }
        return play.queue().tickets().stream()
                .filter(ticket -> !ticket.isClosed() && !(ticket.place() instanceof Place.Absent))
                .count();
    }

    private static HallSetup random(Random random) {
        List<Service> services = new ArrayList<>();
        List<String> prefixes = new ArrayList<>(List.of("A", "B", "C", "D"));
        for (int i = 0; i < 6; i++) {
            if (random.nextBoolean() && !prefixes.isEmpty()) {
                services.add(service("s" + i, prefixes.remove(random.nextInt(prefixes.size()))));
            }
        }
        return setup(services, random.nextInt(4));
    }
}
