package hall.kiosk.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Means;
import hall.standard.Place;
import hall.standard.RuleId;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.Unit;
import hall.standard.Value;
import hall.standard.check.Checking;
import hall.standard.check.Checking.Subject;
import hall.standard.check.Evidence;
import hall.standard.check.RuleResult;
import hall.standard.check.Verdict;
import hall.standard.document.Library;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final RuleId HOLD = RuleId.parse("IS-021").orElseThrow();

    /** IS-021 asks for enough rows, which the configuration says, and for calls that stay long enough, which the journal says. */
    @Test
    void whoHasToActIsSaidByTheCheckThatFails() {
        assertThat(acting(4.0, 5)).isEqualTo("manager and clerks: work otherwise, which the journal proves");
        assertThat(acting(1.0, 9)).isEqualTo("the hall's manager: change the configuration");
        assertThat(acting(4.0, 9)).isEqualTo("nobody has to act");
    }

    private static String acting(double rows, int heldSeconds) {
        Snapshot snapshot = Library.shipped(new JsonFaults()).resolve(DAY).orElseThrow();
        Subject board = new Subject(
                SubjectKind.BOARD, "lobby", Map.of("board.shows", List.of("calls"), "board.recent_rows", rows));
        Evidence held = new Evidence(
                HOLD,
                Means.LOG,
                board.name(),
                new Value.Quantity(heldSeconds, Unit.SECOND),
                0,
                null,
                "journal",
                "journal",
                "",
                DAY,
                "",
                new Place("journal", 0));
        RuleResult found = Checking.of(snapshot, List.of(board), List.of(held), DAY).stream()
                .filter(each -> each.ruling().rule().id().equals(HOLD))
                .findFirst()
                .orElseThrow();
        return Acting.of(Verdict.MET, found).who().english();
    }
}
