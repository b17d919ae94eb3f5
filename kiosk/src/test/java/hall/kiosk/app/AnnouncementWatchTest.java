package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.voice.QuietHours;
import hall.kiosk.app.AnnouncementWatch.Wanted;
import hall.kiosk.config.VoiceConfig;
import hall.kiosk.config.VoiceConfig.Stored;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.WeekHours;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the voice says by itself what is said every day. */
final class AnnouncementWatchTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A Monday, a quarter to five in the afternoon. */
    private static final Instant DUE = Instant.parse("2026-03-02T08:45:00Z");

    private static boolean isDue(Instant now, Set<DayOfWeek> days, @Nullable OpeningHours hours, QuietHours... quiet) {
        Stored closing = new Stored("closing", Text.ofChinese("下班"), List.of(LocalTime.of(16, 45)), days);
        Wanted wanted = new Wanted(new VoiceConfig(List.of(quiet), List.of(closing)), hours, ZONE);
        return AnnouncementWatch.due(closing, wanted, now).isPresent();
    }

    @Test
    void itIsDueForAMinute() {
        assertThat(isDue(DUE.minusSeconds(1), Set.of(), null)).isFalse();
        assertThat(isDue(DUE, Set.of(), null)).isTrue();
        assertThat(isDue(DUE.plusSeconds(59), Set.of(), null)).isTrue();
        assertThat(isDue(DUE.plusSeconds(60), Set.of(), null)).isFalse();
    }

    @Test
    void onNamedDaysOrElseOnThoseTheHallOpens() {
        OpeningHours weekdays = new OpeningHours(
                ZONE,
                new WeekHours(Map.of(
                        DayOfWeek.MONDAY, DayHours.of(Span.parse("08:30-17:00").orElseThrow()))),
                Map.of(),
                Map.of(),
                Duration.ZERO);
        Instant sunday = DUE.minus(Duration.ofDays(1));

        assertThat(isDue(DUE, Set.of(), weekdays)).isTrue();
        assertThat(isDue(sunday, Set.of(), weekdays)).isFalse();
        assertThat(isDue(sunday, Set.of(DayOfWeek.SUNDAY), weekdays)).isTrue();
        assertThat(isDue(DUE, Set.of(DayOfWeek.SUNDAY), weekdays)).isFalse();
    }

    @Test
    void neverInQuietHours() {
        assertThat(isDue(DUE, Set.of(), null, new QuietHours(LocalTime.of(16, 0), LocalTime.of(17, 0), ZONE)))
                .isFalse();
    }
}
