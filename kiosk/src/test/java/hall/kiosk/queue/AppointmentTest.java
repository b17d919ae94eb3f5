package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.KIOSK;
import static hall.kiosk.queue.Halls.MONDAY;
import static hall.kiosk.queue.Halls.NINE;
import static hall.kiosk.queue.Halls.TUESDAY;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has booked a time and comes at it does not queue a second time, and nobody else can come in his place. */
class AppointmentTest {

    private static final Actor GUIDE = new Actor(Actor.Kind.GUIDE, "zhao");
    private static final Actor PHONE = new Actor(Actor.Kind.PHONE, "page");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));
    private static final String LI = "holder-li";

    private final Play play = Halls.open(1);

    @BeforeEach
    void booking() {
        RuleSet usual = RuleSet.DEFAULT;
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                Halls.setup(1)
                        .under(new RuleSet(
                                "booking",
                                usual.classes(),
                                usual.maxOvertaken(),
                                usual.returnBehind(),
                                usual.maxReturns(),
                                2,
                                1,
                                null,
                                null,
                                null,
                                null,
                                new RuleSet.Appointments(30, 2, 30, 15, 1)))));
    }

    private static QueueCommand.Book wish(String id, String service, BusinessDay day, Instant from, String holder) {
        return new QueueCommand.Book(GUIDE, id, service(service), day, from, holder);
    }

    private void book(String id, Instant from, String holder) {
        play.accept(wish(id, "A", MONDAY, from, holder));
    }

    private static QueueCommand.Book byPhone(String id, String holder) {
        return new QueueCommand.Book(PHONE, id, service("A"), MONDAY, TEN, holder);
    }

    private AppointmentTest at(Instant time) {
        play.after(Duration.between(play.now(), time));
        return this;
    }

    private Ticket byCard(String id, @Nullable String holder) {
        play.accept(new QueueCommand.Issue(KIOSK, new TicketId(id), service("A"), null, null, holder, false));
        return play.ticket(new TicketId(id));
    }

    @Test
    void whoComesAtHisTimeIsCalledBeforeThoseWhoCameSinceItWasNear() {
        book("a1", TEN, LI);
        Ticket early = play.after(Duration.ofMinutes(10)).take("A");
        Ticket later = play.after(Duration.ofMinutes(35)).take("A");

        Ticket booked = at(TEN).byCard("t-li", LI);

        assertThat(play.now()).isEqualTo(TEN);
        assertThat(booked.taking().booked()).isEqualTo(TEN);
        assertThat(play.queue().line(window(1), 3))
                .extracting(Ticket::id)
                .containsExactly(early.id(), booked.id(), later.id());
        assertThat(play.queue().ahead(booked.id())).isEqualTo(1);
        assertThat(play.serve(1).ticket()).isEqualTo(early.id());
        QueueEvent.Called called = play.call(1);
        assertThat(called.ticket()).isEqualTo(booked.id());
        assertThat(called.why().rule()).isEqualTo(CallReason.Rule.APPOINTMENT);
    }

    @Test
    void tooEarlyTooLateForAnotherMatterOrWithoutTheCardOneWaitsAsEverybody() {
        book("a1", TEN, LI);

        assertThat(at(TEN.minusSeconds(31 * 60)).byCard("early", LI).taking().booked())
                .isNull();
        assertThat(byCard("nobody", null).taking().booked()).isNull();
        assertThat(at(TEN.plusSeconds(16 * 60)).byCard("late", LI).taking().booked())
                .isNull();

        book("a2", TEN.plus(Duration.ofHours(1)), "holder-wang");
        at(TEN.plus(Duration.ofHours(1)));
        play.accept(
                new QueueCommand.Issue(KIOSK, new TicketId("other"), service("B"), null, null, "holder-wang", false));
        assertThat(play.ticket(new TicketId("other")).taking().booked()).isNull();
    }

    @Test
    void oneAppointmentGivesOneTicketAndCountsAgainWhereItsPaperNeverCame() {
        book("a1", TEN, LI);

        at(TEN);
        play.accept(new QueueCommand.Issue(KIOSK, new TicketId("first"), service("A"), null, null, LI, true));
        assertThat(play.queue().appointments().find("a1").orElseThrow().ticket())
                .isEqualTo(new TicketId("first"));
        play.refuse(new QueueCommand.CancelAppointment(GUIDE, "a1"), Refusal.APPOINTMENT_KEPT);
        play.accept(new QueueCommand.Withdraw(KIOSK, new TicketId("first"), "no-paper"));

        assertThat(byCard("second", LI).taking().booked()).isEqualTo(TEN);
        assertThat(byCard("third", LI).taking().booked()).as("once").isNull();
    }

    @Test
    void aSlotHasItsPlacesAndBeginsWhereSlotsBegin() {
        book("a1", TEN, LI);
        play.refuse(wish("a2", "A", MONDAY, TEN.plusSeconds(1_800), LI), Refusal.ALREADY_BOOKED);
        book("a3", TEN, "holder-wang");
        play.refuse(wish("a4", "A", MONDAY, TEN, "holder-zhou"), Refusal.SLOT_FULL);
        play.accept(wish("a5", "B", MONDAY, TEN, LI));
        play.refuse(wish("a6", "C", MONDAY, TEN, LI), Refusal.BOOKING_LIMIT);
        play.refuse(wish("a7", "A", MONDAY, TEN.plusSeconds(60), "holder-wu"), Refusal.NO_SUCH_SLOT);
        play.refuse(wish("a8", "A", MONDAY, NINE.minusSeconds(1_800), "holder-wu"), Refusal.NO_SUCH_SLOT);
        play.refuse(wish("a9", "A", TUESDAY, TEN.plus(Duration.ofDays(14)), "holder-wu"), Refusal.NO_SUCH_SLOT);
        play.refuse(wish("a9", "X", MONDAY, TEN, "holder-wu"), Refusal.UNKNOWN_SERVICE);

        play.accept(new QueueCommand.CancelAppointment(GUIDE, "a3"));

        play.refuse(new QueueCommand.CancelAppointment(GUIDE, "a3"), Refusal.UNKNOWN_APPOINTMENT);
        book("a4", TEN, "holder-zhou");
    }

    /** The kiosk knew of no appointment, gave a ticket of its reserve, and handed it in when he was late by the hall's clock. */
    @Test
    void whoComesInTimeToAKioskWithoutItsHallKeepsHisTime() {
        Actor alone = new Actor(Actor.Kind.KIOSK, "k2");
        book("a1", TEN, LI);
        QueueEvent.ReserveGranted granted = (QueueEvent.ReserveGranted)
                play.accept(new QueueCommand.GrantReserve(alone, "m4x2", service("A"), 0, 10, null));
        TicketId id = new TicketId("k2.given");
        at(TEN.plusSeconds(3_600));

        play.accept(new QueueCommand.TakeIn(
                alone,
                id,
                new TicketNumber("A", granted.first()),
                service("A"),
                "ordinary",
                "zh-CN",
                MONDAY,
                TEN.plusSeconds(60),
                LI,
                null,
                null));

        assertThat(play.ticket(id).taking().booked()).isEqualTo(TEN);
        assertThat(play.ticket(id).turn().at()).isEqualTo(TEN.minusSeconds(1_800));
        assertThat(play.queue().appointments().find("a1").orElseThrow().ticket())
                .isEqualTo(id);
    }

    /** Places that nobody of the hall has to give: so those who come to its desk find one, too. */
    @Test
    void citizensThemselvesBookAsManyPlacesAsAreForThem() {
        play.accept(byPhone("a1", LI));
        play.refuse(byPhone("a2", "holder-wang"), Refusal.SLOT_FULL);
        book("a2", TEN, "holder-wang");
        play.accept(new QueueCommand.CancelAppointment(PHONE, "a1"));
        play.accept(byPhone("a3", "holder-zhou"));

        RuleSet rules = play.queue().setup().rules();
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                Halls.setup(1)
                        .under(new RuleSet(
                                "desk",
                                rules.classes(),
                                3,
                                3,
                                3,
                                5,
                                1,
                                null,
                                null,
                                null,
                                null,
                                new RuleSet.Appointments(30, 2, 30, 15, null)))));
        play.refuse(byPhone("a4", "holder-wu"), Refusal.NOT_BOOKED_BY_PHONE);
    }

    @Test
    void aHallWhoseRulesHaveNoneBooksNothing() {
        RuleSet usual = RuleSet.DEFAULT;
        play.accept(new QueueCommand.Configure(
                Actor.HALL, Halls.setup(1).under(new RuleSet("none", usual.classes(), 3, 3, 3, 5, 1))));

        play.refuse(wish("a1", "A", MONDAY, TEN, LI), Refusal.NO_APPOINTMENTS);
    }

    /** What was promised is kept free: others take what is left. */
    @Test
    void aPlaceThatIsBookedIsNotGivenToOthersByTheQuota() {
        HallSetup setup = play.queue().setup();
        List<Service> limited = setup.services().stream()
                .map(each -> each.with(new Quota(ZoneId.of("Asia/Shanghai"), 2, null, null)))
                .toList();
        play.accept(new QueueCommand.Configure(
                Actor.HALL, new HallSetup(setup.name(), limited, setup.windows(), setup.rules())));
        book("a1", TEN, LI);
        play.take("A");
        play.refuse(
                new QueueCommand.Issue(KIOSK, new TicketId("too-many"), service("A"), null, null), Refusal.QUOTA_USED);

        assertThat(at(TEN).byCard("t-li", LI).taking().booked()).isEqualTo(TEN);
    }

    @Test
    void aPlaceIsGivenToOthersOnceWhoeverHadBookedItIsTooLate() {
        HallSetup setup = play.queue().setup();
        List<Service> limited = setup.services().stream()
                .map(each -> each.with(new Quota(ZoneId.of("Asia/Shanghai"), 1, null, null)))
                .toList();
        play.accept(new QueueCommand.Configure(
                Actor.HALL, new HallSetup(setup.name(), limited, setup.windows(), setup.rules())));
        book("a1", TEN, LI);

        at(TEN.plusSeconds(15 * 60 + 1));

        assertThat(play.take("A").taking().booked()).isNull();
    }

    @Test
    void theDayEndsWithItsAppointmentsAndKeepsThoseToCome() {
        book("a1", TEN, LI);
        play.accept(wish("a2", "A", TUESDAY, TEN.plus(Duration.ofDays(1)), "holder-li-on-tuesday"));

        play.after(Duration.ofHours(15)).accept(new QueueCommand.OpenDay(TUESDAY));

        assertThat(play.queue().appointments().all())
                .extracting(Appointment::id)
                .containsExactly("a2");
        assertThat(TicketQueue.of(play.queue().image()).appointments().all())
                .isEqualTo(play.queue().appointments().all());
    }
}
