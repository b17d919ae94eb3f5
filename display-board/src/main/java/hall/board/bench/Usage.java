package hall.board.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a program takes of the machine over a while, with all processes it has started.
 *
 * @param pssMegabytes at the end of it
 * @param corePercent of one core
 */
record Usage(double pssMegabytes, double corePercent) {

    /** What {@code getconf CLK_TCK} is on every Linux of today. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final double PERCENT = 100;

    /** What {@code process} takes over the next {@code seconds}. */
    static Usage of(Process process, int seconds) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        double before = ticks(process);
        if (process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IOException("被测程序意外退出。 / A measured program ended by itself.");
        }
        double ticks = ticks(process) - before;
        double passed = (System.nanoTime() - begun) / 1e9;
        double pss = 0;
        for (ProcessHandle each : all(process)) {
            pss += ProcessMemory.of(each.pid()).pssMegabytes();
        }
        return new Usage(pss, ticks / TICKS_A_SECOND / passed * PERCENT);
    }

    private static List<ProcessHandle> all(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> Files.exists(Path.of("/proc", Long.toString(each.pid()), "smaps_rollup")))
                .toList();
    }

    private static double ticks(Process process) throws IOException {
        double sum = 0;
        for (ProcessHandle each : all(process)) {
            sum += ticks(Files.readString(Path.of("/proc", Long.toString(each.pid()), "stat")));
        }
        return sum;
    }

    /** User and system time of a line of {@code /proc/PID/stat}, whose second field is a name that may hold anything. */
    static double ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
    }
}
