package hall.kiosk.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map that can also say how many keys stand before one: each change gives a new tree that shares
 * all but O(log n) nodes with the old. This is what keeps the cost of an act independent of how many wait
 * (decision D14).
 *
 * <p>A weight-balanced tree after Adams (1992), with the parameters 3 and 2 proven right by Hirai and Yamamoto (2011).
 */
final class SortedTree<K extends Comparable<? super K>, V> {

    private static final int DELTA = 3;
    private static final int GAMMA = 2;

    private final @Nullable Node<K, V> root;

    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int size) {}

    /** A key and its value. */
    record Entry<K, V>(K key, V value) {}

    private SortedTree(@Nullable Node<K, V> root) {
        this.root = root;
    }

    static <K extends Comparable<? super K>, V> SortedTree<K, V> empty() {
        return new SortedTree<>(null);
    }

    int size() {
        return size(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order < 0) {
                node = node.left;
            } else if (order > 0) {
                node = node.right;
            } else {
                return node.value;
            }
        }
        return null;
    }

    V getOr(K key, V otherwise) {
        V found = get(key);
        return found == null ? otherwise : found;
    }

    /** How many keys are smaller than {@code key}, which need not be in the tree. */
    int before(K key) {
        int count = 0;
        Node<K, V> node = root;
        while (node != null) {
            if (key.compareTo(node.key) <= 0) {
                node = node.left;
            } else {
                count += 1 + size(node.left);
                node = node.right;
            }
        }
        return count;
    }

    /** How many keys are larger than {@code key}, which need not be in the tree. */
    int after(K key) {
        return size() - before(key) - (get(key) == null ? 0 : 1);
    }

    /** The entry with {@code index} smaller keys before it. */
    Entry<K, V> at(int index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("index (" + index + ") must be 0 to " + (size() - 1));
        }
        Node<K, V> node = root;
        int left = index;
        while (node != null) {
            int smaller = size(node.left);
            if (left < smaller) {
                node = node.left;
            } else if (left > smaller) {
                left -= smaller + 1;
                node = node.right;
            } else {
                return new Entry<>(node.key, node.value);
            }
        }
        throw new IllegalStateException("sizes of the tree do not add up");
    }

    /** The entry with the smallest key; null when the tree is empty. */
    @Nullable
    Entry<K, V> first() {
        return root == null ? null : at(0);
    }

    SortedTree<K, V> with(K key, V value) {
        return new SortedTree<>(insert(root, key, value));
    }

    SortedTree<K, V> without(K key) {
        return get(key) == null ? this : new SortedTree<>(remove(root, key));
    }

    /** All entries by ascending key. */
    List<Entry<K, V>> entries() {
        List<Entry<K, V>> all = new ArrayList<>(size());
        forEach((key, value) -> all.add(new Entry<>(key, value)));
        return all;
    }

    /** All values by ascending key. */
    List<V> values() {
        List<V> all = new ArrayList<>(size());
        forEach((key, value) -> all.add(value));
        return all;
    }

    void forEach(BiConsumer<? super K, ? super V> each) {
        walk(root, each);
    }

    private static <K, V> void walk(@Nullable Node<K, V> node, BiConsumer<? super K, ? super V> each) {
        if (node != null) {
            walk(node.left, each);
            each.accept(node.key, node.value);
            walk(node.right, each);
        }
    }

    private static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static <K, V> Node<K, V> node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(key, value, left, right, size(left) + size(right) + 1);
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> insert(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return node(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balance(node.key, node.value, insert(node.left, key, value), node.right);
        }
        if (order > 0) {
            return balance(node.key, node.value, node.left, insert(node.right, key, value));
        }
        return new Node<>(key, value, node.left, node.right, node.size);
    }

    private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balance(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balance(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> next = leftmost(node.right);
        return balance(next.key, next.value, node.left, withoutLeftmost(node.right));
    }

    private static <K, V> Node<K, V> leftmost(Node<K, V> node) {
        Node<K, V> at = node;
        while (at.left != null) {
            at = at.left;
        }
        return at;
    }

    private static <K, V> @Nullable Node<K, V> withoutLeftmost(Node<K, V> node) {
        return node.left == null ? node.right : balance(node.key, node.value, withoutLeftmost(node.left), node.right);
    }

    private static boolean heavier(@Nullable Node<?, ?> a, @Nullable Node<?, ?> b) {
        return size(a) + 1 > DELTA * (size(b) + 1);
    }

    private static boolean single(@Nullable Node<?, ?> inner, @Nullable Node<?, ?> outer) {
        return size(inner) + 1 < GAMMA * (size(outer) + 1);
    }

    private static <K, V> Node<K, V> balance(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (right != null && heavier(right, left)) {
            Node<K, V> inner = right.left;
            if (inner == null || single(inner, right.right)) {
                return node(right.key, right.value, node(key, value, left, inner), right.right);
            }
            return node(
                    inner.key,
                    inner.value,
                    node(key, value, left, inner.left),
                    node(right.key, right.value, inner.right, right.right));
        }
        if (left != null && heavier(left, right)) {
            Node<K, V> inner = left.right;
            if (inner == null || single(inner, left.left)) {
                return node(left.key, left.value, left.left, node(key, value, inner, right));
            }
            return node(
                    inner.key,
                    inner.value,
                    node(left.key, left.value, left.left, inner.left),
                    node(key, value, inner.right, right));
        }
        return node(key, value, left, right);
    }
}
