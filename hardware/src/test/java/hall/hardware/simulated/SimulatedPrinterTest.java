package hall.hardware.simulated;

import static hall.hardware.printer.TicketPictures.shows;
import static hall.hardware.printer.TicketPictures.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.printer.DotPicture;
import hall.hardware.printer.EscPos;
import hall.hardware.printer.EscPos.QrCorrection;
import hall.hardware.printer.PaperWidth;
import hall.hardware.printer.PrintResult;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedPrinterTest {

    private static final String URL = "https://hall.example/t/7f3c9a2e 取号A015";

    @Test
    void printsATicketThatCanBeHadAsPng()
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        DotPicture ticket = ticket(PaperWidth.MM_58, "B003", 400);
        try (SimulatedPrinter printer =
                SimulatedPrinter.start(new DeviceId("p1"), PaperWidth.MM_58, DeviceClock.system())) {
            PrintResult result = printer.print(ticket).toCompletableFuture().get(60, TimeUnit.SECONDS);

            assertThat(result).isInstanceOf(PrintResult.Confirmed.class);
            BufferedImage png = ImageIO.read(
                    new ByteArrayInputStream(printer.lastTicketPng().orElseThrow()));
            assertThat(shows(png, ticket)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(PaperWidth.class)
    void zxingReadsTheQrCodeThePrinterDrew(PaperWidth paper) throws ReaderException {
        BufferedImage ticket = printed(paper, new EscPos().qr(URL, 6, QrCorrection.M));

        assertThat(read(ticket)).isEqualTo(URL);
    }

    private static BufferedImage printed(PaperWidth paper, EscPos commands) {
        EscPosHead head = new EscPosHead(paper.usualHead().dots());
        head.received(commands.feedDots(60).feedAndCut(true, 0).bytes());
        return head.tickets().getFirst();
    }

    private static String read(BufferedImage image) throws ReaderException {
        int width = image.getWidth();
        int height = image.getHeight();
        int border = 40;
        int[] pixels = new int[(width + 2 * border) * (height + 2 * border)];
        java.util.Arrays.fill(pixels, 0xFFFFFF);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[(y + border) * (width + 2 * border) + x + border] = image.getRGB(x, y);
            }
        }
        RGBLuminanceSource source = new RGBLuminanceSource(width + 2 * border, height + 2 * border, pixels);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException e) {
            throw new AssertionError("no QR code on the paper", e);
        }
    }
}
