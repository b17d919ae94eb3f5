package hall.hardware.led;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.DeviceId;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.led.Max7219Chain.Wiring;
import hall.hardware.link.LinkException;
import hall.hardware.simulated.VirtualClock;
import hall.hardware.simulated.led.Max7219Modules;
import hall.hardware.simulated.led.Max7219Modules.Board;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The eight ways modules are wired, fed from the left or from the right, against the options of the configuration. */
class Max7219WiringsTest {

    private static final int ACROSS = 4;
    private static final int DOWN = 2;
    private static final BufferedImage PICTURE = TestPicture.of(8 * ACROSS, 8 * DOWN, 8);

    static Stream<Arguments> boards() {
        List<Arguments> boards = new ArrayList<>();
        for (int bits = 0; bits < 8; bits++) {
            Board board = new Board((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
            boards.add(Arguments.of(board, false));
            boards.add(Arguments.of(board, true));
        }
        return boards.stream();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void everyBoardIsReachedByExactlyOneSetOfOptions(Board board, boolean fromRight) {
        assertThat(rightFor(board, fromRight)).hasSize(1);
    }

    @Test
    void theBoardsOnTheMarketAreThese() {
        assertThat(rightFor(Board.FC16, true)).containsExactly(new Wiring(ACROSS, DOWN, true, 0, false));
        assertThat(rightFor(Board.ICSTATION, true)).containsExactly(new Wiring(ACROSS, DOWN, true, 2, false));
        assertThat(rightFor(Board.GENERIC, true)).containsExactly(new Wiring(ACROSS, DOWN, true, 3, false));
        assertThat(rightFor(Board.PAROLA, true)).containsExactly(new Wiring(ACROSS, DOWN, true, 0, true));
    }

    /** Whoever sees the test picture sees which option is wrong: no two wrong settings look right. */
    @Test
    void theTestPictureLooksDifferentInEveryWrongWay() {
        List<List<Integer>> seen = new ArrayList<>();
        for (Wiring wiring : wirings()) {
            seen.add(dots(shown(wiring, Board.FC16, true)));
        }

        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void aHealthCheckShowsTheTestPictureUprightOnTheUsualBoard() {
        Max7219Modules modules = new Max7219Modules(2, 1, Board.FC16, true);
        VirtualClock clock = new VirtualClock(Instant.parse("2026-03-02T01:00:00Z"));
        LedBar<PixelSink> bar = LedBar.matrix(
                new DeviceId("matrix"),
                Max7219Chain.over(() -> modules, new Wiring(2, 1, true, 0, false)),
                "max7219",
                16,
                8,
                clock);
        CompletionStage<Health> health = bar.device().check(HealthLevel.EXTERNAL);
        bar.turn();

        assertThat(health.toCompletableFuture().join().passed()).isTrue();
        assertThat(rows(modules.picture()))
                .containsExactly(
                        "#.....###.....##",
                        "#.#######.######",
                        "#....####....###",
                        "#.#######.######",
                        "#.#######.######",
                        "#.#######.######",
                        "################",
                        ".#######..######");
    }

    private static List<String> rows(BufferedImage picture) {
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < picture.getWidth(); x++) {
                row.append((picture.getRGB(x, y) & 0xFFFFFF) == 0 ? '.' : '#');
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static List<Wiring> rightFor(Board board, boolean fromRight) {
        return wirings().stream()
                .filter(wiring -> dots(shown(wiring, board, fromRight)).equals(dots(PICTURE)))
                .toList();
    }

    private static List<Wiring> wirings() {
        List<Wiring> all = new ArrayList<>();
        for (int turns = 0; turns < 4; turns++) {
            for (boolean startsRight : new boolean[] {false, true}) {
                for (boolean mirrored : new boolean[] {false, true}) {
                    all.add(new Wiring(ACROSS, DOWN, startsRight, turns, mirrored));
                }
            }
        }
        return all;
    }

    private static BufferedImage shown(Wiring wiring, Board board, boolean fromRight) {
        Max7219Modules modules = new Max7219Modules(ACROSS, DOWN, board, fromRight);
        for (byte[] transfer : Max7219Chain.transfers(PICTURE, 100, wiring)) {
            try {
                modules.write(transfer);
            } catch (LinkException e) {
                throw new UncheckedIOException(e);
            }
        }
        return modules.picture();
    }

    /** 1 where a dot is lit. */
    private static List<Integer> dots(BufferedImage picture) {
        List<Integer> dots = new ArrayList<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                dots.add((picture.getRGB(x, y) & 0xFFFFFF) == 0 ? 0 : 1);
            }
        }
        return dots;
    }
}
