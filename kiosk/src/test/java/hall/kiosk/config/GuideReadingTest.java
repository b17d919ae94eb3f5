package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hall.board.program.Program;
import hall.board.scene.Asset;
import hall.board.scene.Scene;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallZone;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.screen.Surface;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.ticket.KioskTexts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hall says of its zones, what to bring, its panels and its kiosks' choice is read whole. */
class GuideReadingTest {

    private static final String SMALL = """
            {"address": "34/3401/340111/baohe",
             "name": {"zh": "包河区政务服务中心", "en": "Baohe Government Service Hall"},
             "services": [{"id": "household", "name": {"zh": "户籍办理", "en": "Household"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["household"]}]}
            """;

    @Test
    void zonesDocumentsAndLooksAreRead() {
        Configuration config = ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples"))).config();
        HallGuide guide = config.hall().guide();

        assertThat(guide.area(config.hall().setup(), new ServiceId("insurance")))
                .contains(Text.of("二楼 综合服务区", "General services, first floor"));
        assertThat(guide.area(config.hall().setup(), new ServiceId("household")))
                .contains(Text.of("一楼 公安服务区、二楼 综合服务区", "Public security, ground floor; General services, first floor"));
        assertThat(guide.note(new ServiceId("household")).documents())
                .extracting(Text::chinese)
                .containsExactly("户口簿", "身份证原件");
        assertThat(guide.of("kiosk-1")).map(HallZone::id).contains("self");
        assertThat(config.hall()
                        .setup()
                        .service(new ServiceId("idcard"))
                        .orElseThrow()
                        .group())
                .isEqualTo(Text.of("公安", "Public security"));
        Tokens tokens = config.hall().standard().tokens();
        assertThat(tokens.groupOf(null, "社会保险").colour())
                .isEqualTo(Tokens.standard().groupOf("civil", "").colour());
        assertThat(tokens.groupOf(null, "社会保险").pictogram()).isEqualTo("social");
        assertThat(tokens.lookOf("公安", "办不成事反映").pictogram()).isEqualTo("household");
    }

    @Test
    void aBoardsScenesAreInsideWhatCanBeSeenOfItsPanel() {
        Configuration percent = good(SMALL.replace(
                "\"windows\"", "\"boards\": [{\"id\": \"b\", \"inches\": 55, \"overscan\": \"2.5%\"}], \"windows\""));
        Configuration millimetres = good(SMALL.replace(
                "\"windows\"", "\"boards\": [{\"id\": \"b\", \"inches\": 55, \"overscan\": \"20mm\"}], \"windows\""));

        Program program = percent.hall().boards().getFirst().program();
        assertThat(program.overscan().across().value()).isCloseTo(30.4, within(0.1));
        assertThat(program.overscan().down().value()).isCloseTo(17.1, within(0.1));
        assertThat(program.usual().zones())
                .noneMatch(zone -> program.overscan()
                        .hides(
                                zone.rect(),
                                program.usual().width(),
                                program.usual().height()));
        assertThat(millimetres
                        .hall()
                        .boards()
                        .getFirst()
                        .program()
                        .overscan()
                        .down()
                        .value())
                .isEqualTo(20);
    }

    @Test
    void whatHidesNothingOrTooMuchIsNoOverscan() {
        for (String wrong : List.of("20", "-3mm", "30%", "20cm", "1e3mm")) {
            assertThat(read(SMALL.replace(
                            "\"windows\"",
                            "\"boards\": [{\"id\": \"b\", \"overscan\": \"" + wrong + "\"}], \"windows\"")))
                    .as(wrong)
                    .isInstanceOf(HallConfigFile.Result.Bad.class);
        }
        assertThat(read(SMALL.replace(
                        "\"windows\"",
                        "\"boards\": [{\"id\": \"b\", \"scene\": \"led-strip\", \"overscan\": \"2%\"}], \"windows\"")))
                .isInstanceOf(HallConfigFile.Result.Bad.class);
    }

    @Test
    void aBoardsSceneHasTheSizeAndTheReadersOfItsPanel() {
        Configuration config = good(SMALL.replace(
                "\"windows\"",
                "\"boards\": [{\"id\": \"b\", \"inches\": 55, \"resolution\": \"3840x2160\", \"farthest\": 8}],"
                        + " \"windows\""));

        Scene scene = config.hall().boards().getFirst().scene();
        assertThat(scene.width().value()).isCloseTo(1217.6, within(0.1));
        assertThat(scene.height().value()).isCloseTo(684.9, within(0.1));
        assertThat(scene.dotsWide()).isEqualTo(3840);
        assertThat(scene.dotsHigh()).isEqualTo(2160);
        assertThat(scene.farView().value()).isEqualTo(8000);
        Scene usual = Scene.standard("main-landscape");
        assertThat(scene.zones().getFirst().rect().width()
                        / usual.zones().getFirst().rect().width())
                .isCloseTo(1217.6 / 1650, within(0.001));
    }

    @Test
    void aHallHasFilmsAndPlainSentencesOfItsOwnForTheMomentsOfItsKiosks() {
        String hash = "ab".repeat(32);
        HallConfig hall = good(SMALL.replace(
                        "\"windows\"",
                        "\"films\": {\"welcome\": [{\"sha256\": \"" + hash + "\", \"bytes\": 5}], \"own\": []},"
                                + " \"easyTexts\": {\"taken\": {\"zh\": \"拿好纸，坐下等。\", \"en\": \"Keep the paper.\"}}, \"windows\""))
                .hall();

        assertThat(hall.guide().films()).isEqualTo(Map.of("welcome", List.of(new Asset(hash, 5))));
        KioskTexts words = new KioskTexts(hall.standard().tokens());
        assertThat(words.text("easy.taken", "zh-CN")).isEqualTo("拿好纸，坐下等。");
        assertThat(words.text("easy.taken", "en")).isEqualTo("Keep the paper.");
        assertThat(words.text("easy.rate", "en")).isEqualTo(new KioskTexts(Tokens.standard()).text("easy.rate", "en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"films\": {\"dance\": []}",
                "\"films\": {\"welcome\": [{\"sha256\": \"../../etc/passwd\", \"bytes\": 5}]}",
                "\"films\": {\"welcome\": [{\"sha256\": \"abc\"}]}",
                "\"films\": {\"welcome\": {}}",
                "\"films\": 7",
                "\"easyTexts\": {\"dance\": {\"zh\": \"一\", \"en\": \"One\"}}",
                "\"easyTexts\": {\"taken\": {\"zh\": \"一\"}}",
                "\"easyTexts\": []"
            })
    void whatIsNoFilmOrSentenceIsAFault(String wrong) {
        assertThat(HallConfigFile.parse(SMALL.replace("\"windows\"", wrong + ", \"windows\""), Path.of("none")))
                .isInstanceOf(HallConfigFile.Result.Bad.class);
    }

    /** The smallest panel whose screens were looked at. */
    @Test
    void aKioskMayHaveAPanelOf15Point6Inches() {
        HallConfig.Kiosk kiosk = good(SMALL.replace(
                        "\"windows\"", "\"kiosks\": [{\"id\": \"k\", \"inches\": 15.6}], \"windows\""))
                .hall()
                .kiosks()
                .getFirst();

        assertThat(kiosk.inches()).isEqualTo(15.6);
    }

    @Test
    void aKioskHasItsPanelItsMenuAndItsLanguages() {
        HallConfig.Kiosk kiosk = good(SMALL.replace(
                        "\"windows\"",
                        "\"kiosks\": [{\"id\": \"k\", \"portrait\": false, \"inches\": 32, \"menu\": [\"household\"],"
                                + " \"languages\": [\"en\"]}], \"windows\""))
                .hall()
                .kiosks()
                .getFirst();

        assertThat(Surface.of(kiosk.portrait(), kiosk.inches()).dotsPerMillimetre())
                .isCloseTo(1920 / 708.4, within(0.01));
        assertThat(kiosk.choice()).isEqualTo(new KioskChoice(List.of(new ServiceId("household")), List.of("en")));
    }

    /** Whoever waited in one zone would miss a call of a window elsewhere. */
    @Test
    void aServiceWhoseWindowsAreNotAllInZonesHasNoArea() {
        Configuration config = good(SMALL.replace(
                "\"windows\": [{\"id\": \"1\",",
                "\"zones\": [{\"id\": \"a\", \"name\": {\"zh\": \"东区\", \"en\": \"East\"}}], \"windows\":"
                        + " [{\"id\": \"2\", \"services\": [\"household\"]}, {\"id\": \"1\", \"zone\": \"a\","));

        assertThat(config.hall().guide().area(config.hall().setup(), new ServiceId("household")))
                .isEmpty();
    }

    /** Its password is in no text that could get into a log. */
    @Test
    void theBrokerOfTheUpperTierIsReadAndItsPasswordIsNotSaid() {
        Configuration config = good(SMALL.replace(
                "\"windows\"",
                "\"mqtt\": {\"url\": \"mqtts://10.0.0.5\", \"files\": {\"folder\": \"/etc/m\", \"upper\": {\"url\":"
                        + " \"mqtts://hall-1:secret@city.example\"}}}, \"windows\""));

        MachineConfig.BrokerFiles files =
                Objects.requireNonNull(config.machine().mqtt().files());
        assertThat(files.upper()).isEqualTo(new MachineConfig.Upper("mqtts://hall-1:secret@city.example", null));
        assertThat(config.machine().toString()).contains("city.example").doesNotContain("secret");
    }

    private static Configuration good(String json) {
        return ((HallConfigFile.Result.Good) read(json)).config();
    }

    private static HallConfigFile.Result read(String json) {
        return HallConfigFile.parse(json, Path.of("."));
    }
}
