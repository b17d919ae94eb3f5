package hall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintHead;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.guide.ServiceNote;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class NoticeSlipTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    private final Text hall = Halls.of(1).name();
    private final Menu.Entry service = new Menu.Entry(
            Halls.HOUSEHOLD,
            Text.of("驾驶证", "Driving licences"),
            null,
            3,
            true,
            null,
            null,
            new ServiceNote(
                    List.of(Text.of("身份证原件", "Identity card"), Text.of("体检表", "Medical certificate")),
                    Text.of("须本人到场。", "Please come in person."),
                    List.of(Text.of("换驾照", "Renew my licence")),
                    Text.of("交管12123 手机应用", "The app 12123"),
                    Text.of("10 元", "10 yuan"),
                    Text.of("当场办结", "while you wait"),
                    null,
                    Text.of("填单台 2 号", "desk 2"),
                    null,
                    null),
            Text.of("二楼 交管服务区", "Traffic, first floor"),
            0);

    @Test
    void tellsWhatIsKnownOfTheServiceAndThatItIsNoTicket() {
        assertThat(NoteWords.lines(new KioskTexts(Look.TOKENS), service, "zh-CN"))
                .containsExactly(
                        "办这件事请带：",
                        "· 身份证原件",
                        "· 体检表",
                        "须本人到场。",
                        "收费：10 元 · 时限：当场办结",
                        "示范文本：填单台 2 号",
                        "不用来大厅也能办：交管12123 手机应用",
                        "在 二楼 交管服务区 办理");
    }

    @Test
    void isDrawnForBothWidthsInEachLanguage() throws Exception {
        Files.createDirectories(PICTURES);
        for (PaperWidth width : List.of(PaperWidth.MM_58, PaperWidth.MM_80)) {
            PrintHead head = width.usualHead();
            for (String language : List.of("zh-CN", "en")) {
                BufferedImage slip = new TicketLayout(Look.TOKENS, Look.FONTS).note(hall, service, language, head);
                ImageIO.write(
                        slip,
                        "png",
                        PICTURES.resolve("notice-" + width + "-" + language + ".png")
                                .toFile());
                assertThat(slip.getWidth()).isEqualTo(head.dots());
                assertThat(slip.getHeight() / head.dotsPerMillimetre()).isBetween(35.0, 120.0);
            }
        }
    }

    @Test
    void isPrintedByThePrinterThatCanAndChangesNothingInTheHall() {
        MemoryHall memory = MemoryHall.open(Halls.of(1));
        FakePrinter empty = new FakePrinter();
        empty.fault(PrinterFault.PAPER_OUT);
        FakePrinter next = new FakePrinter();
        int before = memory.events().size();
        TicketPrinting printing = new TicketPrinting(
                KioskHalls.of(memory, "k1", InstantSource.fixed(MemoryHall.NINE), 1),
                new TicketLayout(Look.TOKENS, Look.FONTS),
                List.of(empty, next));

        printing.note(hall, service, "en");

        assertThat(empty.taken()).isEmpty();
        assertThat(next.taken()).hasSize(1);
        assertThat(memory.events()).hasSize(before);
    }
}
