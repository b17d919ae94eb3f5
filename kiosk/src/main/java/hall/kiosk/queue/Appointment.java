package hall.kiosk.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time somebody has booked to come at for {@code service}.
 *
 * @param id what the hall knows it by; it opens nothing
 * @param from when its slot begins
 * @param holder the keyed hash of the card of whoever comes, by the key of {@code day}
 * @param own whether he booked it himself, without anybody of the hall
 * @param ticket the one he took when he came; null while he has not
 */
public record Appointment(
        String id,
        ServiceId service,
        BusinessDay day,
        Instant from,
        String holder,
        boolean own,
        @Nullable TicketId ticket) {

    /** How an appointment that nobody has come for yet stands to the hall's time. */
    public enum Standing {
        /** Its holder comes too early to be let in before others. */
        EARLY,
        /** Its holder may come now. */
        DUE,
        /** Its time is over: its holder waits as everybody. */
        OVER;

        /** As it stands in messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was booked, and nobody has come for yet. */
    public static Appointment of(QueueEvent.AppointmentMade made) {
        return new Appointment(
                made.appointment(),
                made.service(),
                made.day(),
                made.from(),
                made.holder(),
                AppointmentDecisions.isOwn(made.by()),
                null);
    }

    /** How it stands at {@code now}. */
    public Standing standing(RuleSet.Appointments rules, Instant now) {
        if (now.isBefore(opens(rules))) {
            return Standing.EARLY;
        }
        return now.isAfter(until(rules)) ? Standing.OVER : Standing.DUE;
    }

    /** From when on its holder may come, and since when he counts as waiting once he has. */
    public Instant opens(RuleSet.Appointments rules) {
        return from.minus(Duration.ofMinutes(rules.earlyMinutes()));
    }

    /** Until when its holder is let in as one who has booked. */
    public Instant until(RuleSet.Appointments rules) {
        return from.plus(Duration.ofMinutes(rules.lateMinutes()));
    }

    /** When its slot ends. */
    public Instant to(RuleSet.Appointments rules) {
        return from.plus(Duration.ofMinutes(rules.slotMinutes()));
    }

    Appointment with(@Nullable TicketId taken) {
        return new Appointment(id, service, day, from, holder, own, taken);
    }
}
