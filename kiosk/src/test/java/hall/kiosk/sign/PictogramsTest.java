package hall.kiosk.sign;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.screen.BoardLook;
import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.standard.HallSubjects;
import hall.standard.RuleId;
import hall.standard.check.Checking;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.document.StandardFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A province's numbers of GB/T 10001 and its own drawings (rule IS-025), in the example hall. */
class PictogramsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final String SQUARE = "<svg viewBox='0 0 9 9'><rect width='9' height='9'/></svg>";

    /** What signs are drawn with besides: it points, marks a place, a step or a face, and stands for no public information. */
    private static final Set<String> MARKS = Set.of(
            "here",
            "time",
            "up",
            "down",
            "left",
            "right",
            "up-left",
            "up-right",
            "turn-back",
            "card",
            "ticket",
            "phone",
            "very-satisfied",
            "satisfied",
            "basically-satisfied",
            "dissatisfied",
            "very-dissatisfied",
            "bell",
            "window");

    @TempDir
    private Path folder;

    private ConfigFolder.Reading reading(String set) throws IOException {
        Files.createDirectories(folder.resolve("standard"));
        Files.copy(Path.of("examples/hall.json"), folder.resolve("hall.json"));
        Files.writeString(folder.resolve("standard/XX-ZWFW.yaml"), """
                standard:
                  id: XX-ZWFW
                  title: {zh-CN: 某省标准, en: "Standard of a province"}
                  layer: province
                  version: 1.0.0
                  effective: 2026-01-01
                  issuer: 某省
                  imports:
                    - {id: CN-ZWFW, version: 1.*}
                overrides:
                  - rule: IS-025
                    set:
                      %s
                    reason: 国标图形
                    by: 某省
                """.formatted(set));
        StandardFiles own = StandardFiles.read(folder.resolve("standard"), new JsonFaults());
        return new ConfigFolder(folder, StandardSource.of(own, TODAY)).file();
    }

    private Configuration config(String set) throws IOException {
        return switch (reading(set)) {
            case ConfigFolder.Reading.Good good -> good.config();
            case ConfigFolder.Reading.Bad bad -> throw new AssertionError(bad.text());
        };
    }

    private String faults(String set) throws IOException {
        return ((ConfigFolder.Reading.Bad) reading(set)).text();
    }

    private static Verdict verdict(Configuration config) {
        return Checking.of(
                        config.hall().standard().snapshot(),
                        HallSubjects.of(config, config.hall().standard().snapshot(), null),
                        List.of(),
                        TODAY)
                .stream()
                .filter(each ->
                        each.ruling().rule().id().equals(RuleId.parse("IS-025").orElseThrow()))
                .map(RuleResult::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUnknownNameIsAFaultWithFileAndLine() throws IOException {
        assertThat(faults("gbt10001: accesible=10001.9-1|lift=10001.1-2"))
                .contains("XX-ZWFW.yaml line 13", "没有图形 accesible", "there is no pictogram accesible", "accessible");
    }

    @Test
    void aNumberThatIsMissingOrTwiceIsAFault() throws IOException {
        assertThat(faults("gbt10001: lift=10001.1-2|lift=10001.1-3")).contains("line 13", "twice");
    }

    @Test
    void aDrawingThatCannotBeIsAFaultWithFileAndLine() throws IOException {
        assertThat(faults("drawing_lift: \"<svg viewBox='0 0 9 9'><script>x</script></svg>\""))
                .contains("XX-ZWFW.yaml line 13", "不能有 script", "not script");
    }

    @Test
    void aDrawingOfNoPictogramIsAFault() throws IOException {
        assertThat(faults("drawing_dragon: \"" + SQUARE + "\"")).contains("XX-ZWFW.yaml line 13", "drawing_dragon");
    }

    @Test
    void theRuleIsMetWhenEachPictogramOfTheHallHasItsNumber() throws IOException {
        Set<String> used = Pictograms.of(config("gbt10001: lift=10001.1-2").hall());
        assertThat(used).contains("lift");
        Files.delete(folder.resolve("hall.json"));
        Configuration some = config("gbt10001: lift=10001.1-2");
        assertThat(verdict(some)).isEqualTo(Verdict.NOT_MET);
        Files.delete(folder.resolve("hall.json"));
        String all = used.stream().map(name -> name + "=10001-" + name).collect(Collectors.joining("|"));

        assertThat(verdict(config("gbt10001: " + all))).isEqualTo(Verdict.MET);
    }

    @Test
    void nothingIsProvenWhereNobodyHasGivenNumbers() throws IOException {
        assertThat(verdict(config("drawing_lift: \"" + SQUARE + "\""))).isEqualTo(Verdict.NOT_PROVEN);
    }

    /** So that no sign tells the public something by a pictogram that the rule does not ask for. */
    @Test
    void theSignsHaveNoOtherPictogramsButMarks() throws Exception {
        Configuration config = config("gbt10001: none");
        Fonts fonts = Fonts.load();
        Set<String> drawn = new TreeSet<>();
        new SignSet(config.hall(), config.hall().standard().tokens(), fonts, null, null)
                .signs()
                .forEach(sign -> drawn.addAll(DrawnWith.of(sign, fonts).symbols()));

        assertThat(Pictograms.of(config.hall()))
                .containsAll(
                        drawn.stream().filter(each -> !MARKS.contains(each)).toList());
    }

    @Test
    void boardsOnOtherMachinesGetTheDrawings() throws Exception {
        Tokens tokens =
                config("drawing_lift: \"" + SQUARE + "\"").hall().standard().tokens();

        String look =
                new String(BoardLook.of(tokens, hall.standard.Snapshot.NONE).bytes(), StandardCharsets.UTF_8);

        assertThat(look).contains("\"drawings\":{\"lift\":\"M0.000 0.000");
        assertThat(Tokens.parse(tokens.json()).ownDrawings()).isEqualTo(tokens.ownDrawings());
        assertThat(Tokens.standard().json())
                .as("as before where there are none")
                .doesNotContain("drawings");
    }
}
