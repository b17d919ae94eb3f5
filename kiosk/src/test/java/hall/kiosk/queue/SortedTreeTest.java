package hall.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTreeTest {

    /** Any mix of changes gives what a TreeMap gives, and the older trees stay what they were. */
    @RepeatedTest(50)
    void agreesWithATreeMapAfterAnyChanges(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        SortedTree<Integer, Integer> tree = SortedTree.empty();
        for (int i = 0; i < 400; i++) {
            int key = random.nextInt(120);
            SortedTree<Integer, Integer> before = tree;
            int size = before.size();
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                tree = tree.without(key);
            } else {
                expected.put(key, i);
                tree = tree.with(key, i);
            }
            assertThat(before.size()).as("seed %s", run.getCurrentRepetition()).isEqualTo(size);
            assertThat(tree.size()).isEqualTo(expected.size());
            int probe = random.nextInt(130);
            assertThat(tree.get(probe)).isEqualTo(expected.get(probe));
            assertThat(tree.before(probe)).isEqualTo(expected.headMap(probe).size());
            assertThat(tree.after(probe))
                    .isEqualTo(expected.tailMap(probe, false).size());
        }
        assertThat(tree.values()).containsExactlyElementsOf(expected.values());
    }

    @Test
    void findsTheEntryAtAnIndex() {
        SortedTree<Integer, String> tree = SortedTree.empty();
        for (int i = 99; i >= 0; i--) {
            tree = tree.with(i * 2, "v" + i);
        }

        assertThat(tree.at(0).key()).isZero();
        assertThat(tree.at(57)).isEqualTo(new SortedTree.Entry<>(114, "v57"));
        assertThat(tree.first()).isEqualTo(new SortedTree.Entry<>(0, "v0"));
        assertThat(tree.at(99).key()).isEqualTo(198);
        SortedTree<Integer, String> whole = tree;
        assertThatThrownBy(() -> whole.at(100)).hasMessage("index (100) must be 0 to 99");
        assertThatThrownBy(() -> whole.at(-1)).hasMessage("index (-1) must be 0 to 99");
    }

    @Test
    void anEmptyTreeHasNothing() {
        SortedTree<Integer, String> tree = SortedTree.empty();

        assertThat(tree.isEmpty()).isTrue();
        assertThat(tree.first()).isNull();
        assertThat(tree.get(1)).isNull();
        assertThat(tree.getOr(1, "none")).isEqualTo("none");
        assertThat(tree.without(1)).isSameAs(tree);
        assertThat(tree.with(1, "one").without(1).isEmpty()).isTrue();
    }

    /** A number that writes down what it is compared with: the way from the root to itself. */
    private record Looked(int number, List<Integer> way) implements Comparable<Looked> {
        @Override
        public int compareTo(Looked other) {
            way.add(other.number);
            return Integer.compare(number, other.number);
        }
    }

    private static Looked key(int number) {
        return new Looked(number, new ArrayList<>());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ascending", "descending", "from both ends", "inwards", "at random"})
    void noSideOfAnyNodeIsMoreThanThreeTimesTheOther(String order) {
        List<Integer> numbers = numbers(order);
        SortedTree<Looked, Integer> tree = SortedTree.empty();
        for (int number : numbers) {
            tree = tree.with(key(number), number);
        }
        checkBalance(tree, numbers);
        for (int i = 0; i < numbers.size() - 20; i++) {
            tree = tree.without(key(numbers.get(i)));
            if (i % 20 == 0) {
                checkBalance(tree, numbers.subList(i + 1, numbers.size()));
            }
        }
    }

    /** The tree is known from the ways to its keys: each stands on the way to all below it. */
    private static void checkBalance(SortedTree<Looked, Integer> tree, List<Integer> numbers) {
        Map<Integer, Integer> smaller = new HashMap<>();
        Map<Integer, Integer> larger = new HashMap<>();
        for (int number : numbers) {
            Looked key = key(number);
            assertThat(tree.get(key)).isEqualTo(number);
            key.way().forEach(above -> {
                smaller.merge(above, number < above ? 1 : 0, Integer::sum);
                larger.merge(above, number > above ? 1 : 0, Integer::sum);
            });
        }
        numbers.forEach(number -> {
            int left = smaller.getOrDefault(number, 0) + 1;
            int right = larger.getOrDefault(number, 0) + 1;
            assertThat(left).as("left of %s", number).isLessThanOrEqualTo(3 * right);
            assertThat(right).as("right of %s", number).isLessThanOrEqualTo(3 * left);
        });
    }

    private static List<Integer> numbers(String order) {
        int many = 240;
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, many).boxed().toList());
        switch (order) {
            case "descending" -> Collections.reverse(numbers);
            case "from both ends" -> numbers.replaceAll(i -> i % 2 == 0 ? i / 2 : many - 1 - i / 2);
            case "inwards" -> numbers.replaceAll(i -> i % 2 == 0 ? many / 2 - 1 - i / 2 : many / 2 + i / 2);
            case "at random" -> Collections.shuffle(numbers, new Random(7));
            default -> {}
        }
        return numbers;
    }
}
