package hall.kiosk.foresight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.json.JsonFaults;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.display.HallBoards;
import hall.kiosk.display.Published;
import hall.kiosk.display.Rollout;
import hall.kiosk.display.SceneStore;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.foresight.DrawnSurface.Kind;
import hall.kiosk.foresight.Foresight.ChangedRule;
import hall.kiosk.journal.Journal;
import hall.kiosk.journal.SqliteJournal;
import hall.kiosk.queue.Actor;
import hall.standard.check.Verdict;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.document.StandardFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new version of the province's document changes in the sample hall, told and shown before it does. */
class ForesightTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final Path PROVINCE = Path.of("../hardware/standard/province/AH-ZWFW.yaml");

    @TempDir
    private Path folder;

    private Path newer;

    @BeforeEach
    void sample() throws IOException {
        Files.createDirectories(folder.resolve("standard"));
        Files.copy(Path.of("examples/hall.json"), folder.resolve("hall.json"));
        Files.copy(PROVINCE, folder.resolve("standard/AH-ZWFW.yaml"));
        newer = folder.resolve("AH-ZWFW-2.2.0.yaml");
    }

    @Test
    void holdPaletteWordingAndTicketOfAProvinceAreSeenOnEverySurface() throws Exception {
        province("""
                  - {rule: IS-021, set: {hold: 14 s, recent_rows: 9}, reason: 老年人多, by: 样例}
                  - {rule: IS-003, set: {brand: "#FFFFFF on #7C1416", led_amber: "#FFD400 on #000000"}, reason: 换色, by: 样例}
                  - {rule: HB-011, set: {wording: "{number}号请到{window}号台"}, reason: 统一用语, by: 样例}
                  - {rule: DM-017, set: {layout: number hall service code time}, reason: 省纸, by: 样例}
                """, "2027-03-01");

        Foresight foresight = foresee(true);

        assertThat(foresight.on()).isEqualTo("2027-03-01");
        assertThat(foresight.surfaces())
                .extracting(Foresight.ChangedSurface::kind)
                .contains(Kind.values());
        assertThat(foresight.surfaces())
                .filteredOn(each -> each.kind() == Kind.TICKET || each.kind() == Kind.KIOSK || each.kind() == Kind.SIGN)
                .allSatisfy(each -> assertThat(each.moments()).isNotEmpty());
        assertThat(foresight.values())
                .extracting(ForesightText::value)
                .anyMatch(line -> line.startsWith("IS-021.hold: 10 s → 14 s（province AH-ZWFW 2.2.0"))
                .anyMatch(line -> line.contains("老年人多"));
        assertThat(foresight.rules())
                .filteredOn(ChangedRule::turnsRed)
                .singleElement()
                .satisfies(red -> {
                    assertThat(red.rule()).hasToString("IS-021");
                    assertThat(red.to()).isEqualTo(Verdict.NOT_MET);
                    assertThat(red.failing()).anyMatch(each -> each.english().startsWith("board:board-1"));
                    assertThat(ForesightText.act(red, foresight)).contains("by 2027-03-01");
                });
        Path out = folder.resolve("out");
        ForesightPage.write(foresight, "包河", Tokens.standard(), out);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("index.html", "ticket-ticket-before.png", "ticket-ticket-after.png")
                    .contains("board-board-1-calls-before.png", "kiosk-kiosk-1-choose-after.png");
        }
        assertThat(ImageIO.read(out.resolve("ticket-ticket-after.png").toFile()).getWidth())
                .isEqualTo(576);
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("IS-021", "ticket-ticket-after.png", "2027-03-01", "叫号时 / calls · 变更后 then")
                .contains("全部网页 · 颜色 brand（底色） / all pages · colour brand, ground: <i class=\"swatch\"")
                .doesNotContain("<li>--", "<li>\u2212", "export const")
                .doesNotContain("<script");
    }

    @Test
    void nothingChangesWhereTheDocumentsSayTheSame() throws Exception {
        Files.writeString(newer, Files.readString(PROVINCE) + "\n# the same with another remark\n");

        Foresight foresight = foresee(false);

        assertThat(foresight.values()).isEmpty();
        assertThat(foresight.surfaces()).isEmpty();
        assertThat(foresight.rules()).isEmpty();
        assertThat(foresight.documents()).hasSize(1);
        assertThat(foresight.after()).isEqualTo(foresight.before());
    }

    @Test
    void aDocumentThatCannotBeIsRefusedWithItsPlaceAndTheHallStaysAsItIs() throws Exception {
        province("""
                  - {rule: IS-003, set: {brand: "#FFFFFF on #EEEEEE"}, reason: 换色, by: 样例}
                  - {rule: HB-011, set: {wording: "请到{window}"}, reason: 少了号码, by: 样例}
                """, "2027-03-01");

        assertThatThrownBy(() -> foresee(true))
                .hasMessageContaining("AH-ZWFW-2.2.0.yaml line ")
                .hasMessageContaining("{number}");
        assertThat(Files.readString(folder.resolve("standard/AH-ZWFW.yaml"))).isEqualTo(Files.readString(PROVINCE));
    }

    @Test
    void twoColoursThatAreTooMuchAlikeAreAFaultAtTheirLine() throws Exception {
        province("  - {rule: IS-003, set: {brand: \"#FFFFFF on #EEEEEE\"}, reason: 换色, by: 样例}\n", "2027-03-01");

        assertThatThrownBy(() -> foresee(true))
                .hasMessageContaining("AH-ZWFW-2.2.0.yaml")
                .hasMessageContaining("contrast");
    }

    /** The board of the sample shows calls in their colour; the published scene has none. */
    @Test
    void boardsAreDrawnWithTheScenesThatWerePublishedToThem() throws Exception {
        province("""
                  - {rule: IS-021, set: {hold: 10 s}, reason: 老年人多, by: 样例}
                  - {rule: IS-003, set: {brand: "#FFFFFF on #7C1416"}, reason: 换色, by: 样例}
                """, "2027-03-01");
        HallConfig hall = now(StandardFiles.read(folder.resolve("standard"), new JsonFaults()))
                .config()
                .hall();
        HallConfig.Board board = hall.boards().getFirst();
        Scene usual = board.scene();
        Published published = new Published.OneScene(new Scene(
                "plain",
                usual.width(),
                usual.height(),
                usual.dotsPerMillimetre(),
                usual.antialias(),
                usual.farView(),
                usual.ink(),
                usual.languages(),
                List.of()));
        Path data = Files.createDirectories(folder.resolve("data"));

        assertThat(boards(foresee(true))).contains("board-" + board.id());
        publish(data, "p1", new SceneStore(data.resolve(SceneStore.FOLDER)).keep(published), board.id());
        assertThat(boards(foresee(true, PublishedScenes.stored(hall, data)))).doesNotContain("board-" + board.id());

        publish(data, "p2", null, board.id());
        assertThat(PublishedScenes.stored(hall, data).apply(board)).isEqualTo(usual);
        Program program = published.on(hall.place(board));
        assertThat(PublishedScenes.of(id ->
                                Optional.of(new HallBoards.Board(hall.place(board), program, Rollout.Sight.NONE, null)))
                        .apply(board)
                        .name())
                .as("in a running hall")
                .isEqualTo("plain");
    }

    private static List<String> boards(Foresight foresight) {
        return foresight.surfaces().stream()
                .filter(each -> each.kind() == Kind.BOARD)
                .map(Foresight.ChangedSurface::id)
                .toList();
    }

    /** As a running hall stores it; {@code scene} is null for the configured one. */
    private static void publish(Path data, String id, @Nullable String scene, String board) throws Exception {
        Instant at = Instant.parse("2026-11-26T01:00:00Z");
        Actor chief = new Actor(Actor.Kind.MANAGER, "chief");
        EventJson json = new EventJson();
        List<Journal.Entry> entries = Stream.of(
                        new SceneEvent.ScenePublished(at, chief, id, scene, "plain", List.of(board), false, "试"),
                        new SceneEvent.SceneShown(at, id))
                .map(HallEvent.Duty::new)
                .map(event -> new Journal.Entry("2026-11-26", json.kind(event), json.body(event), null, null))
                .toList();
        try (SqliteJournal journal = SqliteJournal.open(data)) {
            journal.append(entries);
        }
    }

    private Foresight foresee(boolean later) throws Exception {
        return foresee(later, HallConfig.Board::scene);
    }

    private ConfigFolder.Reading.Good now(StandardFiles own) throws IOException {
        return (ConfigFolder.Reading.Good) new ConfigFolder(folder, StandardSource.of(own, TODAY)).file();
    }

    private Foresight foresee(boolean later, Function<HallConfig.Board, Scene> shown) throws Exception {
        JsonFaults faults = new JsonFaults();
        StandardFiles own = StandardFiles.read(folder.resolve("standard"), faults);
        StandardFiles others = StandardFiles.of(List.of(newer), faults);
        assertThat(faults.all()).isEmpty();
        ConfigFolder hall = new ConfigFolder(folder, StandardSource.of(own, TODAY));
        ConfigFolder.Reading.Good now = now(own);
        LocalDate on = later ? Foreseeing.effective(others, TODAY) : TODAY;
        return Foreseeing.of(
                now.config(), hall, now.document().text(), own.with(others), on, List.of(), Fonts.load(), 10, shown);
    }

    /** The sample province with its next version and these overrides. */
    private void province(String overrides, String effective) throws IOException {
        String text = Files.readString(PROVINCE)
                .replace("version: 2.1.0", "version: 2.2.0")
                .replace("effective: 2026-01-01", "effective: " + effective)
                .replaceFirst("  - rule: IS-021\n(    .*\n)*", "")
                .replaceFirst("  - rule: DM-017\n(    .*\n)*", "");
        Files.writeString(newer, text.replace("overrides:\n", "overrides:\n" + overrides));
    }
}
