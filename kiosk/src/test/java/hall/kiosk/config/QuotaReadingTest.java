package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.Quota;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaReadingTest {

    @Test
    void aQuotaMayHaveAnyPeriodsOfTheDay() {
        HallConfigFile.Result result = parsed(
                "{\"day\": 30, \"periods\": [{\"time\": \"08:30-10:00\", \"tickets\": 20}, {\"time\": \"22:00-02:00\", \"tickets\": 0}]}");

        Quota quota = Objects.requireNonNull(((HallConfigFile.Result.Good) result)
                .config()
                .hall()
                .setup()
                .services()
                .getFirst()
                .quota());
        assertThat(quota.day()).isEqualTo(30);
        assertThat(quota.periods())
                .isEqualTo(List.of(new Quota.Period(510, 600, 20), new Quota.Period(1_320, 1_560, 0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"periods": []}|/periods|need at least one; without this key there are none
            {"morning": 3, "periods": [{"time": "08:30-10:00", "tickets": 1}]}|/periods|stand beside morning or afternoon
            {"periods": [{"time": "08:30-10:00", "tickets": 1}, {"time": "09:59-11:00", "tickets": 1}]}|/periods/1/time|overlaps /services/0/quota/periods/0/time; correct
            {"periods": [{"time": "half past eight", "tickets": 1}]}|/periods/0/time|must be a time such as 08:30-12:00
            {"periods": [{"time": "08:30-10:00", "tickets": -1}]}|/periods/0/tickets|must be a whole number from 0
            {"periods": [{"time": "08:30-10:00"}]}|/periods/0/tickets|is missing
            {"periods": [{"tickets": 1}]}|/periods/0/time|is missing
            {"periods": [{"time": "08:30-10:00", "tickts": 1, "tickets": 1}]}|/periods/0/tickts|there is no such key
            {"periods": "08:30-10:00"}|/periods|must be a list
            """)
    void eachFaultOfAPeriodHasItsPlaceAndSaysWhatToWrite(String quota, String pointer, String english) {
        assertThat(((HallConfigFile.Result.Bad) parsed(quota)).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/services/0/quota" + pointer);
                    assertThat(fault.text().english()).startsWith(english);
                });
    }

    private static HallConfigFile.Result parsed(String quota) {
        return HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A", "quota": %s}],
                 "windows": [{"id": "1", "services": ["a"]}]}
                """.formatted(quota), Path.of("."));
    }
}
