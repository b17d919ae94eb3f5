package hall.standard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The province's tables of items: their codes (EG-009) and their names (PJ-002). */
class ItemTableTest {

    private final JsonFaults faults = new JsonFaults();

    @Test
    void codesAndNamesGoByTheIdOfTheService() {
        ItemTable codes = ItemTable.codes(
                OneParameter.of("EG-009", "codes", "idcard=11340000X001 | household=34-01/2.7"), faults);
        ItemTable names = ItemTable.names(OneParameter.of("PJ-002", "names", "idcard=居民身份证|household=户籍办理"), faults);

        assertThat(faults.all()).isEmpty();
        assertThat(codes.of("idcard")).contains("11340000X001");
        assertThat(codes.of("household")).contains("34-01/2.7");
        assertThat(codes.of("tax")).isEmpty();
        assertThat(names.of("household")).contains("户籍办理");
    }

    @Test
    void aProvinceWithoutATableSaysNothing() {
        assertThat(ItemTable.codes(OneParameter.of("EG-009", "codes", "unset"), faults)
                        .texts())
                .isEmpty();
        assertThat(ItemTable.names(Snapshot.NONE, faults).texts()).isEmpty();
        assertThat(faults.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a=3|b, \"b\" is not ID=TEXT",
        "a=, \"a=\" is not",
        "a=一, \"a=一\" is not",
        "户籍=3, \"户籍=3\" is not",
        "a=3|a=4, the service a stands in the table twice",
        "a=3|, \"\" is not",
    })
    void whatIsNoCodeIsToldWithItsPlace(String written, String fault) {
        ItemTable.codes(OneParameter.of("EG-009", "codes", written), faults);

        assertThat(faults.text()).contains("P.yaml", "line 12", fault);
    }
}
