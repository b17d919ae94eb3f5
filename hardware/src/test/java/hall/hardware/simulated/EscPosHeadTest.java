package hall.hardware.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Fuzz;
import hall.hardware.printer.EscPos;
import hall.hardware.printer.EscPos.QrCorrection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EscPosHeadTest {

    private final EscPosHead head = new EscPosHead(384);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void drawsWhatTheManualSays() {
        head.received(bytes("1d 76 30 00 02 00 02 00 80 40 00 80 1d 56 00"));

        BufferedImage ticket = head.tickets().getFirst();
        assertThat(ticket.getHeight()).isEqualTo(2);
        assertThat(blackAt(ticket)).isEqualTo("0,0 9,0 8,1 ");
    }

    @Test
    void answersAsAPrinterWithoutPaperDoes() {
        head.plugged(said::writeBytes);
        head.loadPaper(0, 0);
        head.received(bytes("10 04 01 10 04 02 10 04 04"));

        assertThat(HexFormat.ofDelimiter(" ").formatHex(said.toByteArray())).isEqualTo("1a 32 7e");
    }

    @Test
    void answersTheQueuedQuestionOnlyWhenEverythingBeforeItIsPrinted() {
        head.plugged(said::writeBytes);
        head.loadPaper(1, 0);
        head.received(bytes("1d 76 30 00 01 00 02 00 ff ff 1d 72 01"));
        assertThat(said.toByteArray()).isEmpty();

        head.loadPaper(100, 0);

        assertThat(said.toByteArray()).containsExactly(0);
    }

    @Test
    void tellsByItselfWhatChangesWhenItWasAskedTo() {
        head.plugged(said::writeBytes);
        head.received(bytes("1d 61 0e"));
        said.reset();
        head.cover(true);
        head.cover(false);

        assertThat(HexFormat.ofDelimiter(" ").formatHex(said.toByteArray())).isEqualTo("38 00 00 00 10 00 00 00");
    }

    @Test
    void forgetsAHalfSentTicketWhenItIsTold() {
        head.received(bytes("1d 76 30 00 30 00 40 00 ff ff"));
        head.received(bytes("10 05 02 1d 56 00"));

        assertThat(head.cuts()).isEqualTo(1);
    }

    /** Tier 1: a printer gets everything there is, from every program on the machine. */
    @Test
    void neverFailsWhateverComes() {
        Fuzz fuzz = new Fuzz(
                "EscPosHead",
                20_260_302,
                new EscPos()
                        .size(2, 2)
                        .text("取号A015")
                        .line()
                        .qr("x", 2, QrCorrection.L)
                        .feedAndCut(true, 0)
                        .bytes(),
                bytes("1d 76 30 00 02 00 02 00 80 40 00 80 1d 56 00"),
                bytes("1b 2a 21 02 00 ff ff ff ff ff ff 0a 10 04 01 1d 72 01 1b 44 08 10 00"));
        fuzz.atMost(20_000).run(input -> {
            EscPosHead victim = new EscPosHead(384);
            victim.loadPaper(2_000, 100);
            victim.received(input);
            return victim.unknownCommands() > 0 ? "unknown commands" : victim.cuts() > 0 ? "cut" : "no cut";
        });
    }

    private static String blackAt(BufferedImage image) {
        StringBuilder places = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFF) == 0) {
                    places.append(x).append(',').append(y).append(' ');
                }
            }
        }
        return places.toString();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
