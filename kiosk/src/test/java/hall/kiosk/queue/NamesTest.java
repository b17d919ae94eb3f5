package hall.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on tickets, in topics and in the journal, and is read again from there: ids, numbers, actors, targets. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", ".", "_", "-", "household.2_B-z"})
    void anIdHasLettersDigitsAndThreeSigns(String id) {
        assertThat(new ServiceId(id)).hasToString(id);
        assertThat(new TicketId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "`", "{", "@", "[", "/", ":", ",", "^", "a b", "a+", "a#", "户籍", "a\n"})
    void anIdHasNothingThatBreaksATopicAPathOrAFileName(String id) {
        assertThatThrownBy(() -> new ServiceId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ServiceId '" + id + "' must be 1 to 64 of A-Z a-z 0-9 . _ -");
    }

    @Test
    void whateverHasAnIdHasSuchAOne() {
        assertThatThrownBy(() -> new TicketId("a/b")).hasMessageContaining("TicketId 'a/b'");
        assertThatThrownBy(() -> new WindowId("a/b")).hasMessageContaining("WindowId 'a/b'");
        assertThatThrownBy(() -> new Actor(Actor.Kind.CLERK, "a/b")).hasMessageContaining("Actor 'a/b'");
        assertThatThrownBy(() -> new RuleSet.PriorityClass("a/b", Text.of("类", "Class"), 0))
                .hasMessageContaining("PriorityClass 'a/b'");
        assertThat(BusinessDay.parse("2026-03-02")).hasToString("2026-03-02").isEqualTo(Halls.MONDAY);
    }

    @Test
    void anIdHasAtMost64CharactersAndATooLongOneIsNotRepeatedWhole() {
        String longest = "w".repeat(64);

        assertThat(new WindowId(longest).value()).isEqualTo(longest);
        assertThatThrownBy(() -> new WindowId(longest + "w"))
                .hasMessage("WindowId '" + longest + "…' must be 1 to 64 of A-Z a-z 0-9 . _ -");
        assertThatThrownBy(() -> new WindowId(longest.substring(1) + "/"))
                .hasMessageContaining("'" + longest.substring(1) + "/'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A000", "A001", "A999", "A1000", "ABC015", "007", "B2147483647"})
    void aNumberIsReadAsItIsPrinted(String number) {
        assertThat(TicketNumber.parse(number)).hasToString(number);
    }

    @Test
    void aNumberIsItsPrefixAndWhatFollowsIt() {
        assertThat(TicketNumber.parse("A015")).isEqualTo(new TicketNumber("A", 15));
        assertThat(TicketNumber.parse("A1B90")).isEqualTo(new TicketNumber("A1B", 90));
        assertThat(TicketNumber.parse("42")).isEqualTo(new TicketNumber("", 42));
        assertThat(new TicketNumber("A", 0)).hasToString("A000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "A12x"})
    void whatHasNoDigitsAtItsEndIsNoNumber(String text) {
        assertThatThrownBy(() -> TicketNumber.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noNumberIsNegative() {
        assertThatThrownBy(() -> new TicketNumber("A", -1)).hasMessageContaining("number (-1) must not be negative");
    }

    @Test
    void anActorIsReadAsItIsWritten() {
        for (Actor.Kind kind : Actor.Kind.values()) {
            Actor actor = new Actor(kind, "wang");
            assertThat(Actor.parse(actor.toString())).isEqualTo(actor);
        }
        assertThat(Actor.parse("clerk:wang")).isEqualTo(new Actor(Actor.Kind.CLERK, "wang"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wang", ":wang"})
    void anActorHasAKind(String text) {
        assertThatThrownBy(() -> Actor.parse(text)).hasMessage("actor '" + text + "' must be written kind:name");
    }

    @Test
    void aTargetIsReadAsItIsWritten() {
        assertThat(Target.parse("service:A")).isEqualTo(new Target.AnyWindow(new ServiceId("A")));
        assertThat(Target.parse("window:3")).isEqualTo(new Target.OneWindow(new WindowId("3")));
        assertThat(new Target.AnyWindow(new ServiceId("A"))).hasToString("service:A");
        assertThat(new Target.OneWindow(new WindowId("3"))).hasToString("window:3");
        assertThatThrownBy(() -> Target.parse("A")).hasMessage("target 'A' must be written service:ID or window:ID");
    }

    @Test
    void aRefusalIsNamedAsInTheContract() {
        assertThat(Refusal.NOBODY_WAITING.code()).isEqualTo("nobody-waiting");
    }
}
