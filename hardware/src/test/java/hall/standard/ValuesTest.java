package hall.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.standard.Parameter.Stricter;
import hall.standard.Value.Quantity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with units, versions, ids and bounds of the standard. */
class ValuesTest {

    private static final Place PLACE = new Place("nation.yaml", 7);

    @ParameterizedTest
    @CsvSource({
        "0.2 min, s, 12 s",
        "12 s, min, 0.2 min",
        "1 d, h, 24 h",
        "250 ms, s, 0.25 s",
        "1.5 m, cm, 150 cm",
        "95 %, '', 0.95",
        "0.5, %, 50 %",
        "2 years, months, 24 months",
    })
    void anAmountIsToldInAnotherUnitOfItsKind(String given, String unit, String told) {
        Quantity quantity = Value.quantity(given).orElseThrow();

        assertThat(quantity.in(Unit.parse(unit).orElseThrow())).hasToString(told);
    }

    @Test
    void anAmountOfAnotherKindIsNoAnswer() {
        assertThat(Unit.SECOND.fits(Unit.HOUR)).isTrue();
        assertThat(Unit.SECOND.fits(Unit.METRE)).isFalse();
        assertThatThrownBy(() -> Unit.SECOND.in(Unit.METRE, 1)).hasMessage("SECOND cannot be told in METRE");
        assertThat(Unit.parse("DB")).contains(Unit.DECIBEL);
        assertThat(Unit.parse("furlong")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "8 s 9", "8 furlong", "1e9", "1234567890123"})
    void whatIsNoNumberWithAUnitIsNone(String text) {
        assertThat(Value.quantity(text)).isEmpty();
    }

    @Test
    void aConditionSeesTheValueWithoutItsUnit() {
        assertThat(new Quantity(8, Unit.SECOND).bare()).isEqualTo(8.0);
        assertThat(new Value.Words("red").bare()).isEqualTo("red");
        assertThat(new Value.Flag(true).bare()).isEqualTo(true);
        assertThat(new Value.Flag(false)).hasToString("false");
        assertThat(new Quantity(-0.50, Unit.ONE)).hasToString("-0.5");
    }

    @Test
    void versionsAreOrderedByTheirNumbersAndNotByTheirLetters() {
        List<Version> ordered = Stream.of("10.0.0", "2.1.0", "2.0.9", "2.0.10", "2.1.1")
                .map(text -> Version.parse(text).orElseThrow())
                .sorted()
                .toList();

        assertThat(ordered)
                .extracting(Version::toString)
                .containsExactly("2.0.9", "2.0.10", "2.1.0", "2.1.1", "10.0.0");
        assertThat(Version.parse("2.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.*, 1.9.9, true",
        "1.*, 2.0.0, false",
        "1.2.*, 1.2.9, true",
        "1.2.*, 1.3.0, false",
        "1.2.3, 1.2.3, true",
        "1.2.3, 1.2.4, false",
    })
    void aRangeHasTheVersionsItNames(String range, String version, boolean has) {
        VersionRange parsed = VersionRange.parse(range).orElseThrow();

        assertThat(parsed.has(Version.parse(version).orElseThrow())).isEqualTo(has);
        assertThat(parsed).hasToString(range);
        assertThat(VersionRange.parse("1.2.3.*")).isEmpty();
        assertThatThrownBy(() -> new VersionRange("*")).hasMessageContaining("not *");
    }

    @Test
    void aRulesIdSaysItsFamily() {
        assertThat(new RuleId("IS-012").family()).isEqualTo(Family.IS);
        assertThat(RuleId.parse("AH-IS-101")).contains(new RuleId("AH-IS-101"));
        assertThat(RuleId.parse("XX-012")).isEmpty();
        assertThat(RuleId.parse("IS-12")).isEmpty();
        assertThatThrownBy(() -> new RuleId("012")).hasMessageContaining("not 012");
        assertThat(new RuleId("IS-012")).isLessThan(new RuleId("IS-013"));
    }

    @Test
    void aLowerLayerAsksMoreOrTheSameInTheDirectionOfTheParameter() {
        Quantity eight = new Quantity(8, Unit.SECOND);
        Quantity nine = new Quantity(9, Unit.SECOND);

        assertThat(parameter(Stricter.HIGHER).loosens(nine, eight)).isTrue();
        assertThat(parameter(Stricter.HIGHER).loosens(eight, nine)).isFalse();
        assertThat(parameter(Stricter.HIGHER).loosens(eight, eight)).isFalse();
        assertThat(parameter(Stricter.LOWER).loosens(eight, nine)).isTrue();
        assertThat(parameter(Stricter.LOWER).loosens(nine, eight)).isFalse();
        assertThat(parameter(Stricter.LOWER).loosens(eight, eight)).isFalse();
        assertThat(parameter(Stricter.NEITHER).loosens(nine, eight)).isFalse();
        assertThat(parameter(Stricter.HIGHER).loosens(nine, new Value.Words("less")))
                .isFalse();
    }

    @Test
    void boundsHoldAtTheirEdges() {
        Parameter both = parameter(Stricter.NEITHER);
        Parameter settled = Parameter.settled("hold", seconds(8), PLACE);

        assertThat(Stream.of(5.0, 30.0).map(ValuesTest::seconds)).allMatch(both::holds);
        assertThat(Stream.of(4.9, 30.1).map(ValuesTest::seconds)).noneMatch(both::holds);
        assertThat(Stream.of(-1.0, 999.0).map(ValuesTest::seconds)).allMatch(settled::holds);
        assertThat(both.bounds()).isEqualTo("5 s .. 30 s");
        assertThat(settled.bounds()).isEqualTo(" .. ");
        assertThat(both.unit()).isEqualTo(Unit.SECOND);
        assertThat(Parameter.settled("colour", new Value.Words("red"), PLACE).unit())
                .isEqualTo(Unit.ONE);
    }

    private static Quantity seconds(double amount) {
        return new Quantity(amount, Unit.SECOND);
    }

    private static Parameter parameter(Stricter stricter) {
        return new Parameter(
                "hold",
                RuleKind.DEFAULT,
                Layer.PROVINCE,
                seconds(8),
                seconds(5),
                seconds(30),
                stricter,
                List.of(),
                true,
                PLACE);
    }
}
