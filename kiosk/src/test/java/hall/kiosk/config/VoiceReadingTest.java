package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.voice.QuietHours;
import hall.json.JsonFault;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quiet hours and ready announcements in a hall's configuration. */
final class VoiceReadingTest {

    private static HallConfigFile.Result read(String voice) {
        return HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}] %s}
                """.formatted(voice), Path.of("none"));
    }

    private static VoiceConfig good(String voice) {
        assertThat(read(voice)).isInstanceOf(HallConfigFile.Result.Good.class);
        return ((HallConfigFile.Result.Good) read(voice)).config().hall().voice();
    }

    @Test
    void withoutAWordNothingIsQuietAndNothingIsAnnounced() {
        assertThat(good("")).isEqualTo(VoiceConfig.NONE);
        assertThat(good(", \"voice\": {}")).isEqualTo(VoiceConfig.NONE);
    }

    @Test
    void quietHoursAndAnnouncementsAreRead() {
        VoiceConfig voice = good("""
                , "voice": {"quiet": ["12:00-13:30", "22:00-07:00", "23:00-24:00"], "announcements": [
                  {"id": "closing", "text": {"zh": "下班", "en": "Closing"}, "at": ["16:45"], "days": ["friday"]}]}
                """);

        ZoneId zone = ZoneId.of("Asia/Shanghai");
        assertThat(voice.quiet())
                .containsExactly(
                        new QuietHours(LocalTime.NOON, LocalTime.of(13, 30), zone),
                        new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), zone),
                        new QuietHours(LocalTime.of(23, 0), LocalTime.MIDNIGHT, zone));
        VoiceConfig.Stored closing = voice.announcements().getFirst();
        assertThat(closing.at()).containsExactly(LocalTime.of(16, 45));
        assertThat(closing.days()).containsExactly(DayOfWeek.FRIDAY);
    }

    @Test
    void eachFaultHasItsPlace() {
        HallConfigFile.Result read = read("""
                , "voice": {"quiet": ["noon"], "announcements": [
                  {"id": "a", "text": {"zh": "下班", "en": "Closing"}, "at": ["25:00"], "days": ["funday"]},
                  {"id": "a", "text": {"zh": "下班", "en": "Closing"}},
                  {"id": "A B", "text": {"zh": "%s", "en": "Closing"}}]}
                """.formatted("长".repeat(10_000)));

        assertThat(read).isInstanceOf(HallConfigFile.Result.Bad.class);
        List<String> faults = ((HallConfigFile.Result.Bad) read)
                .faults().stream().map(JsonFault::toString).toList();
        assertThat(faults)
                .anyMatch(fault -> fault.contains("/voice/quiet/0"))
                .anyMatch(fault -> fault.contains("/voice/announcements/0/at/0"))
                .anyMatch(fault -> fault.contains("/voice/announcements/0/days/0"))
                .anyMatch(fault -> fault.contains("/voice/announcements/1/id") && fault.contains("twice"))
                .anyMatch(fault -> fault.contains("/voice/announcements/2/id"))
                .anyMatch(fault -> fault.contains("/voice/announcements/2/text"));
    }
}
