package hall.hardware;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Assertions;

/**
 * Throws broken input at a parser: half of it pure noise, half valid samples with bytes flipped, dropped, doubled, cut
 * off or swapped with another sample's. Seeded, so that a failure can be had again.
 *
 * <p>5,000 inputs in ordinary tests; {@code -Dhall.fuzz=1000000} gives a million to each parser.
 */
public final class Fuzz {

    private static final int LONGEST_BYTES = 600;
    private static final int ORDINARY = 5_000;

    /** Feeds one input to a parser. Returns what it made of it, one word; throws only what the parser promises. */
    @FunctionalInterface
    public interface Target {
        String parse(byte[] input) throws Exception;
    }

    private final String name;
    private final long seed;
    private final byte[][] samples;
    private int most = Integer.MAX_VALUE;

    /** @param samples valid inputs to start from; at least one */
    public Fuzz(String name, long seed, byte[]... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("the fuzz of " + name + " needs at least one valid sample");
        }
        this.name = name;
        this.seed = seed;
        this.samples = samples;
    }

    /** No more than {@code inputs}, whatever is asked for: for a target that takes milliseconds for each. */
    public Fuzz atMost(int inputs) {
        most = inputs;
        return this;
    }

    /** How many inputs each parser gets. */
    public static int inputs() {
        return Integer.getInteger("hall.fuzz", ORDINARY);
    }

    /**
     * Feeds {@link #inputs} inputs and prints what came out by kind. Fails at the first exception that is not one of
     * {@code promised}.
     */
    public Map<String, Integer> run(Target target, Class<?>... promised) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<String, Integer> kinds = new TreeMap<>();
        int inputs = Math.min(most, inputs());
        for (int i = 0; i < inputs; i++) {
            byte[] input = next(random);
            kinds.merge(outcome(target, input, i, promised), 1, Integer::sum);
        }
        System.out.printf("fuzz %s: %d inputs, seed %d, %s%n", name, inputs, seed, kinds);
        return kinds;
    }

    private String outcome(Target target, byte[] input, int number, Class<?>... promised) {
        try {
            return target.parse(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            for (Class<?> type : promised) {
                if (type.isInstance(e)) {
                    return e.getClass().getSimpleName();
                }
            }
            return Assertions.fail(
                    "fuzz " + name + ", seed " + seed + ", input " + number + " ("
                            + HexFormat.of().formatHex(input) + ") ended in " + e,
                    e);
        }
    }

    private byte[] next(RandomGenerator random) {
        if (random.nextBoolean()) {
            byte[] noise = new byte[random.nextInt(LONGEST_BYTES)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] input = samples[random.nextInt(samples.length)].clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && input.length > 0; i++) {
            input = changed(input, random);
        }
        return input;
    }

    private byte[] changed(byte[] input, RandomGenerator random) {
        int at = random.nextInt(input.length);
        return switch (random.nextInt(6)) {
            case 0 -> {
                input[at] ^= (byte) (1 << random.nextInt(8));
                yield input;
            }
            case 1 -> {
                input[at] = (byte) random.nextInt(256);
                yield input;
            }
            case 2 -> joined(input, at, input, at + 1);
            case 3 -> joined(input, at + 1, input, at);
            case 4 -> Arrays.copyOf(input, at);
            default -> {
                byte[] other = samples[random.nextInt(samples.length)];
                yield joined(input, at, other, random.nextInt(other.length + 1));
            }
        };
    }

    /** The first {@code end} bytes of one, then the other from {@code start}. */
    private static byte[] joined(byte[] one, int end, byte[] other, int start) {
        byte[] both = Arrays.copyOf(one, end + other.length - start);
        System.arraycopy(other, start, both, end, other.length - start);
        return both;
    }
}
