package hall.kiosk.site;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.hours.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SelfTestTimeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant OPENS = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Duration LEAD = Duration.ofMinutes(20);

    private static java.util.Optional<SelfTestTime> at(Opening said, long minutesBefore) {
        return SelfTestTime.at(said, OPENS.minus(Duration.ofMinutes(minutesBefore)), SHANGHAI, LEAD);
    }

    @Test
    void devicesAreTestedFromTwentyMinutesBeforeOpening() {
        Opening before = new Opening.Before(OPENS);

        assertThat(at(before, 21)).isEmpty();
        assertThat(at(before, 20)).contains(new SelfTestTime(MONDAY, OPENS));
        assertThat(at(before, 1)).contains(new SelfTestTime(MONDAY, OPENS));
    }

    @Test
    void aHallThatOpensJustAfterMidnightIsTestedForTheNextDay() {
        Instant midnight = Instant.parse("2026-03-01T16:05:00Z");

        assertThat(SelfTestTime.at(
                        new Opening.Closed(midnight, null), midnight.minus(Duration.ofMinutes(15)), SHANGHAI, LEAD))
                .contains(new SelfTestTime(MONDAY, midnight));
        assertThat(at(new Opening.Closed(null, null), 5)).isEmpty();
    }

    @Test
    void aHallThatWasSwitchedOnLateIsTestedAtOnceAndNotInTime() {
        assertThat(at(new Opening.Open(null, true), -30)).contains(new SelfTestTime(MONDAY, null));
        assertThat(at(new Opening.Break(OPENS.plusSeconds(9_000)), -120)).contains(new SelfTestTime(MONDAY, null));
    }
}
