package hall.standard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The province's table of time limits, HB-001. */
class TimeLimitsTest {

    private final JsonFaults faults = new JsonFaults();

    @Test
    void readsWorkingDaysByTheIdOfTheService() {
        TimeLimits limits = TimeLimits.of(
                OneParameter.of("HB-001", "limits", "idcard=15 | household=3 working-days|seal=0"), faults);

        assertThat(faults.all()).isEmpty();
        assertThat(limits.of("idcard")).contains(15);
        assertThat(limits.of("household")).contains(3);
        assertThat(limits.of("seal")).contains(0);
        assertThat(limits.of("tax")).isEmpty();
    }

    @Test
    void aProvinceWithoutATableLimitsNothing() {
        assertThat(TimeLimits.of(OneParameter.of("HB-001", "limits", "unset"), faults)
                        .days())
                .isEmpty();
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
        "a=3|a=4, the service a stands in the table twice",
        "a=3|, \"\" is not",
    })
    void whatIsNoLimitIsToldWithItsPlace(String written, String fault) {
        TimeLimits.of(OneParameter.of("HB-001", "limits", written), faults);

        assertThat(faults.text()).contains("P.yaml", "line 12", fault);
    }
}
