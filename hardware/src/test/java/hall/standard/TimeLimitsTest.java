package hall.standard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.standard.Ruling.Resolved;
import hall.text.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The province's table of time limits, HB-001. */
class TimeLimitsTest {

    private final JsonFaults faults = new JsonFaults();

    @Test
    void readsWorkingDaysByTheIdOfTheService() {
        TimeLimits limits = TimeLimits.of(table("idcard=15 | household=3 working-days|seal=0"), faults);

        assertThat(faults.all()).isEmpty();
        assertThat(limits.of("idcard")).contains(15);
        assertThat(limits.of("household")).contains(3);
        assertThat(limits.of("seal")).contains(0);
        assertThat(limits.of("tax")).isEmpty();
    }

    @Test
    void aProvinceWithoutATableLimitsNothing() {
        assertThat(TimeLimits.of(table("unset"), faults).days()).isEmpty();
        assertThat(faults.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a=3|b, \"b\" is not ID=WORKING DAYS",
        "a=3 d, \"a=3 d\" is not",
        "a=1.5, \"a=1.5\" is not",
        "a=-1, \"a=-1\" is not",
        "a=2501, at most 2500",
        "户籍=3, \"户籍=3\" is not",
        "a=3|a=4, the limit of the service a stands there twice",
        "a=3|, \"\" is not",
    })
    void whatIsNoLimitIsToldWithItsPlace(String written, String fault) {
        TimeLimits.of(table(written), faults);

        assertThat(faults.text()).contains("P.yaml", "line 12", fault);
    }

    private static Snapshot table(String written) {
        Place place = new Place("P.yaml", 12);
        Ruling.Origin origin = new Ruling.Origin(Layer.PROVINCE, "P", "1.0.0", place);
        Rule rule = new Rule(
                new RuleId("HB-001"),
                Text.of("时限", "limits"),
                Text.of("时限", "limits"),
                RuleKind.FIXED,
                Layer.PROVINCE,
                Severity.MAJOR,
                List.of(),
                List.of(),
                List.of(),
                place);
        Resolved value = new Resolved(new Value.Words(written), origin, "样例", List.of());
        return new Snapshot(
                "P",
                LocalDate.of(2026, 11, 27),
                List.of(),
                Map.of(rule.id(), new Ruling(rule, origin, Map.of("limits", value))),
                List.of(),
                List.of());
    }
}
