package hall.kiosk.config.change;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.schema.HallSchema;
import hall.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {

    private static final HallSchema SCHEMA = HallSchema.load();
    private static final String HALL = """
            {"address": "34/3401/340111/baohe",
             "name": {"zh": "包河区政务服务中心", "en": "Baohe Hall"},
             "services": [{"id": "household", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                          {"id": "insurance", "name": {"zh": "社会保险", "en": "Social insurance"}, "prefix": "C"}],
             "windows": [{"id": "3", "services": ["household"]},
                         {"id": "5", "name": {"zh": "综合窗口", "en": "All services"}, "services": ["household"]}],
             "people": [{"name": "wang", "role": "clerk"}],
             "boards": [{"id": "board-1", "scene": "main-landscape"}],
             "rules": {"version": "r-1", "maxReturns": 3},
             "devices": [{"id": "bar-1", "kind": "led-text-bar", "driver": "onbon-k",
                          "link": {"type": "tcp", "host": "10.0.0.1", "port": 5005}, "options": {"window": "3"}}],
             "web": {"port": 8080}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["household"]},|["household", "insurance"]},|3号窗口新增办理：社会保险。|Window 3 now also serves Social insurance.
            "综合窗口"|"综合服务窗口"|综合窗口的名称由“综合窗口”改为“综合服务窗口”。|Name of All services was "All services" and is now "All services".
            {"name": "wang", "role": "clerk"}|{"name": "wang", "role": "manager"}|人员 wang 的角色由“clerk”改为“manager”。|Role of person wang was "clerk" and is now "manager".
            "people": [{"name": "wang", "role": "clerk"}]|"people": []|删除人员 wang。|Gone: person wang.
            "boards": [|"boards": [{"id": "board-2"}, |新增显示屏 board-2。|New: board board-2.
            "maxReturns": 3|"maxReturns": 2|排队规则的最多返回次数由3改为2。|How often one may return of Rules of the queue was 3 and is now 2.
            , "maxReturns": 3||排队规则的最多返回次数恢复默认。|How often one may return of Rules of the queue is as usual again.
            "window": "3"}|"window": "5"}|设备 bar-1 的window由“3”改为“5”。|Window of device bar-1 was "3" and is now "5".
            "prefix": "A"|"prefix": "A", "last": 500|业务“户籍”的末号设为500。|Last number of service "Household" is now 500.
            "port": 8080|"port": 80|网页的端口由8080改为80。|Port of Pages was 8080 and is now 80.
            """)
    void saysWhatHasChanged(String from, String to, String chinese, String english) {
        ConfigDocument after = ConfigDocument.of(HALL.replace(from, to == null ? "" : to));

        assertThat(Differences.between(ConfigDocument.of(HALL), after, SCHEMA))
                .containsExactly(Text.of(chinese, english));
    }

    @Test
    void theSameLaidOutAnewIsNoDifference() {
        ConfigDocument before = ConfigDocument.of("{\"a\": {\"x\": 1, \"y\": [2]}, \"b\": 2}");
        ConfigDocument after = ConfigDocument.of("{ \"b\":2,\n \"a\":{\"y\":[2], \"x\":1}}");

        assertThat(after).isEqualTo(before);
        assertThat(after.hash()).hasSize(64);
        assertThat(Differences.between(before, after, SCHEMA)).isEmpty();
    }

    @Test
    void anotherOrderOfTheWindowsIsSaid() {
        ConfigDocument before = ConfigDocument.of("{\"windows\": [{\"id\": \"1\"}, {\"id\": \"2\"}]}");
        ConfigDocument after = ConfigDocument.of("{\"windows\": [{\"id\": \"2\"}, {\"id\": \"1\"}]}");

        assertThat(Differences.between(before, after, SCHEMA))
                .extracting(Text::chinese)
                .containsExactly("窗口的顺序已改。");
    }

    /** Documents that no reader would take have a difference too: whatever is in force can be compared. */
    @Test
    void anythingCanBeCompared() {
        for (String odd : List.of("{}", "{\"windows\": 3}", "{\"windows\": [1, {}]}", "{\"name\": {\"zh\": 1}}")) {
            ConfigDocument other = ConfigDocument.of(odd);

            assertThat(Differences.between(ConfigDocument.of(HALL), other, SCHEMA))
                    .isNotEmpty();
            assertThat(Differences.between(other, ConfigDocument.of(HALL), SCHEMA))
                    .isNotEmpty();
        }
    }
}
