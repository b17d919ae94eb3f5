package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Scene;
import hall.json.JsonFault;
import hall.kiosk.alarm.AlarmRules;
import hall.kiosk.hook.Hook;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HallConfigFileTest {

    private static final String SMALL = """
        {"address": "34/3401/340111/baohe",
         "name": {"zh": "包河区政务服务中心", "en": "Baohe Government Service Hall"},
         "services": [{"id": "household", "name": {"zh": "户籍办理", "en": "Household"}, "prefix": "A"}],
         "windows": [{"id": "1", "services": ["household"]}]}
        """;

    private static final String DEVICES = """
        "boards": [{"id": "board-1"}],
         "kiosks": [{"id": "kiosk-1", "printer": "printer-1"}],
         "devices": [
          {"id": "printer-1", "kind": "ticket-printer", "driver": "escpos", "link": {"type": "simulated"}},
          {"id": "idcard-1", "kind": "id-card-reader", "driver": "sdt", "link": {"type": "simulated"},
           "options": {"kiosk": "kiosk-1"}},
          {"id": "pad-1", "kind": "rating-pad", "driver": "serial-pad", "link": {"type": "simulated"},
           "options": {"window": "1"}}],
        """;

    private static final String FULL = SMALL.replace("\"windows\"", DEVICES + "\"windows\"");

    @Test
    void theExampleOfTheReadmeIsGoodAndPhonesReachIt() {
        HallConfigFile.Result result = HallConfigFile.read(Path.of("examples"));

        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        Configuration config = ((HallConfigFile.Result.Good) result).config();
        assertThat(config.machine().web().publicUrl()).isEqualTo(URI.create("http://192.168.1.10:8080"));
        assertThat(HallWarnings.of(config, null)).isEmpty();
    }

    @Test
    void aSmallHallNeedsFewLines() {
        Configuration config = good(SMALL);

        assertThat(config.hall().address().path()).isEqualTo("34/3401/340111/baohe");
        assertThat(config.hall().zone().getId()).isEqualTo("Asia/Shanghai");
        assertThat(config.hall().setup().rules()).isEqualTo(RuleSet.DEFAULT);
        assertThat(config.hall().setup().windows().getFirst().services()).containsExactly(new ServiceId("household"));
        assertThat(config.hall().setup().windows().getFirst().name().chinese()).isEqualTo("1号窗口");
        assertThat(config.machine().mqtt().url()).isNull();
        assertThat(config.machine().devices()).isEmpty();
    }

    @Test
    void aHallWithDevicesIsRead() {
        Configuration config = good(FULL);

        assertThat(config.hall().boards().getFirst().scene()).isEqualTo(Scene.standard("main-landscape"));
        assertThat(config.hall().kiosks().getFirst().printers()).containsExactly("printer-1");
        assertThat(config.machine().devices()).hasSize(3);
    }

    @Test
    void thresholdsAndHooksAreReadAndTheRestIsAsUsual() {
        Configuration config = good(FULL.replace(
                "\"windows\"",
                "\"alarms\": {\"waiting\": 12, \"silentSeconds\": 5}, \"hooks\": [{\"id\": \"city\", \"url\":"
                        + " \"https://example.cn/hall\", \"topics\": [\"alarm\", \"call\"]}], \"windows\""));

        assertThat(config.hall().alarms().waiting()).isEqualTo(12);
        assertThat(config.hall().alarms().silent()).hasSeconds(5);
        assertThat(config.hall().alarms().longestWait()).isEqualTo(AlarmRules.USUAL.longestWait());
        assertThat(config.hall().hooks())
                .containsExactly(new Hook(
                        "city", URI.create("https://example.cn/hall"), Set.of(Hook.Topic.ALARM, Hook.Topic.CALL)));
    }

    /** One change to a right file, and the fault it must make: its place and the beginning of what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"address\"|\"adress\"|/adress|there is no such key; did you mean address?",
                "\"name\": {\"zh\": \"包河|\"x\": {\"zh\": \"包河|/x|there is no such key",
                "34/3401/340111/baohe|34/3501/350111/baohe|/address|must be province/city/county/hall",
                "34/3401/340111/baohe|34/3401/340111/tier|/address|must not name the hall tier",
                "\"Household\"|7|/services/0/name/en|must be a text, not 7",
                ", \"en\": \"Household\"||/services/0/name/en|is missing; it must be a text",
                "\"prefix\": \"A\"|\"prefix\": \"abcd\"|/services/0/prefix|must be up to three letters A-Z",
                "\"prefix\": \"A\"|\"prefix\": \"A\", \"last\": \"abc\"|/services/0/last|must be a whole number from 0",
                "\"prefix\": \"A\"|\"prefix\": \"A\", \"first\": 9, \"last\": 8|/services/0/last|must not be less than"
                        + " first",
                "\"prefix\": \"A\"|\"prefix\": \"A\", \"first\": 2147483647|/services/0/first|must be a whole number"
                        + " from 0 to",
                "\"household\", \"name\"|\"house hold\", \"name\"|/services/0/id|must be 1 to 64 of",
                "[\"household\"]|[\"housheold\"]|/windows/0/services/0|must be one of household, not \"housheold\";"
                        + " did",
                "[\"household\"]|[\"household\", \"household\"]|/windows/0/services/1|household is used by",
                "[\"household\"]|[]|/windows/0/services|a window must serve at least one service",
                ", \"services\": [\"household\"]||/windows/0/services|is missing",
                "{\"id\": \"1\", \"services\": [\"household\"]}||/windows|a hall needs at least one window",
                "\"id\": \"1\"|\"id\": \"Window 1\"|/windows/0/id|must be 1 to 32 of a-z",
                "{\"id\": \"board-1\"}|{\"id\": \"board-1\", \"resolution\": \"1080x1920\"}|/boards/0/resolution|has"
                        + " another shape than the scene main-landscape",
                "{\"id\": \"board-1\"}|{\"id\": \"board-1\", \"resolution\": \"wide\"}|/boards/0/resolution|must be"
                        + " its width and height in dots",
                "{\"id\": \"board-1\"}|{\"id\": \"board-1\", \"nearest\": 9, \"farthest\": 8}|/boards/0/nearest|must"
                        + " not be more than farthest",
                "\"kiosk-1\", \"printer\"|\"kiosk-1\", \"inches\": 15.5, \"printer\"|/kiosks/0/inches|must be a number"
                        + " from 15.6",
                "\"kiosk-1\", \"printer\"|\"kiosk-1\", \"languages\": [\"klingon\"],"
                        + " \"printer\"|/kiosks/0/languages/0|must be the tag of a language",
                "\"kiosk-1\", \"printer\"|\"kiosk-1\", \"menu\": [\"tax\"], \"printer\"|/kiosks/0/menu/0|must be one"
                        + " of household",
                "{\"id\": \"1\",|{\"id\": \"1\", \"zone\": \"east\",|/windows/0/zone|names one of zones, where there"
                        + " is none",
                "\"windows\"|\"zones\": [{\"id\": \"a\"}], \"windows\"|/zones/0/name|is missing",
                "\"windows\"|\"zones\": [{\"id\": \"a\", \"name\": {\"zh\": \"东\", \"en\": \"East\"}, \"floor\":"
                        + " \"2\"}], \"windows\"|/zones/0/floor|names one of floors",
                "\"prefix\": \"A\"|\"prefix\": \"A\", \"group\": \"tax\"|/services/0/group|names one of groups, where"
                        + " there is none",
                "\"prefix\": \"A\"|\"prefix\": \"A\", \"icon\": \"boat\"|/services/0/icon|must be one of household",
                "\"prefix\": \"A\"|\"prefix\": \"A\", \"documents\": [\"card\"]|/services/0/documents/0|must be an"
                        + " object",
                "\"windows\"|\"zone\": \"Mars/Base\", \"windows\"|/zone|must be a time zone",
                "\"windows\"|\"web\": {\"port\": \"8o80\"}, \"windows\"|/web/port|must be a whole number from 0 to"
                        + " 65535",
                "\"windows\"|\"alarms\": {\"waiting\": 0}, \"windows\"|/alarms/waiting|must be a whole number from 1",
                "\"windows\"|\"alarms\": {\"silent\": 9}, \"windows\"|/alarms/silent|there is no such key; delete it,"
                        + " or write one of",
                "\"windows\"|\"hooks\": [{\"id\": \"a\", \"url\": \"ftp://a\", \"topics\": [\"call\"]}],"
                        + " \"windows\"|/hooks/0/url|must be an address by http",
                "\"windows\"|\"hooks\": [{\"id\": \"a\", \"url\": \"http://a\", \"topics\": [\"calls\"]}],"
                        + " \"windows\"|/hooks/0/topics/0|must be one of",
                "\"windows\"|\"hooks\": [{\"id\": \"a\", \"url\": \"http://a\", \"topics\": []}],"
                        + " \"windows\"|/hooks/0/topics|must name at least one topic",
                "\"windows\"|\"hooks\": [{\"id\": \"a123456789b123456789c1234567\", \"url\": \"http://a\", \"topics\":"
                        + " [\"call\"]}], \"windows\"|/hooks/0/id|has more than 27",
                "\"windows\"|\"web\": {\"port\": 70000}, \"windows\"|/web/port|must be a whole number from 0 to 65535",
                "\"windows\"|\"web\": {\"publicURL\": \"http://a\"}, \"windows\"|/web/publicURL|there is no such key;"
                        + " did you",
                "\"windows\"|\"web\": {\"publicUrl\": \"javascript:alert(1)\"}, \"windows\"|/web/publicUrl|must be the"
                        + " address",
                "\"windows\"|\"web\": {\"publicUrl\": \"ftp://hall\"}, \"windows\"|/web/publicUrl|must be the address",
                "\"windows\"|\"web\": {\"publicUrl\": \"http://a/hall\"}, \"windows\"|/web/publicUrl|must be the"
                        + " address",
                "\"windows\"|\"web\": {\"publicUrl\": \"http://0.0.0.0\"}, \"windows\"|/web/publicUrl|must be the"
                        + " address",
                "\"windows\"|\"web\": {\"publicUrl\": \"http://u:p@a\"}, \"windows\"|/web/publicUrl|must be the"
                        + " address",
                "\"windows\"|\"web\": {\"https\": {\"key\": \"/k\"}}, \"windows\"|/web/https/key|stands alone",
                "\"windows\"|\"web\": {\"https\": {\"names\": [\"a b\"]}}, \"windows\"|/web/https/names/0|must be a"
                        + " host",
                "\"windows\"|\"web\": {\"trustedProxies\": [\"proxy\"]}, \"windows\"|/web/trustedProxies/0|must be the"
                        + " IP address",
                "\"windows\"|\"web\": {\"host\": \"a b\"}, \"windows\"|/web/host|must be a host's name",
                "\"windows\"|\"mqtt\": {\"url\": \"http://a\"}, \"windows\"|/mqtt/url|must be mqtt://host:port",
                "\"windows\"|\"mqtt\": {\"url\": \"mqtt://a\", \"port\": 1}, \"windows\"|/mqtt/url|names a broker that"
                        + " runs",
                "\"windows\"|\"mqtt\": {\"files\": {\"folder\": \"/a\"}}, \"windows\"|/mqtt/files|is for the Mosquitto"
                        + " at url",
                "\"windows\"|\"mqtt\": {\"url\": \"mqtt://u:p@a\", \"files\": {\"folder\": \"/a\"}},"
                        + " \"windows\"|/mqtt/url|has a user",
                "\"windows\"|\"mqtt\": {\"url\": \"mqtt://a\", \"files\": {\"folder\": \"a\"}},"
                        + " \"windows\"|/mqtt/files/folder|must be the",
                "\"windows\"|\"people\": [{\"name\": \"wang\", \"role\": \"king\"}], \"windows\"|/people/0/role|must"
                        + " be one of",
                "\"windows\"|\"people\": [{\"name\": \"clerk\", \"role\": \"clerk\"}], \"windows\"|/people/0/name|is a"
                        + " name of the",
                "\"windows\"|\"rules\": {\"version\": \"1\", \"maxOvertakn\": 1}, \"windows\"|/rules/maxOvertakn|there"
                        + " is no such",
                "\"windows\"|\"rules\": {\"version\": \"1\", \"classes\": []}, \"windows\"|/rules/classes|there must"
                        + " be at least",
                "\"board-1\"|\"hub\"|/boards/0/id|is a name of the hall's own",
                "\"board-1\"|\"kiosk-1\"|/kiosks/0/id|is used by /boards/0/id already",
                "\"board-1\"|\"pad-1\"|/devices/2/id|is used by /boards/0/id already",
                "{\"id\": \"board-1\"}|{\"id\": \"board-1\", \"scene\": \"main-landskape\"}|/boards/0/scene|must be"
                        + " one of",
                "\"printer\": \"printer-1\"|\"printer\": \"printer-2\"|/kiosks/0/printer|must be one of printer-1,"
                        + " idcard-1,",
                "\"printer\": \"printer-1\"|\"printer\": \"pad-1\"|/kiosks/0/printer|is a device, but no ticket"
                        + " printer",
                "\"printer\": \"printer-1\"|\"printer\": \"printer-1\", \"printers\": []|/kiosks/0/printer|stands"
                        + " beside printers",
                "\"printer\": \"printer-1\"|\"portrait\": \"yes\"|/kiosks/0/portrait|must be true or false",
                "\"printer\": \"printer-1\"|\"devices\": [{\"id\": \"x\", \"kind\": \"lamp\"}]|/kiosks/0/devices|is"
                        + " for a kiosk with",
                "\"printer\": \"printer-1\"|\"remote\": true, \"devices\": [{\"id\": \"x\", \"kind\": \"speaker\"}]"
                        + "|/kiosks/0/devices/0/kind|must be one of ticket-printer",
                "\"printer\": \"printer-1\"|\"remote\": true, \"devices\": [{\"id\": \"pad-1\", \"kind\": \"lamp\"}]"
                        + "|/devices/2/id|is used by /kiosks/0/devices/0/id already",
                "\"printer\": \"printer-1\"|\"remote\": true, \"devices\": [{\"id\": \"board-1\", \"kind\": \"lamp\"}]"
                        + "|/kiosks/0/devices/0/id|is used by /boards/0/id already",
                "\"window\": \"1\"|\"window\": \"7\"|/devices/2/options/window|must be one of 1, not \"7\"",
                "\"kiosk\": \"kiosk-1\"|\"kiosk\": \"kiosk-l\"|/devices/1/options/kiosk|must be one of kiosk-1, not"
                        + " \"kiosk-l\"; did",
                "\"escpos\"|\"escpoz\"|/devices/0/driver|must be one of",
                "{\"zh\": \"户籍办理\"|{\"keyz\": 1, \"zh\": \"户籍办理\"|/services/0/name/keyz|there is no such key",
                "\"kiosk\": \"kiosk-1\"|\"kiosk\": \"kiosk-1\", \"widht\": 9|/devices/1/options/widht|there is no such",
                "\"window\": \"1\"|\"window\": \"99\"|/devices/2/options/window|must be one of 1, not \"99\"",
                "\"devices\": [|\"devices\": [{\"id\": \"m-1\", \"kind\": \"led-matrix\", \"driver\": \"max7219\","
                        + " \"link\": {\"type\": \"simulated\"}},|/devices/0/options|window is missing: the id of the"
                        + " window where it stands",
            })
    void eachFaultHasItsPlaceAndSaysWhatToWrite(String right, String wrong, String pointer, String beginning) {
        assertThat(FULL).contains(right);

        List<JsonFault> faults = faults(FULL.replace(right, wrong == null ? "" : wrong));

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.text().english()).startsWith(beginning);
            assertThat(fault.text().chinese())
                    .matches("(?s).*\\p{IsHan}.*")
                    .doesNotContain(fault.text().english());
            assertThat(fault.line()).isPositive();
        });
    }

    @Test
    void allFaultsAreToldTogether() {
        List<JsonFault> faults = faults("""
            {"address": "34/3501/350111/baohe",
             "zone": "Mars/Base",
             "name": {"zh": "中心"},
             "services": [{"id": "a b", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                          {"id": "s", "name": {"zh": "社保\\u200b", "en": "Insurance"}, "prefix": "abcd"},
                          {"id": "s", "name": {"zh": "社保", "en": "Insurance"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["fishing"]}, {"id": "1", "services": []}],
             "people": [{"name": "wang", "role": "king"}, {"name": "wang", "role": "clerk"}],
             "boards": [{"id": "b", "scene": "none.json"}, {"id": "b", "scene": "nowhere"}],
             "web": {"port": 70000, "publicUrl": "javascript:1"},
             "colour": "red"}
            """);

        assertThat(faults)
                .extracting(JsonFault::pointer)
                .containsExactly(
                        "/address",
                        "/zone",
                        "/name/en",
                        "/services/0/id",
                        "/services/1/name/zh",
                        "/services/1/prefix",
                        "/services/2/id",
                        "/services/2/prefix",
                        "/windows/0/services/0",
                        "/windows/1/id",
                        "/windows/1/services",
                        "/people/0/role",
                        "/people/1/name",
                        "/boards/1/id",
                        "/boards/1/scene",
                        "/web/port",
                        "/web/publicUrl",
                        "/colour",
                        "");
        assertThat(faults.getLast().source()).isEqualTo("none.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u200b", "\\u0007", "\\u202e", "\\ud83d", "\\n", "\\ufeff"})
    void aNameThatHidesSomethingIsRefused(String hidden) {
        assertThat(faults(SMALL.replace("户籍办理", "户籍" + hidden + "办理")))
                .singleElement()
                .extracting(JsonFault::pointer)
                .isEqualTo("/services/0/name/zh");
    }

    @Test
    void aNameLongerThanAHallCanPublishIsToldWithItsPlace() {
        assertThat(faults(SMALL.replace("户籍办理", "户".repeat(201))))
                .singleElement()
                .asString()
                .contains("/services/0/name/zh", "200 个字符", "200 characters");
    }

    @Test
    void aKioskMayHaveASecondPrinterForWhenTheFirstFails() {
        Configuration config = good(FULL.replace("\"printer\": \"printer-1\"", "\"printers\": [\"printer-1\", \"p2\"]")
                .replace(
                        "\"devices\": [",
                        "\"devices\": [{\"id\": \"p2\", \"kind\": \"ticket-printer\", \"driver\": \"escpos\", \"link\":"
                                + " {\"type\": \"tcp\", \"host\": \"10.0.0.9\", \"port\": 9100}},"));

        assertThat(config.hall().kiosks().getFirst().printers()).containsExactly("printer-1", "p2");
    }

    @Test
    void aSceneLiesBesideTheConfiguration(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("mine.json"), Scene.standard("main-portrait").json());
        String json = FULL.replace("{\"id\": \"board-1\"}", "{\"id\": \"board-1\", \"scene\": \"mine.json\"}");
        Files.writeString(folder.resolve(HallConfigFile.NAME), json);

        assertThat(HallConfigFile.read(folder))
                .isInstanceOfSatisfying(
                        HallConfigFile.Result.Good.class,
                        good -> assertThat(
                                        good.config().hall().boards().getFirst().scene())
                                .isEqualTo(Scene.standard("main-portrait")));
    }

    @ParameterizedTest
    @CsvSource({"GBK,GBK", "UTF-16LE,UTF-16", "UTF-16BE,UTF-16"})
    void anotherEncodingIsNamedWithTheFile(String charset, String said, @TempDir Path folder) throws IOException {
        Files.write(folder.resolve(HallConfigFile.NAME), SMALL.getBytes(Charset.forName(charset)));

        assertThat(HallConfigFile.read(folder))
                .isInstanceOfSatisfying(
                        HallConfigFile.Result.Bad.class,
                        bad -> assertThat(bad.text())
                                .startsWith("hall.json")
                                .contains(said)
                                .contains("save it as UTF-8"));
    }

    @Test
    void whatIsNotJsonIsSaidWithItsLine() {
        assertThat(faults("{\n \"name\": \n}")).extracting(JsonFault::line).containsExactly(3);
    }

    /** Whatever a person or a disk has made of the file, reading it ends in faults, not in an exception. */
    @Test
    void neverFailsWhateverTheTextIs() {
        Random random = new Random(20_261_126);
        byte[] right = FULL.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3_000; i++) {
            byte[] wrong = right.clone();
            for (int slips = random.nextInt(1, 4); slips > 0; slips--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
            }
            String text = new String(wrong, StandardCharsets.UTF_8);

            if (HallConfigFile.parse(text, Path.of(".")) instanceof HallConfigFile.Result.Bad bad) {
                assertThat(bad.text()).as(text).isNotBlank();
            }
        }
    }

    private static List<JsonFault> faults(String json) {
        HallConfigFile.Result result = HallConfigFile.parse(json, Path.of("."));
        assertThat(result).isInstanceOf(HallConfigFile.Result.Bad.class);
        return ((HallConfigFile.Result.Bad) result).faults();
    }

    private static Configuration good(String json) {
        HallConfigFile.Result result = HallConfigFile.parse(json, Path.of("."));
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        return ((HallConfigFile.Result.Good) result).config();
    }
}
