package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.view.Rules;
import hall.board.voice.VoiceRules;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.site.Equipment;
import hall.standard.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void somebodyIsCalledAsOftenAndAsSlowlyAsTheStandardSaysBeforeHeIsAbsent() {
        assertThat(HallStandard.of(Snapshots.of("HB-007", "name: calls, value: 3", "name: pause, value: 0.5 min"))
                        .rules()
                        .absence())
                .isEqualTo(new RuleSet.Absence(3, 30));
    }

    @Test
    void timesAreBookedAsTheStandardSaysAndAsItIsShippedWhereItSaysNothing() {
        assertThat(HallStandard.of(Snapshots.of(
                                "HB-002",
                                "name: appointment_places, value: 4",
                                "name: appointment_slot, value: 20 min",
                                "name: appointment_early, value: 25 min",
                                "name: appointment_late, value: 10 min",
                                "name: appointment_own, value: 3"))
                        .rules()
                        .appointments())
                .isEqualTo(new RuleSet.Appointments(20, 4, 25, 10, 3));
        assertThat(HallStandard.of(Snapshots.of("DM-017", "name: digits, value: 4"))
                        .rules()
                        .appointments())
                .isEqualTo(new RuleSet.Appointments(30, 2, 30, 15, 1));
    }

    @Test
    void numbersHaveAsManyDigitsAsTheStandardSays() {
        assertThat(HallStandard.of(Snapshots.of("DM-017", "name: digits, value: 4"))
                        .rules()
                        .leastDigits())
                .isEqualTo(4);
    }

    @Test
    void whatIsOfClassOneIsWhatTheStandardSays() {
        Snapshot other = Snapshots.of("DM-002", "name: class_1, value: kiosk copier");

        assertThat(Equipment.COPIER.deviceClass(other)).isEqualTo(1);
        assertThat(Equipment.PC.deviceClass(other)).isEqualTo(2);
        HallConfig hall = ((HallConfigFile.Result.Good) HallConfigFile.read(Path.of("examples")))
                .config()
                .hall();
        assertThat(Equipment.COPIER.needed(hall, other)).isEqualTo(1);
        assertThat(Equipment.PC.needed(hall, other)).isZero();
    }

    @Test
    void anAlarmOfWaitingBeginsWhereTheStandardSaysUnlessTheHallDoes() {
        assertThat(waiting("")).isEqualTo(30);
        assertThat(waiting(", \"alarms\": {\"waiting\": 12}")).isEqualTo(12);
    }

    /** The threshold in a hall of the national base, as the example folder of a standard has it. */
    private int waiting(String own) {
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "包河", "en": "Baohe"}%s,
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}]}""".formatted(own), folder);
        return ((HallConfigFile.Result.Good) result).config().hall().alarms().waiting();
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void aStandard() throws Exception {
        Path documents = Files.createDirectories(folder.resolve("standard"));
        Files.writeString(documents.resolve("XX.yaml"), """
                standard:
                  id: XX-HALL
                  title: {zh-CN: 本厅标准, en: Standard of this hall}
                  layer: province
                  version: 1.0.0
                  effective: 2026-01-01
                  issuer: 某省
                  imports:
                    - {id: CN-ZWFW, version: 1.*}
                """);
    }
}
