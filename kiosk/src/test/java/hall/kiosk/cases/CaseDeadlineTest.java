package hall.kiosk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.message.TierMessage;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.WeekHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseDeadlineTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A Thursday. */
    private static final Instant THURSDAY = Instant.parse("2026-11-26T03:00:00Z");

    private static OpeningHours fromMondayToFriday() {
        Map<DayOfWeek, DayHours> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, new DayHours(day.getValue() <= 5 ? List.of(new Span(540, 1020)) : List.of()));
        }
        return new OpeningHours(ZONE, new WeekHours(week), Map.of(), Map.of(), Duration.ZERO);
    }

    private static CitizenCase made(String ticket, Instant at, CitizenCase.@Nullable Closed closed) {
        return new CitizenCase(
                ticket, at, "A001", "household", "2", "li", 1, List.of(), "没人理我", null, List.of(), closed);
    }

    @Test
    void aCaseIsDueAtTheEndOfTheFifthDayOnWhichTheHallOpens() {
        CaseDeadline deadline = new CaseDeadline(5, ZONE, fromMondayToFriday());

        assertThat(deadline.of(made("a", THURSDAY, null))).isEqualTo("2026-12-03T16:00:00Z");
    }

    @Test
    void everyDayCountsWhereNobodyHasSaidWhichHoursThereAre() {
        assertThat(new CaseDeadline(5, ZONE, null).of(made("a", THURSDAY, null)))
                .isEqualTo("2026-12-01T16:00:00Z");
    }

    @Test
    void aHallThatNeverOpensHasDueCasesToo() {
        OpeningHours never = new OpeningHours(ZONE, new WeekHours(Map.of()), Map.of(), Map.of(), Duration.ZERO);

        assertThat(new CaseDeadline(5, ZONE, never).of(made("a", THURSDAY, null)))
                .isAfter(THURSDAY);
    }

    @Test
    void theUpperTierIsToldHowManyAreOpenAndOverdueAndSinceWhenAndNothingElse() {
        CaseDeadline deadline = new CaseDeadline(5, ZONE, null);
        List<CitizenCase> all = List.of(
                made("old", THURSDAY.minus(Duration.ofDays(30)), null),
                made("new", THURSDAY, null),
                made("done", THURSDAY, new CitizenCase.Closed(THURSDAY, "chief", "已解释")));

        assertThat(deadline.summary(all, THURSDAY))
                .isEqualTo(new TierMessage.Cases(2, 1, Instant.parse("2026-11-01T16:00:00Z")));
        assertThat(deadline.summary(List.of(), THURSDAY)).isEqualTo(new TierMessage.Cases(0, 0, null));
    }
}
