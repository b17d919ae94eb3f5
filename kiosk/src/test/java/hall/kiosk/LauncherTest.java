package hall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hardware/launch.sh makes of the machine it finds, and what a program does without it. */
class LauncherTest {

    private static final Path SHARED =
            Path.of("..", "hardware", "launch.sh").toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({"C,C.UTF-8", "POSIX,C.UTF-8", "'',C.UTF-8", "zh_CN.UTF-8,zh_CN.UTF-8", "zh_CN.GB18030,zh_CN.GB18030"})
    void aLocaleThatNamesNoEncodingBecomesUtf8(String given, String used, @TempDir Path folder) throws Exception {
        String shown = shell("launch_locale; printf %s \"$LC_ALL\"", Map.of("LC_ALL", given), folder);

        assertThat(shown).isEqualTo(used);
    }

    /** A quarter of the machine, so that a Pi of 1 GB keeps its desktop, and never more than a hall can need. */
    @ParameterizedTest
    @CsvSource({"450000,128m", "949000,231m", "1900000,463m", "3900000,512m", "24000000,512m"})
    void theHeapIsBoundedByTheMachine(int kilobytes, String heap, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("meminfo"), "MemTotal:  " + kilobytes + " kB\nMemFree: 1 kB\n");

        String flags =
                shell("launch_flags=; launch_memory " + file + "; printf %s \"$launch_flags\"", Map.of(), folder);

        assertThat(flags).contains(" -Xmx" + heap + " ", "-XX:+UseSerialGC", "-XX:MaxMetaspaceSize=");
        assertThat(flags.contains("-XX:-TieredCompilation"))
                .as("a machine of 1 GB does without the first compiler")
                .isEqualTo(kilobytes < 1_800_000);
    }

    /** A board, which mostly waits and copies: what the second compiler takes would never come back. */
    @ParameterizedTest
    @ValueSource(ints = {949_000, 24_000_000})
    void aLightProgramHasTheFirstCompilerAloneOnAnyMachine(int kilobytes, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("meminfo"), "MemTotal:  " + kilobytes + " kB\n");

        String flags = shell(
                "launch_flags= launch_light=yes; launch_memory " + file + "; printf %s \"$launch_flags\"",
                Map.of(),
                folder);

        assertThat(flags)
                .contains(" -Xmn2m ", "-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4")
                .doesNotContain("-XX:-TieredCompilation", "-Xmn16m");
        assertThat(Files.readString(SHARED.resolveSibling("../display-board/board")))
                .contains("launch_light=yes");
    }

    /** Signs and checks are done in half the time: most of it went into compiling what is done once. */
    @ParameterizedTest
    @ValueSource(ints = {949_000, 24_000_000})
    void aCommandThatEndsSoonHasTheFirstCompilerAloneAndTheUsualMemory(int kilobytes, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("meminfo"), "MemTotal:  " + kilobytes + " kB\n");

        String flags = shell(
                "launch_flags= launch_short=yes; launch_memory " + file + "; printf %s \"$launch_flags\"",
                Map.of(),
                folder);

        assertThat(flags)
                .contains(kilobytes < 1_800_000 ? " -Xmn4m " : " -Xmn16m ", "-XX:TieredStopAtLevel=1 ")
                .doesNotContain("-XX:-TieredCompilation");
        assertThat(Files.readString(Path.of("hall"))).contains("sign | standard) launch_short=yes");
    }

    /** Without those classes each start would load its own, slower and larger. */
    @Test
    void objectsAreSmallerWhereJavaHasItsClassesThatWay(@TempDir Path folder) throws Exception {
        String ask = "launch_flags= launch_home=" + folder + "; launch_memory /none; printf %s \"$launch_flags\"";
        assertThat(shell(ask, Map.of(), folder)).doesNotContain("CompactObjectHeaders");

        Files.createFile(Files.createDirectories(folder.resolve("lib/server")).resolve("classes_coh.jsa"));

        assertThat(shell(ask, Map.of(), folder)).contains("-XX:+UseCompactObjectHeaders");
    }

    /** What a technician writes into HALL_JAVA_OPTS comes after what the launcher chose, and Java takes the last. */
    @Test
    void whatIsSetByHandWins(@TempDir Path folder) throws Exception {
        Path fake = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(fake, """
                #!/bin/sh
                [ "$1" = -version ] && echo 'openjdk version "25.0.1"' >&2 && exit
                echo "$@"
                """);
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        Files.createDirectory(folder.resolve("lib"));

        String command = shell(
                "launch_here=" + folder + "; launch kiosk hall.Main one two",
                Map.of("JAVA_HOME", folder.resolve("jdk").toString(), "HALL_JAVA_OPTS", "-Xmx77m -Xss1m"),
                folder);

        assertThat(command).contains(" -Dsun.font.layout.ffm=false ");
        assertThat(command).matches("(?s).* -Xmx\\d+m .* -Xmx77m -Xss1m -cp \\S+/lib/\\* hall.Main one two\\n");
    }

    @Test
    void aMachineThatDoesNotSayHowLargeItIsCountsAsSmall(@TempDir Path folder) throws Exception {
        String flags = shell(
                "launch_flags=; launch_memory /none;"
                        + " printf '%s %s %s' \"$launch_flags\" \"$MALLOC_ARENA_MAX\" \"$MALLOC_MMAP_THRESHOLD_\"",
                Map.of(), folder);

        assertThat(flags).contains("-Xmx256m").endsWith(" 2 30000");
    }

    /** The first start on a small machine makes the archive by a start of its own; later ones have it. */
    @Test
    void aSmallMachineStartsFromAnArchiveThatIsMadeOnce(@TempDir Path folder) throws Exception {
        Path target =
                built(folder, "trap 'echo held >\"$archive\"; kill $!; exit' TERM; sleep 1000 & echo READY; wait");

        String first = start(folder);
        String second = start(folder);

        String archived = ".* -XX:SharedArchiveFile=" + target + "/launch-\\d+\\.jsa -cp .*";
        assertThat(first).contains("只需一次").matches("(?s)" + archived);
        assertThat(second).doesNotContain("只需一次").matches("(?s)" + archived);
        assertThat(Files.readString(folder.resolve("trained"))).isEqualTo("--training=yes\n");
    }

    /** A board hangs on a wall that is dark until it draws. */
    @Test
    void aLightProgramStartsFromAnArchiveOnAnyMachine(@TempDir Path folder) throws Exception {
        built(folder, "trap 'echo held >\"$archive\"; kill $!; exit' TERM; sleep 1000 & echo READY; wait");
        Files.writeString(folder.resolve("meminfo"), "MemTotal:  8000000 kB\n");

        assertThat(start(folder)).doesNotContain("SharedArchiveFile");
        assertThat(start(folder, "launch_light=yes; ")).contains("SharedArchiveFile");
    }

    @Test
    void aJavaThatMakesNoArchiveIsAskedOnce(@TempDir Path folder) throws Exception {
        built(folder, "exit 1");

        String first = start(folder);
        String second = start(folder);

        assertThat(first).contains("只需一次").doesNotContain("SharedArchiveFile").contains("hall.Main one");
        assertThat(second)
                .doesNotContain("只需一次")
                .doesNotContain("SharedArchiveFile")
                .contains("hall.Main one");
    }

    /** A checkout that is built, on a machine of 1 GB, whose Java does {@code training} when it is asked for an archive. */
    private static Path built(Path folder, String training) throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                [ "$1" = -version ] && echo 'openjdk version "25.0.1"' >&2 && exit
                for each in "$@"; do
                    case $each in -XX:ArchiveClassesAtExit=*) archive=${each#*=} ;; esac
                    last=$each
                done
                if [ -n "${archive:-}" ]; then
                    echo "$last" >>%s/trained
                    %s
                    exit
                fi
                echo "$@"
                """.formatted(folder, training));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("meminfo"), "MemTotal:  949000 kB\n");
        return Files.createDirectories(folder.resolve("with space/kiosk/target"));
    }

    private static String start(Path folder) throws Exception {
        return start(folder, "");
    }

    private static String start(Path folder, String before) throws Exception {
        return shell(
                before + "launch_is_old() { return 1; }; launch_training=--training=yes; launch_machine=" + folder
                        + "/meminfo; launch_here='" + folder + "/with space/kiosk'; launch kiosk hall.Main one",
                Map.of("JAVA_HOME", folder.resolve("jdk").toString()),
                folder);
    }

    @Test
    void whatAProgramWritesIsItsOwnersAlone(@TempDir Path folder) throws Exception {
        Path java = Files.createDirectories(folder.resolve("lib")).resolveSibling("bin");
        Files.createDirectory(java);
        Path program = Files.writeString(java.resolve("java"), "#!/bin/sh\necho 'version \"21\"' >&2; umask\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        String shown = shell(
                "launch_here=" + folder + "; launch kiosk hall.Program",
                Map.of("JAVA_HOME", folder.toString()),
                folder);

        assertThat(shown).endsWith("0077\n");
    }

    @Test
    void withoutALauncherALostPathIsSaidAndNotSearchedFor(@TempDir Path folder) throws Exception {
        Path chinese = Files.createDirectory(folder.resolve("hall"));
        Process process = process(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HallProgram.class.getName(),
                        "config",
                        "check",
                        chinese + "/大厅"),
                Map.of("LC_ALL", "C"),
                folder);

        assertThat(output(process)).contains("LC_ALL=C.UTF-8").contains("请先设置").doesNotContain("\tat ");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static String shell(String commands, Map<String, String> environment, Path folder) throws Exception {
        Process process = process(List.of("sh", "-euc", ". " + SHARED + "; " + commands), environment, folder);
        String shown = output(process);
        assertThat(process.exitValue()).as(shown).isZero();
        return shown;
    }

    private static Process process(List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("LANG", "LC_CTYPE"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String output(Process process) throws Exception {
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return shown;
    }
}
