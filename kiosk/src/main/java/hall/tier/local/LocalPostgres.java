package hall.tier.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A PostgreSQL from Debian's binaries in a folder of its own, on a loopback port. It runs as an ordinary user, because it
 * refuses root. Whoever started it closes it.
 */
public final class LocalPostgres implements LocalDatabase {

    /** The only user of the database. */
    public static final String USER = "hall";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final int PASSWORD_BYTES = 12;

    private final Path programs;
    private final Path folder;
    private final OtherUser user;
    private final int port;
    private final String password;
    private final List<String> options;
    private Process process;

    private LocalPostgres(Path programs, Path folder, OtherUser user, int port, String password, List<String> options)
            throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.user = user;
        this.port = port;
        this.password = password;
        this.options = List.copyOf(options);
        this.process = run();
    }

    /** The folder with {@code postgres} and {@code initdb} of the newest version that is installed. */
    public static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
            for (Path version : versions) {
                Path bin = version.resolve("bin");
                if (Files.isExecutable(bin.resolve("initdb"))) {
                    found.add(bin);
                }
            }
        }
        return found.stream().max((a, b) -> Integer.compare(version(a), version(b)));
    }

    private static int version(Path bin) {
        String digits = bin.getName(bin.getNameCount() - 2).toString().replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Starts the database in {@code folder}, making it where there is none yet, with further settings {@code name=value}. */
    public static LocalPostgres start(Path folder, RandomGenerator chance, String... options) throws IOException {
        Path programs = programs()
                .orElseThrow(() -> new LocalFailure("没有找到 PostgreSQL（" + DEBIAN + "），请安装 Debian 软件包 postgresql。 /"
                        + " PostgreSQL is not installed (" + DEBIAN + "); install Debian's package postgresql."));
        OtherUser user = OtherUser.choose();
        Files.createDirectories(folder);
        Path secret = folder.resolve("password");
        if (!Files.exists(folder.resolve("data"))) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            chance.nextBytes(bytes);
            Files.writeString(secret, HexFormat.of().formatHex(bytes));
            user.own(folder);
            List<String> command = new ArrayList<>(List.of(
                    programs.resolve("initdb").toString(),
                    "--pgdata=" + folder.resolve("data"),
                    "--username=" + USER,
                    "--pwfile=" + secret,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--no-locale",
                    "--no-instructions"));
            if (List.of(options).contains("fsync=off")) {
                command.add("--no-sync"); // nor what is made before it runs
            }
            Child.run(folder, folder.resolve("log"), START, user.command(command));
        }
        return new LocalPostgres(
                programs,
                folder,
                user,
                Child.freePort(),
                Files.readString(secret).strip(),
                List.of(options));
    }

    /** Starts a copy of this database in {@code other}, which follows it and may take its place. */
    public LocalPostgres standby(Path other, String name) throws IOException {
        copy(other, name, "--write-recovery-conf");
        return new LocalPostgres(programs, other, user, Child.freePort(), password, options);
    }

    /** Makes a base backup in the new folder {@code other}, while everything goes on. */
    public void backup(Path other) throws IOException {
        copy(other, "backup");
    }

    private void copy(Path other, String name, String... more) throws IOException {
        Files.createDirectories(other);
        Files.writeString(other.resolve("password"), password);
        user.own(other);
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("pg_basebackup").toString(),
                "--pgdata=" + other.resolve("data"),
                "--dbname=host=127.0.0.1 port=" + port + " user=" + USER + " password=" + password
                        + " application_name=" + name,
                "--wal-method=stream",
                "--checkpoint=fast"));
        command.addAll(List.of(more));
        Child.run(other, other.resolve("log"), START, user.command(command));
    }

    /** Throws away what a killed database had on its disk, and starts it from the backup in {@code other}. */
    public void restore(Path other) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Files.move(other.resolve("data"), folder.resolve("data"));
        process = run();
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=128MB",
                "-c",
                "max_wal_size=2GB"));
        for (String option : options) {
            command.addAll(List.of("-c", option));
        }
        Process started = Child.start(folder, folder.resolve("log"), user.command(command));
        List<String> ready = List.of(
                programs.resolve("pg_isready").toString(), "-q", "-h", "127.0.0.1", "-p", Integer.toString(port));
        Child.await(started, folder.resolve("log"), START, () -> Child.succeeds(ready));
        return started;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public String url() {
        return url(List.of(this));
    }

    /** The address of several, of which one is the primary. */
    public static String url(List<LocalPostgres> pair) {
        return "jdbc:postgresql://"
                + String.join(
                        ",", pair.stream().map(each -> "127.0.0.1:" + each.port).toList())
                + "/postgres?targetServerType=primary";
    }

    /** That of its present backends included. */
    @Override
    public long cpuNanos() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(each ->
                        each.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }

    /** kill -9, and with it all of its processes. */
    public void kill() throws IOException {
        List<ProcessHandle> all = process.descendants().toList();
        Child.signal(process, "KILL");
        all.forEach(ProcessHandle::destroyForcibly);
        Child.ends(process, STOP);
    }

    /** Starts it again, with the same port. */
    public void restart() throws IOException {
        process = run();
    }

    /** kill -9, and a new life. */
    @Override
    public void killPrimary() throws IOException {
        kill();
        restart();
    }

    /** Makes a standby the primary. */
    public void promote() throws IOException {
        Child.run(
                folder,
                folder.resolve("log"),
                START,
                user.command(List.of(
                        programs.resolve("pg_ctl").toString(), "promote", "--pgdata=" + folder.resolve("data"))));
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            Child.signal(process, "INT");
            if (!Child.ends(process, STOP)) {
                kill();
            }
        }
    }
}
