package hall.kiosk.config.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            "role": "clerk"}|"role": "clerk", "skills": [{"service": "insurance"}]}|新增人员 wang 的技能“社会保险”。|New: skill "Social insurance" of person wang.
            {"name": "wang", "role": "clerk"}|{"name": "wang", "role": "manager"}|人员 wang 的角色由“窗口人员”改为“大厅管理员”。|Role of person wang was "Clerk" and is now "Manager".
            "people": [{"name": "wang", "role": "clerk"}]|"people": []|删除人员 wang。|Gone: person wang.
            "boards": [|"boards": [{"id": "board-2"}, |新增显示屏 board-2。|New: board board-2.
            "maxReturns": 3|"maxReturns": 2|排队规则的最多返回次数由3改为2。|How often one may return of Rules of the queue was 3 and is now 2.
            , "maxReturns": 3||排队规则的最多返回次数恢复默认。|How often one may return of Rules of the queue is as usual again.
            "window": "3"}|"window": "5"}|设备 bar-1 的所在窗口的编号由“3”改为“5”。|The id of the window where it stands of device bar-1 was "3" and is now "5".
            "prefix": "A"|"prefix": "A", "last": 500|业务“户籍”的末号设为500。|Last number of service "Household" is now 500.
            "id": "5", "name": {"zh": "综合窗口", "en": "All services"}, "services": ["household"]|"id": "5", "name": {"zh": "综合窗口", "en": "All services"}, "services": []|综合窗口不再办理：户籍。|All services no longer serves Household.
            "id": "3", "services": ["household"]|"id": "3"|3号窗口的办理业务恢复默认。|Services of Window 3 is as usual again.
            "clerk"}],|"clerk"}, {"name": "li", "role": "clerk"}],|新增人员 li。|New: person li.
            {"id": "3", "services": ["household"]},||删除3号窗口。|Gone: Window 3.
            "rules": {"version": "r-1", "maxReturns": 3},||大厅的排队规则恢复默认。|Rules of the queue of the hall is as usual again.
            "web": {|"hours": {"week": {"monday": ["09:00-12:00"]}}, "web": {|开放时间已设置。|Opening hours: now set.
            "boards": [{"id": "board-1", "scene": "main-landscape"}],||删除显示屏 board-1。|Gone: board board-1.
            "rules":|"kiosks": [{"id": "kiosk-1"}], "rules":|新增取号机 kiosk-1。|New: kiosk kiosk-1.
            "windows": [{"id": "3", "services"|"zones": [{"id": "east", "name": {"zh": "东区", "en": "East"}}], "windows": [{"id": "3", "services"|新增区域“东区”。|New: zone "East".
            "prefix": "A"}|"prefix": "A", "documents": [{"zh": "户口簿", "en": "Register"}, {"zh": "身份证", "en": "Identity card"}]}|业务“户籍”的需带材料设为“户口簿”、“身份证”。|Documents to bring of service "Household" is now "Register", "Identity card".
            "port": 8080|"port": 80|网页的端口由8080改为80。|Port of Pages was 8080 and is now 80.
            """)
    void saysWhatHasChanged(String from, String to, String chinese, String english) {
        ConfigDocument after = ConfigDocument.of(HALL.replace(from, to == null ? "" : to));

        assertThat(Differences.between(ConfigDocument.of(HALL), after, SCHEMA))
                .containsExactly(Text.of(chinese, english));
    }

    @Test
    void ofAQuotaThePeriodsAreSaid() {
        String quota = "\"prefix\": \"A\", \"quota\": {\"day\": 9%s}}";
        String none = HALL.replace("\"prefix\": \"A\"}", quota.formatted(""));
        String some = HALL.replace(
                "\"prefix\": \"A\"}", quota.formatted(", \"periods\": [{\"time\": \"08:30-10:00\", \"tickets\": 20}]"));

        assertThat(chinese(none, some))
                .containsExactly("新增业务“户籍”的限号时段 08:30-10:00。", "业务“户籍”的限号时段 08:30-10:00 的号数设为20。");
        assertThat(chinese(some, some.replace("\"tickets\": 20", "\"tickets\": 30")))
                .containsExactly("业务“户籍”的限号时段 08:30-10:00 的号数由20改为30。");
        assertThat(chinese(some, none)).containsExactly("删除业务“户籍”的限号时段 08:30-10:00。");
    }

    @Test
    void ofASkillTheWeightIsSaidToo() {
        String weighed =
                HALL.replace("\"clerk\"}", "\"clerk\", \"skills\": [{\"service\": \"insurance\", \"weight\": %s}]}");

        assertThat(chinese(HALL, weighed.formatted(3)))
                .containsExactly("新增人员 wang 的技能“社会保险”。", "人员 wang 的技能“社会保险”的权重设为3。");
        assertThat(chinese(weighed.formatted(3), weighed.formatted(5))).containsExactly("人员 wang 的技能“社会保险”的权重由3改为5。");
        assertThat(chinese(weighed.formatted(3), HALL)).containsExactly("删除人员 wang 的技能“社会保险”。");
    }

    @Test
    void whatIsNamedByAnIdIsSaidByItsName() {
        String zones = "{\"zones\": [{\"id\": \"east\", \"name\": {\"zh\": \"东区\", \"en\": \"East\"}}], ";
        ConfigDocument before = ConfigDocument.of(HALL.replaceFirst("\\{", zones));
        ConfigDocument after = ConfigDocument.of(
                HALL.replaceFirst("\\{", zones).replace("{\"id\": \"3\", ", "{\"id\": \"3\", \"zone\": \"east\", "));

        assertThat(Differences.between(before, after, SCHEMA))
                .containsExactly(Text.of("3号窗口的所在区域设为“东区”。", "Zone of Window 3 is now \"East\"."));
    }

    @Test
    void aHolidayIsSaidByItsDate() {
        String hours = "{\"hours\": {\"week\": {}, \"special\": [%s]}}";
        ConfigDocument before = ConfigDocument.of(hours.formatted("{\"date\": \"2026-10-01\"}"));
        ConfigDocument after = ConfigDocument.of(
                hours.formatted("{\"date\": \"2026-10-02\", \"name\": {\"zh\": \"国庆节\", \"en\": \"National Day\"}}"));

        assertThat(Differences.between(before, after, SCHEMA))
                .containsExactly(
                        Text.of("删除特殊日期 2026-10-01。", "Gone: special day 2026-10-01."),
                        Text.of("新增特殊日期“国庆节”。", "New: special day \"National Day\"."));
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
    void aServiceThatIsGoneIsNamedAsItWasCalled() {
        String after = HALL.replace(", \n                          {\"id\": \"insurance\"", "{\"id\": \"insurance\"")
                .replace("[\"household\"]},", "[]},")
                .replace(
                        "{\"id\": \"household\", \"name\": {\"zh\": \"户籍\", \"en\": \"Household\"}, \"prefix\": \"A\"},",
                        "");

        assertThat(chinese(HALL, after)).containsExactly("删除业务“户籍”。", "3号窗口不再办理：户籍。");
    }

    @Test
    void wordsInAnotherOrderAreSaidAndWhatHasNoNameIsNamedByItsId() {
        String two = "{\"windows\": [{\"id\": \"1\", \"services\": [\"a\", \"b\"]}]}";
        String turned = "{\"windows\": [{\"id\": \"1\", \"services\": [\"b\", \"a\"]}]}";
        String more = "{\"windows\": [{\"id\": \"1\", \"services\": [\"a\", \"b\", \"c\", \"d\"]}]}";

        assertThat(Differences.between(ConfigDocument.of(two), ConfigDocument.of(turned), SCHEMA))
                .containsExactly(Text.of("1号窗口的办理业务的顺序已改。", "The order of Services of Window 1 has changed."));
        assertThat(chinese(two, more)).containsExactly("1号窗口新增办理：c、d。");
        assertThat(chinese(more, two)).containsExactly("1号窗口不再办理：c、d。");
    }

    @Test
    void whatTheHallIsCalledIsSaidOfTheHall() {
        String renamed = HALL.replace("包河区政务服务中心", "滨湖政务服务中心").replace("Baohe Hall", "Binhu Hall");

        assertThat(Differences.between(ConfigDocument.of(HALL), ConfigDocument.of(renamed), SCHEMA))
                .containsExactly(Text.of(
                        "大厅的名称由“包河区政务服务中心”改为“滨湖政务服务中心”。",
                        "Name of the hall was \"Baohe Hall\" and is now \"Binhu Hall\"."));
    }

    @Test
    void aLongValueIsCutAfterSixtyCharacters() {
        String whole = "\"" + "𬖋".repeat(58) + "\"";
        String tooLong = "\"" + "𬖋".repeat(59) + "\"";

        assertThat(chinese("{\"x\": 1}", "{\"x\": " + whole + "}"))
                .containsExactly("大厅的x由1改为“" + "𬖋".repeat(58) + "”。");
        assertThat(chinese("{\"x\": 1}", "{\"x\": " + tooLong + "}"))
                .containsExactly("大厅的x由1改为“" + "𬖋".repeat(59) + "…。");
    }

    /** Entries without ids cannot be told apart: what is said is that the list is another. */
    @Test
    void aListOfThingsWithoutIdsIsComparedWhole() {
        assertThat(chinese("{\"x\": [{\"a\": 1}]}", "{\"x\": [{\"a\": 2}]}"))
                .containsExactly("大厅的x由[{\"a\":1}]改为[{\"a\":2}]。");
        assertThat(chinese("{\"x\": [{\"id\": \"1\"}]}", "{\"x\": [{\"id\": \"1\"}, {\"id\": \"1\"}]}"))
                .containsExactly("大厅的x由[{\"id\":\"1\"}]改为[{\"id\":\"1\"},{\"id\":\"1\"}]。");
        assertThat(chinese("{\"x\": [\"a\"]}", "{\"x\": [1]}")).containsExactly("大厅的x由[\"a\"]改为[1]。");
    }

    private static List<String> chinese(String before, String after) {
        return Differences.between(ConfigDocument.of(before), ConfigDocument.of(after), SCHEMA).stream()
                .map(Text::chinese)
                .toList();
    }

    @Test
    void whatIsNoJsonObjectIsNoConfiguration() {
        assertThatThrownBy(() -> ConfigDocument.of("[1]")).hasMessage("a configuration is one JSON object");
        assertThatThrownBy(() -> ConfigDocument.of("{")).hasMessageStartingWith("a configuration is one JSON object: ");
        assertThat(ConfigDocument.of("{\"n\": 1}"))
                .isNotEqualTo(ConfigDocument.of("{\"n\": 2}"))
                .hasSameHashCodeAs(ConfigDocument.of("{ \"n\": 1}"))
                .hasToString(ConfigDocument.of("{\"n\": 1}").hash());
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
