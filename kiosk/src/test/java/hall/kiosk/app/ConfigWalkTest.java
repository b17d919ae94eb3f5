package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.Configuration;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.engine.HallState;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents published, planned and rolled back at random over days of tickets: nobody vanishes, no number comes twice in a
 * day, the journal read again gives the same hall, and a restart runs the same parts.
 */
class ConfigWalkTest {

    private static final int STEPS = 10_000;
    private static final int SEED = 20_261_126;
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Actor KIOSK = new Actor(Actor.Kind.KIOSK, "kiosk-1");
    private static final List<QueueEvent.HoldKind> HOLDS = List.of(QueueEvent.HoldKind.values());

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final EventJson json = new EventJson();
    private final List<Map.Entry<String, String>> journal = new ArrayList<>();
    private final WalkDocuments documentsOfChance = new WalkDocuments(random);
    private final Set<String> numbers = new HashSet<>();
    private final List<String> documents = new ArrayList<>();
    private HallState state = HallState.empty();
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private LocalDate day = LocalDate.parse("2026-03-02");
    private int changes;
    private int issued;
    private int preferred;
    private int putOff;
    private int broughtBack;
    private int fullPeriods;

    /** A part as it was opened last. */
    private record Part(Object wanted) implements AutoCloseable {
        @Override
        public void close() {
            // A part of this test holds nothing.
        }
    }

    private final RunningParts<Object, Part> running = new RunningParts<>(Part::new);

    @Test
    void whateverIsPublishedNobodyVanishesAndEverythingCanBeReadAgain() throws IOException {
        publish(documentsOfChance.next());
        queue(new QueueCommand.OpenDay(new BusinessDay(day)));
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(40));
            switch (random.nextInt(100)) {
                case 0, 1, 2 -> publish(documentsOfChance.next());
                case 3 -> publish(documents.get(random.nextInt(documents.size())));
                case 4 -> plan(documentsOfChance.next());
                case 5 -> carryOut();
                case 6 -> nextDay();
                case 7 -> queue(new QueueCommand.Resume(someServices()));
                case 8 -> queue(new QueueCommand.Postpone(random.nextInt(4) == 0 ? someServices() : Set.of()));
                default -> move(step);
            }
        }
        assertNobodyIsLost();

        assertThat(changes).isGreaterThan(200);
        assertThat(issued).isGreaterThan(1_000);
        assertThat(List.of(preferred, putOff, broughtBack, fullPeriods)).allMatch(times -> times > 10);
        assertThat(readAgain().queue().image()).isEqualTo(state.queue().image());
        assertThat(readAgain().config()).isEqualTo(state.config());
        RunningParts<Object, Part> restarted = new RunningParts<>(Part::new);
        restarted.open(wanted(inForce()));
        assertThat(restarted.ids()).isEqualTo(running.ids());
        assertThat(restarted.all()).isEqualTo(running.all());
    }

    private HallState readAgain() {
        HallState again = HallState.empty();
        for (Map.Entry<String, String> row : journal) {
            again = again.after(again.sequence() + 1, json.read(row.getKey(), row.getValue()));
        }
        return again;
    }

    private Configuration inForce() {
        ConfigState.InForce now = state.config().now();
        return good(now == null ? "" : now.document()).config();
    }

    private ConfigFolder.Reading.Good good(String document) {
        return (ConfigFolder.Reading.Good) new ConfigFolder(folder).read(document);
    }

    private void publish(String text) throws IOException {
        ConfigFolder.Reading.Good good = good(text);
        HallSetup setup = good.config().hall().setup();
        boolean taken = config(new ConfigCommand.Change(
                CHIEF, Origin.PAGE, "walk", state.config().hash(), good.document(), setup, null));
        if (taken) {
            apply(good);
        }
    }

    private void plan(String text) {
        ConfigDocument document = good(text).document();
        config(new ConfigCommand.Plan(
                CHIEF,
                "plan-" + changes + "-" + now.getEpochSecond(),
                Origin.PAGE,
                null,
                state.config().hash(),
                document,
                null));
    }

    /** The newest plan comes in force unless another change was made since. */
    private void carryOut() throws IOException {
        if (state.config().plans().isEmpty()) {
            return;
        }
        ConfigState.Plan plan = state.config().plans().getLast();
        ConfigFolder.Reading.Good good = good(plan.document());
        boolean taken = config(new ConfigCommand.Change(
                plan.by(),
                plan.origin(),
                plan.reason(),
                plan.before(),
                good.document(),
                good.config().hall().setup(),
                plan.id()));
        if (taken) {
            apply(good);
        } else {
            config(new ConfigCommand.DropPlan(Actor.HALL, plan.id(), "overtaken"));
        }
    }

    private void apply(ConfigFolder.Reading.Good good) throws IOException {
        changes++;
        documents.add(good.document().text());
        queue(new QueueCommand.Configure(Actor.HALL, good.config().hall().setup()));
        Map<String, Object> wanted = wanted(good.config());
        running.retire(wanted);
        running.open(wanted);
    }

    private static Map<String, Object> wanted(Configuration config) {
        return config.hall().boards().stream().collect(Collectors.toMap(board -> board.id(), Function.identity()));
    }

    private void nextDay() {
        assertNobodyIsLost();
        List<Ticket> open = state.queue().tickets().stream()
                .filter(ticket -> !ticket.isClosed())
                .toList();
        day = day.plusDays(1);
        now = day.atTime(8, 30).atZone(WalkChecks.ZONE).toInstant();
        queue(new QueueCommand.OpenDay(new BusinessDay(day)));
        assertEachHasAnEnd(open);
        numbers.clear();
        state.queue().tickets().stream()
                .filter(ticket -> ticket.place() instanceof Place.Postponed)
                .forEach(ticket ->
                        assertThat(numbers.add(ticket.number().toString())).isTrue());
    }

    /** The day that ended kept nobody's ticket open, and forgot none. */
    private void assertEachHasAnEnd(List<Ticket> open) {
        for (Ticket before : open) {
            Ticket after = state.queue().ticket(before.id()).orElseThrow();
            boolean owed = before.place() instanceof Place.Called || before.place() instanceof Place.OnHold;
            boolean goesOn = state.queue().setup().service(after.service()).isPresent();
            assertThat(after.isClosed() || after.place() instanceof Place.Postponed)
                    .isTrue();
            assertThat(after.place() instanceof Place.Postponed || !owed || !goesOn)
                    .as("%s was %s", after.number(), before.place())
                    .isTrue();
        }
    }

    private Set<ServiceId> someServices() {
        return state.queue().setup().services().stream()
                .filter(service -> random.nextInt(2) == 0)
                .map(Service::id)
                .collect(Collectors.toSet());
    }

    /** What people do in a hall. */
    private void move(int step) {
        int number = 1 + random.nextInt(5);
        WindowId window = new WindowId(Integer.toString(number));
        Actor clerk = new Actor(Actor.Kind.CLERK, "clerk-" + number);
        List<Service> services = state.queue().setup().services();
        ServiceId service = services.get(random.nextInt(services.size())).id();
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> take(new TicketId("t" + step), service);
            case 4 -> queue(new QueueCommand.OpenWindow(clerk, window, null));
            case 5, 6, 7 -> queue(new QueueCommand.CallNext(clerk, window));
            case 8 -> queue(new QueueCommand.Start(clerk, window));
            case 9 -> queue(new QueueCommand.Finish(clerk, window));
            case 10 -> queue(new QueueCommand.NoShow(clerk, window));
            case 11 -> queue(new QueueCommand.Hold(clerk, window, HOLDS.get(random.nextInt(HOLDS.size()))));
            case 12 -> queue(new QueueCommand.Transfer(clerk, window, new Target.AnyWindow(service)));
            default -> {
                List<Ticket> tickets = state.queue().tickets();
                if (!tickets.isEmpty()) {
                    queue(new QueueCommand.Return(
                            KIOSK, tickets.get(random.nextInt(tickets.size())).id()));
                }
            }
        }
    }

    private void take(TicketId id, ServiceId service) {
        QueueCommand issue = new QueueCommand.Issue(KIOSK, id, service, null, null);
        Decision decision = state.queue().decide(issue, now);
        queue(issue);
        if (WalkChecks.assertQuota(state.queue(), service, day, now, decision)) {
            fullPeriods++;
        }
    }

    private void count(QueueEvent event) {
        switch (event) {
            case QueueEvent.Called called -> {
                WalkChecks.assertSkilled(state.queue(), called);
                if (called.why().rule() == CallReason.Rule.SKILL) {
                    preferred++;
                }
            }
            case QueueEvent.Postponed postponed -> putOff++;
            case QueueEvent.Resumed resumed -> broughtBack++;
            default -> {}
        }
    }

    private void queue(QueueCommand command) {
        if (state.queue().decide(command, now) instanceof Decision.Accepted accepted) {
            accepted.events().forEach(event -> {
                if (event instanceof QueueEvent.Issued ticket) {
                    issued++;
                    assertThat(numbers.add(ticket.number().toString()))
                            .as("%s is given once on %s", ticket.number(), day)
                            .isTrue();
                }
                count(event);
                happened(new HallEvent.Queue(event));
            });
        }
    }

    private boolean config(ConfigCommand command) {
        if (state.config().decide(command, now) instanceof ConfigState.Decision.Accepted accepted) {
            happened(new HallEvent.Config(accepted.event()));
            return true;
        }
        return false;
    }

    private void happened(HallEvent event) {
        journal.add(Map.entry(json.kind(event), json.body(event)));
        state = state.after(state.sequence() + 1, event);
    }

    /** In a hall where everything is open and everybody comes back, everybody is served. */
    private void assertNobodyIsLost() {
        TicketQueue queue = state.queue();
        for (WindowState each : queue.openedWindows()) {
            Actor clerk = each.clerk();
            if (each.ticket() != null && clerk != null) {
                queue = after(queue, new QueueCommand.Start(clerk, each.id()));
                queue = after(queue, new QueueCommand.Finish(clerk, each.id()));
            }
        }
        List<Service> offered =
                queue.setup().services().stream().filter(Service::offered).toList();
        WindowId nine = new WindowId("9");
        Actor last = new Actor(Actor.Kind.CLERK, "last");
        Window all = new Window(
                nine, Text.of("9", "9"), offered.stream().map(Service::id).toList());
        queue = after(
                queue,
                new QueueCommand.Configure(
                        Actor.HALL, new HallSetup(Text.of("厅", "Hall"), offered, List.of(all), RuleSet.DEFAULT)));
        queue = after(
                queue,
                new QueueCommand.Resume(
                        queue.setup().services().stream().map(Service::id).collect(Collectors.toSet())));
        for (Ticket ticket : queue.tickets()) {
            queue = after(queue, new QueueCommand.Return(KIOSK, ticket.id()));
        }
        queue = after(queue, new QueueCommand.OpenWindow(last, nine, null));
        for (TicketQueue called = next(queue, last, nine); called != null; called = next(queue, last, nine)) {
            queue = after(called, new QueueCommand.Start(last, nine));
            queue = after(queue, new QueueCommand.Finish(last, nine));
        }
        assertThat(queue.tickets())
                .filteredOn(ticket -> !ticket.isClosed() && !(ticket.place() instanceof Place.Absent))
                .isEmpty();
    }

    private @Nullable TicketQueue next(TicketQueue queue, Actor clerk, WindowId window) {
        TicketQueue called = after(queue, new QueueCommand.CallNext(clerk, window));
        return called == queue ? null : called;
    }

    private TicketQueue after(TicketQueue queue, QueueCommand command) {
        TicketQueue after = queue;
        if (queue.decide(command, now) instanceof Decision.Accepted accepted) {
            for (QueueEvent event : accepted.events()) {
                after = after.after(event);
            }
        }
        return after;
    }
}
