package hall.kiosk.faults;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process when a run takes longer than any run does, and says what each thread was doing: a run that hangs says
 * nothing, and what waits for ever is not always woken by an interrupt.
 */
final class WholeRun implements AutoCloseable {

    private static final int FAILED = 1;

    private final CountDownLatch over = new CountDownLatch(1);

    private WholeRun() {}

    static WholeRun endingAfter(Duration limit) {
        WholeRun run = new WholeRun();
        Thread.ofPlatform().daemon().name("whole-run").start(() -> run.watch(limit));
        return run;
    }

    private void watch(Duration limit) {
        try {
            if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                Drill.say("FAILED  the whole run takes longer than " + limit.toMinutes()
                        + " minutes and was ended; what each thread did: " + threads());
                Runtime.getRuntime().halt(FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The file that says it, virtual threads too. */
    private static String threads() {
        try {
            Path file =
                    Files.createDirectories(Path.of("target").toAbsolutePath()).resolve("faults.threads");
            Files.deleteIfExists(file);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return file.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
