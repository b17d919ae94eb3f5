package hall.kiosk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueCurveTest {

    @Test
    void addsWhoWaitsToWhoWasCalled() {
        QueueCurve curve = curve("A", "0 0", "2 4 A003", "2 1 A005", "2 0 A008");

        assertThat(curve.points()).extracting(QueueCurve.Point::called).containsExactly(0, 3, 5, 8);
        assertThat(curve.points()).extracting(QueueCurve.Point::issued).containsExactly(0, 7, 7, 8);
        assertThat(curve.firstNumber()).isEqualTo(1);
    }

    @Test
    void keepsTheNumberWhileTheDisplayShowsAnotherQueue() {
        QueueCurve curve = curve("A", "0 0", "2 4 A003", "2 4 R099", "2 4 A004", "2 4 A005", "2 4 A006");

        assertThat(curve.points()).extracting(QueueCurve.Point::called).containsExactly(0, 3, 3, 4, 5, 6);
        assertThat(curve.leftOut()).isEqualTo(1);
    }

    @Test
    void leavesOutANumberThatGoesBack() {
        QueueCurve curve = curve("A", "0 0", "2 0 A003", "2 0 A015", "2 0 A004", "2 0 A006", "2 0 A007", "2 0 A008");

        assertThat(curve.points()).extracting(QueueCurve.Point::called).containsExactly(0, 3, 3, 4, 6, 7, 8);
    }

    @Test
    void doesNotBelieveNumbersThatGoBackOften() {
        assertThat(QueueCurve.of(queue("A", "0 0", "2 0 A010", "2 0 A003", "2 0 A009", "2 0 A002", "2 0 A008")))
                .isEmpty();
    }

    @Test
    void startsWithinABlockThatDoesNotBeginAtOne() {
        QueueCurve curve = curve("R", "0 0", "2 1 R174", "2 1 R176");

        assertThat(curve.firstNumber()).isEqualTo(174);
        assertThat(curve.points()).extracting(QueueCurve.Point::called).containsExactly(0, 1, 3);
    }

    @Test
    void callsOneTicketWhenTheNumbersGoOnInAnotherBlock() {
        QueueCurve curve = curve("A", "0 0", "2 0 A003", "2 0 A500", "2 0 A501");

        assertThat(curve.points()).extracting(QueueCurve.Point::called).containsExactly(0, 3, 4, 5);
    }

    @Test
    void takesWhatWasCalledBeforeTheRecordBeganAsDone() {
        QueueCurve curve = curve("A", "2 3 A010", "2 2 A012");

        assertThat(curve.firstNumber()).isEqualTo(11);
        assertThat(curve.points()).extracting(QueueCurve.Point::issued).containsExactly(3, 4);
    }

    private static QueueCurve curve(String letter, String... snapshots) {
        return QueueCurve.of(queue(letter, snapshots)).orElseThrow();
    }

    private static RecordedQueue queue(String letter, String... snapshots) {
        return new RecordedQueue("1", letter, "Cars", TestDays.snapshots(snapshots));
    }
}
