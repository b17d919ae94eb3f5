package hall.kiosk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.broker.Requires;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A board whose line swallows everything, with neither end told, while clerks call: it says that its data is old, the manager
 * hears of it in time, and when the line is back it shows what was called meanwhile in its order and answers for each call once.
 */
@Tag("mosquitto")
@Tag("kill")
class BoardCutTest {

    /**
     * The hall misses a sign of it for 35 s (decision D284), its threshold is 2 s more, and the watch looks each 5 s; twice that on a
     * busy machine.
     */
    private static final Duration ALARM_WITHIN = Duration.ofSeconds(84);

    private static final int CALLS = 6;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    @Test
    void aBoardThatIsCutOffSaysSoIsMissedAndCatchesUpInOrder() throws Exception {
        Requires.tool("mosquitto");
        FaultyHall hall = opened(new FaultyHall(folder, InetAddress.getLoopbackAddress()));
        WallBoard board = opened(new WallBoard(hall, "board-1", folder.resolve("board-1"), Duration.ZERO));
        AlarmsSeen alarms = new AlarmsSeen(hall);
        Ledger ledger = opened(new Ledger(hall.data()));
        Clerks clerks = new Clerks(hall);
        opened(clerks::goHome);
        await().atMost(FaultyHall.PATIENCE).until(() -> !board.shown().isEmpty() && board.isRight(hall.queue()));
        assertThat(board.saysOld()).isFalse();
        long cutAt = hall.sequence();

        board.line().blackHole();
        long calls = clerks.calls();
        await().atMost(FaultyHall.PATIENCE).until(board::saysOld);
        Duration alarm = alarms.await("the board is missed", standing -> standing.contains("silent-board-1"));
        assertThat(alarm).isLessThan(ALARM_WITHIN);
        await().atMost(FaultyHall.PATIENCE).until(() -> clerks.calls() >= calls + CALLS);
        int before = board.shown().size();
        board.line().mend();

        Drill.until("the board is right", () -> clerks.still(() -> board.isRight(hall.queue())));
        clerks.goHome();
        assertThat(board.saysOld()).isFalse();
        assertThat(board.shown().subList(before, board.shown().size()))
                .as("calls in the order in which the board showed them")
                .isNotEmpty()
                .isSorted();
        assertThat(board.doubled()).isEmpty();
        ledger.read();
        List<Long> made = ledger.calls(cutAt, hall.sequence());
        assertThat(made).hasSizeGreaterThan(CALLS);
        await().atMost(FaultyHall.PATIENCE).untilAsserted(() -> {
            ledger.read();
            assertThat(ledger.lost(made, "board-1"))
                    .as("calls it did not answer for")
                    .isEmpty();
        });
        assertThat(ledger.doubled(made, "board-1")).isZero();
        alarms.await("it is missed no more", standing -> !standing.contains("silent-board-1"));
    }
}
