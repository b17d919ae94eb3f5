package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.simulated.cards.SyntheticCard;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a log can get to see of a card by mistake: the kind of thing it is, and nothing that is on it. */
class UnspokenTest {

    static Stream<SyntheticCard> cards() {
        return Stream.of(
                SyntheticCard.resident(),
                SyntheticCard.permit(),
                SyntheticCard.foreigner2017(),
                SyntheticCard.foreigner2023());
    }

    @ParameterizedTest
    @MethodSource("cards")
    void aCardTellsItsKindAlone(SyntheticCard synthetic) {
        Photo photo = new Photo(synthetic.photo());
        CardText.Result.Decoded decoded =
                (CardText.Result.Decoded) CardText.decode(synthetic.text(), Optional.of(photo));
        String said = decoded.card().toString();

        assertThat(said).isNotBlank().hasSizeLessThan(40).doesNotContainPattern("[0-9]{6}|\\p{IsHan}");
        assertThat(photo).hasToString("[photo]");
        assertThat(decoded.card().validity()).hasToString("[validity]");
    }

    @Test
    void anAnswerTellsItsStatusAndItsLength() {
        byte[] data = {1, 2, 3};
        SdtAnswer answer = new SdtAnswer(0x12, 0x34, 0x90, data);

        assertThat(answer).hasToString("SdtAnswer[123490, 3 bytes]");
        assertThat(answer.code()).isEqualTo(SdtCode.OTHER);
        answer.close();
        assertThat(data).containsOnly(0);
    }

    @Test
    void aPhotoOfACardThatIsRefusedIsWiped() {
        byte[] noDates = SyntheticCard.resident().with(188, "x").text();
        byte[] noKind = SyntheticCard.resident().with(248, "Q").text();
        for (byte[] text : new byte[][] {noDates, noKind}) {
            Photo photo = new Photo(SyntheticCard.resident().photo());

            assertThat(CardText.decode(text, Optional.of(photo))).isInstanceOf(CardText.Result.Refused.class);
            assertThat(photo.wlt()).containsOnly(0);
        }
    }

    @Test
    void validForLifeIsKnownByItsEnd() {
        LocalDate day = LocalDate.of(2026, 3, 2);

        assertThat(new Validity(day, LocalDate.MAX).forLife()).isTrue();
        assertThat(new Validity(day, day).forLife()).isFalse();
    }
}
