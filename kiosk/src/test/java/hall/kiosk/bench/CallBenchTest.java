package hall.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.board.bench.Goal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallBenchTest {

    @Test
    void measuresFromTheCallToTheFrame(@TempDir Path folder) throws Exception {
        CallFigures figures = new CallBench(folder, 1, List.of(2)).run();

        CallFigures.Case found = figures.cases().getFirst();
        assertThat(found.boards()).isEqualTo(2);
        assertThat(found.firstP50Millis()).isPositive().isLessThanOrEqualTo(found.lastP50Millis());
        assertThat(found.bareP50Millis()).isPositive();
        assertThat(figures.messageBytes()).isGreaterThan(100);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void judgesSixtyBoardsByTheBareBroker() {
        CallFigures good = figures(60, 90, 40);
        CallFigures bad = figures(60, 99, 20);

        assertThat(good.goals()).extracting(Goal::met).containsExactly(true, true);
        assertThat(bad.goals()).extracting(Goal::met).containsExactly(true, false);
        assertThat(figures(1, 90, 40).goals()).isEmpty();
    }

    @Test
    void saysTheSizeOfThePicture() {
        assertThat(figures(60, 90, 40).text()).contains("480 x 270").contains("达标");
        assertThat(figures(60, 90, 40).json()).contains("\"dotsWide\":480");
    }

    @Test
    void needsABoard() {
        assertThatThrownBy(() -> new CallBench(Path.of("."), 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CallFigures figures(int boards, double lastP99, double bareP99) {
        return CallFigures.of(
                "/data", 20, 300, List.of(new CallFigures.Case(boards, 480, 270, 10, 50, lastP99, 20, bareP99)));
    }
}
