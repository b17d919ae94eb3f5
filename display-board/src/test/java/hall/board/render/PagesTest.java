package hall.board.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Rows go on as few pages as they need, and on those evenly. */
class PagesTest {

    private static List<Integer> sizes(int rows, int most) {
        return Pages.of(IntStream.range(0, rows).boxed().toList(), row -> 1, most).stream()
                .map(List::size)
                .toList();
    }

    @Test
    void twelveOfWhichEightFitTurnAsSixAndSix() {
        assertThat(sizes(12, 8)).containsExactly(6, 6);
        assertThat(sizes(9, 8)).containsExactly(5, 4);
        assertThat(sizes(17, 8)).containsExactly(6, 6, 5);
        assertThat(sizes(8, 8)).containsExactly(8);
        assertThat(sizes(3, 1)).containsExactly(1, 1, 1);
        assertThat(sizes(0, 8)).isEmpty();
    }

    @RepeatedTest(50)
    void noRowIsLostAndNoPageIsMoreThanNeeded(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        int most = 1 + random.nextInt(9);
        List<Integer> rows = random.ints(random.nextInt(40), 1, 5).boxed().toList();

        List<List<Integer>> pages = Pages.of(rows, row -> row, most);

        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(rows);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.size() == 1
                                || page.stream().mapToInt(row -> row).sum() <= most)
                        .isTrue());
        assertThat(pages).hasSize(filled(rows, most));
    }

    private static int filled(List<Integer> rows, int most) {
        int pages = 0;
        int left = 0;
        for (int row : rows) {
            if (row > left) {
                pages++;
                left = Math.max(0, most - row);
            } else {
                left -= row;
            }
        }
        return pages;
    }
}
