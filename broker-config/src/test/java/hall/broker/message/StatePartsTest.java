package hall.broker.message;

import static org.assertj.core.api.Assertions.assertThat;

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
                        null));
    }
}
