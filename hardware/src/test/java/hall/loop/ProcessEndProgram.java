package hall.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real process with one thread that fails in the way of its argument; it ends with 0 by itself when told so. */
public final class ProcessEndProgram {

    static final String GUARDED = Child.MARK + "guarded";
    static final String SURVIVED = Child.MARK + "survived";

    private ProcessEndProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        ProcessEnd.guard();
        System.out.println(GUARDED);
        CountDownLatch survived = new CountDownLatch(1);
        switch (arguments[0]) {
            case "memory-in-a-loop" ->
                Loop.named("board-1").startingAgain(BackOff.SECONDS).start(ProcessEndProgram::fill);
            case "memory-in-a-worker" -> Workers.one("worker", 1).execute(ProcessEndProgram::fill);
            case "memory-in-a-foreign-thread" -> new Thread(ProcessEndProgram::fill, "foreign").start();
            case "error-in-a-foreign-thread" ->
                new Thread(
                                () -> {
                                    throw new AssertionError("made up");
                                },
                                "foreign")
                        .start();
            case "exception-in-a-loop" ->
                Loop.named("hall").start(() -> {
                    throw new IllegalStateException("made up");
                });
            case "exception-in-a-foreign-thread" -> {
                Thread foreign = new Thread(
                        () -> {
                            throw new IllegalStateException("made up");
                        },
                        "foreign");
                foreign.start();
                foreign.join(Duration.ofSeconds(30));
                survived.countDown();
            }
            case "exception-in-a-loop-that-starts-again" -> {
                boolean[] failed = {false};
                Loop.named("board-1").startingAgain(BackOff.NONE).start(() -> {
                    if (!failed[0]) {
                        failed[0] = true;
                        throw new IllegalStateException("made up");
                    }
                    survived.countDown();
                    return false;
                });
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        if (survived.await(1, TimeUnit.MINUTES)) {
            System.out.println(SURVIVED);
            System.exit(0);
        }
        System.exit(99);
    }

    private static boolean fill() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
            if (all.size() > 1_000) {
                throw new IllegalStateException("a gigabyte fits; start this with a small heap");
            }
        }
    }
}
