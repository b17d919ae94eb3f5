package hall.kiosk.site;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.DutyState;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.duty.SiteEvent.Looked;
import hall.kiosk.queue.Actor;
import hall.standard.check.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rounds and self-tests prove of the standard. */
class SiteProofsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final Instant OPENS = Instant.parse("2026-03-02T01:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private DutyState state = DutyState.NONE;

    private Optional<Evidence> proof(String rule, LocalDate on, LocalDate... opened) {
        Site site = state.site();
        return SiteProofs.of(site, "hall:baohe", SHANGHAI, List.of(opened), on).stream()
                .filter(each -> each.rule().value().equals(rule))
                .findFirst();
    }

    private Optional<String> value(String rule, LocalDate on, LocalDate... opened) {
        return proof(rule, on, opened).map(each -> String.valueOf(each.value()));
    }

    private void round(String id, String kind, LocalDate on, String six) {
        state = state.after(new SiteEvent.RoundMade(
                OPENS,
                CHIEF,
                id,
                kind,
                on.toString(),
                "",
                Sheet.items().stream()
                        .map(each -> each.id().equals("6")
                                ? new Looked("6", six, "乱", null, on.plusDays(7).toString())
                                : new Looked(each.id(), "kept", "", null, null))
                        .toList()));
    }

    private void tested(LocalDate day, Instant at, Instant opening) {
        state = state.after(new SiteEvent.SelfTested(at, Actor.HALL, day.toString(), opening, List.of()));
    }

    @Test
    void theLongestTimeBetweenWholeRoundsCountsAlsoTheOneThatRuns() {
        round("r1", "regular", MONDAY, "kept");
        round("r2", "regular", MONDAY.plusDays(6), "kept");
        round("r3", "regular", MONDAY.plusDays(8), "not-looked");

        assertThat(value("DM-013", MONDAY.plusDays(6))).contains("6 d");
        assertThat(value("DM-013", MONDAY.plusDays(20))).contains("14 d");
    }

    @Test
    void whatIsOverdueCountsUntilItIsPutRight() {
        round("r1", "regular", MONDAY, "not-kept");
        assertThat(value("SA-005", MONDAY.plusDays(7))).contains("0");
        assertThat(value("SA-005", MONDAY.plusDays(8))).contains("1");

        state = state.after(new SiteEvent.FindingClosed(OPENS.plusSeconds(86_400), CHIEF, "r1-6", "好", null));
        assertThat(value("SA-005", MONDAY.plusDays(8))).contains("0");
    }

    @Test
    void onlyAnUnannouncedCheckProvesUnannouncedChecks() {
        round("r1", "regular", MONDAY, "kept");
        assertThat(proof("DM-014", MONDAY.plusDays(1))).isEmpty();

        round("r2", SiteEvent.RoundMade.UNANNOUNCED, MONDAY.plusDays(1), "kept");
        assertThat(proof("DM-014", MONDAY.plusDays(9)).map(Evidence::on)).contains(MONDAY.plusDays(1));
        assertThat(proof("DM-014", MONDAY)).as("before it was made").isEmpty();
    }

    /** A day that opened without a test counts as none at all. */
    @Test
    void theShortestTimeOfASelfTestBeforeOpeningCounts() {
        assertThat(value("DM-016", MONDAY, MONDAY)).isEmpty();
        tested(MONDAY, OPENS.minusSeconds(1_020), OPENS);
        tested(MONDAY.plusDays(1), OPENS.plusSeconds(86_400 - 660), OPENS.plusSeconds(86_400));

        assertThat(value("DM-016", MONDAY.plusDays(1), MONDAY)).contains("17 min");
        assertThat(value("DM-016", MONDAY.plusDays(1), MONDAY, MONDAY.plusDays(1)))
                .contains("11 min");
        assertThat(value("DM-016", MONDAY.plusDays(2), MONDAY, MONDAY.plusDays(2)))
                .contains("0 min");
    }
}
