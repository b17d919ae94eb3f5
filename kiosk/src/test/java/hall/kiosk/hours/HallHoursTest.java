package hall.kiosk.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What opening hours mean to a hall whose clock jumps. */
class HallHoursTest {

    private Instant now = Instant.parse("2026-03-02T00:00:00Z");
    private boolean doubted;
    private final HallHours hours = new HallHours(() -> now, () -> doubted);

    @Test
    void withoutHoursEverybodyMayTakeATicketAndNothingIsSaid() {
        assertThat(hours.givesTickets("a")).isTrue();
        assertThat(hours.now()).isEmpty();
        assertThat(hours.closed()).isEmpty();
    }

    /** A Pi that starts in 1970, or a clock two days ahead, must not close a hall full of people. */
    @Test
    void aDoubtedClockClosesNoHall() {
        hours.set(mondays());
        assertThat(hours.givesTickets("a")).isFalse();

        doubted = true;
        assertThat(hours.givesTickets("a")).isTrue();
        assertThat(hours.closed("a")).isEmpty();

        doubted = false;
        now = Instant.parse("2026-03-02T01:00:00Z");
        assertThat(hours.givesTickets("a")).isTrue();
    }

    @Test
    void otherHoursHoldAtOnce() {
        hours.set(mondays());
        assertThat(hours.closed().orElseThrow().chinese()).isEqualTo("08:30 开门");

        hours.set(null);
        assertThat(hours.givesTickets("a")).isTrue();
    }

    private static OpeningHours mondays() {
        DayHours day = DayHours.of(Span.parse("08:30-17:30").orElseThrow());
        return new OpeningHours(
                ZoneId.of("Asia/Shanghai"),
                new WeekHours(Map.of(DayOfWeek.MONDAY, day)),
                Map.of(),
                Map.of(),
                Duration.ZERO);
    }

    @Test
    void theDayItOpensNextIsKnownOverAWeekend() {
        LocalDate friday = LocalDate.parse("2026-03-06");
        assertThat(hours.opensAfter(friday)).as("nobody said").isEqualTo(friday.plusDays(1));

        DayHours day = DayHours.of(Span.parse("09:00-17:00").orElseThrow());
        Map<DayOfWeek, DayHours> week = new EnumMap<>(DayOfWeek.class);
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).forEach(each -> week.put(each, day));
        hours.set(new OpeningHours(ZoneId.of("Asia/Shanghai"), new WeekHours(week), Map.of(), Map.of(), Duration.ZERO));

        assertThat(hours.opensAfter(friday)).isEqualTo(friday.plusDays(3));
        assertThat(hours.opensAfter(friday.minusDays(1))).isEqualTo(friday);
    }
}
