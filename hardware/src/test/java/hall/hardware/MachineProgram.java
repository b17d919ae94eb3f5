package hall.hardware;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * What runs inside the test machine of {@code hardware/test/vm} and {@code vm-arm64}: our own drivers against a real
 * kernel's devices. One line a proof, {@code PROOF ok ...} or {@code PROOF failed ...}; exit code 1 when one failed.
 */
public final class MachineProgram {

    private MachineProgram() {}

    /** One thing to prove; throws when it is not so. */
    @FunctionalInterface
    interface Proof {
        String prove() throws Exception;
    }

    public static void main(String[] args) {
        Path work = Path.of(args[0]);
        boolean all = true;
        for (int i = 1; i < args.length; i++) {
            all &= switch (args[i]) {
                case "evdev" -> EvdevProofs.prove(work);
                case "sound" -> SoundProofs.prove(work);
                case "gpio" -> GpioProofs.prove();
                default -> throw new IllegalArgumentException("no proofs named " + args[i]);
            };
        }
        System.exit(all ? 0 : 1);
    }

    /** Runs {@code proof} and prints what came of it. */
    static boolean says(String name, Proof proof) {
        try {
            System.out.println("PROOF ok " + name + ": " + proof.prove());
            return true;
        } catch (Exception | AssertionError | LinkageError e) {
            System.out.println("PROOF failed " + name + ": " + e);
            e.printStackTrace(System.out);
            return false;
        }
    }

    /** Goes on once {@code condition} holds, within {@code seconds}. */
    static void until(String what, int seconds, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(seconds)).until(condition);
    }
}
