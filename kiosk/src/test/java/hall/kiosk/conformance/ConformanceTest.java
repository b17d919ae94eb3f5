package hall.kiosk.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.StandardSource;
import hall.kiosk.duty.DutyState;
import hall.kiosk.report.Figures;
import hall.kiosk.ticket.Look;
import hall.kiosk.wait.WaitBook;
import hall.standard.Snapshot;
import hall.standard.check.Evidence;
import hall.standard.check.Verdict;
import hall.standard.document.StandardFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the hall proves of rules about its trail, its bad ratings, its ranges and its last window. */
class ConformanceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final Configuration example =
            ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples"))).config();
    private Configuration running = example;
    private final List<LocalDate> opened = new ArrayList<>(List.of(DAY));
    private final List<Figures> figures = new ArrayList<>();
    private Optional<Boolean> chain = Optional.empty();
    private WaitBook.Kept kept = new WaitBook.Kept(0, 0);
    private long early;
    private final Conformance conformance = new Conformance(
            () -> running,
            new Proofs(),
            (first, last) -> figures.stream()
                    .filter(each -> !LocalDate.parse(each.day()).isBefore(first)
                            && !LocalDate.parse(each.day()).isAfter(last))
                    .toList(),
            () -> DutyState.NONE.site(),
            new ProgramProofs(() -> chain, () -> kept, since -> early),
            null,
            Look.FONTS);

    private final class Proofs implements ProofBook {
        @Override
        public List<RecordedEvidence> recorded() {
            return List.of();
        }

        @Override
        public List<LocalDate> opened(LocalDate first, LocalDate last) {
            return opened;
        }

        @Override
        public List<Measured> measured(Instant first, Instant last) {
            return List.of();
        }

        @Override
        public List<Evidence> proven(Snapshot snapshot, Snapshot inForce, Parties parties, LocalDate on) {
            return List.of();
        }
    }

    /** What the hall's journal finds on {@code rule}; empty where it has nothing to say. */
    private Optional<Evidence> found(String rule) throws Exception {
        return conformance.check(DAY).check().evidence().stream()
                .filter(each -> each.rule().value().equals(rule))
                .findFirst();
    }

    private Verdict verdict(String rule, String means) throws Exception {
        return conformance.check(DAY).check().results().stream()
                .filter(each -> each.ruling().rule().id().value().equals(rule))
                .flatMap(each -> each.findings().stream())
                .filter(each -> each.check().by().word().equals(means))
                .map(each -> each.verdict())
                .findFirst()
                .orElseThrow();
    }

    private static Figures rated(LocalDate day, String window, long good, long bad) {
        return new Figures(
                day.toString(), "tax", window, 0, 0, 0, 0, 0, 0, 0, good + bad, 0, List.of(good, 0L, 0L, bad, 0L));
    }

    @Test
    void theTrailIsWholeOrNotAndUnknownUntilItWasRead() throws Exception {
        assertThat(verdict("EG-010", "log")).isEqualTo(Verdict.NOT_PROVEN);
        chain = Optional.of(true);
        assertThat(verdict("EG-010", "log")).isEqualTo(Verdict.MET);
        chain = Optional.of(false);
        assertThat(verdict("EG-010", "log")).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict("EG-010", "attestation"))
                .as("for how long it is kept people say")
                .isEqualTo(Verdict.NOT_PROVEN);
    }

    /** The sample city exempts IS-026 to the end of February 2027; the hall read its documents on that Sunday. */
    @Test
    void anExemptionCountsToItsLastDayHoweverTheClockIsSet() throws Exception {
        LocalDate last = LocalDate.of(2027, 2, 28);
        StandardFiles.DocumentText hall = new StandardFiles.DocumentText(
                Files.readString(Path.of("../hardware/standard/hall/BH-HALL.yaml")), null);
        StandardFiles files = new StandardFiles(new TreeMap<>(Map.of("BH-HALL.yaml", hall)));
        running = ((HallConfigFile.Result.Good) HallConfigFile.parse(
                        Files.readString(Path.of("examples/hall.json")),
                        Path.of("examples"),
                        StandardSource.of(files, last)))
                .config();

        assertThat(of("IS-026", last)).containsOnly(Verdict.EXEMPT);
        assertThat(of("IS-026", last.plusDays(1))).as("closed on Monday").doesNotContain(Verdict.EXEMPT);
        assertThat(of("IS-026", last)).as("the clock was wrong").containsOnly(Verdict.EXEMPT);
    }

    private List<Verdict> of(String rule, LocalDate on) throws Exception {
        return conformance.check(on).check().results().stream()
                .filter(each -> each.ruling().rule().id().value().equals(rule))
                .flatMap(each -> each.findings().stream())
                .map(each -> each.verdict())
                .toList();
    }

    @Test
    void aMonthWithoutABadRatingHasNoneToAnswer() throws Exception {
        figures.add(rated(DAY.minusDays(3), "1", 40, 0));

        assertThat(verdict("QE-008", "log")).isEqualTo(Verdict.MET);
        assertThat(verdict("QE-009", "log")).isEqualTo(Verdict.MET);
        assertThat(found("QE-009").orElseThrow().value()).hasToString("100 %");
    }

    /** What was done about it is not in the journal: people record it. */
    @Test
    void ofABadRatingTheJournalProvesNothing() throws Exception {
        figures.add(rated(DAY.minusDays(3), "1", 40, 1));

        assertThat(verdict("QE-008", "log")).isEqualTo(Verdict.NOT_PROVEN);
        assertThat(verdict("QE-009", "log")).isEqualTo(Verdict.NOT_PROVEN);
        figures.set(0, rated(DAY.minusMonths(2), "1", 40, 1));
        assertThat(verdict("QE-008", "log")).as("two months ago").isEqualTo(Verdict.MET);
    }

    @Test
    void aHallThatDidNotOpenProvesNothingOfItsRatings() throws Exception {
        opened.clear();

        assertThat(found("QE-008")).isEmpty();
        assertThat(found("QE-009")).isEmpty();
        assertThat(found("SA-004")).isEmpty();
    }

    @Test
    void theRangesThatHeldAreCounted() throws Exception {
        assertThat(verdict("HB-004", "log")).isEqualTo(Verdict.NOT_PROVEN);
        kept = new WaitBook.Kept(10, 8);
        assertThat(verdict("HB-004", "log")).isEqualTo(Verdict.MET);
        assertThat(verdict("HB-004", "configuration")).isEqualTo(Verdict.MET);
        kept = new WaitBook.Kept(10, 6);
        assertThat(verdict("HB-004", "log")).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void aWindowThatWasLastInBothQuartersByMoreThanChanceIsForPeopleToTalkTo() throws Exception {
        for (LocalDate day : List.of(DAY.minusDays(10), DAY.minusMonths(4))) {
            figures.add(rated(day, "1", 200, 2));
            figures.add(rated(day, "2", 150, 60));
        }
        assertThat(found("SA-004")).as("window 2 twice").isEmpty();

        figures.removeLast();
        figures.add(rated(DAY.minusMonths(4), "2", 200, 3));
        assertThat(verdict("SA-004", "log")).as("by chance alone before").isEqualTo(Verdict.MET);
    }
}
