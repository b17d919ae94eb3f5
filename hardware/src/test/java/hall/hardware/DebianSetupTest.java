package hall.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        for (String tool : List.of(
                "sh", "sed", "dirname", "readlink", "env", "head", "grep", "cat", "mkdir", "chmod", "cp", "cmp")) {
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

    @Test
    void makesTheGroupAndCopiesTheRulesThatDevicesNeed() throws IOException, InterruptedException {
        groups("dialout lp input audio");
        Run run = run("--devices", "--user", "clerk");

        assertThat(run.code).isZero();
        assertThat(run.text).endsWith("The system is ready for devices (user clerk).\n");
        assertThat(Files.readString(machine.resolve("groups"))).contains(" hall ");
        assertThat(Files.readString(machine.resolve("member")))
                .contains(" dialout ", " lp ", " input ", " audio ", " hall ")
                .doesNotContain(" gpio ");
        assertThat(machine.resolve("etc/udev/rules.d/60-hall-idcard.rules"))
                .hasSameTextualContentAs(Path.of("udev", "60-hall-idcard.rules"));
        assertThat(machine.resolve("etc/polkit-1/rules.d/60-hall-pcsc.rules")).exists();
        assertThat(asked()).contains("udevadm control --reload", "udevadm trigger");
    }

    @Test
    void hasNothingToDoForDevicesTheSecondTimeAndKeepsWhatSomebodyChanged() throws IOException, InterruptedException {
        groups("dialout lp input audio");
        run("--devices", "--user", "clerk");
        Path rule = machine.resolve("etc/udev/rules.d/60-hall-keys.rules");
        Files.writeString(rule, "# my own pad");
        Files.delete(machine.resolve("asked"));

        Run again = run("--devices", "--user", "clerk");

        assertThat(again.code).isZero();
        assertThat(again.text).contains("The system is ready for devices");
        assertThat(machine.resolve("asked")).doesNotExist();
        assertThat(rule).hasContent("# my own pad");
    }

    @Test
    void onlyReportsWhatDevicesLack() throws IOException, InterruptedException {
        run();
        groups("dialout lp");
        Files.delete(machine.resolve("asked"));
        Run run = run("--devices", "--check", "--user", "clerk");

        assertThat(run.code).isEqualTo(1);
        assertThat(run.text)
                .contains("group hall: without it the rules of udev and polkit name nobody.")
                .contains("60-hall-pcsc.rules: without it")
                .contains("clerk in group dialout")
                .doesNotContain("gpio");
        assertThat(machine.resolve("asked")).doesNotExist();
        assertThat(machine.resolve("etc")).doesNotExist();
    }

    @Test
    void saysWhatElseTakesTheDevices() throws IOException, InterruptedException {
        run();
        groups("dialout");
        Files.writeString(
                machine.resolve("installed"), Files.readString(machine.resolve("installed")) + " brltty \n cups \n");

        assertThat(run("--devices", "--user", "clerk").text)
                .contains("brltty is installed: it takes USB serial adapters")
                .contains("cups is installed: it may hold a USB printer");
    }

    @Test
    void refusesAUserThatDoesNotExist() throws IOException, InterruptedException {
        groups("dialout");
        program("id", "case \"$*\" in -un) echo root ;; -u) echo 0 ;; *) exit 1 ;; esac");

        Run run = run("--devices", "--user", "nobody-here");

        assertThat(run.code).isEqualTo(2);
        assertThat(run.text).hasLineCount(1);
    }

    /** udev passes over a rule whose group nobody has, and polkit asks for a group in vain: each is there or made. */
    @Test
    void everyGroupThatARuleNamesIsDebiansOrMade() throws IOException {
        String setup = Files.readString(Path.of("debian-setup"));
        assertThat(setup).contains("groupadd --system \"$own_group\"").contains("\nown_group=hall\n");
        List<String> known = List.of("lp", "input", "dialout", "audio", "hall");
        Pattern group = Pattern.compile("GROUP=\"([^\"]+)\"|isInGroup\\(\"([^\"]+)\"\\)");
        int found = 0;
        for (Path folder : List.of(Path.of("udev"), Path.of("polkit"))) {
            try (DirectoryStream<Path> rules = Files.newDirectoryStream(folder)) {
                for (Path rule : rules) {
                    Matcher names = group.matcher(Files.readString(rule));
                    while (names.find()) {
                        String name = names.group(1) == null ? names.group(2) : names.group(1);
                        assertThat(known).as(rule + " names " + name).contains(name);
                        found++;
                    }
                }
            }
        }
        assertThat(found).isPositive();
    }

    /** A machine with these groups, whose user is in none of them. */
    private void groups(String names) throws IOException {
        write("groups", " " + names + " ");
        write("member", " ");
        program("getent", "grep -q \" $2 \" \"$M/groups\"");
        program("groupadd", "echo \" $2 \" >>\"$M/groups\"; echo \"groupadd $*\" >>\"$M/asked\"");
        program("usermod", "echo \" $2 \" >>\"$M/member\"; echo \"usermod $*\" >>\"$M/asked\"");
        program("udevadm", "[ \"$1\" = verify ] && exit 1; echo \"udevadm $*\" >>\"$M/asked\"");
        program(
                "id",
                "case \"$1\" in -u) echo 0 ;; -un) echo root ;; -nG) cat \"$M/member\" | while read -r each; do printf '%s '"
                        + " \"$each\"; done ;; *) exit 0 ;; esac");
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
        builder.environment().put("HALL_ETC", machine.resolve("etc").toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), text);
    }
}
