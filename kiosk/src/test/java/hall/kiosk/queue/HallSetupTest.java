package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hall's setup and its rules may be. */
class HallSetupTest {

    private static final Text NAME = Text.of("厅", "Hall");
    private static final Instant LATER = Halls.NINE.plusSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "Z", "ABC"})
    void aPrefixHasUpToThreeLetters(String prefix) {
        assertThat(service("A", prefix, 1, 9).prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCD", "a", "1", "@", "[", "A-"})
    void aPrefixHasNothingElse(String prefix) {
        assertThatThrownBy(() -> service("A", prefix, 1, 9)).hasMessageContaining("up to three letters A-Z");
    }

    @Test
    void numbersRunUpwardsFromZeroOrMore() {
        assertThat(service("A", "A", 0, 0).last()).isZero();
        assertThatThrownBy(() -> service("A", "A", -1, 9)).hasMessageContaining("numbers -1 to 9 of service A");
        assertThatThrownBy(() -> service("A", "A", 2, 1)).hasMessageContaining("numbers 2 to 1 of service A");
    }

    @Test
    void nothingStandsTwiceInASetupAndNoWindowServesWhatThereIsNot() {
        Service a = service("A", "A", 1, 9);
        Service b = service("B", "B", 1, 9);
        Window one = new Window(window(1), NAME, List.of(Halls.service("A")));

        assertThat(setup(List.of(a, b), List.of(one)).services()).containsExactly(a, b);
        assertThatThrownBy(() -> setup(List.of(a, service("A", "B", 1, 9)), List.of()))
                .hasMessageEndingWith(" / service A stands twice in the setup");
        assertThatThrownBy(() -> setup(List.of(a, service("B", "A", 1, 9)), List.of()))
                .hasMessageContaining("services A and B share the prefix 'A'");
        assertThatThrownBy(() -> setup(List.of(a), List.of(one, one)))
                .hasMessageEndingWith(" / window 1 stands twice in the setup");
        assertThatThrownBy(() -> setup(List.of(b), List.of(one)))
                .hasMessageEndingWith(" / window 1 serves A, which is not a service of this hall");
    }

    @Test
    void whatIsRemovedStaysRemovedSinceThen() {
        Service gone = service("A", "A", 1, 9).removed(Halls.NINE);
        Window closed = new Window(window(1), NAME, List.of()).removed(Halls.NINE);

        assertThat(gone.offered()).isFalse();
        assertThat(gone.removed(LATER)).isEqualTo(gone);
        assertThat(closed.offered()).isFalse();
        assertThat(closed.removed(LATER)).isEqualTo(closed);
    }

    @Test
    void whatIsKeptForItsPeopleIsNotOffered() {
        Service a = service("A", "A", 1, 9);
        Service gone = service("B", "B", 1, 9).removed(Halls.NINE);
        Window both = new Window(window(1), NAME, List.of(Halls.service("A"), Halls.service("B")));
        Window removed = new Window(window(2), NAME, List.of(Halls.service("A"))).removed(Halls.NINE);
        Window one = new Window(window(1), NAME, List.of(Halls.service("A")));

        assertThat(setup(List.of(a, gone), List.of(both)).offered()).isEqualTo(setup(List.of(a), List.of(one)));
        assertThat(setup(List.of(a), List.of(one, removed)).offered()).isEqualTo(setup(List.of(a), List.of(one)));
        HallSetup whole = setup(List.of(a), List.of(one));
        assertThat(whole.offered()).isSameAs(whole);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 1, 1", "3, 3, 3, 5,", "1, 2, 3, 4, 500"})
    void rulesMayBeAsStrictAsThat(int overtaken, int behind, int returns, int person, @Nullable Integer windows) {
        RuleSet rules = rules(overtaken, behind, returns, person, windows);

        assertThat(rules.mostWindowsOfAClerk()).isEqualTo(windows == null ? 1 : windows);
        assertThat(rules.maxPerPerson()).isEqualTo(person);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 1, 1", "0, -1, 0, 1, 1", "0, 0, -1, 1, 1", "0, 0, 0, 0, 1", "0, 0, 0, 1, 0"})
    void rulesMayNotBeStricter(int overtaken, int behind, int returns, int person, int windows) {
        assertThatThrownBy(() -> rules(overtaken, behind, returns, person, windows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must");
    }

    @Test
    void rulesHaveTheOrdinaryClassFirstAndNoneTwice() {
        RuleSet.PriorityClass ordinary = new RuleSet.PriorityClass("ordinary", NAME, 0);
        RuleSet.PriorityClass elderly = new RuleSet.PriorityClass("elderly", NAME, 900);
        RuleSet rules = new RuleSet("r", List.of(ordinary, elderly), 3, 3, 3, 5, 1);

        assertThat(rules.ordinary()).isEqualTo(ordinary);
        assertThat(rules.classOf("elderly")).isEqualTo(elderly);
        assertThat(rules.classOf("of-another-year")).isEqualTo(ordinary);
        assertThatThrownBy(() -> new RuleSet.PriorityClass("late", NAME, -1))
                .hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new RuleSet("r", List.of(), 3, 3, 3, 5, 1))
                .hasMessageContaining("at least the ordinary class");
        assertThatThrownBy(() -> new RuleSet("r", List.of(ordinary, ordinary), 3, 3, 3, 5, 1))
                .hasMessageContaining("'ordinary' stands twice");
    }

    private static RuleSet rules(int overtaken, int behind, int returns, int person, @Nullable Integer windows) {
        return new RuleSet("r", RuleSet.DEFAULT.classes(), overtaken, behind, returns, person, windows);
    }

    private static HallSetup setup(List<Service> services, List<Window> windows) {
        return new HallSetup(NAME, services, windows, RuleSet.DEFAULT);
    }

    private static Service service(String id, String prefix, int first, int last) {
        return new Service(Halls.service(id), Text.of(id, id), prefix, first, last, null);
    }
}
