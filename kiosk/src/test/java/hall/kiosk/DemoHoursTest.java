package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.HallConfigFile;
import hall.kiosk.demo.CountyHall;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demo with hours, so that a stranger can see a hall before it opens, at noon and after closing. */
class DemoHoursTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    @Test
    void theHallHasTheHoursOnEveryDay() throws Exception {
        OpeningHours hours = hours("08:30-12:00,13:30-17:30");

        assertThat(hours.zone()).isEqualTo(ZONE);
        assertThat(hours.week().days()).hasSize(7);
        assertThat(Objects.requireNonNull(hours.week().days().get(DayOfWeek.SUNDAY))
                        .spans())
                .extracting(Span::toString)
                .containsExactly("08:30-12:00", "13:30-17:30");
    }

    /** Times in China, as in the demo. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-03-02T07:00:00, 2026-03-02T08:30:00
            2026-03-02T09:10:00, 2026-03-02T09:10:00
            2026-03-02T12:40:00, 2026-03-02T13:30:00
            2026-03-02T20:00:00, 2026-03-03T08:30:00
            """)
    void theRecordedDayBeginsAtOnceOrWhenTheHallOpensNext(String now, String begins) throws Exception {
        Instant started = Instant.parse(now + "+08:00");

        assertThat(DemoTime.opening(hours("08:30-12:00,13:30-17:30"), started))
                .isEqualTo(Instant.parse(begins + "+08:00"));
        assertThat(DemoTime.opening(null, started)).isEqualTo(started);
    }

    private OpeningHours hours(String written) throws Exception {
        String document = DemoDocument.of(CountyHall.bundled(), ZONE, new SharedOptions.PlainHours().convert(written));
        HallConfigFile.Result result = HallConfigFile.parse(document, folder);
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        return Objects.requireNonNull(
                ((HallConfigFile.Result.Good) result).config().hall().hours());
    }
}
