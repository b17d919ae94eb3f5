package hall.board.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that run for a measurement and are ended after it, the last one first. One thread. */
final class Programs implements AutoCloseable {

    private static final int END_SECONDS = 10;

    private final Deque<Process> running = new ArrayDeque<>();

    /** Starts {@code command}, whose output goes to {@code log}, or says what to install. */
    Process start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        require(command.getFirst());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        running.push(process);
        return process;
    }

    private static void require(String program) throws IOException {
        boolean there = program.contains(File.separator)
                || List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)))
                || Files.isExecutable(Path.of("/usr/sbin", program));
        if (!there) {
            throw new IOException("没有找到程序 " + program + "，请安装：apt install xvfb mosquitto chromium。 / The program "
                    + program + " is missing: apt install xvfb mosquitto chromium.");
        }
    }

    /** Ends {@code process} and what it started, politely first. */
    void end(Process process) {
        List<ProcessHandle> others = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        others.forEach(ProcessHandle::destroyForcibly);
        running.remove(process);
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            end(running.peek());
        }
    }
}
