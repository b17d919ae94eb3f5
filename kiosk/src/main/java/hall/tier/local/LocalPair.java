package hall.tier.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A primary and its synchronous standby on this machine, watched by a monitor of pg_auto_failover, which makes the standby
 * the primary when the primary is gone. Anybody on this machine may use it. Whoever started it closes it.
 */
public final class LocalPair implements LocalDatabase {

    private static final Path PROGRAM = Path.of("/usr/bin/pg_autoctl");
    private static final String DATABASE = "hall";
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration FAILOVER = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration STOP = Duration.ofSeconds(20);

    /** A primary that says nothing for 10 s is gone; the program's own 30 s would make a proof long. */
    private static final List<String> QUICK = List.of(
            "pgautofailover.health_check_period = 1000",
            "pgautofailover.health_check_retry_delay = 1000",
            "pgautofailover.node_considered_unhealthy_timeout = 10000",
            "pgautofailover.primary_demote_timeout = 5000",
            "pgautofailover.startup_grace_period = 1000");

    private final Path programs;
    private final Path folder;
    private final OtherUser user;
    private final Node monitor;
    private final List<Node> nodes = new ArrayList<>();
    private final Deque<Node> started = new ArrayDeque<>();

    /** One PostgreSQL with the program that watches it. */
    private final class Node {

        private final String name;
        private final int port = Child.freePort();
        private @Nullable Process process;

        private Node(String name, List<String> create) throws IOException {
            this.name = name;
            List<String> command = new ArrayList<>(List.of("create"));
            command.addAll(create);
            command.addAll(List.of(
                    "--pgport",
                    Integer.toString(port),
                    "--hostname",
                    "127.0.0.1",
                    "--listen",
                    "127.0.0.1",
                    "--auth",
                    "trust",
                    "--no-ssl"));
            Child.run(folder, log(), STEP, command(name, command));
        }

        private Path log() {
            return folder.resolve(name + ".log");
        }

        private void run() throws IOException {
            Process begun = Child.start(folder, log(), command(name, List.of("run")));
            process = begun;
            started.addFirst(this);
            List<String> ready = List.of(
                    programs.resolve("pg_isready").toString(), "-q", "-h", "127.0.0.1", "-p", Integer.toString(port));
            Child.await(begun, log(), STEP, () -> Child.succeeds(ready));
        }

        private Process process() {
            return Objects.requireNonNull(process, "not started");
        }

        private List<ProcessHandle> processes() {
            return Stream.concat(Stream.of(process().toHandle()), process().descendants())
                    .toList();
        }

        /** As if its machine had lost its power: the watcher and the database together. */
        private void kill() {
            processes().forEach(ProcessHandle::destroyForcibly);
            Child.ends(process(), STOP);
            started.remove(this);
        }

        private void stop() throws IOException {
            List<ProcessHandle> all = processes();
            Child.signal(process(), "INT");
            if (!Child.ends(process(), STOP)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private LocalPair(Path programs, Path folder, OtherUser user) throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.user = user;
        this.monitor = new Node("monitor", List.of("monitor"));
        try {
            Files.write(folder.resolve("monitor").resolve("postgresql.conf"), QUICK, StandardOpenOption.APPEND);
            monitor.run();
            for (String name : List.of("one", "two")) {
                Node node = new Node(
                        name,
                        List.of(
                                "postgres",
                                "--name",
                                name,
                                "--username",
                                LocalPostgres.USER,
                                "--dbname",
                                DATABASE,
                                "--monitor",
                                "postgres://autoctl_node@127.0.0.1:" + monitor.port
                                        + "/pg_auto_failover?sslmode=prefer"));
                nodes.add(node);
                node.run();
            }
            awaitPair();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether what it needs is installed. */
    public static boolean isInstalled() throws IOException {
        return Files.isExecutable(PROGRAM) && LocalPostgres.programs().isPresent();
    }

    /** Makes a pair in {@code folder}, which is empty; both have what is stored when this returns. */
    public static LocalPair start(Path folder) throws IOException {
        Path programs = LocalPostgres.programs().orElse(null);
        if (programs == null || !isInstalled()) {
            throw new LocalFailure("没有找到 " + PROGRAM + "，请安装 Debian 软件包 postgresql 和 postgresql-15-auto-failover。 / "
                    + PROGRAM + " is not installed; install Debian's packages postgresql and"
                    + " postgresql-15-auto-failover.");
        }
        OtherUser user = OtherUser.choose();
        Files.createDirectories(folder.resolve("run"));
        user.own(folder);
        return new LocalPair(programs, folder.toAbsolutePath(), user);
    }

    private List<String> command(String node, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "HOME=" + folder,
                "XDG_CONFIG_HOME=" + folder.resolve("config"),
                "XDG_DATA_HOME=" + folder.resolve("share"),
                "XDG_RUNTIME_DIR=" + folder.resolve("run"),
                "PATH=" + programs + ":/usr/bin:/bin",
                PROGRAM.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--pgdata", folder.resolve(node).toString()));
        return user.command(command);
    }

    @Override
    public String url() {
        return "jdbc:postgresql://"
                + String.join(
                        ",",
                        nodes.stream().map(each -> "127.0.0.1:" + each.port).toList())
                + "/" + DATABASE + "?targetServerType=primary";
    }

    @Override
    public String password() {
        return "none";
    }

    @Override
    public long cpuNanos() {
        return nodes.stream()
                .flatMap(each -> each.processes().stream())
                .mapToLong(each ->
                        each.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }

    /** The machine of the primary is gone, and comes back when the standby has taken its place. */
    @Override
    public void killPrimary() throws IOException {
        Node primary = awaitPair();
        primary.kill();
        Node other = nodes.get(1 - nodes.indexOf(primary));
        await(
                "the standby takes the primary's place",
                () -> is(other, "wait_primary") ? Optional.of(other) : Optional.empty());
        primary.run();
    }

    /** Waits until whatever is stored is stored twice; the primary. */
    private Node awaitPair() throws IOException {
        return await("there are a primary and a standby", () -> {
            for (int i = 0; i < nodes.size(); i++) {
                if (is(nodes.get(i), "primary") && is(nodes.get(1 - i), "secondary")) {
                    return Optional.of(nodes.get(i));
                }
            }
            return Optional.empty();
        });
    }

    private interface Look {
        Optional<Node> at() throws IOException;
    }

    private Node await(String what, Look look) throws IOException {
        long end = System.nanoTime() + FAILOVER.toNanos();
        Optional<Node> found = look.at();
        while (found.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new LocalFailure("数据库对没有按时就绪（" + what + "），见 " + folder + "。 / It did not happen in time that "
                        + what + "; see " + folder + ".");
            }
            Child.ends(monitor.process(), POLL);
            found = look.at();
        }
        return found.get();
    }

    /** Whether {@code node} says that it is in {@code state} and is meant to be. */
    private boolean is(Node node, String state) throws IOException {
        String said = Child.output(command("monitor", List.of("show", "state", "--json")));
        if (said.isBlank()) {
            return false;
        }
        for (JsonNode each : new JsonMapper().readTree(said)) {
            if (each.path("nodename").asText().equals(node.name)) {
                return each.path("current_group_state").asText().equals(state)
                        && each.path("assigned_group_state").asText().equals(state);
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        while (!started.isEmpty()) {
            started.removeFirst().stop();
        }
    }
}
