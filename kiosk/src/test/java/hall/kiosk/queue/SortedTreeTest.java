package hall.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

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
    }
}
