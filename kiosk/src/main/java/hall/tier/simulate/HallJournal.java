package hall.tier.simulate;

import hall.broker.HallAddress;
import hall.broker.message.ClockSource;
import hall.broker.message.Envelope;
import hall.broker.message.HallMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What one simulated hall has in its journal: the recorded day with this hall's own noise, again and again. Any event can
 * be made anew from its sequence, so nothing has to be kept but its time. Not thread-safe.
 *
 * <p>Of the day's tickets each hall has its own part, between a half and all; waits are longer or shorter by its own
 * factor, and its day begins a little earlier or later.
 */
final class HallJournal {

    private static final int LEAST_PERCENT = 50;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int HASH_DIGITS = 64;
    private static final long MOST_SHIFT_MILLIS = 20 * 60_000L;

    private final HallAddress hall;
    private final List<DayFile.Recorded> plan;
    private final double waitFactor;
    private final long shift;
    private final List<Instant> times = new ArrayList<>();

    HallJournal(HallAddress hall, DayFile day, long seed) {
        this.hall = hall;
        SplittableRandom chance = new SplittableRandom(seed ^ hall.path().hashCode());
        int percent = chance.nextInt(LEAST_PERCENT, 101);
        this.waitFactor = 0.5 + chance.nextDouble();
        this.shift = chance.nextLong(MOST_SHIFT_MILLIS);
        Set<String> absent = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(""));
        List<DayFile.Recorded> kept = new ArrayList<>();
        for (DayFile.Recorded event : day.events()) {
            if (seen.add(event.ticket()) && chance.nextInt(100) >= percent) {
                absent.add(event.ticket());
            }
            if (!absent.contains(event.ticket())) {
                kept.add(event);
            }
        }
        this.plan = List.copyOf(kept);
    }

    /** How many events a hall of this day makes in a second of the recorded time, taken over the day and all halls. */
    static double eventsPerSecond(DayFile day) {
        double share = (LEAST_PERCENT + 100) / 200.0;
        double millis = day.events().getLast().afterMillis() + MOST_SHIFT_MILLIS;
        return day.events().size() * share * 1e3 / millis;
    }

    /** How many milliseconds of the recorded time after the start the event after the last one happens. */
    long nextAfterMillis() {
        long length = plan.getLast().afterMillis() + MOST_SHIFT_MILLIS;
        long round = times.size() / plan.size();
        return round * length + nextAfterMillisOfItsDay();
    }

    /** The same after the start of the day that the event is of. */
    long nextAfterMillisOfItsDay() {
        return shift + plan.get(times.size() % plan.size()).afterMillis();
    }

    /** How many events each of its days has. */
    int eventsOfADay() {
        return plan.size();
    }

    /** The next event happens {@code at}; its sequence. */
    long append(Instant at) {
        times.add(at);
        return times.size();
    }

    /** The last sequence. */
    long last() {
        return times.size();
    }

    /** What was recorded under {@code sequence}. */
    DayFile.Recorded recorded(long sequence) {
        return plan.get((int) ((sequence - 1) % plan.size()));
    }

    /** The event with {@code sequence}, as its hall publishes it; the same bytes each time. */
    byte[] payload(long sequence, boolean late) {
        DayFile.Recorded recorded = recorded(sequence);
        Instant at = times.get((int) sequence - 1);
        long round = (sequence - 1) / plan.size();
        Map<String, Object> fields = new LinkedHashMap<>(recorded.fields());
        if (!recorded.ticket().isEmpty()) {
            fields.put("ticket", recorded.ticket() + "-" + round);
        }
        if (fields.get("why") instanceof Map<?, ?> why && why.get("waitedSeconds") instanceof Number waited) {
            Map<String, Object> noisy = new LinkedHashMap<>();
            why.forEach((name, value) -> noisy.put(String.valueOf(name), value));
            noisy.put("waitedSeconds", Math.round(waited.doubleValue() * waitFactor));
            fields.put("why", noisy);
        }
        fields.put("hash", hash(sequence));
        Envelope envelope = new Envelope("s" + sequence, "hub", 1, sequence, at, ClockSource.NTP, null, late);
        return Messages.write(new Letter<>(envelope, new HallMessage.HubEvent(recorded.kind(), day(at), fields)));
    }

    /** As long as a real one, and as different from that of any other event. */
    private String hash(long sequence) {
        String digits = Long.toHexString((sequence * SPREAD) ^ hall.path().hashCode());
        return "0".repeat(HASH_DIGITS - digits.length()) + digits;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, SimulatedHall.ZONE);
    }
}
