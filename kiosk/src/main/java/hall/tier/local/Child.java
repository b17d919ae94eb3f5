package hall.tier.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of ours in the background, with its output in a file. */
final class Child {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PROBE = Duration.ofSeconds(5);

    private Child() {}

    static Process start(Path folder, Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Runs {@code command} to its end; it must succeed within {@code limit}. */
    static void run(Path folder, Path log, Duration limit, List<String> command) throws IOException {
        Process process = start(folder, log, command);
        if (!ends(process, limit) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new LocalFailure("程序 " + command.getFirst() + " 失败，原因见 " + log + "：" + lastLine(log) + "。 / "
                    + String.join(" ", command) + " failed; " + log + " says why: " + lastLine(log));
        }
    }

    /** Asks whether something is ready. */
    interface Probe {
        boolean isReady() throws IOException;
    }

    /** Waits until {@code probe} says that {@code process} is ready. */
    static void await(Process process, Path log, Duration limit, Probe probe) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!probe.isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new LocalFailure("程序没有就绪，原因见 " + log + "：" + lastLine(log) + "。 / The program is not ready; "
                        + log + " says why: " + lastLine(log));
            }
            ends(process, POLL);
        }
    }

    /** Whether {@code command} ends well within some seconds. */
    static boolean succeeds(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = ends(process, PROBE);
        if (!ended) {
            process.destroyForcibly();
        }
        return ended && process.exitValue() == 0;
    }

    /** What {@code command} says; empty when it fails. */
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ends(process, PROBE) && process.exitValue() == 0 ? said : "";
    }

    /** Whether somebody listens on the loopback {@code port}. */
    static boolean listens(int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    static boolean ends(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Sends the signal {@code name} to {@code process}. */
    static void signal(Process process, String name) throws IOException {
        Process kill = new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid())).start();
        ends(kill, Duration.ofSeconds(5));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "-" : lines.getLast();
        } catch (IOException unreadable) {
            return "-";
        }
    }
}
