package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFault;
import hall.kiosk.hours.OpeningHours;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoursReadingTest {

    @TempDir
    private Path folder;

    @Test
    void readsWeeksSpecialDaysCalendarsAndTheHoursOfServices() throws Exception {
        Files.writeString(folder.resolve("2026.csv"), "2026-10-01/2026-10-07,休,国庆节,National Day\n");

        OpeningHours hours = good("""
                {"week": {"monday": ["08:30-12:00", "13:30-17:30"]}, "lastTicketMinutes": 15,
                 "calendars": ["2026.csv"],
                 "special": [{"date": "2026-10-07", "open": ["09:00-12:00"]}, {"date": "2026-10-10", "like": "monday"}],
                 "services": [{"service": "a", "week": {"monday": ["09:00-11:00"]}}]}
                """);

        assertThat(hours.lastTicket()).isEqualTo(Duration.ofMinutes(15));
        assertThat(hours.special()).hasSize(8);
        assertThat(Objects.requireNonNull(hours.special().get(LocalDate.of(2026, 10, 7)))
                        .isClosed())
                .as("what stands in the file itself wins over a calendar")
                .isFalse();
        assertThat(hours.services()).containsOnlyKeys("a");
    }

    @Test
    void withoutHoursNobodySaysClosed() {
        assertThat(read("null"))
                .isInstanceOfSatisfying(
                        HallConfigFile.Result.Good.class,
                        read -> assertThat(read.config().hall().hours()).isNull());
    }

    @Test
    void tellsAllFaultsAtOnceWithTheirPlaceAndWhatToWrite() throws Exception {
        Files.writeString(folder.resolve("bad.csv"), "2026-02-30,休\n");

        List<String> faults = bad("""
                {"week": {"monday": ["8-12"], "tuesday": ["08:30-12:00", "11:00-15:00"], "funday": []},
                 "lastTicketMinutes": -1, "calendars": ["bad.csv", "none.ics"],
                 "special": [{"date": "1 October"}, {"date": "2026-10-08", "like": "monday", "open": []},
                             {"date": "2026-10-09", "open": []}, {"date": "2026-10-09", "like": "friday"}],
                 "services": [{"service": "z", "week": {}}]}
                """);

        assertThat(faults)
                .anyMatch(fault -> fault.contains("/hours/week/monday/0") && fault.contains("08:30-12:00"))
                .anyMatch(fault -> fault.contains("/hours/week/tuesday") && fault.contains("overlap"))
                .anyMatch(fault -> fault.contains("/hours/week/funday"))
                .anyMatch(fault -> fault.contains("/hours/lastTicketMinutes"))
                .anyMatch(fault -> fault.contains("/hours/calendars/0") && fault.contains("bad.csv line 1"))
                .anyMatch(fault -> fault.contains("/hours/calendars/1") && fault.contains("cannot be read"))
                .anyMatch(fault -> fault.contains("/hours/special/0/date") && fault.contains("2026-10-01"))
                .anyMatch(fault -> fault.contains("/hours/special/1/like") && fault.contains("one of the two"))
                .anyMatch(fault -> fault.contains("/hours/special/3/date") && fault.contains("twice"))
                .anyMatch(fault -> fault.contains("/hours/services/0/service"));
    }

    private OpeningHours good(String hours) {
        HallConfigFile.Result read = read(hours);
        assertThat(read).isInstanceOf(HallConfigFile.Result.Good.class);
        return Objects.requireNonNull(
                ((HallConfigFile.Result.Good) read).config().hall().hours());
    }

    private List<String> bad(String hours) {
        HallConfigFile.Result read = read(hours);
        assertThat(read).isInstanceOf(HallConfigFile.Result.Bad.class);
        return ((HallConfigFile.Result.Bad) read)
                .faults().stream().map(JsonFault::toString).toList();
    }

    private HallConfigFile.Result read(String hours) {
        return HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}], "hours": %s}
                """.formatted(hours), folder);
    }
}
