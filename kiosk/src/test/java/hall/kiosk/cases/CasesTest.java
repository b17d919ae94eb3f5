package hall.kiosk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.cases.CitizenCase.Closed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases outlive the program, are their owner's alone, and are deleted in time. */
final class CasesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void areThereAgainAfterARestart() throws IOException {
        CitizenCase made = made("one", NOON);
        assertThat(Cases.open(folder).add(made)).isTrue();

        Cases again = Cases.open(folder);

        assertThat(again.all(NOON)).containsExactly(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("one.json"))))
                .isEqualTo("rw-------");
        assertThat(again.close("one", new Closed(NOON, "chief", "已解释"))).isPresent();
        assertThat(again.close("one", new Closed(NOON, "chief", "已解释"))).isEmpty();
        assertThat(Files.readString(folder.resolve("one.json")))
                .doesNotContain("13800000000")
                .contains("已解释");
    }

    @Test
    void areDeletedThirtyDaysAfterTheyWereClosedAndAfterHalfAYear() throws IOException {
        Cases cases = Cases.open(folder);
        cases.add(made("closed", NOON));
        cases.add(made("open", NOON));
        cases.close("closed", new Closed(NOON, "chief", "done"));

        assertThat(cases.all(NOON.plus(Cases.CLOSED_KEPT))).hasSize(2);
        assertThat(cases.all(NOON.plus(Cases.CLOSED_KEPT).plusSeconds(1)))
                .extracting(CitizenCase::ticket)
                .containsExactly("open");
        assertThat(cases.all(NOON.plus(Cases.KEPT).plus(Duration.ofSeconds(1)))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsNoHindranceAndStays() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{");

        assertThat(Cases.open(folder).all(NOON)).isEmpty();
        assertThat(folder.resolve("bad.json")).exists();
    }

    /** After a power cut or on a failing card; the hall starts all the same. */
    @Test
    void whateverLiesInTheFolderIsNoHindrance() throws IOException {
        Cases.open(folder).add(made("one", NOON));
        Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        Files.writeString(folder.resolve("one.json.new"), Files.readString(folder.resolve("one.json")));
        Files.writeString(folder.resolve("list.json"), "[1]");
        Files.writeString(folder.resolve("empty.json"), "");
        Files.createDirectory(folder.resolve("folder.json"));

        assertThat(Cases.open(folder).all(NOON)).extracting(CitizenCase::ticket).containsExactly("one");
    }

    private static CitizenCase made(String ticket, Instant at) {
        return new CitizenCase(
                ticket, at, "A001", "household", "2", "li", 1, List.of("207"), "没人理我", "13800000000", null);
    }
}
