package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers that kiosks on other machines may give by themselves, and what becomes of their tickets in the hall. */
class ReserveTest {

    private static final Actor KIOSK = new Actor(Actor.Kind.KIOSK, "k2");
    private static final String JOURNAL = "m4x2";

    private final Play hall = Halls.open(1);

    private QueueEvent.ReserveGranted grant(int block, int size) {
        return (QueueEvent.ReserveGranted)
                hall.accept(new QueueCommand.GrantReserve(KIOSK, JOURNAL, service("B"), block, size, null));
    }

    private QueueCommand.TakeIn given(
            int number, BusinessDay day, Instant at, @Nullable String holder, @Nullable TicketId instead) {
        return new QueueCommand.TakeIn(
                KIOSK,
                new TicketId("k2." + number),
                new TicketNumber("B", number),
                service("B"),
                "ordinary",
                "zh-CN",
                day,
                at,
                holder,
                null,
                instead);
    }

    private void print(int number) {
        hall.accept(new QueueCommand.MarkPrinted(KIOSK, new TicketId("k2." + number), true));
    }

    @Test
    void aReserveLiesAtTheEndOfTheRangeAndTheHallNeverGivesItsNumbers() {
        QueueEvent.ReserveGranted granted = grant(0, 100);

        assertThat(granted.first()).isEqualTo(900);
        assertThat(granted.last()).isEqualTo(999);
        assertThat(grant(1, 100).last()).isEqualTo(899);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i < 800; i++) {
            numbers.add(hall.take("B").number().number());
        }
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(1, 800).boxed().toList());
        hall.refuse(
                new QueueCommand.Issue(Halls.KIOSK, new TicketId("x"), service("B"), null, null),
                Refusal.NUMBERS_EXHAUSTED);
    }

    @Test
    void noBlockIsGrantedTwiceOrAfterALaterOne() {
        grant(0, 10);
        hall.accept(new QueueCommand.GrantReserve(KIOSK, JOURNAL, service("B"), 3, 10, null));

        hall.refuse(new QueueCommand.GrantReserve(KIOSK, JOURNAL, service("B"), 0, 10, null), Refusal.RESERVE_NOT_NEXT);
        hall.refuse(new QueueCommand.GrantReserve(KIOSK, JOURNAL, service("B"), 2, 10, null), Refusal.RESERVE_NOT_NEXT);
    }

    private static final BusinessDay TUESDAY =
            new BusinessDay(Halls.MONDAY.date().plusDays(1));

    private QueueCommand.GrantReserve ahead(int block, int days) {
        return new QueueCommand.GrantReserve(
                KIOSK,
                JOURNAL,
                service("B"),
                block,
                10,
                new BusinessDay(Halls.MONDAY.date().plusDays(days)));
    }

    /** A day may turn out to be another, so no number is in two reserves, whichever days they are for. */
    @Test
    void numbersForTheNextDayAreOthersThanThoseForTodayAndCountFromThenOn() {
        QueueEvent.ReserveGranted today = grant(0, 10);
        QueueEvent.ReserveGranted next = (QueueEvent.ReserveGranted) hall.accept(ahead(1, 1));
        assertThat(next.day()).isEqualTo(TUESDAY);
        assertThat(next.last()).isLessThan(today.first());

        hall.accept(new QueueCommand.OpenDay(TUESDAY));

        assertThat(hall.queue().reserves().of(KIOSK, JOURNAL, "B"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.first()).isEqualTo(next.first()));
        hall.accept(given(next.first(), TUESDAY, Halls.NINE, null, null));
        print(next.first());
        assertThat(hall.queue()
                        .ticket(new TicketId("k2." + next.first()))
                        .orElseThrow()
                        .place())
                .isInstanceOf(Place.Waiting.class);
    }

    @Test
    void noNumbersAreGrantedForADayThatIsOverOrFarAheadOrForManyDays() {
        hall.refuse(ahead(0, -1), Refusal.NOT_OF_TODAY);
        hall.refuse(ahead(0, 15), Refusal.NOT_OF_TODAY);
        hall.accept(ahead(0, 1));
        hall.accept(ahead(1, 3));
        hall.refuse(ahead(2, 4), Refusal.RESERVE_LIMIT);
    }

    /** Its acknowledgement was lost, and the kiosk was away for days before it handed it in again. */
    @Test
    void aTicketThatIsHandedInAgainAfterDaysIsKnown() {
        grant(0, 10);
        hall.accept(given(995, Halls.MONDAY, Halls.NINE, null, null));
        for (int day = 1; day <= 4; day++) {
            hall.accept(
                    new QueueCommand.OpenDay(new BusinessDay(Halls.MONDAY.date().plusDays(day))));
        }

        hall.refuse(given(995, Halls.MONDAY, Halls.NINE, null, null), Refusal.TICKET_EXISTS);
        assertThat(TicketQueue.of(hall.queue().image())
                        .decide(given(995, Halls.MONDAY, Halls.NINE, null, null), Halls.NINE))
                .isEqualTo(new Decision.Refused(Refusal.TICKET_EXISTS));
    }

    /** A kiosk whose disk was changed may have given numbers nobody has heard of. */
    @Test
    void anotherJournalOfTheSameKioskGetsOtherNumbers() {
        grant(0, 10);

        QueueEvent.ReserveGranted other = (QueueEvent.ReserveGranted)
                hall.accept(new QueueCommand.GrantReserve(KIOSK, "other", service("B"), 0, 10, null));

        assertThat(other.last()).isEqualTo(989);
    }

    @Test
    void aKioskThatAsksAgainAndAgainLeavesThreeOfFourNumbersToTheHall() {
        hall.refuse(
                new QueueCommand.GrantReserve(KIOSK, JOURNAL, service("C"), 0, 100, null), Refusal.NUMBERS_EXHAUSTED);
        grant(0, 200);
        hall.accept(new QueueCommand.GrantReserve(KIOSK, JOURNAL, service("B"), 1, 200, null));

        hall.refuse(new QueueCommand.GrantReserve(KIOSK, JOURNAL, service("B"), 2, 200, null), Refusal.RESERVE_LIMIT);
    }

    @Test
    void whoeverTookATicketAloneStandsWhereHeWouldHaveStood() {
        grant(0, 10);
        Ticket first = hall.take("B");
        Instant then = hall.after(Duration.ofMinutes(1)).now();
        Ticket last = hall.after(Duration.ofMinutes(1)).take("B");

        hall.after(Duration.ofMinutes(20)).accept(given(990, Halls.MONDAY, then, null, null));
        assertThat(hall.queue().waiting(service("B"))).as("on no paper yet").isEqualTo(2);
        print(990);

        assertThat(hall.queue().line(Halls.window(1), 3))
                .extracting(Ticket::id)
                .containsExactly(first.id(), new TicketId("k2.990"), last.id());
    }

    /** A kiosk whose clock is wrong: no ticket is older than its number, and none is of the future. */
    @Test
    void aWrongClockPutsNobodyBeforeHisNumberWasThere() {
        Ticket first = hall.take("B");
        Instant granted = hall.after(Duration.ofMinutes(5)).now();
        grant(0, 10);
        hall.after(Duration.ofMinutes(5));

        hall.accept(given(990, Halls.MONDAY, Halls.NINE.minus(Duration.ofDays(300)), null, null));
        hall.accept(given(991, Halls.MONDAY, hall.now().plus(Duration.ofDays(300)), null, null));

        assertThat(hall.ticket(new TicketId("k2.990")).issuedAt()).isEqualTo(granted);
        assertThat(hall.ticket(new TicketId("k2.991")).issuedAt()).isEqualTo(hall.now());
        assertThat(first.issuedAt()).isBefore(granted);
    }

    @Test
    void theTicketThatWasAskedForFirstIsWithdrawnWhetherItWasIssuedOrNot() {
        grant(0, 10);
        TicketId late = new TicketId("k2.asked");
        hall.accept(new QueueCommand.Issue(KIOSK, late, service("B"), null, null, null, true));

        hall.accept(given(990, Halls.MONDAY, hall.now(), null, late));
        hall.accept(given(991, Halls.MONDAY, hall.now(), null, new TicketId("k2.never")));

        assertThat(hall.ticket(late).place()).isInstanceOf(Place.Unserved.class);
        hall.refuse(
                new QueueCommand.Issue(KIOSK, new TicketId("k2.never"), service("B"), null, null, null, true),
                Refusal.TICKET_ABANDONED);
        assertThat(TicketQueue.of(hall.queue().image())
                        .decide(
                                new QueueCommand.Issue(
                                        KIOSK, new TicketId("k2.never"), service("B"), null, null, null, true),
                                hall.now()))
                .isEqualTo(new Decision.Refused(Refusal.TICKET_ABANDONED));
    }

    @Test
    void aTicketThatIsHandedInTwiceIsStoredOnce() {
        grant(0, 10);
        hall.accept(given(990, Halls.MONDAY, hall.now(), null, null));

        hall.refuse(given(990, Halls.MONDAY, hall.now(), null, null), Refusal.TICKET_EXISTS);
    }

    @Test
    void aTicketOfADayThatIsOverIsStoredAndWaitsForNobody() {
        grant(0, 10);
        Instant then = hall.now();
        hall.after(Duration.ofDays(1)).accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        hall.accept(given(990, Halls.MONDAY, then, null, null));
        print(990);

        Ticket ticket = hall.ticket(new TicketId("k2.990"));
        assertThat(ticket.day()).isEqualTo(Halls.MONDAY);
        assertThat(ticket.place()).isInstanceOf(Place.Unserved.class);
        assertThat(grant(0, 10).last()).as("today's numbers are all there").isEqualTo(999);
    }

    /** The hall's day had a wrong date: its numbers and its reserves go on under the right one. */
    @Test
    void aDayUnderAWrongDateKeepsItsReserves() {
        grant(0, 10);
        hall.accept(new QueueCommand.CorrectDay(Actor.HALL, Halls.TUESDAY));

        hall.accept(given(990, Halls.MONDAY, hall.now(), null, null));
        print(990);

        assertThat(hall.ticket(new TicketId("k2.990")).place()).isInstanceOf(Place.Waiting.class);
    }

    @Test
    void whoeverTookTooManyTicketsAtSeveralKiosksLosesTheLastOnes() {
        grant(0, 10);
        int most = RuleSet.DEFAULT.maxPerPerson();
        for (int i = 0; i <= most; i++) {
            hall.accept(given(990 + i, Halls.MONDAY, hall.now(), "card", null));
            print(990 + i);
        }

        assertThat(hall.queue().waiting(service("B"))).isEqualTo(most);
        assertThat(hall.ticket(new TicketId("k2." + (990 + most))).place())
                .isEqualTo(new Place.Unserved("person-limit", hall.now()));
        hall.refuse(
                new QueueCommand.Issue(KIOSK, new TicketId("x"), service("B"), null, null, "card", true),
                Refusal.PERSON_LIMIT);
    }

    @Test
    void aKioskGivesItsReserveInOrderSaysWhenItIsEmptyAndGivesBackWhatIsLeft() {
        Play kiosk = Halls.open(1);
        QueueEvent.ReserveGranted granted = grant(0, 3);
        List<String> tickets = List.of("k2.a", "k2.b", "k2.c");
        QueueCommand receive = new QueueCommand.ReceiveReserve(new QueueEvent.ReserveGranted(
                granted.at(), KIOSK, JOURNAL, "B", granted.day(), 0, granted.first(), granted.last(), tickets));
        QueueCommand issue = new QueueCommand.IssueReserved(KIOSK, service("B"), null, null, null, false);
        kiosk.refuse(issue, Refusal.RESERVE_EMPTY);
        kiosk.accept(receive);
        kiosk.refuse(receive, Refusal.RESERVE_NOT_NEXT);

        QueueEvent.Issued first = (QueueEvent.Issued) kiosk.accept(issue);
        kiosk.accept(issue);
        assertThat(first.number()).hasToString("B997");
        assertThat(first.ticket()).isEqualTo(new TicketId("k2.a"));
        kiosk.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        assertThat(kiosk.events())
                .contains(new QueueEvent.ReserveReturned(kiosk.now(), KIOSK, JOURNAL, Halls.MONDAY, 2, 1));
        kiosk.refuse(issue, Refusal.RESERVE_EMPTY);
        kiosk.refuse(receive, Refusal.NOT_OF_TODAY);
    }

    @Test
    void reservesOutliveARestart() {
        grant(0, 10);
        hall.accept(given(990, Halls.MONDAY, hall.now(), null, null));

        assertThat(TicketQueue.of(hall.queue().image()).reserves())
                .isEqualTo(hall.queue().reserves());
    }
}
