package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFault;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.Skills;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleReadingTest {

    @Test
    void whatSomebodyCanDoIsPartOfTheQueuesSetup() {
        HallSetup setup = good("""
                {"name": "wang", "role": "clerk", "skills": [{"service": "a", "weight": 4}, {"service": "b"}]},
                {"name": "li", "role": "clerk"}
                """);

        assertThat(setup.named())
                .isEqualTo(new Skills(Map.of("wang", Map.of(new ServiceId("a"), 4, new ServiceId("b"), 1))));
    }

    @Test
    void aHallThatNamesNoSkillsHasTheSetupOfBefore() {
        assertThat(good("{\"name\": \"wang\", \"role\": \"clerk\"}")).isEqualTo(good(""));
        assertThat(good("").named()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "skills": []|/people/0/skills|need at least one service; without this key he serves all his window does
            "skills": [{"service": "x"}]|/people/0/skills/0/service|must be one of a, b, not "x"
            "skills": [{"service": "a"}, {"service": "a"}]|/people/0/skills/1/service|a is used by /people/0/skills/0/service; take another
            "skills": [{"service": "a", "weight": 11}]|/people/0/skills/0/weight|must be a whole number from 1 to 10
            "skills": [{"service": "a", "weight": 0}]|/people/0/skills/0/weight|must be a whole number from 1 to 10
            "skills": [{"weight": 2}]|/people/0/skills/0/service|is missing
            "skills": [{"service": "a", "wieght": 2}]|/people/0/skills/0/wieght|there is no such key
            "skills": "a"|/people/0/skills|must be a list
            """)
    void eachFaultOfASkillHasItsPlaceAndSaysWhatToWrite(String skills, String pointer, String english) {
        assertThat(faults("{\"name\": \"wang\", \"role\": \"clerk\", " + skills + "}"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo(pointer);
                    assertThat(fault.text().english()).startsWith(english);
                });
    }

    @Test
    void onlyWhoMayBeAtAWindowHasSkills() {
        assertThat(faults("{\"name\": \"zhou\", \"role\": \"guide\", \"skills\": [{\"service\": \"a\"}]}"))
                .singleElement()
                .satisfies(fault ->
                        assertThat(fault.text().english()).startsWith("are for clerks and managers, who may be at"));
    }

    private static HallSetup good(String people) {
        return ((HallConfigFile.Result.Good) parsed(people)).config().hall().setup();
    }

    private static List<JsonFault> faults(String people) {
        return ((HallConfigFile.Result.Bad) parsed(people)).faults();
    }

    private static HallConfigFile.Result parsed(String people) {
        return HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "b", "name": {"zh": "社保", "en": "Insurance"}, "prefix": "B"}],
                 "windows": [{"id": "1", "services": ["a", "b"]}], "people": [%s]}
                """.formatted(people), Path.of("."));
    }
}
