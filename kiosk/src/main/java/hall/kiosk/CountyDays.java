package hall.kiosk;

import hall.kiosk.app.HallApplication;
import hall.kiosk.demo.CountyHall;
import hall.kiosk.demo.Replay;
import hall.kiosk.demo.ScaledClock;
import hall.kiosk.hours.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The days of the county's hall, one after the other, each by its date. Without hours there is one day only, and as fast as it
 * goes too, because nothing would hold the days up. Mutable; the thread that asks for {@link #tomorrow} owns it.
 */
final class CountyDays {

    private static final Logger LOG = LoggerFactory.getLogger(CountyDays.class);

    private final CountyHall county;
    private final HallApplication hall;
    private final @Nullable OpeningHours hours;
    private final ScaledClock clock;
    private final boolean ownTime;
    private final String run;
    private Instant opening = Instant.MIN;

    /**
     * @param ownTime whether the clock is the demo's own, so that the nights may be left out
     * @param run unique to this run of the program
     */
    CountyDays(
            CountyHall county,
            HallApplication hall,
            @Nullable OpeningHours hours,
            ScaledClock clock,
            boolean ownTime,
            String run) {
        this.county = county;
        this.hall = hall;
        this.hours = hours;
        this.clock = clock;
        this.ownTime = ownTime;
        this.run = run;
    }

    /** The day that opens at {@code at}; {@code past} of it happened in an earlier run. */
    Replay from(Instant at, Duration past) {
        opening = at;
        LocalDate date = LocalDate.ofInstant(at, DemoTime.ZONE);
        LOG.info(
                "the county's day {} opens at {}",
                date,
                at.atZone(DemoTime.ZONE).toLocalTime());
        return new Replay(hall.hall(), county.day(date, past), run + "-" + date, at, hall::newTicket);
    }

    /** The next day. In a time of its own it is morning at once. */
    Optional<Replay> tomorrow() {
        if (hours == null || clock.skips()) {
            return Optional.empty();
        }
        Instant next = DemoTime.next(hours, opening, clock.instant());
        if (ownTime) {
            clock.skipTo(next);
        }
        return Optional.of(from(next, Duration.ZERO));
    }
}
