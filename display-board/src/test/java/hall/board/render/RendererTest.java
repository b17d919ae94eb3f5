package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import hall.board.lint.Scenarios;
import hall.board.render.Renderer.Finding;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {

    private static final Renderer RENDERER = new Renderer(Tokens.standard(), fonts());

    @Test
    void theSameSceneAndViewGiveTheSameDots() {
        Scene scene = Scene.standard("main-landscape");

        assertThat(dots(RENDERER.draw(scene, Scenarios.busy())))
                .isEqualTo(dots(RENDERER.draw(scene, Scenarios.busy())));
    }

    /** What a board draws zone by zone is what a preview draws at once. */
    @RepeatedTest(40)
    void aCanvasKeptUpToDateEqualsAPictureDrawnAtOnce(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<View> views = new ArrayList<>(Scenarios.all().values());
        Scene scene = Scene.standard(random.nextBoolean() ? "main-landscape" : "main-portrait");
        Canvas canvas = new Canvas(RENDERER, scene);
        View view = views.getFirst();
        for (int step = 0; step < 4; step++) {
            view = views.get(random.nextInt(views.size())).at(view.now().plusSeconds(random.nextInt(90)));
            canvas.show(view);
        }

        assertThat(dots(canvas.picture()))
                .as("seed %d", run.getCurrentRepetition())
                .isEqualTo(dots(RENDERER.draw(scene, view)));
    }

    /** A hall that gives its windows no names of their own calls them 1号窗口; the table says 1号, on one line. */
    @Test
    void aWindowWithoutANameOfItsOwnStandsInOneLineOfTheTable() {
        Scene scene = Scene.standard("main-landscape");

        assertThat(dots(RENDERER.draw(scene, withWindows("%d号窗口"))))
                .isEqualTo(dots(RENDERER.draw(scene, withWindows("%d"))))
                .isNotEqualTo(dots(RENDERER.draw(scene, withWindows("综合受理%d号窗口"))));
    }

    private static View withWindows(String name) {
        return withWindows(name, 1, null);
    }

    private static View withWindows(String name, int first, @Nullable String number) {
        return Scenarios.busy()
                .withWindows(IntStream.range(first, first + 6)
                        .mapToObj(i -> new View.Window(
                                Integer.toString(i),
                                name.replace("%d", Integer.toString(i)),
                                View.WindowState.OPEN,
                                number,
                                ""))
                        .toList());
    }

    /** {@code 10号} beside {@code HK002} is too long for a line, {@code 10} under the heading 窗口 is not. */
    @Test
    void whereTheTableIsNarrowAWindowIsItsNumberAlone() {
        Scene scene = Scene.standard("main-landscape");

        assertThat(RENDERER.inspect(scene, withWindows("%d号窗口", 10, "HK002")))
                .extracting(Finding::zone, Finding::kind)
                .doesNotContain(tuple("windows", Finding.Kind.PAGED));
        assertThat(RENDERER.inspect(scene, withWindows("综合%d号窗口", 10, "HK002")))
                .extracting(Finding::zone, Finding::kind)
                .contains(tuple("windows", Finding.Kind.PAGED));
    }

    @Test
    void theColumnsOfTheTableDoNotMoveWithEachCall() {
        Scene scene = Scene.standard("main-landscape");

        assertThat(windowNames(scene, "IJ111")).isEqualTo(windowNames(scene, "HK000"));
    }

    /** The dots of the left quarter of the table, where windows have their names. */
    private static int[] windowNames(Scene scene, String number) {
        Rect table = scene.zones().stream()
                .filter(zone -> zone.widget() instanceof Widget.Windows)
                .findFirst()
                .orElseThrow()
                .rect();
        double dots = scene.dotsPerMillimetre();
        int wide = (int) (table.width() * dots / 4);
        int high = (int) (table.height() * dots);
        return RENDERER.draw(scene, withWindows("%d号窗口", 10, number))
                .getRGB((int) (table.x() * dots), (int) (table.y() * dots), wide, high, null, 0, wide);
    }

    @Test
    void nothingIsDrawnAnewWhenNothingChanged() {
        Canvas canvas = new Canvas(RENDERER, Scene.standard("main-landscape"));
        View view = Scenarios.busy();

        assertThat(canvas.show(view)).containsExactly(new Rectangle(1920, 1080));
        assertThat(canvas.show(view)).isEmpty();
        assertThat(canvas.show(view.withQueues(Scenarios.queues(List.of("社会保险"), 99))))
                .as("the zone of the groups, and nothing else")
                .containsExactly(new Rectangle(28, 701, 1275, 230));
    }

    @Test
    void ledAndPaperGetNoHalfLitDots() {
        BufferedImage bar = RENDERER.draw(
                Scene.standard("window-bar"),
                Scenarios.windows().values().iterator().next());
        Set<Integer> colours = new HashSet<>();
        for (int dot : dots(bar)) {
            colours.add(dot & 0xFFFFFF);
        }

        assertThat(colours).containsExactlyInAnyOrder(0x000000, 0xFFBF00, 0xFFFFFF);
    }

    @Test
    void aTicketsCodeReadsBack() throws Exception {
        String url = "http://192.168.1.20:8080/t/6fG7-kkQ2-0001";
        Scene ticket = ticket(Zone.of("code", new Rect(0, 0, 40, 40), new Widget.Qr("{url}"), "ticket-body"));

        BufferedImage paper = RENDERER.draw(ticket, View.of(Map.of("url", url)));

        RGBLuminanceSource source = new RGBLuminanceSource(paper.getWidth(), paper.getHeight(), dots(paper));
        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                        .getText())
                .isEqualTo(url);
    }

    @Test
    void aDesignerHearsWhatDoesNotFit() {
        String rare = Character.toString(0x2E9F5);
        Scene ticket = ticket(
                Zone.of("rare", new Rect(0, 0, 40, 8), new Widget.Text("张" + rare), "ticket-body"),
                Zone.of("low", new Rect(0, 10, 40, 1.5), new Widget.Text("号"), "ticket-body"),
                Zone.of("long", new Rect(0, 20, 20, 4), new Widget.Text("请携带身份证原件到三号窗口"), "ticket-body")
                        .with(Fit.PAGE),
                Zone.of("code", new Rect(0, 30, 4, 4), new Widget.Qr("http://example.cn/"), "ticket-body"));

        assertThat(RENDERER.inspect(ticket, View.of(Map.of())))
                .extracting(Finding::zone, Finding::kind)
                .containsExactlyInAnyOrder(
                        tuple("rare", Finding.Kind.NO_GLYPH),
                        tuple("low", Finding.Kind.BELOW_FLOOR),
                        tuple("long", Finding.Kind.PAGED),
                        tuple("code", Finding.Kind.QR_TOO_SMALL));
    }

    /** Rules IS-011 and IS-012: nothing on the main board is smaller than its distance allows. */
    @Test
    void theStandardBoardsKeepTheLegibilityRulesWhenBusy() {
        for (String name : List.of("main-landscape", "main-portrait")) {
            assertThat(RENDERER.inspect(Scene.standard(name), Scenarios.busy()))
                    .as(name)
                    .extracting(Finding::kind)
                    .doesNotContain(Finding.Kind.BELOW_FLOOR, Finding.Kind.NO_GLYPH);
        }
    }

    /** A name of seven characters fits in two columns only without its pictogram: its neighbours had theirs. */
    @Test
    void cardsOfGroupsAllHaveTheirPictogramOrNone() {
        Scene scene = Scene.standard("main-portrait");

        assertThat(signed(scene, List.of("社会保险", "现场咨询与引导", "企业开办", "婚姻登记"))).containsOnly(false);
        assertThat(signed(scene, List.of("社会保险", "现场咨询引导", "企业开办", "婚姻登记"))).containsOnly(true);
        assertThat(signed(scene, List.of("社会保险", "现场咨询与引导")))
                .as("one under the other there is room")
                .containsOnly(true);
    }

    /** Which of the cards have the light colour of their group under the strip at their upper edge too, in reading order. */
    private static List<Boolean> signed(Scene scene, List<String> services) {
        BufferedImage picture =
                RENDERER.draw(scene, View.empty(Scenarios.NOW).withQueues(Scenarios.queues(services, 99)));
        Rect zone = scene.zones().stream()
                .filter(each -> each.widget() instanceof Widget.Groups)
                .map(Zone::rect)
                .findFirst()
                .orElseThrow();
        double dots = scene.dotsPerMillimetre();
        int columns = services.size() > 2 ? 2 : 1;
        double wide = zone.width() * dots / columns;
        double high = zone.height() * dots / 2;
        return IntStream.range(0, services.size())
                .mapToObj(i -> {
                    int column = i % columns;
                    int row = i / columns;
                    BufferedImage card = picture.getSubimage(
                            (int) (zone.x() * dots + column * wide),
                            (int) (zone.y() * dots + (row + 0.1) * high),
                            (int) wide,
                            (int) (high * 0.5));
                    int light = Tokens.standard()
                            .groupOf(null, services.get(i))
                            .light()
                            .awt()
                            .getRGB();
                    return columns(card, light).findAny().isPresent();
                })
                .toList();
    }

    /** In portrait a number of five characters and a window of two stood over each other. */
    @ParameterizedTest
    @ValueSource(strings = {"main-landscape", "main-portrait"})
    void aLongNumberAndItsWindowStandApart(String name) {
        Scene scene = Scene.standard(name);
        View.Call call = new View.Call("c1", "GK002", "11", "11号窗口", "企业开办", LocalTime.of(9, 0), false, true);
        View view = View.empty(Scenarios.NOW).with(List.of(call), List.of(call, call));

        BufferedImage picture = RENDERER.draw(scene, view);

        int number = Tokens.standard().inkOf("before-number").foreground().awt().getRGB();
        int window = Tokens.standard().inkOf("before-window").foreground().awt().getRGB();
        Rect field = scene.zones().stream()
                .filter(zone -> zone.widget() instanceof Widget.Field)
                .map(Zone::rect)
                .findFirst()
                .orElseThrow();
        double dots = scene.dotsPerMillimetre();
        int top = (int) ((field.y() + field.height() * 0.64) * dots);
        int left = (int) (field.x() * dots);
        BufferedImage cell =
                picture.getSubimage(left, top, (int) (field.width() * dots / 2), (int) (field.height() * dots * 0.36));
        int numberEnds = columns(cell, number).max().orElseThrow();
        int windowBegins = columns(cell, window).min().orElseThrow();
        assertThat(windowBegins - numberEnds).isGreaterThan(cell.getWidth() / 50);
    }

    /** The columns in which a dot of {@code colour} is. */
    private static IntStream columns(BufferedImage picture, int colour) {
        return IntStream.range(0, picture.getWidth())
                .filter(x -> IntStream.range(0, picture.getHeight()).anyMatch(y -> picture.getRGB(x, y) == colour));
    }

    @Test
    void theLongestDateFitsBesideTheTime() {
        View wide = View.empty(LocalDateTime.of(2026, 12, 30, 20, 48)).withHallName("合肥市政务服务中心");

        for (String name : List.of("main-landscape", "main-portrait")) {
            assertThat(RENDERER.inspect(Scene.standard(name), wide))
                    .as(name)
                    .extracting(Finding::zone)
                    .doesNotContain("clock", "hall-name");
        }
    }

    @Test
    void theBadgeComesExactlyWhenTheZonesTimeIsUp() {
        Scene scene = Scene.standard("main-landscape");
        int[] fresh = dots(RENDERER.draw(scene, Scenarios.busy()));

        assertThat(dots(RENDERER.draw(scene, Scenarios.busy().with(new View.Silence(9, Scenarios.NOW)))))
                .isEqualTo(fresh);
        assertThat(dots(RENDERER.draw(scene, Scenarios.busy().with(new View.Silence(10, Scenarios.NOW)))))
                .isNotEqualTo(fresh);
    }

    private static Scene ticket(Zone... zones) {
        return new Scene(
                "ticket",
                Millimetres.of(48),
                Millimetres.of(60),
                8,
                false,
                Millimetres.ZERO,
                "ticket",
                List.of("zh-CN"),
                List.of(zones));
    }

    private static int[] dots(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static Fonts fonts() {
        try {
            return Fonts.load();
        } catch (DesignException e) {
            throw new AssertionError(e);
        }
    }
}
