package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.text.Text;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HallWarningsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"host\": \"0.0.0.0\"}",
                "{\"host\": \"::\"}",
                "{\"host\": \"localhost\"}",
                "{\"host\": \"127.0.0.53\", \"port\": 8080}",
                "{\"publicUrl\": \"http://localhost:8080\"}",
                "{\"publicUrl\": \"http://127.0.0.1:8080\"}",
                "{\"publicUrl\": \"http://[::1]:8080\"}"
            })
    void aCodeThatNoPhoneCanOpenIsSaidWithTheAddressToWrite(String web) throws Exception {
        List<Text> warnings = HallWarnings.of(hall(web), InetAddress.getByName("192.168.3.7"));

        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.english()).contains("\"publicUrl\": \"http://192.168.3.7:8080\"");
            assertThat(warning.chinese()).contains("二维码手机打不开");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"host\": \"0.0.0.0\", \"publicUrl\": \"http://192.168.3.7:8080\"}",
                "{\"publicUrl\": \"https://hall.example.gov.cn\"}",
                "{\"host\": \"192.168.3.7\"}",
                "{\"host\": \"hall.local\"}"
            })
    void anAddressOfTheHallsNetworkIsRight(String web) {
        assertThat(HallWarnings.of(hall(web), null)).isEmpty();
    }

    @Test
    void whoListensOnThisMachineAloneIsToldToOpenItToo() {
        assertThat(HallWarnings.of(hall("{}"), null))
                .singleElement()
                .satisfies(warning -> assertThat(warning.english()).contains("\"host\": \"0.0.0.0\" unless a proxy"));
    }

    @Test
    void aBoardThatTheLastReaderCannotReadIsSaidWithHowFarItReaches() {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "web": {"host": "192.168.3.7"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "name": {"zh": "1号", "en": "Window 1"}, "services": ["a"]}],
                 "boards": [{"id": "board-1", "inches": 75, "farthest": 5},
                            {"id": "board-2", "inches": 32, "farthest": 15}]}
                """, Path.of("."));

        assertThat(HallWarnings.of(((HallConfigFile.Result.Good) result).config(), null))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.english())
                            .matches("Zones .*notice.* of board board-2 .*from 15.0 m, but from [0-9.]+ m at most.*");
                    assertThat(warning.chinese()).contains("board-2", "15.0 米");
                });
    }

    @Test
    void aServiceThatNoWindowServesIsSaid() {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "b", "name": {"zh": "社保", "en": "Insurance"}, "prefix": "B"}],
                 "windows": [{"id": "1", "services": ["a"]}],
                 "web": {"publicUrl": "http://192.168.3.7"}}
                """, Path.of("."));

        assertThat(HallWarnings.of(((HallConfigFile.Result.Good) result).config(), null))
                .singleElement()
                .satisfies(warning -> assertThat(warning.english()).startsWith("No window serves \"Insurance\" (b)"));
    }

    @Test
    void aServiceThatNobodyHasASkillForIsSaid() {
        String clerk = "{\"name\": \"wang\", \"role\": \"clerk\", \"skills\": [{\"service\": \"a\"}]}";
        String other = ", {\"name\": \"li\", \"role\": \"clerk\"}";

        assertThat(HallWarnings.of(staffed(clerk), null))
                .singleElement()
                .satisfies(warning -> assertThat(warning.english())
                        .startsWith("None of the people has a skill for \"Insurance\" (b)"));
        assertThat(HallWarnings.of(staffed(clerk + other), null)).isEmpty();
        assertThat(HallWarnings.of(staffed(""), null)).isEmpty();
    }

    private static Configuration staffed(String people) {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "b", "name": {"zh": "社保", "en": "Insurance"}, "prefix": "B"}],
                 "windows": [{"id": "1", "services": ["a", "b"]}], "people": [PEOPLE],
                 "web": {"publicUrl": "http://192.168.3.7"}}
                """.replace("PEOPLE", people), Path.of("."));
        return ((HallConfigFile.Result.Good) result).config();
    }

    @Test
    void aPanelOutOfReachIsSaid() {
        String upright = "{\"id\": \"k-1\", \"centreHeight\": 1220}";
        String lying = "{\"id\": \"k-2\", \"portrait\": false, \"inches\": 21.5, \"centreHeight\": 1100}";

        assertThat(HallWarnings.of(kiosks(upright), null)).isEmpty();
        assertThat(HallWarnings.of(kiosks(lying), null))
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.english())
                                .startsWith(
                                        "The highest button of kiosk k-2 is at 1234 mm; somebody in a wheelchair reaches 1220"));
    }

    private static Configuration kiosks(String kiosks) {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}], "kiosks": [KIOSKS],
                 "web": {"publicUrl": "http://192.168.3.7"}}
                """.replace("KIOSKS", kiosks), Path.of("."));
        return ((HallConfigFile.Result.Good) result).config();
    }

    private static Configuration hall(String web) {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}], "web": WEB}
                """.replace("WEB", web), Path.of("."));
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        return ((HallConfigFile.Result.Good) result).config();
    }
}
