package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.simulated.cards.SyntheticCard;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions of a watch and what it makes of the answers, one by one. */
class CardWatchTest {

    private static final int FOUND_BYTES = 4;
    private static final int ADDRESS_BYTES = 70;

    private final CardWatch watch = new CardWatch(new Random(1));

    @Test
    void readsWithoutFindingAtFirstAndThenEachSixthRound() {
        missesACardThatIsNotThere();

        for (int round = 0; round < CardWatch.ROUNDS_BETWEEN_BARE_READS; round++) {
            assertThat(hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0)).isEmpty();
            assertThat(watch.roundOver()).isTrue();
        }
        missesACardThatIsNotThere();
    }

    @Test
    void tellsACardOnce() {
        assertThat(reads(SyntheticCard.resident())).singleElement().isInstanceOf(IdCardEvent.Read.class);
        assertThat(watch.present()).isTrue();
        assertThat(watch.roundOver()).isTrue();

        assertThat(reads(SyntheticCard.resident())).isEmpty();
        assertThat(reads(SyntheticCard.permit()))
                .hasExactlyElementsOfTypes(IdCardEvent.Removed.class, IdCardEvent.Read.class);
    }

    @Test
    void theCardStaysWhileItsNewestAddressIsThere() {
        reads(SyntheticCard.resident());

        for (int round = 0; round < 3; round++) {
            assertThat(hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0)).isEmpty();
            assertThat(watch.roundOver()).isFalse();
            assertThat(hears(SdtCommand.READ_NEWEST_ADDRESS, SdtCode.OK, ADDRESS_BYTES))
                    .isEmpty();
            assertThat(watch.roundOver()).isTrue();
            hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
            hears(SdtCommand.READ_NEWEST_ADDRESS, SdtCode.NO_CONTENT, 0);
            assertThat(watch.next()).isEqualTo(SdtCommand.FIND);
        }
        assertThat(watch.present()).isTrue();
    }

    @Test
    void theCardIsGoneAfterTwoMissesInARow() {
        reads(SyntheticCard.resident());

        assertThat(misses()).isEmpty();
        hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
        hears(SdtCommand.READ_NEWEST_ADDRESS, SdtCode.OK, ADDRESS_BYTES);
        assertThat(misses()).isEmpty();
        assertThat(misses()).hasExactlyElementsOfTypes(IdCardEvent.Removed.class);
        assertThat(watch.present()).isFalse();
    }

    @Test
    void aSecondMissAfterTheCardWasReadAgainIsAFirst() {
        reads(SyntheticCard.resident());
        misses();
        reads(SyntheticCard.resident());

        assertThat(misses()).isEmpty();
        assertThat(watch.present()).isTrue();
    }

    @Test
    void aCardThatIsFoundAndCannotBeReadTwiceIsUnreadable() {
        assertThat(failsToRead(SdtCode.READ_FAILED)).isEmpty();
        assertThat(failsToRead(SdtCode.READ_FAILED)).singleElement().isInstanceOf(IdCardEvent.Unread.class);
        assertThat(failsToRead(SdtCode.READ_FAILED)).isEmpty();
        assertThat(watch.present()).isFalse();
    }

    @Test
    void aCardThatLeftBeforeItWasReadIsUnreadable() {
        failsToRead(SdtCode.READ_FAILED);

        hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
        assertThat(hears(SdtCommand.READ, SdtCode.READ_FAILED, 0))
                .singleElement()
                .isInstanceOfSatisfying(
                        IdCardEvent.Unread.class,
                        unread -> assertThat(unread.code()).isEqualTo(SdtCode.READ_FAILED));
    }

    @Test
    void silenceAfterACardWasFoundHasTheNextRoundReadInAnyCase() {
        missesACardThatIsNotThere();
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES);
        assertThat(watch.silent()).isEmpty();
        assertThat(watch.next()).isEqualTo(SdtCommand.FIND);
        assertThat(watch.roundOver()).isTrue();

        hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
        assertThat(hears(SdtCommand.READ, SdtCode.READ_FAILED, 0))
                .singleElement()
                .isInstanceOf(IdCardEvent.Unread.class);
    }

    @Test
    void silenceWhileNothingIsFoundReadsOnceAndTellsNothing() {
        missesACardThatIsNotThere();
        watch.silent();

        missesACardThatIsNotThere();
        hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
        assertThat(watch.next()).isEqualTo(SdtCommand.FIND);
    }

    /** The card that was told of is no unreadable one, however often the reader is silent. */
    @Test
    void silenceWhileACardLiesThereTellsNothingOfIt() {
        reads(SyntheticCard.resident());
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES);
        watch.silent();
        misses();
        assertThat(misses()).hasExactlyElementsOfTypes(IdCardEvent.Removed.class);

        missesACardThatIsNotThere();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHECKSUM", "LENGTH", "COMMAND", "UNKNOWN"})
    void aGarbledQuestionIsLikeSilence(SdtCode code) {
        missesACardThatIsNotThere();
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES);
        assertThat(hears(SdtCommand.SELECT, code, 0)).isEmpty();

        hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
        assertThat(watch.next()).isEqualTo(SdtCommand.READ);
    }

    @Test
    void anAnswerOfAnotherLengthIsNone() {
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES + 1);
        assertThat(watch.next()).isEqualTo(SdtCommand.READ);
        hears(SdtCommand.READ, SdtCode.NOT_FOUND, 0);
        reads(SyntheticCard.resident());

        hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
        hears(SdtCommand.READ_NEWEST_ADDRESS, SdtCode.OK, ADDRESS_BYTES - 1);
        assertThat(watch.next()).isEqualTo(SdtCommand.READ);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void textOrPhotoOfAnotherLengthIsNoCard(int at) {
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES);
        hears(SdtCommand.SELECT, SdtCode.OK, 0);
        byte[] data = data(SyntheticCard.resident());
        data[at]++;

        assertThat(watch.answered(new SdtAnswer(0, 0, 0x90, data))).isEmpty();
        assertThat(watch.present()).isFalse();
    }

    @Test
    void afterALongAbsenceTheCardIsGoneAndAfterAShortOneItIsNot() {
        reads(SyntheticCard.resident());
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES);

        assertThat(watch.back(false)).isEmpty();
        assertThat(watch.next()).isEqualTo(SdtCommand.FIND);
        assertThat(watch.back(true)).hasExactlyElementsOfTypes(IdCardEvent.Removed.class);
        assertThat(watch.back(true)).isEmpty();
        missesACardThatIsNotThere();
    }

    @Test
    void whatFailedBeforeAnAbsenceCountsNoMore() {
        failsToRead(SdtCode.READ_FAILED);
        watch.back(false);

        assertThat(failsToRead(SdtCode.READ_FAILED)).isEmpty();
    }

    private void assertThatAsks(SdtCommand command) {
        assertThat(watch.next()).isEqualTo(command);
    }

    private List<IdCardEvent> hears(SdtCommand asked, SdtCode code, int length) {
        assertThatAsks(asked);
        try (SdtAnswer answer = new SdtAnswer(0, 0, value(code), new byte[length])) {
            return watch.answered(answer);
        }
    }

    private static int value(SdtCode code) {
        for (int value = 0; value < 256; value++) {
            if (SdtCode.of(value) == code) {
                return value;
            }
        }
        throw new AssertionError("no value of " + code);
    }

    private List<IdCardEvent> reads(SyntheticCard card) {
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES);
        hears(SdtCommand.SELECT, SdtCode.OK, 0);
        assertThatAsks(SdtCommand.READ);
        return watch.answered(new SdtAnswer(0, 0, 0x90, data(card)));
    }

    private static byte[] data(SyntheticCard card) {
        byte[] data = new byte[4 + CardText.BYTES + Photo.BYTES];
        data[0] = 1;
        data[2] = 4;
        System.arraycopy(card.text(), 0, data, 4, CardText.BYTES);
        System.arraycopy(card.photo(), 0, data, 4 + CardText.BYTES, Photo.BYTES);
        return data;
    }

    /** A round in which the card that lay there is neither found nor read. */
    private List<IdCardEvent> misses() {
        hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0);
        hears(SdtCommand.READ_NEWEST_ADDRESS, SdtCode.NOT_SELECTED, 0);
        return hears(SdtCommand.READ, SdtCode.READ_FAILED, 0);
    }

    private void missesACardThatIsNotThere() {
        assertThat(hears(SdtCommand.FIND, SdtCode.NOT_FOUND, 0)).isEmpty();
        assertThat(hears(SdtCommand.READ, SdtCode.READ_FAILED, 0)).isEmpty();
    }

    private List<IdCardEvent> failsToRead(SdtCode code) {
        hears(SdtCommand.FIND, SdtCode.FOUND, FOUND_BYTES);
        hears(SdtCommand.SELECT, SdtCode.OK, 0);
        return hears(SdtCommand.READ, code, 0);
    }
}
