package hall.broker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.broker.message.HallMessage.HallState;
import hall.broker.message.HallMessage.StatePart;
import hall.broker.message.Reading.Letter;
import hall.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class StatePartsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    @Test
    void aStateThatFitsTravelsInOnePiece() {
        Letter<HallState> small = state("s1", 1, 20, 20);

        assertThat(StateParts.of(small)).isEqualTo(new StateParts(small, List.of()));
    }

    @Test
    void aLargeStateTravelsInPartsThatEachFitAPayload() {
        StateParts cut = StateParts.of(state("s1", 1, 500, 500));

        assertThat(cut.parts()).hasSizeBetween(10, HallState.PARTS);
        assertThat(cut.parts()).allMatch(Messages::fits);
        assertThat(cut.state()).matches(Messages::fits);
        assertThat(cut.state().message().services()).isEmpty();
        assertThat(cut.state().message().parts()).isEqualTo(cut.parts().size());
    }

    /** The longest state that fits and the shortest that does not. */
    @Test
    void theLimitIsThePayloadsOwn() {
        int services = 1;
        while (Messages.fits(state("s1", 1, services + 1, 0))) {
            services++;
        }

        assertThat(StateParts.of(state("s1", 1, services, 0)).parts()).isEmpty();
        assertThat(StateParts.of(state("s1", 1, services + 1, 0)).parts()).hasSize(2);
    }

    @RepeatedTest(50)
    void inWhateverOrderThePartsComeTheyGiveTheStateOnceAndWhole(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        Letter<HallState> whole = state("s1", 1, 150, 60);
        StateParts cut = StateParts.of(whole);
        List<Letter<?>> letters = new ArrayList<>(cut.parts());
        letters.add(cut.state());
        Collections.shuffle(letters, chance);
        StateParts.Assembly assembly = new StateParts.Assembly();

        for (Letter<?> letter : letters.subList(0, letters.size() - 1)) {
            assertThat(accept(assembly, letter)).isEmpty();
        }
        assertThat(accept(assembly, letters.getLast())).contains(whole);
    }

    /** Parts of two states on the same topics: whoever reads in between never gets a mixture. */
    @RepeatedTest(50)
    void partsOfTwoStatesAreNeverMixed(RepetitionInfo run) {
        Random chance = new Random(run.getCurrentRepetition());
        Letter<HallState> older = state("s1", 1, 150, 60);
        Letter<HallState> newer = state("s2", 2, 149, 60);
        List<Letter<?>> letters = new ArrayList<>(letters(older));
        letters.addAll(letters(newer));
        Collections.shuffle(letters, chance);
        StateParts.Assembly assembly = new StateParts.Assembly();

        List<Letter<HallState>> heard = new ArrayList<>();
        letters.forEach(letter -> accept(assembly, letter).ifPresent(heard::add));

        assertThat(heard).isSubsetOf(older, newer).contains(newer).doesNotHaveDuplicates();
    }

    @Test
    void anOlderPartThatComesLateChangesNothing() {
        StateParts older = StateParts.of(state("s1", 1, 150, 60));
        StateParts newer = StateParts.of(state("s2", 2, 150, 60));
        StateParts.Assembly assembly = new StateParts.Assembly();
        assembly.acceptPart(newer.parts().getFirst());
        assembly.acceptPart(older.parts().getLast());

        newer.parts().stream().skip(1).forEach(assembly::acceptPart);

        assertThat(assembly.accept(newer.state())).contains(state("s2", 2, 150, 60));
    }

    /** The card of the hall's machine was replaced: its hub counts its lives, and its journal, from one again. */
    @Test
    void theStateOfALifeWithALowerBootIsPutTogetherToo() {
        StateParts.Assembly assembly = new StateParts.Assembly();
        letters(state("s1", 500, 900, 150, 60)).forEach(letter -> accept(assembly, letter));
        assembly.acceptPart(
                StateParts.of(state("s2", 500, 901, 150, 60)).parts().getFirst());

        Letter<HallState> anew = state("s3", 1, 7, 150, 60);
        List<Letter<HallState>> heard = new ArrayList<>();
        letters(anew).forEach(letter -> accept(assembly, letter).ifPresent(heard::add));

        assertThat(heard).containsExactly(anew);
    }

    @Test
    void aStateInOnePieceIsWholeAtOnce() {
        StateParts.Assembly assembly = new StateParts.Assembly();
        assembly.acceptPart(StateParts.of(state("s1", 1, 150, 60)).parts().getFirst());

        assertThat(assembly.accept(state("s2", 2, 2, 2))).contains(state("s2", 2, 2, 2));
    }

    @Test
    void aPartIsFilledAsFarAsAPayloadHasRoom() {
        int each = 128;
        int room = Messages.LIMIT_BYTES - 1024;
        StateParts cut = StateParts.of(new Letter<>(
                state("s1", 1, 0, 0).envelope(),
                new HallState(
                        Text.of("厅", "Hall"),
                        null,
                        Collections.nCopies(2 * room / each, service(each - 1)),
                        List.of(),
                        List.of(),
                        null)));

        assertThat(cut.parts())
                .allMatch(Messages::fits)
                .extracting(part -> part.message().services().size())
                .containsExactly(room / each, room / each);
    }

    /** A service with so many bytes of JSON. */
    private static HallState.Service service(int bytes) {
        HallState.Service least = new HallState.Service("s", "", null, "A", 0, 0);
        return new HallState.Service("s", "x".repeat(bytes - Json.bytes(least)), null, "A", 0, 0);
    }

    @Test
    void aStateInOnePieceEndsTheWaitForThePartsOfAnOlderOne() {
        StateParts older = StateParts.of(state("s1", 1, 150, 60));
        Letter<HallState> newer = state("s2", 2, 2, 2);
        StateParts.Assembly assembly = new StateParts.Assembly();
        assertThat(assembly.accept(newer)).contains(newer);
        older.parts().forEach(part -> assertThat(assembly.acceptPart(part)).isEmpty());
        assertThat(assembly.accept(older.state())).isEmpty();

        StateParts last = StateParts.of(state("s3", 3, 150, 60));
        last.parts().forEach(assembly::acceptPart);
        assertThat(assembly.accept(newer))
                .as("an older one in one piece is for its reader to judge")
                .contains(newer);
        assertThat(assembly.accept(last.state())).contains(state("s3", 3, 150, 60));
    }

    /** A notice or the opening hours change the state without an event in the journal. */
    @Test
    void ofTwoStatesAfterTheSameEventTheLaterCounts() {
        StateParts first = StateParts.of(later(state("s1", 7, 150, 60), 0));
        Letter<HallState> second = later(state("s2", 7, 149, 60), 1);
        StateParts.Assembly assembly = new StateParts.Assembly();
        assembly.accept(first.state());

        letters(second).forEach(letter -> accept(assembly, letter));
        assertThat(assembly.acceptPart(first.parts().getFirst())).isEmpty();

        assertThat(assembly.accept(StateParts.of(second).state())).contains(second);
    }

    private static Letter<HallState> later(Letter<HallState> state, int seconds) {
        Envelope of = state.envelope();
        return new Letter<>(
                new Envelope(
                        of.id(), of.src(), of.boot(), of.seq(), NINE.plusSeconds(seconds), of.clock(), null, false),
                state.message());
    }

    @Test
    void aStateHasAtMostTwelveCallsAndOneTo64Parts() {
        HallState.RecentCall call = new HallState.RecentCall("1", "A001", "w1", "1", NINE);
        HallState state = state("s1", 1, 0, 0).message();

        assertThat(with(Collections.nCopies(12, call)).calls()).hasSize(12);
        assertThatThrownBy(() -> with(Collections.nCopies(13, call))).hasMessageContaining("at most 12, not 13");
        assertThat(state.with(List.of(), List.of(), 1).parts()).isEqualTo(1);
        assertThat(state.with(List.of(), List.of(), 64).parts()).isEqualTo(64);
        assertThatThrownBy(() -> state.with(List.of(), List.of(), 0)).hasMessageContaining("1 to 64, not 0");
        assertThatThrownBy(() -> state.with(List.of(), List.of(), 65)).hasMessageContaining("1 to 64, not 65");
        assertThat(part(0).part()).isZero();
        assertThat(part(63).part()).isEqualTo(63);
        assertThatThrownBy(() -> part(-1)).hasMessageContaining("0 to 63, not -1");
        assertThatThrownBy(() -> part(64)).hasMessageContaining("0 to 63, not 64");
    }

    private static HallState with(List<HallState.RecentCall> calls) {
        return new HallState(Text.of("厅", "Hall"), null, List.of(), List.of(), calls, null);
    }

    private static StatePart part(int number) {
        return new StatePart("s1", number, List.of(), List.of());
    }

    private static List<Letter<?>> letters(Letter<HallState> whole) {
        StateParts cut = StateParts.of(whole);
        List<Letter<?>> letters = new ArrayList<>(cut.parts());
        letters.add(cut.state());
        return letters;
    }

    private static Optional<Letter<HallState>> accept(StateParts.Assembly assembly, Letter<?> letter) {
        return switch (letter.message()) {
            case HallState state -> assembly.accept(new Letter<>(letter.envelope(), state));
            case StatePart part -> assembly.acceptPart(new Letter<>(letter.envelope(), part));
            default -> throw new AssertionError(letter);
        };
    }

    private static Letter<HallState> state(String id, long seq, int services, int windows) {
        return state(id, 1, seq, services, windows);
    }

    private static Letter<HallState> state(String id, long boot, long seq, int services, int windows) {
        return new Letter<>(
                new Envelope(id, "hub", boot, seq, NINE, ClockSource.NTP, null, false),
                new HallState(
                        Text.of("合肥市政务服务中心", "Hefei"),
                        null,
                        IntStream.range(0, services)
                                .mapToObj(n -> new HallState.Service(
                                        "service-" + n, "业".repeat(200), "S".repeat(200), "A", n, n))
                                .toList(),
                        IntStream.range(0, windows)
                                .mapToObj(n -> new HallState.Window("w" + n, "窗".repeat(200), "open", null, null))
                                .toList(),
                        List.of(),
                        null,
                        "0".repeat(64),
                        null,
                        null,
                        null));
    }
}
