package hall.hardware.idcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.Fuzz;
import hall.hardware.simulated.cards.SyntheticCard;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardTextTest {

    @Test
    void readsAResidentsCard() {
        IdCard.Resident card = (IdCard.Resident) decoded(SyntheticCard.resident());

        assertThat(text(card.name())).isEqualTo("测试甲");
        assertThat(card.sex()).isEqualTo(Sex.FEMALE);
        assertThat(text(card.ethnicCode())).isEqualTo("01");
        assertThat(card.birth().date()).contains(LocalDate.of(1949, 12, 31));
        assertThat(text(card.address())).isEqualTo("测试省测试市测试路1号");
        assertThat(text(card.idNumber())).isEqualTo("11010519491231002X");
        assertThat(text(card.issuer())).isEqualTo("测试市公安局");
        assertThat(card.validity().from()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(card.validity().forLife()).isTrue();
    }

    @Test
    void readsAPermit() {
        IdCard.Permit card = (IdCard.Permit) decoded(SyntheticCard.permit());

        assertThat(text(card.name())).isEqualTo("测试乙");
        assertThat(card.sex()).isEqualTo(Sex.MALE);
        assertThat(text(card.idNumber())).isEqualTo("810000199001010019");
        assertThat(text(card.passNumber())).isEqualTo("H12345678");
        assertThat(text(card.issueCount())).isEqualTo("01");
        assertThat(card.validity().contains(LocalDate.of(2024, 9, 1))).isTrue();
        assertThat(card.validity().contains(LocalDate.of(2024, 9, 2))).isFalse();
    }

    @Test
    void readsAForeignersCardOf2017() {
        IdCard.Foreigner2017 card = (IdCard.Foreigner2017) decoded(SyntheticCard.foreigner2017());

        assertThat(text(card.englishName())).isEqualTo("TEST, PERSON C");
        assertThat(text(card.name())).isEqualTo("测试丙");
        assertThat(text(card.idNumber())).isEqualTo("XXX110080010101");
        assertThat(text(card.country())).isEqualTo("XXX");
        assertThat(card.birth().date()).contains(LocalDate.of(1980, 1, 1));
        assertThat(text(card.authority())).isEqualTo("1100");
    }

    @Test
    void readsAForeignersCardOf2023ByItsLetter() {
        IdCard.Foreigner2023 card = (IdCard.Foreigner2023) decoded(SyntheticCard.foreigner2023());

        assertThat(text(card.name())).isEqualTo("测试丁");
        assertThat(text(card.englishName())).isEqualTo("TEST, PERSON D");
        assertThat(text(card.idNumber())).isEqualTo("911561198002290032");
        assertThat(card.birth().date()).contains(LocalDate.of(1980, 2, 29));
    }

    /** The letter is known from one source; the number says the same. */
    @Test
    void readsAForeignersCardOf2023WithoutItsLetter() {
        assertThat(decoded(SyntheticCard.foreigner2023().with(248, " "))).isInstanceOf(IdCard.Foreigner2023.class);
    }

    @Test
    void namesAForeignerInEnglishWhoHasNoChineseName() {
        assertThat(text(decoded(SyntheticCard.foreigner2023().with(0, "   ")).name()))
                .isEqualTo("TEST, PERSON D");
    }

    @Test
    void refusesANumberThatFailsItsCheckAndWipesThePhoto() {
        Photo photo = new Photo(SyntheticCard.resident().photo());
        byte[] text = SyntheticCard.resident().with(122, "110105194912310021").text();

        assertThat(CardText.decode(text, Optional.of(photo))).isInstanceOf(CardText.Result.Refused.class);
        assertThat(photo.wlt()).containsOnly(0);
    }

    @Test
    void refusesAKindItDoesNotKnow() {
        assertThat(CardText.decode(SyntheticCard.resident().with(248, "Q").text(), Optional.empty()))
                .isInstanceOf(CardText.Result.Refused.class);
    }

    @Test
    void refusesDaysOfValidityThatAreNone() {
        assertThat(CardText.decode(
                        SyntheticCard.resident().with(188, "20201340").text(), Optional.empty()))
                .isInstanceOf(CardText.Result.Refused.class);
    }

    @Test
    void takesABlockOf256BytesOnly() {
        assertThatThrownBy(() -> CardText.decode(new byte[255], Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void survivesAnyText() {
        byte[][] samples = {
            SyntheticCard.resident().text(),
            SyntheticCard.permit().text(),
            SyntheticCard.foreigner2017().text(),
            SyntheticCard.foreigner2023().text()
        };
        new Fuzz("CardText", 20261123, samples).run(input -> {
            byte[] block = java.util.Arrays.copyOf(input, CardText.BYTES);
            return switch (CardText.decode(block, Optional.empty())) {
                case CardText.Result.Decoded decoded -> decoded.card().toString();
                case CardText.Result.Refused refused -> refused.why();
            };
        });
    }

    private static IdCard decoded(SyntheticCard card) {
        CardText.Result result = CardText.decode(card.text(), Optional.of(new Photo(card.photo())));
        assertThat(result).isInstanceOf(CardText.Result.Decoded.class);
        return ((CardText.Result.Decoded) result).card();
    }

    static String text(PersonalText text) {
        return new String(text.copy());
    }

    /** The synthetic cards themselves are laid out as the published table says, byte for byte. */
    @Test
    void syntheticCardsLieWhereTheTableSays() {
        byte[] text = SyntheticCard.resident().text();

        assertThat(new String(text, 122, 36, StandardCharsets.UTF_16LE)).isEqualTo("11010519491231002X");
        assertThat(new String(text, 204, 16, StandardCharsets.UTF_16LE)).isEqualTo("长期      ");
    }
}
