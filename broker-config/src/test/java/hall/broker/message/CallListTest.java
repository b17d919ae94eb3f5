package hall.broker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.message.HallMessage.Answer;
import hall.broker.message.HallMessage.HallState.RecentCall;
import hall.broker.message.Reading.Letter;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallListTest {

    private static final Envelope ENVELOPE =
            new Envelope("m", "hub", 1, 1, Instant.parse("2026-03-02T01:00:00Z"), ClockSource.NTP, null, false);
    private static final RecentCall CALL =
            new RecentCall("17", "A016", "3", "3号窗口", Instant.parse("2026-03-02T01:00:00Z"));

    private static Answer sent(Answer answer) {
        byte[] payload = Messages.write(new Letter<>(ENVELOPE, answer));
        if (Messages.read(Answer.class, payload) instanceof Letter<Answer> letter) {
            return letter.message();
        }
        throw new AssertionError("cannot be read again");
    }

    @Test
    void arrivesAsItWasSent() {
        CallList list = new CallList(List.of(CALL, CALL), 4_711, true);

        assertThat(CallList.of(sent(new Answer(true, null, list.fields())))).contains(list);
        CallList none = new CallList(List.of(), 0, false);
        assertThat(CallList.of(sent(new Answer(true, null, none.fields())))).contains(none);
    }

    @Test
    void theLongestListFitsAPayload() {
        RecentCall longest = new RecentCall("9".repeat(18), "号".repeat(64), "w".repeat(32), "厅".repeat(200), CALL.at());
        CallList list = new CallList(Collections.nCopies(CallList.MOST, longest), Long.MAX_VALUE, false);

        assertThat(Messages.fits(new Letter<>(ENVELOPE, new Answer(true, null, list.fields()))))
                .isTrue();
        assertThat(CallList.of(sent(new Answer(true, null, list.fields())))).contains(list);
        assertThatThrownBy(() -> new CallList(Collections.nCopies(CallList.MOST + 1, CALL), 1, false))
                .hasMessageContaining("at most 50");
    }

    @Test
    void anAnswerThatListsMoreThanThatIsNone() {
        Map<String, Object> call =
                Map.of("call", "1", "number", "A1", "window", "1", "windowName", "1", "at", "2026-03-02T01:00:00Z");

        assertThat(CallList.of(new Answer(
                        true,
                        null,
                        Map.of("calls", Collections.nCopies(CallList.MOST + 1, call), "upTo", 1, "more", false))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "upTo", "more"})
    void anAnswerWithoutOneOfItsFieldsIsNone(String field) {
        Map<String, Object> fields = new HashMap<>(new CallList(List.of(CALL), 1, false).fields());
        fields.remove(field);

        assertThat(CallList.of(new Answer(true, null, fields))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "number", "window", "windowName", "at"})
    void aListWithABrokenCallIsNone(String field) {
        Map<String, Object> call = new HashMap<>(
                Map.of("call", "1", "number", "A1", "window", "1", "windowName", "1", "at", "2026-03-02T01:00:00Z"));
        Map<String, Object> fields = Map.of("calls", List.of(call), "upTo", 1, "more", false);
        assertThat(CallList.of(new Answer(true, null, fields))).isPresent();

        call.put(field, field.equals("at") ? "nine" : 7);

        assertThat(CallList.of(new Answer(true, null, fields))).isEmpty();
        assertThat(CallList.of(new Answer(true, null, Map.of("calls", List.of("A016"), "upTo", 1, "more", false))))
                .isEmpty();
    }

    @Test
    void aRefusalListsNothing() {
        assertThat(CallList.of(new Answer(false, "hall-busy", Map.of()))).isEmpty();
        assertThat(CallList.of(new Answer(false, "x", new CallList(List.of(CALL), 1, false).fields())))
                .isEmpty();
    }
}
