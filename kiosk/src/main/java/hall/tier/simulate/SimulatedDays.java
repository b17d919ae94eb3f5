package hall.tier.simulate;

import hall.broker.HallAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whole days of simulated halls, each event at the time of day it was recorded at, for who does not want to wait for them. Not thread-safe. */
public final class SimulatedDays {

    private static final LocalTime OPENS = LocalTime.of(8, 30);

    private final List<HallAddress> halls = new ArrayList<>();
    private final List<HallJournal> journals = new ArrayList<>();

    /** An event as its hall publishes it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Event(Instant at, HallAddress hall, byte[] payload) {}

    public SimulatedDays(int number, DayFile day, long seed) {
        for (int i = 0; i < number; i++) {
            halls.add(SimulationLoop.address(i));
            journals.add(new HallJournal(halls.get(i), day, seed));
        }
    }

    /** The next day of all halls, which is {@code day}, in the order in which it happens. */
    public List<Event> next(LocalDate day) {
        Instant opens = day.atTime(OPENS).atZone(SimulatedHall.ZONE).toInstant();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < halls.size(); i++) {
            HallJournal journal = journals.get(i);
            for (int n = 0; n < journal.eventsOfADay(); n++) {
                Instant at = opens.plusMillis(journal.nextAfterMillisOfItsDay());
                events.add(new Event(at, halls.get(i), journal.payload(journal.append(at), false)));
            }
        }
        events.sort(Comparator.comparing(Event::at));
        return events;
    }
}
