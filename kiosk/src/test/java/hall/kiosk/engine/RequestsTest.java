package hall.kiosk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.clock.HallClock;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.duty.DutyState;
import hall.kiosk.hours.HallHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.rating.Grade;
import hall.kiosk.rating.Rating;
import hall.kiosk.rating.Ratings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request that comes twice: in one batch, in another, and with another body. */
class RequestsTest {

    private static final Outcome.Refused REFUSED = new Outcome.Refused(Refusal.NOBODY_WAITING);
    private static final Outcome AGAIN = new Outcome.Refused(Refusal.ANSWER_LOST);

    private final Requests requests = new Requests();

    @Test
    void anIdHasOneTo128Characters() {
        HallCommand any = issue("t1");

        assertThat(new Request("i".repeat(128), "b", any).id()).hasSize(128);
        assertThatThrownBy(() -> new Request("i".repeat(129), "b", any)).hasMessageContaining("not 129");
        assertThatThrownBy(() -> new Request("", "b", any)).hasMessageContaining("not 0");
    }

    /** Each part of the hall names its own reasons, as the contract has them. */
    @Test
    void aRefusalHasTheCodeOfThePartThatDecided() {
        assertThat(REFUSED.code()).isEqualTo("nobody-waiting");
        assertThat(new Outcome.Refused(Ratings.Refusal.ALREADY_RATED).code()).isEqualTo("already-rated");
        assertThat(new Outcome.Refused(new HallRefusal.OfConfig(ConfigState.Refusal.UNKNOWN_PLAN)).code())
                .isEqualTo("unknown-plan");
        assertThat(new HallRefusal.OfDuty(DutyState.Refusal.UNKNOWN_ALARM).code())
                .isEqualTo("unknown-alarm");
        assertThat(HallRefusal.OfClock.DAY_NOT_POSSIBLE.code()).isEqualTo("day-not-possible");
    }

    /** As long as a ticket may be rated it is known that it was. */
    @Test
    void aRatingIsKeptAsLongAsItsTicket() {
        HallState hall = HallState.empty();
        hall = hall.after(1, queue(new QueueEvent.DayOpened(Halls.NINE, Halls.MONDAY)));
        hall = hall.after(
                2,
                queue(new QueueEvent.Issued(
                        Halls.NINE,
                        Halls.KIOSK,
                        new TicketId("t1"),
                        new TicketNumber("A", 1),
                        Halls.service("A"),
                        "ordinary",
                        "zh-CN",
                        Halls.MONDAY,
                        0)));
        hall = hall.after(
                3,
                new HallEvent.Rated(new Rating(
                        Halls.NINE,
                        Halls.KIOSK,
                        new TicketId("t1"),
                        Halls.MONDAY,
                        Halls.service("A"),
                        Halls.window(1),
                        null,
                        Grade.SATISFIED,
                        List.of())));

        hall = hall.after(4, queue(new QueueEvent.DayOpened(Halls.NINE, Halls.TUESDAY)));
        assertThat(hall.ratings().byTicket()).hasSize(1);
        hall = hall.after(5, queue(new QueueEvent.DayOpened(Halls.NINE, BusinessDay.parse("2026-03-04"))));
        assertThat(hall.ratings().byTicket()).isEmpty();
    }

    private static HallEvent queue(QueueEvent event) {
        return new HallEvent.Queue(event);
    }

    @Test
    void whatWasStoredIsFoundWithAllItsRows() {
        assertThat(requests.find("tap", "f")).isNull();

        requests.stored("tap", "f", 7);
        requests.stored("tap", "f", 8);
        requests.stored("tap", "f", 9);

        assertThat(requests.find("tap", "f")).isEqualTo(new Requests.Earlier.Stored(7, 9));
        assertThat(requests.find("tap", "g")).isEqualTo(new Requests.Earlier.Other());
    }

    @Test
    void whatWasRefusedIsRefusedAgainWithTheSameReason() {
        requests.refused("tap", "f", REFUSED);

        assertThat(requests.find("tap", "f")).isEqualTo(new Requests.Earlier.Denied(REFUSED));
        assertThat(requests.find("tap", "g")).isEqualTo(new Requests.Earlier.Other());
    }

    @Test
    void ofRefusalsTheLastTenThousandAreKept() {
        for (int i = 0; i < 10_000; i++) {
            requests.refused("r" + i, "f", REFUSED);
        }
        assertThat(requests.find("r0", "f")).isNotNull();

        requests.refused("r10000", "f", REFUSED);

        assertThat(requests.find("r0", "f")).isNull();
        assertThat(requests.find("r1", "f")).isNotNull();
        assertThat(requests.find("r10000", "f")).isNotNull();
    }

    @Test
    void aNewDayForgetsThoseOfTheDayBefore() {
        requests.stored("stored", "f", 7);
        requests.refused("refused", "f", REFUSED);

        requests.forget();

        assertThat(requests.find("stored", "f")).isNull();
        assertThat(requests.find("refused", "f")).isNull();
    }

    @Test
    void aTwinInTheSameBatchGivesTheSameTicketAndOneWithAnotherBodyNone() {
        Batch batch = batch();

        Outcome first = batch.add("tap", "f", issue("t1"));

        assertThat(first).isInstanceOf(Outcome.Done.class);
        assertThat(batch.add("tap", "f", issue("t2"))).isSameAs(first);
        assertThat(batch.add("tap", "g", issue("t3"))).isEqualTo(new Outcome.Conflict());
        assertThat(batch.next().queue().waiting(Halls.service("A"))).isEqualTo(1);
        assertThat(batch.entries()).extracting(entry -> entry.request()).containsOnly("tap");
    }

    @Test
    void aRequestOfAnEarlierBatchIsAnsweredFromTheJournal() {
        requests.stored("tap", "f", 7);
        requests.refused("no", "f", REFUSED);
        Batch batch = batch();

        assertThat(batch.add("tap", "f", issue("t1"))).isSameAs(AGAIN);
        assertThat(batch.add("tap", "g", issue("t2"))).isEqualTo(new Outcome.Conflict());
        assertThat(batch.add("no", "f", issue("t3"))).isSameAs(REFUSED);
        assertThat(batch.entries()).isEmpty();
    }

    @Test
    void onlyWhatWasRefusedIsRememberedBesideTheJournal() {
        Batch batch = batch();
        batch.add("done", "f", issue("t1"));
        batch.add("no", "f", issue("t1"));

        batch.rememberRefusals();

        assertThat(requests.find("done", "f")).isNull();
        assertThat(requests.find("no", "f"))
                .isEqualTo(new Requests.Earlier.Denied(new Outcome.Refused(Refusal.TICKET_EXISTS)));
    }

    /** Its rows follow those that are stored, and each outcome says where its own begin. */
    @Test
    void aBatchGoesOnWhereTheHallStands() {
        Batch batch = batch();
        long stands = batch.next().sequence();

        Outcome.Done first = (Outcome.Done) batch.add("a", "f", issue("t1"));
        Outcome.Done second = (Outcome.Done) batch.add("b", "f", issue("t2"));

        assertThat(first.first()).isEqualTo(stands + 1);
        assertThat(second.first()).isEqualTo(stands + 2);
        assertThat(batch.next().sequence()).isEqualTo(stands + 2);
        assertThat(batch.events()).containsExactly(first.event(), second.event());
        assertThat(batch.entries()).hasSize(2).allMatch(entry -> entry.day().equals("2026-03-02"));
        assertThat(batch.opensDay()).isFalse();
    }

    @Test
    void aDayBeginsWithTheBatchThatOpensIt() {
        Batch batch =
                new Batch(HallState.empty(), Halls.NINE, new EventJson(), requests, (first, last) -> AGAIN, days());

        batch.keepTime();

        assertThat(batch.opensDay()).isTrue();
        assertThat(batch.next().queue().day()).contains(Halls.MONDAY);
        assertThat(batch.correction()).isEmpty();
    }

    private Batch batch() {
        Batch begun = new Batch(
                HallState.empty(), Halls.NINE, new EventJson(), new Requests(), (first, last) -> AGAIN, days());
        begun.keepTime();
        begun.add("setup", "f", new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, Halls.setup(2))));
        return new Batch(begun.next(), Halls.NINE, new EventJson(), requests, (first, last) -> AGAIN, days());
    }

    private static DayKeeping days() {
        return new DayKeeping(HallClock.made(() -> Halls.NINE), at -> Halls.MONDAY, HallHours.none());
    }

    private static HallCommand issue(String ticket) {
        return new HallCommand.Queue(
                new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), Halls.service("A"), null, null));
    }
}
