package hall.kiosk.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.guide.Facility;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs: millimetres are true, text can be read out, nothing sticks out, and a shop's check finds nothing. */
class SignTest {

    private static final double POINTS = 72 / 25.4;

    private static final Set<String> ARROWS = Set.of("up", "up-left", "up-right", "left", "right", "turn-back");

    static Fonts fonts;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws DesignException {
        fonts = Fonts.load();
    }

    @Test
    void thePdfIsValidHasTrueMillimetresAndItsTextCanBeReadOut() throws Exception {
        List<Sign> signs = signs(example(), 10);
        new SignFiles(fonts, Tokens.standard(), new Pictograms(Map.of())).write(signs, "包河", folder);

        File file = folder.resolve("signs.pdf").toFile();
        ValidationResult checked = PreflightParser.validate(file);
        assertThat(checked.getErrorsList())
                .extracting(error -> error.getErrorCode() + " " + error.getDetails())
                .isEmpty();
        try (PDDocument pdf = Loader.loadPDF(file)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(signs.size() + 1); // the table of colours
            for (int i = 0; i < signs.size(); i++) {
                isCut(pdf.getPage(i).getMediaBox(), signs.get(i), 10);
                isCut(pdf.getPage(i).getTrimBox(), signs.get(i), 0);
                isCut(pdf.getPage(i).getBleedBox(), signs.get(i), 3);
            }
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("号窗口", "户籍办理", "综合服务", "办事指引", "请您评价", "Household registration")
                    .contains("专色表", "HALL brand.ground", "HALL group.household", "C92 M58 Y0 K43", "GB/T 10001: ");
            for (PDPage page : pdf.getPages()) {
                page.getResources().getFontNames().forEach(name -> {
                    PDFont font = font(page, name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).as("a subset").matches("[A-Z]{6}\\+.*");
                });
            }
        }
        assertThat(file.length()).isLessThan(2_000_000);
    }

    /** A print shop's programs place a sign by these boxes, and cut there. */
    private static void isCut(PDRectangle box, Sign sign, double bleed) {
        double[] found = {box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()};
        double[] wanted = {10 - bleed, 10 - bleed, sign.wide() + 2 * bleed, sign.high() + 2 * bleed};
        assertThat(Arrays.stream(found).map(each -> each / POINTS).toArray()).containsExactly(wanted, within(0.05));
    }

    private static PDFont font(PDPage page, org.apache.pdfbox.cos.COSName name) {
        try {
            return page.getResources().getFont(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 10, 20})
    void aWindowsNumberIsAsHighAsItsFarthestReaderNeeds(double metres) throws Exception {
        Sign plate = signs(example(), metres).getFirst();
        double[] highest = new double[1];
        plate.drawing().on(new Watch((text, em) -> {
            if (text.equals("1")) {
                highest[0] = fonts.font(Weight.BOLD, em)
                        .createGlyphVector(new java.awt.font.FontRenderContext(null, true, true), text)
                        .getVisualBounds()
                        .getHeight();
            }
        }));

        assertThat(highest[0]).isCloseTo(metres * 1_000 / 60, within(metres));
    }

    /** A province that asks for higher characters gets larger plates, without a word anywhere else. */
    @Test
    void theHeightFollowsTheStandardOfTheHall() throws Exception {
        HallConfig stricter = underProvince("IS-012", "call_height_ratio: 0.03332");

        assertThat(signs(stricter, 20).getFirst().wide())
                .isGreaterThan(1.5 * signs(example(), 20).getFirst().wide());
    }

    private HallConfig underProvince(String rule, String set) throws IOException {
        Path standard = Files.createDirectories(folder.resolve("standard"));
        Files.writeString(standard.resolve("XX-HALL.yaml"), """
                standard:
                  id: XX-HALL
                  title: {zh-CN: 本厅标准, en: Standard of this hall}
                  layer: province
                  version: 1.0.0
                  effective: 2026-01-01
                  issuer: 某省
                  imports:
                    - {id: CN-ZWFW, version: 1.*}
                overrides:
                  - rule: %s
                    set: {%s}
                    reason: 本省情况
                    by: 某省
                """.formatted(rule, set));
        Files.copy(Path.of("examples", "hall.json"), folder.resolve("hall.json"));
        return ((HallConfigFile.Result.Good) HallConfigFile.read(folder))
                .config()
                .hall();
    }

    @Test
    void eachZoneHasASignThatHangsOverIt() throws Exception {
        List<Sign> zones = signs(example(), 10).stream()
                .filter(sign -> sign.id().startsWith("zone-"))
                .toList();

        assertThat(zones).hasSize(example().guide().zones().size()).isNotEmpty();
        for (Sign sign : zones) {
            sign.drawing().on(new Watch(sign));
        }
    }

    /** Long names, many services, windows of two and three digits. */
    @Test
    void nothingSticksOutOfAnySign() throws Exception {
        String services = IntStream.range(0, 24)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"id\": \"s%d\", \"prefix\": \"%c%c\", \"name\": {\"zh\": \"%s\", \"en\": \"%s\"}}",
                        i,
                        'A' + i % 20,
                        'A' + i / 20,
                        "社会保险与医疗保险关系转移接续和待遇核定".repeat(1 + i % 2),
                        "Transfer of social and medical insurance and benefits "
                                .repeat(1 + i % 2)
                                .strip()))
                .collect(Collectors.joining(","));
        String windows = IntStream.of(1, 2, 3, 9, 10, 100, 128)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"id\": \"%d\", \"zone\": \"%s\", \"services\": [\"s%d\", \"s1\", \"s2\"]}",
                        i,
                        i < 10 ? "a" : "b",
                        3 + i % 20))
                .collect(Collectors.joining(","));
        String facilities = Arrays.stream(Facility.Kind.values())
                .map(kind -> String.format(
                        Locale.ROOT,
                        "{\"id\": \"%s\", \"kind\": \"%s\", \"floor\": \"1\", \"x\": %d, \"y\": 10}",
                        kind.code(),
                        kind.code(),
                        3 * (kind.code().length() - 3)))
                .collect(Collectors.joining(","));
        HallConfig hall = read("""
                {"address": "34/3401/340111/baohe",
                 "name": {"zh": "合肥市滨湖新区政务服务中心（省市区一体化综合大厅）", "en": "Binhu"},
                 "hours": {"week": {"monday": ["09:00-12:00", "13:30-17:00"], "saturday": ["09:00-12:00"]}},
                 "floors": [{"id": "1", "name": {"zh": "一楼", "en": "ground floor"}}, {"id": "2", "name": {"zh": "二楼", "en": "first floor"}}],
                 "zones": [{"id": "a", "floor": "1", "name": {"zh": "公安与出入境以及机动车驾驶人综合服务区", "en": "Public security, borders and drivers"},
                            "plan": {"x": 0, "y": 0, "wide": 40, "deep": 2}},
                           {"id": "b", "floor": "2", "name": {"zh": "B", "en": "B"}, "plan": {"x": 0, "y": 0, "wide": 1, "deep": 30}}],
                 "facilities": [%s], "signposts": [
                  {"id": "p", "name": {"zh": "入口", "en": "entrance"}, "floor": "1", "x": 20, "y": 10, "facing": "up"},
                  {"id": "q", "name": {"zh": "电梯", "en": "lift"}, "floor": "2", "x": 20, "y": 10, "facing": "left", "farthest": 2}],
                 "kiosks": [{"id": "kiosk-1"}], "services": [%s], "windows": [%s]}""".formatted(facilities, services, windows));

        for (Sign sign : signs(hall, 10)) {
            sign.drawing().on(new Watch(sign));
        }
        assertThat(signs(hall, 10))
                .extracting(Sign::id)
                .contains(
                        "hours",
                        "booking",
                        "window-128",
                        "counter-128",
                        "rating-128",
                        "kiosk-kiosk-1",
                        "zone-a",
                        "way-p",
                        "around-p",
                        "step-free-p",
                        "guide");
    }

    @Test
    void theBillHasALineForEachSign() throws Exception {
        List<Sign> signs = signs(example(), 10);
        new SignFiles(fonts, Tokens.standard(), new Pictograms(Map.of())).write(signs, "包河", folder);

        try (ZipFile book = new ZipFile(folder.resolve("bill.xlsx").toFile())) {
            String sheet = new String(
                    book.getInputStream(book.getEntry("xl/worksheets/sheet1.xml"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet.split("<row ", -1)).hasSize(1 + 2 + signs.size());
        }
        String plate = Files.readString(folder.resolve("window-1.svg"));
        String high = String.format(Locale.ROOT, "%.3f", signs.getFirst().high());
        assertThat(plate.contains("width='500.000mm'") && !plate.contains("<text"))
                .isTrue();
        assertThat(plate.substring(0, 400)).contains("viewBox='0.000 0.000 500.000 " + high + "'");
    }

    /** What the issue of the signs names, each with at least one in the example. */
    @Test
    void theSetIsWhole() throws Exception {
        assertThat(signs(example(), 10))
                .extracting(sign -> sign.id().replaceFirst("-.*", ""))
                .contains("window", "counter", "rating", "zone", "way", "around", "step", "guide", "booking", "kiosk");
    }

    /** The arrows of the example, worked out on its plan: the desk is on the left, the lift farther left, stairs on the right. */
    @Test
    void directionsAreThoseOfThePlan() throws Exception {
        Map<String, String> arrows = new HashMap<>();
        Sign sign = sign("way-entrance");
        List<String> drawn = new ArrayList<>();
        sign.drawing().on(new Watch((text, em) -> drawn.add(text), drawn::add));
        for (int i = 0; i + 2 < drawn.size(); i++) {
            if (ARROWS.contains(drawn.get(i))) {
                arrows.put(drawn.get(i + 2), drawn.get(i));
            }
        }

        assertThat(arrows)
                .containsEntry("取号", "up-left")
                .containsEntry("公安服务区", "up-right")
                .containsEntry("二楼 综合服务区", "left");
    }

    @Test
    void thePhoneThatScansARatingCardOpensThePageOfItsWindow() throws Exception {
        assertThat(scanned(sign("rating-3"))).isEqualTo("http://192.168.1.10:8080/rate/3");
    }

    @Test
    void thePhoneThatScansTheSignAtTheDoorOpensThePageOnWhichATimeIsBooked() throws Exception {
        assertThat(scanned(sign("booking"))).isEqualTo("http://192.168.1.10:8080/book");
    }

    /** Nothing at the door leads to a page that books nothing, or to one that nobody reaches. */
    @Test
    void noSignSaysHowToBookWhereCitizensBookNothingThemselves() throws Exception {
        assertThat(signs(underProvince("HB-002", "appointment_own: 0"), 10))
                .extracting(Sign::id)
                .doesNotContain("booking")
                .contains("kiosk-kiosk-1");
        assertThat(new SignSet(example(), Tokens.standard(), fonts, 10.0, null).signs())
                .extracting(Sign::id)
                .doesNotContain("booking")
                .contains("kiosk-kiosk-1");
    }

    private static String scanned(Sign sign) throws Exception {
        BufferedImage picture = new SignFiles(fonts, Tokens.standard(), new Pictograms(Map.of())).picture(sign);
        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());

        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), dots))))
                .getText();
    }

    /** What hangs high is read along a longer line, and is never smaller than ADA 703.5 wants it there. */
    @ParameterizedTest
    @CsvSource({"10, 1500, 166.7", "10, 2600, 167.7", "2, 2600, 51", "2, 3100, 75", "2, 1200, 33.3", "1, 1200, 16.7"})
    void charactersAreAsHighAsDistanceAndHeightWant(double metres, double mounted, double wanted) {
        assertThat(new ReadingHeight(1 / 60.0).of(metres, mounted)).isCloseTo(wanted, within(0.1));
    }

    private static Sign sign(String id) throws Exception {
        return signs(example(), 10).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void numbersThatFollowEachOtherAreARange() {
        assertThat(SignStyle.ranges(List.of(1, 2, 3, 5, 7, 8))).isEqualTo("1–3、5、7、8");
        assertThat(SignStyle.ranges(List.of(4))).isEqualTo("4");
    }

    private static List<Sign> signs(HallConfig hall, double metres) {
        return new SignSet(hall, Tokens.standard(), fonts, metres, URI.create("http://192.168.1.10:8080")).signs();
    }

    private static HallConfig example() {
        return ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples")))
                .config()
                .hall();
    }

    private HallConfig read(String json) {
        HallConfigFile.Result result = HallConfigFile.parse(json, folder);
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        return ((HallConfigFile.Result.Good) result).config().hall();
    }
}
