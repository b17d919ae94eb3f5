package hall.kiosk.report;

import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.CallReason;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Target;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Turn;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Journals of events in any order, possible or not: a fold has to take them all. */
public final class Histories {

    public static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    public static final BusinessDay MONDAY = BusinessDay.parse("2026-03-02");
    public static final Actor CLERK = new Actor(Actor.Kind.CLERK, "li");

    private static final CallReason REASON = new CallReason(CallReason.Rule.LONGEST_WAIT, "1", 0, 0, List.of(), 0);
    private static final EventJson JSON = new EventJson();

    private Histories() {}

    public static void write(Path folder, List<HallEvent> events) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(folder)) {
            journal.append(events.stream()
                    .map(event -> new Entry(MONDAY.toString(), JSON.kind(event), JSON.body(event), null, null))
                    .toList());
        }
    }

    public static List<HallEvent> random(RandomGenerator random, int length) {
        List<HallEvent> events = new ArrayList<>();
        Instant at = NINE;
        BusinessDay day = MONDAY;
        events.add(queue(new QueueEvent.DayOpened(at, day)));
        while (events.size() < length) {
            at = at.plusMillis(random.nextInt(90_000));
            TicketId ticket = new TicketId("t" + random.nextInt(12));
            WindowId window = new WindowId("w" + random.nextInt(3));
            ServiceId service = new ServiceId("s" + random.nextInt(3));
            switch (random.nextInt(18)) {
                case 0, 1, 2 -> events.add(queue(issued(at, ticket.value(), service.value(), day)));
                case 3, 4, 5 -> events.add(queue(called(at, ticket.value(), window.value())));
                case 6, 7 -> events.add(queue(new QueueEvent.Started(at, CLERK, ticket, window)));
                case 8, 9 -> events.add(queue(new QueueEvent.Finished(at, CLERK, ticket, window)));
                case 10 -> events.add(queue(new QueueEvent.NotPresent(at, CLERK, ticket, window)));
                case 11 ->
                    events.add(queue(new QueueEvent.Transferred(
                            at, CLERK, ticket, window, service, new Target.AnyWindow(service), new Turn(at, 1))));
                case 12 ->
                    events.add(rated(at, ticket.value(), day, service.value(), window.value(), random.nextInt(1, 6)));
                case 13 -> events.add(queue(new QueueEvent.Withdrawn(at, Actor.HALL, ticket, "paper")));
                case 15, 16 ->
                    events.add(queue(new QueueEvent.Undone(
                            at,
                            CLERK,
                            ticket,
                            new TicketNumber("A", 1),
                            window,
                            List.of(QueueEvent.Act.values()).get(random.nextInt(6)),
                            at.minusSeconds(random.nextInt(10)),
                            null)));
                case 14 ->
                    events.add(queue(new QueueEvent.ServiceReplaced(at, Actor.HALL, service, new ServiceId("s0"))));
                default -> {
                    if (random.nextInt(4) == 0) {
                        day = new BusinessDay(day.date().plusDays(1));
                        events.add(queue(new QueueEvent.DayOpened(at, day)));
                    } else if (random.nextBoolean()) {
                        day = new BusinessDay(day.date().plusDays(1));
                        events.add(queue(new QueueEvent.DayCorrected(at, Actor.HALL, day)));
                    } else {
                        long shift = Duration.ofMinutes(random.nextInt(10)).toMillis();
                        events.add(queue(new QueueEvent.ClockCorrected(at, Actor.HALL, at.minusSeconds(120), shift)));
                    }
                }
            }
        }
        return events;
    }

    public static HallEvent queue(QueueEvent event) {
        return new HallEvent.Queue(event);
    }

    public static QueueEvent issued(Instant at, String ticket, String service, BusinessDay day) {
        return new QueueEvent.Issued(
                at,
                Actor.HALL,
                new TicketId(ticket),
                new TicketNumber("A", 1),
                new ServiceId(service),
                "ordinary",
                "zh-CN",
                day,
                1,
                null,
                null,
                null);
    }

    public static QueueEvent called(Instant at, String ticket, String window) {
        return new QueueEvent.Called(
                at, CLERK, new TicketId(ticket), new TicketNumber("A", 1), new WindowId(window), REASON);
    }

    public static HallEvent rated(
            Instant at, String ticket, BusinessDay day, String service, String window, int stars) {
        return new HallEvent.Rated(new Rating(
                at,
                CLERK,
                new TicketId(ticket),
                day,
                new ServiceId(service),
                new WindowId(window),
                null,
                Grade.of(stars),
                List.of()));
    }
}
