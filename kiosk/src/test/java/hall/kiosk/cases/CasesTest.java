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

    /** SA-002: acceptance, inquiry, handling, answer and filing, in their order, each with its time; nothing is left out unseen. */
    @Test
    void eachStepIsTakenInItsTurnAndKeepsItsTime() throws IOException {
        Cases cases = Cases.open(folder);
        cases.add(made("whole", NOON));
        cases.add(made("short", NOON));

        assertThat(cases.step("whole", step(CaseStep.INQUIRED, 1)))
                .as("not yet")
                .isEmpty();
        int minute = 0;
        for (CaseStep each : CaseStep.BY_HAND) {
            assertThat(cases.step("whole", step(each, minute++))).isPresent();
            assertThat(cases.step("whole", step(each, 9))).as("twice").isEmpty();
        }
        cases.close("whole", new Closed(NOON.plusSeconds(300), "chief", "已解释"));
        cases.close("short", new Closed(NOON.plusSeconds(300), "chief", "已解释"));

        Cases again = Cases.open(folder);
        assertThat(again.all(NOON))
                .filteredOn(each -> each.ticket().equals("whole"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.steps()).extracting(CitizenCase.Step::what).containsExactly(CaseStep.values());
                    assertThat(each.steps())
                            .extracting(CitizenCase.Step::at)
                            .isSorted()
                            .contains(NOON.plusSeconds(60));
                    assertThat(each.next()).isEmpty();
                });
        assertThat(again.closedEarly(NOON)).as("the one closed at once").isEqualTo(1);
        assertThat(again.closedEarly(NOON.plusSeconds(301))).isZero();
        assertThat(again.step("short", step(CaseStep.ACCEPTED, 2))).as("closed").isEmpty();
    }

    private static CitizenCase.Step step(CaseStep what, int minute) {
        return new CitizenCase.Step(what, NOON.plusSeconds(60L * minute), "chief");
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
                ticket, at, "A001", "household", "2", "li", 1, List.of("207"), "没人理我", "13800000000", List.of(), null);
    }
}
