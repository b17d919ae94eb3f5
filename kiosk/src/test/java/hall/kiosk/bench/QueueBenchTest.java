package hall.kiosk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.board.bench.Goal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the locale of the whole process")
class QueueBenchTest {

    private static final QueueFigures.Case EMPTY =
            new QueueFigures.Case("issue", 0, 8, 100, 2_600, 2, 9, 6.5, 3_000, 0.87);
    private static final QueueFigures.Case FULL =
            new QueueFigures.Case("issue", 20_000, 8, 100, 1_300, 4, 20, 6.5, 3_000, 0.43);

    @Test
    void takesTheTimeThatSoManyDidNotExceed() {
        Latencies latencies = Latencies.of(
                new Latencies(new long[] {3_000_000, 1_000_000}), new Latencies(new long[] {2_000_000, 9_000_000}));

        assertThat(latencies.millis(50)).isEqualTo(2);
        assertThat(latencies.millis(99)).isEqualTo(9);
    }

    @Test
    void sharesOperationsOutOverClients() throws Exception {
        Clients.Run run = Clients.run(8, 21, client -> assertThat(client).isBetween(1, 8));

        assertThat(run.latencies().count()).isEqualTo(21);
    }

    @Test
    void saysWhichGoalsWereMissed() {
        QueueFigures figures = QueueFigures.of("/data", 5, List.of(EMPTY, FULL));

        assertThat(figures.goals()).extracting(Goal::met).containsExactly(true, true, true, false);
        assertThat(figures.goals().getLast().found()).isEqualTo(2);
    }

    @Test
    void writesTheSameFiguresForProgramsAndForPersons() throws Exception {
        QueueFigures figures = QueueFigures.of("/data", 5, List.of(EMPTY, FULL));

        JsonNode read = new ObjectMapper().readTree(figures.json());
        assertThat(read.at("/cases/1/perSecond").doubleValue()).isEqualTo(1_300);
        assertThat(read.at("/goals/3/met").booleanValue()).isFalse();
        assertThat(figures.text()).contains("1300").contains("未达");
    }

    @Test
    void writesPlainDigitsInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(QueueFigures.of("/data", 5, List.of(EMPTY)).text()).contains("2600");
        } finally {
            Locale.setDefault(before);
        }
    }
}
