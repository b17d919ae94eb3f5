package hall.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** hardware/debian-setup on machines made of a few small programs: what is installed, what is on offer, who asks. */
class DebianSetupTest {

    @TempDir
    private Path machine;

    @BeforeEach
    void aDebianWithNothingOnIt() throws IOException {
        Files.createDirectories(machine.resolve("bin"));
        Files.createDirectories(machine.resolve("jvm"));
        for (String tool :
                List.of("sh", "sed", "dirname", "readlink", "env", "head", "grep", "cat", "mkdir", "chmod")) {
            String real = Files.exists(Path.of("/usr/bin", tool)) ? "/usr/bin/" : "/bin/";
            program(tool, "exec " + real + tool + " \"$@\"");
        }
        write("installed", "");
        write("offered", "fonts-noto-cjk fonts-noto-core espeak-ng maven openjdk-21-jdk npm socat xvfb ");
        program("dpkg-query", "for p; do :; done; grep -q \" $p \" \"$M/installed\" && echo 'install ok installed'");
        program("apt-cache", "grep -q \"$2 \" \"$M/offered\" && echo 'Candidate: 1' || echo 'Candidate: (none)'");
        program(
                "apt-get",
                "echo \"$*\" >>\"$M/asked\"; case \" $* \" in *' install '*) for p; do case $p in"
                        + " -*|install) ;; openjdk*) mkdir -p \"$M/jvm/j/bin\"; printf '#!/bin/sh\\necho javac 21.0.4\\n'"
                        + " >\"$M/jvm/j/bin/javac\"; chmod 755 \"$M/jvm/j/bin/javac\" ;;"
                        + " maven) printf '#!/bin/sh\\n' >\"$M/bin/mvn\"; chmod 755 \"$M/bin/mvn\" ;;"
                        + " *) echo \" $p \" >>\"$M/installed\" ;; esac; done ;; esac");
        program("id", "echo 0");
    }

    @Test
    void installsWhatTheDemoNeedsAndSaysSoBefore() throws IOException, InterruptedException {
        Run run = run();

        assertThat(run.code).isZero();
        assertThat(run.text).contains("Installing: fonts-noto-cjk fonts-noto-core espeak-ng maven openjdk-21-jdk");
        assertThat(asked()).doesNotContain("update").contains("--no-install-recommends");
    }

    @Test
    void hasNothingToDoTheSecondTime() throws IOException, InterruptedException {
        run();
        Files.delete(machine.resolve("asked"));

        Run again = run();

        assertThat(again.code).isZero();
        assertThat(again.text).startsWith("Nothing to do").hasLineCount(1);
        assertThat(machine.resolve("asked")).doesNotExist();
    }

    @Test
    void namesAndSkipsWhatThisReleaseDoesNotHave() throws IOException, InterruptedException {
        Run run = run("--tests");

        assertThat(run.code).isZero();
        assertThat(run.text)
                .contains("This release of Debian does not have:")
                .contains("vsmartcard-vpcd: without it the tests with virtual smart cards are skipped.");
        assertThat(asked()).contains("update");
        assertThat(Files.readString(machine.resolve("installed"))).contains(" socat ");
    }

    @Test
    void onlyReportsWhenAskedTo() throws IOException, InterruptedException {
        Run run = run("--check", "--tests");

        assertThat(run.text).contains("Missing:").contains("socat: without it");
        assertThat(run.code).isEqualTo(1);
        assertThat(machine.resolve("asked")).doesNotExist();
    }

    @Test
    void withoutRootAndWithoutSudoItSaysWhatWillNotWorkAndTheDemoStillRuns() throws IOException, InterruptedException {
        run();
        write("installed", " fonts-noto-cjk \n");
        program("id", "echo 1000");

        Run run = run();

        assertThat(run.code).isZero();
        assertThat(run.text)
                .contains("espeak-ng: without it calls are not spoken")
                .endsWith("The demo can run as it is.\n");
    }

    @Test
    void withoutRootAndWithoutAJdkItEndsInOneSentence() throws IOException, InterruptedException {
        program("id", "echo 1000");

        Run run = run();

        assertThat(run.code).isEqualTo(1);
        assertThat(run.text)
                .contains("The demo cannot run: a JDK of version 21 or later is missing; run hardware/debian-setup as"
                        + " root, or install sudo.");
    }

    @Test
    void usesSudoWhereThereIsOne() throws IOException, InterruptedException {
        program("id", "echo 1000");
        program("sudo", "[ \"$1\" = -n ] && exit 0; echo sudo >>\"$M/asked\"; exec \"$@\"");

        Run run = run();

        assertThat(run.code).isZero();
        assertThat(asked()).startsWith("sudo");
    }

    @Test
    void saysWhereToGetAJdkWhereDebianHasNone() throws IOException, InterruptedException {
        write("offered", "fonts-noto-cjk fonts-noto-core espeak-ng maven ");

        Run run = run();

        assertThat(run.code).isEqualTo(1);
        assertThat(run.text).contains("has no JDK of version 21 or later").contains("adoptium.net");
    }

    @Test
    void refusesAnOptionItDoesNotKnow() throws IOException, InterruptedException {
        Run run = run("--everything");

        assertThat(run.code).isEqualTo(2);
        assertThat(run.text).hasLineCount(1);
    }

    private String asked() throws IOException {
        return Files.readString(machine.resolve("asked"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(machine.resolve(name), text);
    }

    private void program(String name, String body) throws IOException {
        Path program = machine.resolve("bin").resolve(name);
        Files.writeString(program, "#!/bin/sh\nM=" + machine + "\n" + body + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** What it said and how it ended. */
    private record Run(int code, String text) {}

    private Run run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("sh", Path.of("debian-setup").toAbsolutePath().toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", machine.resolve("bin").toString());
        builder.environment().put("HALL_JDKS", machine.resolve("jvm").toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), text);
    }
}
