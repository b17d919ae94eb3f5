package hall.board.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process takes of the machine's memory, as Linux counts it.
 *
 * @param rssMegabytes all its pages that are in memory
 * @param pssMegabytes the same with each page that is shared counted in parts
 * @param peakMegabytes the most {@code rssMegabytes} there was
 * @param threads how many the kernel knows
 */
public record ProcessMemory(double rssMegabytes, double pssMegabytes, double peakMegabytes, int threads) {

    private static final double KILOBYTES = 1_024;

    /** The process {@code pid} as it is now; it must belong to this user. */
    public static ProcessMemory of(long pid) throws IOException {
        return of(Path.of("/proc", Long.toString(pid)));
    }

    /** The same from a folder of /proc. */
    public static ProcessMemory of(Path folder) throws IOException {
        if (!Files.isReadable(folder.resolve("smaps_rollup"))) {
            throw new IOException("没有 " + folder.resolve("smaps_rollup") + "，内存测量只能在 Linux 上进行。 / There is no "
                    + folder.resolve("smaps_rollup") + ": memory can be measured on Linux alone.");
        }
        List<String> rollup = Files.readAllLines(folder.resolve("smaps_rollup"));
        List<String> status = Files.readAllLines(folder.resolve("status"));
        try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
            return new ProcessMemory(
                    megabytes(rollup, "Rss:"), megabytes(rollup, "Pss:"), megabytes(status, "VmHWM:"), (int)
                            tasks.count());
        }
    }

    /** The line {@code name  1234 kB}. */
    private static double megabytes(List<String> lines, String name) throws IOException {
        for (String line : lines) {
            if (line.startsWith(name)) {
                String digits = line.replaceAll("[^0-9]", "");
                return Long.parseLong(digits) / KILOBYTES;
            }
        }
        throw new IOException("内核没有给出 " + name + "。 / The kernel does not say " + name);
    }
}
