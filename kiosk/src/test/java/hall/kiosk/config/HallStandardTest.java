package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.Rules;
import hall.board.voice.VoiceRules;
import hall.kiosk.queue.RuleSet;
import hall.standard.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a hall holds comes from the standard's snapshot, and from the project where the standard says nothing. */
class HallStandardTest {

    @Test
    void withoutDocumentsTheProjectsOwnHolds() {
        HallStandard standard = HallStandard.of(Snapshot.NONE);

        assertThat(standard.rules()).isEqualTo(RuleSet.DEFAULT);
        assertThat(standard.voice()).isEqualTo(new VoiceRules(List.of("zh-CN"), 2, Map.of(), List.of()));
        assertThat(Rules.of(standard.snapshot(), 3, 6).shortestHold()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aCallStandsAsLongAsTheStandardSays() {
        Rules rules = Rules.of(Snapshots.of("IS-021", "name: hold, value: 30 s"), 3, 6);

        assertThat(rules.shortestHold()).isEqualTo(Duration.ofSeconds(30));
        assertThat(rules.rushStay()).isGreaterThanOrEqualTo(rules.shortestHold());
    }

    @Test
    void aCallFlashesNoLongerThanTheStandardLets() {
        assertThat(Rules.of(Snapshots.of("IS-019", "name: call_blink_time, value: 2 s"), 3)
                        .flash())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(Rules.of(Snapshots.of("IS-019", "name: call_blink_time, value: 5 s"), 3)
                        .flash())
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void callsAreSaidAsOftenAndInTheLanguagesTheStandardSays() {
        HallStandard standard =
                HallStandard.of(Snapshots.of("HB-011", "name: times, value: 3", "name: second_language, value: en"));

        assertThat(standard.voice().languages()).containsExactly("zh-CN", "en");
        assertThat(standard.voice().times()).isEqualTo(3);
    }

    @Test
    void theQueueOvertakesNobodyMoreOftenThanTheStandardLets() {
        HallStandard standard = HallStandard.of(Snapshots.of("HB-002", "name: most_overtaken, value: 1"));

        assertThat(standard.rules().maxOvertaken()).isEqualTo(1);
        assertThat(standard.rules().classes()).isEqualTo(RuleSet.DEFAULT.classes());
    }

    @Test
    void anAbsentOneMayComeBackAtLeastAsOftenAsTheStandardSays() {
        assertThat(HallStandard.of(Snapshots.of("HB-007", "name: returns, value: 5"))
                        .rules()
                        .maxReturns())
                .isEqualTo(5);
        assertThat(HallStandard.of(Snapshots.of("HB-007", "name: returns, value: 1"))
                        .rules()
                        .maxReturns())
                .isEqualTo(RuleSet.DEFAULT.maxReturns());
    }
}
