package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.lint.PlaylistLint;
import hall.board.lint.SceneLint;
import hall.board.scene.Asset;
import hall.board.scene.Overscan;
import hall.board.scene.PlaylistItem;
import hall.board.scene.PlaylistItem.When;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import hall.broker.message.BundleParts;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A playlist shows its pictures whole, in their turns, and costs nothing between them. */
class PlaylistTest {

    private static final LocalDateTime NINE = LocalDateTime.of(2026, 3, 2, 9, 0);

    private final Map<String, byte[]> files = new HashMap<>();
    private final Renderer renderer;

    PlaylistTest() throws DesignException {
        renderer = new Renderer(Tokens.standard(), Fonts.load()).with(new Assets() {
            @Override
            public Optional<InputStream> open(Asset asset) {
                return Optional.ofNullable(files.get(asset.sha256())).map(ByteArrayInputStream::new);
            }

            @Override
            public boolean has(Asset asset) {
                return files.containsKey(asset.sha256());
            }
        });
    }

    private Asset picture(int wide, int high, Color colour) {
        BufferedImage picture = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, wide, high);
        graphics.dispose();
        byte[] file = Canvas.png(picture);
        files.put(BundleParts.hash(file), file);
        return new Asset(BundleParts.hash(file), file.length);
    }

    private static Scene scene(boolean smooth, double dots, Zone... zones) {
        return new Scene(
                "list",
                Millimetres.of(400),
                Millimetres.of(200),
                dots,
                smooth,
                Millimetres.of(3_000),
                smooth ? "board.text" : "led.white",
                List.of("zh-CN", "en"),
                List.of(zones));
    }

    private static Zone zone(PlaylistItem... items) {
        return Zone.of("list", new Rect(0, 0, 400, 200), new Widget.Playlist("本周", List.of(items)), "notice");
    }

    private static Zone led(PlaylistItem... items) {
        return Zone.of("list", new Rect(0, 0, 400, 200), new Widget.Playlist("本周", List.of(items)), "led-text");
    }

    private static View at(int second) {
        return View.empty(NINE.plusSeconds(second));
    }

    @Test
    void aPictureIsShownWholeInTheMiddleOfItsZone() {
        Asset square = picture(800, 800, Color.RED);
        Scene scene = scene(true, 1, zone(new PlaylistItem.Pictures(List.of(square), When.always(5))));

        BufferedImage drawn = renderer.draw(scene, at(0));

        assertThat(drawn.getRGB(102, 2) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(drawn.getRGB(297, 197) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(drawn.getRGB(97, 100)).isEqualTo(drawn.getRGB(303, 100)).isNotEqualTo(drawn.getRGB(200, 100));
    }

    @Test
    void theCanvasIsDrawnAnewWithEachTurnAndNotBetweenAndEqualsAPictureOfTheMoment() {
        Scene scene = scene(
                true,
                1,
                zone(
                        new PlaylistItem.Pictures(
                                List.of(picture(40, 20, Color.RED), picture(40, 20, Color.BLUE)), When.always(5)),
                        new PlaylistItem.Words(Map.of("zh-CN", "周六照常办公", "en", "Open on Saturday"), When.always(5))));
        Canvas canvas = new Canvas(renderer, scene);
        int drawn = 0;
        Set<Integer> seen = new HashSet<>();
        for (int second = 0; second < 45; second++) {
            drawn += canvas.show(at(second)).isEmpty() ? 0 : 1;
            BufferedImage anew = renderer.draw(scene, at(second));
            assertThat(canvas.picture().getRGB(0, 0, 400, 200, null, 0, 400))
                    .isEqualTo(anew.getRGB(0, 0, 400, 200, null, 0, 400));
            seen.add(anew.getRGB(2, 100));
        }

        assertThat(drawn).isBetween(9, 10);
        assertThat(seen).hasSize(3);
    }

    @Test
    void theHallsNoticesStandWhereTheListSaysAndWhereNothingIsDue() {
        View notice = at(0).withNotices(List.of("今日十五时暂停办理。"));
        Scene empty = scene(true, 1, zone());
        Scene item = scene(true, 1, zone(new PlaylistItem.Notices(When.always(5))));
        Scene usual = scene(true, 1, Zone.of("list", new Rect(0, 0, 400, 200), new Widget.Notice(), "notice"));

        int[] wished = dots(renderer.draw(usual, notice));
        assertThat(dots(renderer.draw(empty, notice))).isEqualTo(wished);
        assertThat(dots(renderer.draw(item, notice))).isEqualTo(wished);
    }

    private static int[] dots(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void aVideoThatNothingPlaysIsItsStill() {
        Asset still = picture(40, 20, Color.GREEN);
        PlaylistItem video = new PlaylistItem.Video(new Asset("f".repeat(64), 10), List.of(still), When.always(5));

        BufferedImage drawn = renderer.draw(scene(true, 1, zone(video)), at(0));

        assertThat(drawn.getRGB(200, 100) & 0xFFFFFF).isEqualTo(0x00FF00);
    }

    @Test
    void onLedEachDotIsOnOrOffInEachColourAndGreyIsHalfOfThem() {
        Asset grey = picture(400, 200, new Color(128, 128, 128));
        Scene scene = scene(false, 1, led(new PlaylistItem.Pictures(List.of(grey), When.always(5))));

        int[] dots = dots(renderer.draw(scene, at(0)));

        int lit = 0;
        for (int dot : dots) {
            assertThat(dot & 0xFFFFFF).isIn(0, 0xFFFFFF);
            lit += dot & 1;
        }
        assertThat(lit).isBetween(dots.length * 48 / 100, dots.length * 53 / 100);
    }

    @Test
    void theCheckSaysWhatAPictureLacks() {
        Asset there = picture(40, 20, Color.GREEN);
        PlaylistItem lost = new PlaylistItem.Pictures(List.of(new Asset("0".repeat(64), 5)), When.always(5));
        PlaylistItem shown = new PlaylistItem.Pictures(List.of(there), When.always(5));
        PlaylistItem personal = new PlaylistItem.Words(Map.of("zh-CN", "电话13912345678"), When.always(5));

        assertThat(codes(scene(true, 1, zone(lost)))).contains("no-file!", "no-notices");
        assertThat(codes(scene(true, 1, zone(shown, new PlaylistItem.Notices(When.always(5))))))
                .contains("picture-text")
                .doesNotContain("no-file!", "no-notices");
        assertThat(codes(scene(true, 1, zone(personal)))).contains("personal!");
        assertThat(codes(scene(true, 1, zone(new PlaylistItem.SoundVideo(there, List.of(), When.always(5), 50)))))
                .contains("video-sound");
        assertThat(codes(scene(true, 1, zone(new PlaylistItem.Video(there, List.of(), When.always(5))))))
                .doesNotContain("video-sound");
        assertThat(codes(scene(false, 0.2, led(shown)))).contains("led-picture!");
    }

    /** Also one that is due on another day, and behind a picture: nobody looks again when its turn comes. */
    @Test
    void theCheckLooksAtEachTextOfAPlaylistByItself() {
        PlaylistItem short1 = words("请携带身份证", When.always(5));
        When later = new When(5, "2031-01-01", "2031-01-02", "", "");
        Zone strip = Zone.of(
                "list",
                new Rect(10, 10, 380, 60),
                new Widget.Playlist("本周", List.of(short1, words("窗口 \uDBFF\uDFFD", later))),
                "notice");
        assertThat(codes(scene(true, 1, strip))).contains("no-glyph!");
        assertThat(codes(scene(true, 1, zone(short1)))).doesNotContain("no-glyph!", "paged", "text-height!");
        assertThat(codes(scene(
                        true,
                        1,
                        strip.showing(new Widget.Playlist(
                                "本周", List.of(short1, words("请携带身份证原件，过号请到咨询台。".repeat(10), later)))))))
                .contains("paged");
        assertThat(codes(scene(
                        true,
                        1,
                        Zone.of(
                                "list",
                                new Rect(10, 10, 380, 4),
                                new Widget.Playlist(
                                        "本周", List.of(new PlaylistItem.Notices(When.always(5)), words("请排队", later))),
                                "notice"))))
                .contains("text-height!");
    }

    private static PlaylistItem words(String chinese, When when) {
        return new PlaylistItem.Words(Map.of("zh-CN", chinese), when);
    }

    /** A board keeps the files of all its scenes, and one list may be within bounds where all are not. */
    @Test
    void theFilesOfAllScenesTogetherHaveToFitABoard() {
        List<Scene> scenes = Stream.of("1", "2", "3", "4")
                .map(name ->
                        new PlaylistItem.Video(new Asset(name.repeat(64), Asset.MOST_BYTES), List.of(), When.always(5)))
                .map(video -> scene(true, 1, zone(video)))
                .toList();

        assertThat(PlaylistLint.together(scenes.subList(0, 3))).isEmpty();
        assertThat(PlaylistLint.together(List.of(scenes.get(0), scenes.get(0), scenes.get(1), scenes.get(2))))
                .isEmpty();
        assertThat(PlaylistLint.together(scenes)).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("too-large");
            assertThat(finding.blocks()).isTrue();
            assertThat(finding.text().english()).contains("128 MB");
        });
    }

    private List<String> codes(Scene scene) {
        return SceneLint.of(scene, Overscan.NONE, "合肥市政务服务中心", renderer, Snapshot.NONE).stream()
                .map(each -> each.code() + (each.blocks() ? "!" : ""))
                .toList();
    }
}
