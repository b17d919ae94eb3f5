package hall.hardware.keys;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.hardware.DeviceLoop;
import hall.hardware.LifeCycle;
import hall.hardware.link.ByteLink;
import hall.hardware.simulated.LineFault;
import hall.hardware.simulated.LineFault.Way;
import hall.hardware.simulated.MemoryPort;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.keys.PadBoard;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialPadTest {

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsAKeyOfAPadThatSpeaksByItself() throws IOException {
        PadBoard board = PadBoard.speaking();
        DeviceLoop<ByteLink, KeyPressed> loop = loop("pad-ff68.json", new MemoryPort(clock, board));
        run(loop, 500);
        board.press(3, 0x41);
        run(loop, 1500);
        board.press(3, 0x31);
        board.press(3, 0x35);
        run(loop, 500);

        assertThat(told).containsExactly("next from 3", "digit-1 from 3", "digit-5 from 3");
    }

    @Test
    void asksSeveralPadsInTurnAndKeepsThemApart() throws IOException {
        PadBoard board = PadBoard.polled(1);
        DeviceLoop<ByteLink, KeyPressed> loop = loop("pad-rs485-rating.json", new MemoryPort(clock, board));
        run(loop, 500);
        board.press(1, 5);
        board.press(1, 4);
        run(loop, 500);

        assertThat(told).containsExactly("grade-5 from 1");
    }

    @Test
    void isOfflineWhenNoPadAnswersForLong() throws IOException {
        MemoryPort port = new MemoryPort(clock, PadBoard.polled());
        DeviceLoop<ByteLink, KeyPressed> loop = loop("pad-rs485-rating.json", port);
        run(loop, 800);

        assertThat(loop.status().state()).isEqualTo(LifeCycle.OFFLINE);
    }

    /** A byte that goes wrong may cost the press it belongs to; it never makes another, and the next one comes. */
    @Test
    void neverTellsAWrongKeyWhateverByteGoesWrong() throws IOException {
        for (int at = 0; at < 9; at++) {
            for (LineFault fault : List.of(
                    new LineFault.Drop(Way.TO_DRIVER, at),
                    new LineFault.Flip(Way.TO_DRIVER, at, at % 8),
                    new LineFault.Split(Way.TO_DRIVER, at))) {
                told.clear();
                PadBoard board = PadBoard.speaking();
                MemoryPort port = new MemoryPort(clock, board);
                DeviceLoop<ByteLink, KeyPressed> loop = loop("pad-ff68.json", port);
                run(loop, 100);
                port.inject(fault);
                board.press(1, 0x41);
                run(loop, 2000);
                board.press(1, 0x42);
                run(loop, 500);

                assertThat(told).as("%s", fault).endsWith("recall from 1").isSubsetOf("next from 1", "recall from 1");
            }
        }
    }

    private DeviceLoop<ByteLink, KeyPressed> loop(String format, MemoryPort port) throws IOException {
        return new DeviceLoop<>(
                new DeviceId("pad"),
                port,
                new SerialPad(DeviceKind.CALL_KEYPAD, PadFormatTest.format(format), clock),
                clock,
                press -> told.add(press.key().code() + " from " + press.unit()));
    }

    private void run(DeviceLoop<ByteLink, KeyPressed> loop, long millis) {
        long end = clock.nanos() + Duration.ofMillis(millis).toNanos();
        while (clock.nanos() < end) {
            clock.advance(loop.turn());
        }
    }
}
