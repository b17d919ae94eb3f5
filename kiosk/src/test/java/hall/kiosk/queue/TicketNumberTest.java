package hall.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number is written with as many digits as it was given with; zeros make no other number of it. */
class TicketNumberTest {

    @ParameterizedTest
    @CsvSource({"A, 15, 3, A015", "A, 15, 4, A0015", "AB, 7, 5, AB00007", "A, 1234, 3, A1234", "A, 0, 1, A000"})
    void isWrittenWithItsDigitsAndReadAgain(String prefix, int number, int digits, String written) {
        TicketNumber given = new TicketNumber(prefix, number, digits);

        assertThat(given).hasToString(written);
        assertThat(TicketNumber.parse(written)).isEqualTo(given).hasToString(written);
    }

    @Test
    void zerosMakeNoOtherNumber() {
        assertThat(new TicketNumber("A", 15, 5))
                .isEqualTo(new TicketNumber("A", 15))
                .hasSameHashCodeAs(new TicketNumber("A", 15));
        assertThat(new TicketNumber("A", 15)).isNotEqualTo(new TicketNumber("B", 15));
    }

    /** A province that wants longer numbers in the middle of a day changes no number that was given, and repeats none. */
    @Test
    void longerNumbersGoOnWhereTheShorterEnded() {
        Play play = Halls.open(1);
        String first = number(play);
        play.accept(new QueueCommand.Configure(Actor.HALL, Halls.setup(1).under(with(4))));

        assertThat(first).isEqualTo("A001");
        assertThat(number(play)).isEqualTo("A0002");
    }

    private static String number(Play play) {
        return play.take("A").number().toString();
    }

    private static RuleSet with(int digits) {
        RuleSet usual = RuleSet.DEFAULT;
        return new RuleSet(usual.version(), usual.classes(), 3, 3, 3, 5, 1, null, null, digits, null, null);
    }
}
