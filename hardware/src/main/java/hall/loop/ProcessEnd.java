package hall.loop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process by a failure. It is halted (decision D12): closing the parts one by one needs parts that still work, and
 * everything that counts is on the disk already. The service manager starts it again.
 */
public final class ProcessEnd {

    /** The exit code of a process that ended itself: failed. */
    public static final int STATUS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    private static final int MOST_CAUSES = 20;

    private ProcessEnd() {}

    /**
     * From now on no thread dies unseen: what no code caught is logged, and an {@link Error} ends the process. The first
     * thing a program does.
     */
    public static void guard() {
        Thread.setDefaultUncaughtExceptionHandler(ProcessEnd::uncaught);
    }

    /** Whether a program must not go on after {@code thrown}: there is no memory, or the virtual machine is broken. */
    static boolean isFatal(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the process now, because {@code thread} failed with {@code thrown}. */
    static void now(String thread, Throwable thrown) {
        try {
            LOG.error("{} failed, and the process ends", thread, thrown);
        } finally {
            // Also when there is no memory left to write the line above.
            Runtime.getRuntime().halt(STATUS);
        }
    }

    private static void uncaught(Thread thread, Throwable thrown) {
        if (thrown instanceof Error) {
            now(thread.getName(), thrown);
        } else {
            LOG.error("{} ended by an exception that nobody caught", thread.getName(), thrown);
        }
    }
}
