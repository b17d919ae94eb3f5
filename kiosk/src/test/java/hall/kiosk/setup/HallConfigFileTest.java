package hall.kiosk.setup;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.config.DevicesConfig;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.ServiceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HallConfigFileTest {

    private static final String SMALL = """
            {"address": "34/3401/340111/baohe",
             "name": {"zh": "包河区政务服务中心", "en": "Baohe Government Service Hall"},
             "services": [{"id": "household", "name": {"zh": "户籍办理", "en": "Household"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["household"]}]}
            """;

    @Test
    void theExampleOfTheReadmeIsGood() {
        assertThat(HallConfigFile.read(Path.of("examples")))
                .isInstanceOfSatisfying(
                        HallConfigFile.Result.Good.class,
                        good -> assertThat(DevicesConfig.parse(good.config().devices())
                                        .faults())
                                .isEmpty());
    }

    @Test
    void aSmallHallNeedsFewLines() {
        HallConfig config = good(SMALL);

        assertThat(config.address().path()).isEqualTo("34/3401/340111/baohe");
        assertThat(config.zone().getId()).isEqualTo("Asia/Shanghai");
        assertThat(config.setup().rules()).isEqualTo(RuleSet.DEFAULT);
        assertThat(config.setup().windows().getFirst().services()).containsExactly(new ServiceId("household"));
        assertThat(config.setup().windows().getFirst().name().zh()).isEqualTo("1号窗口");
        assertThat(config.mqtt().url()).isNull();
        assertThat(config.devices()).isEqualTo("[]");
    }

    @Test
    void aNameLongerThanAHallCanPublishIsToldWithItsPlace() {
        HallConfigFile.Result result = HallConfigFile.parse(SMALL.replace("户籍办理", "户".repeat(201)));

        assertThat(((HallConfigFile.Result.Bad) result).faults())
                .singleElement()
                .asString()
                .startsWith("services[0].name: ")
                .contains("200 个字符", "200 characters");
    }

    @Test
    void allFaultsAreToldTogetherWithTheirPlaces() {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3501/350111/baohe",
                 "zone": "Mars/Base",
                 "name": {"zh": "中心"},
                 "services": [{"id": "a b", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "s", "name": {"zh": "社保", "en": "Insurance"}, "prefix": "abcd"}],
                 "people": [{"name": "wang", "role": "king"}],
                 "web": {"port": 70000}}
                """);

        assertThat(result).isInstanceOf(HallConfigFile.Result.Bad.class);
        List<String> faults = ((HallConfigFile.Result.Bad) result).faults();
        assertThat(faults)
                .anyMatch(fault ->
                        fault.startsWith("address: county 350111 must begin with") || fault.startsWith("address: "));
        assertThat(faults).anyMatch(fault -> fault.startsWith("zone: "));
        assertThat(faults).contains("name must be given in both languages: {\"zh\": \"…\", \"en\": \"…\"}.");
        assertThat(faults).anyMatch(fault -> fault.startsWith("services[0]: ServiceId 'a b'"));
        assertThat(faults).anyMatch(fault -> fault.startsWith("services[1]: prefix 'abcd'"));
        assertThat(faults).contains("people[0]: role must be manager, clerk or auditor, not 'king'.");
        assertThat(faults).contains("web.port must be 0 to 65535, not 70000.");
    }

    @Test
    void aKioskMayHaveASecondPrinterForWhenTheFirstFails() {
        HallConfig config = good(SMALL.replace(
                "\"windows\"",
                "\"kiosks\": [{\"id\": \"k1\", \"printers\": [\"p1\", \"p2\"]}, {\"id\": \"k2\"}], \"windows\""));

        assertThat(config.kiosks().get(0).printers()).containsExactly("p1", "p2");
        assertThat(config.kiosks().get(1).printers()).isEmpty();
    }

    @Test
    void whatIsNotJsonIsSaidWithItsLine() {
        assertThat(HallConfigFile.parse("{\n \"name\": \n}"))
                .isInstanceOfSatisfying(
                        HallConfigFile.Result.Bad.class,
                        bad -> assertThat(bad.faults().getFirst()).startsWith("line 3 is not JSON"));
    }

    @Test
    void aWindowThatServesNothingKnownIsAFault() {
        HallConfigFile.Result result = HallConfigFile.parse(SMALL.replace("[\"household\"]", "[\"fishing\"]"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        HallConfigFile.Result.Bad.class,
                        bad -> assertThat(bad.faults())
                                .containsExactly("services and windows: window 1 serves fishing, which is not a service"
                                        + " of this hall."));
    }

    @Test
    void theAccessFileIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws Exception {
        AccessFile first = AccessFile.readOrMake(folder, List.of("wang"), List.of("board-1"), new Random(1));
        AccessFile second = AccessFile.readOrMake(folder, List.of("wang", "li"), List.of("board-1"), new Random(2));

        assertThat(second.manager().password())
                .isEqualTo(first.manager().password())
                .hasSize(20);
        assertThat(second.devices()).isEqualTo(first.devices());
        assertThat(second.people()).containsKeys("wang", "li");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access.json"))))
                .isEqualTo("rw-------");
    }

    private static HallConfig good(String json) {
        HallConfigFile.Result result = HallConfigFile.parse(json);
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        return ((HallConfigFile.Result.Good) result).config();
    }
}
