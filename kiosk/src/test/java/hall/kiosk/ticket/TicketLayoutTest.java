package hall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import hall.board.render.Renderer;
import hall.board.render.Renderer.Finding;
import hall.board.view.View;
import hall.hardware.printer.DotPicture;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintHead;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.ticket.TicketLayout.SlipMarks;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TicketLayoutTest {

    /** As long as a real one, so that the code is as fine as on paper. */
    private static final String PASS = "mfrggzdfmztw7dki73zqua26wiezka22";

    private static final Slip ORDINARY = slip(
            Text.of("江淮市政务服务中心", "Jianghuai Government Service Hall"), Text.of("户籍业务", "Household registration"), 12);

    private static final Slip LONG = slip(
            Text.of("江淮市高新技术产业开发区政务服务中心", "Government Service Hall of the Jianghuai High-tech Zone"),
            Text.of(
                    "企业投资项目备案变更及固定资产投资项目节能审查综合受理（含外商投资企业设立变更注销登记）",
                    "Filing and amendment of enterprise investment projects, energy conservation review of fixed asset"
                            + " investment, and registration of foreign-invested enterprises"),
            128);

    private final TicketLayout layout = new TicketLayout(Look.TOKENS, Look.FONTS);

    /** Every head ticket printers are sold with. */
    static Stream<PrintHead> heads() {
        return PrintHead.WIDTHS.stream().map(dots -> new PrintHead(dots, dots == 512 ? 180 : 203));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void theCodeLeadsToTheTicketsPage(PrintHead head) throws Exception {
        BufferedImage picture = layout.draw(ORDINARY, head);
        keep(picture, "ticket-" + head.dots());

        assertThat(picture.getWidth()).isEqualTo(head.dots());
        assertThat(read(picture)).isEqualTo("http://192.168.1.10:8080/t/" + PASS);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aLongNameIsLegibleAndWhole(PrintHead head) throws Exception {
        keep(layout.draw(LONG, head), "ticket-long-" + head.dots());

        List<Finding> findings =
                new Renderer(Look.TOKENS, Look.FONTS).inspect(layout.scene(LONG, head), layout.view(LONG));

        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("heads")
    void whatWentWrongBeforeStandsOnTheSlipLegiblyInBothLanguages(PrintHead head) throws Exception {
        SlipMarks marks = new SlipMarks(List.of(new TicketNumber("A", 12), new TicketNumber("A", 13)), true);
        BufferedImage picture = layout.draw(ORDINARY, head, marks);
        keep(picture, "ticket-marked-" + head.dots());

        View view = layout.view(ORDINARY, marks);
        assertThat(new Renderer(Look.TOKENS, Look.FONTS).inspect(layout.scene(ORDINARY, head, marks), view))
                .isEmpty();
        assertThat(view.fields())
                .containsEntry("void.zh", "作废：上面的纸条 A012 A013")
                .containsEntry("void.second", "VOID: the piece above, A012 A013")
                .containsEntry("copy.zh", "补打，与先前的号票同号")
                .containsEntry("copy.second", "Printed again: the same ticket as before");
        assertThat(picture.getHeight())
                .isGreaterThan(layout.draw(ORDINARY, head).getHeight());
        assertThat(read(picture)).isEqualTo("http://192.168.1.10:8080/t/" + PASS);
    }

    @Test
    void theTimeThatWasBookedStandsOnTheSlipOfWhoeverComesForIt() throws Exception {
        Slip booked = ORDINARY.booked(LocalTime.of(9, 30));
        PrintHead head = PaperWidth.MM_58.usualHead();
        keep(layout.draw(booked, head), "ticket-booked");

        assertThat(layout.view(booked).fields())
                .containsEntry("booked.zh", "预约时间 09:30")
                .containsEntry("booked.second", "Booked for 09:30");
        assertThat(new Renderer(Look.TOKENS, Look.FONTS).inspect(layout.scene(booked, head), layout.view(booked)))
                .isEmpty();
        assertThat(layout.view(ORDINARY).fields()).doesNotContainKey("booked.zh");
    }

    @Test
    void nothingReachesTheEdgesOfThePaper() {
        DotPicture dots = DotPicture.of(layout.draw(LONG, PaperWidth.MM_58.usualHead()));

        for (int y = 0; y < dots.height(); y++) {
            assertThat(dots.black(0, y) || dots.black(dots.width() - 1, y))
                    .as("row %d", y)
                    .isFalse();
        }
    }

    @Test
    void everyDotIsBlackOrWhite() {
        BufferedImage picture = layout.draw(ORDINARY, PaperWidth.MM_58.usualHead());

        assertThat(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .containsOnly(0xFF000000, 0xFFFFFFFF);
    }

    @Test
    void anEnglishNameIsNotPrintedTwice() {
        Slip slip = slip(Text.of("大厅", ""), Text.of("", "Taxes"), 0);

        assertThat(layout.view(slip).fields())
                .containsEntry("hall.zh", "大厅")
                .containsEntry("hall.second", "")
                .containsEntry("service.zh", "Taxes")
                .containsEntry("service.second", "");
    }

    @Test
    void underTheChineseStandsWhatItsCitizenChose() {
        Tokens tokens = Look.TOKENS.saying("ug", Map.of("kiosk.ticket.hint", "ساقلاڭ"));
        Slip slip = slip(Text.of("大厅", "Hall"), Text.of("户籍", "Household").with("ug", "نوپۇس"), 3)
                .in("ug");
        TicketLayout uyghur = new TicketLayout(tokens, Look.FONTS);

        assertThat(uyghur.view(slip).fields())
                .containsEntry("service.second", "نوپۇس")
                .containsEntry("hint.zh", "请坐下等候，留意屏幕和广播叫号")
                .as("nothing is printed twice in Chinese")
                .containsEntry("hall.second", "")
                .containsEntry("ahead.second", "");
        assertThat(uyghur.view(slip).fields().get("hint.second")).endsWith("ساقلاڭ");
        assertThat(uyghur.view(slip.in("zh-CN")).fields()).containsEntry("hall.second", "Hall");
        assertThat(uyghur.view(slip).fields())
                .containsEntry("number", slip.number().toString());
        assertThat(uyghur.scene(slip, PaperWidth.MM_58.usualHead()).zones())
                .extracting(zone -> zone.id())
                .contains("hint-second")
                .doesNotContain("hall-second");
    }

    @Test
    void saysWhereToWait() {
        Slip slip = ORDINARY.with(null, Text.of("二楼 综合服务区", "General services, first floor"));

        assertThat(layout.view(slip).fields())
                .containsEntry("area.zh", "请到 二楼 综合服务区 等候")
                .containsEntry("area.second", "Please wait in: General services, first floor");
        assertThat(layout.scene(slip, PaperWidth.MM_58.usualHead()).zones())
                .extracting(zone -> zone.id())
                .contains("area-zh", "area-second");
        assertThat(layout.scene(ORDINARY, PaperWidth.MM_58.usualHead()).zones())
                .extracting(zone -> zone.id())
                .doesNotContain("area-zh");
    }

    @Test
    void countsPeopleInPlainWords() {
        assertThat(ahead(0)).isEqualTo("You are next");
        assertThat(ahead(1)).isEqualTo("1 person ahead of you");
        assertThat(ahead(2)).isEqualTo("2 people ahead of you");
    }

    private String ahead(int count) {
        String text = layout.view(slip(ORDINARY.hall(), ORDINARY.service(), count))
                .fields()
                .get("ahead.second");
        assertThat(text).isNotNull();
        return String.valueOf(text);
    }

    static String read(BufferedImage picture) throws Exception {
        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), dots);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private static Slip slip(Text hall, Text service, int ahead) {
        return new Slip(
                new TicketId("mfrggzdfmztw"),
                new TicketNumber("A", 15),
                hall,
                service,
                ahead,
                LocalDateTime.of(2026, 11, 23, 9, 41),
                Slip.page(URI.create("http://192.168.1.10:8080"), PASS));
    }

    private static void keep(BufferedImage picture, String name) throws Exception {
        Path folder = Path.of("target", "pictures");
        Files.createDirectories(folder);
        ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
    }
}
