package hall.kiosk.engine;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.clock.HallClock;
import hall.kiosk.hours.DayHours;
import hall.kiosk.hours.HallHours;
import hall.kiosk.hours.OpeningHours;
import hall.kiosk.hours.Span;
import hall.kiosk.hours.SpecialDay;
import hall.kiosk.hours.WeekHours;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Refusal;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever still waits when the hall closes is first in line on the next day it opens, with the number he has. */
class SlipsTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DayHours USUAL = DayHours.of(
            Span.parse("08:30-12:00").orElseThrow(), Span.parse("13:30-17:30").orElseThrow());

    private ZoneId zone = CHINA;
    private Instant now = Instant.EPOCH;
    private HallHours hours = HallHours.none();
    private TicketQueue queue = TicketQueue.empty();
    private final List<QueueEvent> events = new ArrayList<>();
    private int tickets;

    /** A hall that is open each day but on {@code holidays}. */
    private void open(ZoneId in, String at, Map<LocalDate, SpecialDay> holidays, boolean slips) {
        zone = in;
        now = at(at);
        hours = new HallHours(() -> now, () -> false);
        hours.set(opening(holidays));
        act(new QueueCommand.Configure(Actor.HALL, setup(slips)));
        tick();
        act(new QueueCommand.OpenWindow(clerk(1), window(1), null));
    }

    private OpeningHours opening(Map<LocalDate, SpecialDay> holidays) {
        Map<DayOfWeek, DayHours> week =
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> USUAL));
        return new OpeningHours(zone, new WeekHours(week), holidays, Map.of(), Duration.ZERO);
    }

    private static HallSetup setup(boolean slips) {
        return Halls.setup(1)
                .under(new RuleSet("r", RuleSet.DEFAULT.classes(), 3, 3, 3, 5, 1, null, slips, null, null, null));
    }

    private Instant at(String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    /** What the hall's thread does twice a second. */
    private void tick() {
        DayKeeping days = new DayKeeping(
                HallClock.made(() -> now), each -> new BusinessDay(LocalDate.ofInstant(each, zone)), hours);
        days.due(queue).ifPresent(this::act);
        days.slipsDue(queue).ifPresent(this::act);
        assertThat(days.slipsDue(queue)).as("nothing is due twice").isEmpty();
    }

    private void until(String local) {
        now = at(local);
        tick();
    }

    private Decision act(QueueCommand command) {
        Decision decision = queue.decide(command, now);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.events().forEach(event -> {
                queue = queue.after(event);
                events.add(event);
            });
        }
        return decision;
    }

    private TicketId take(String letter, @Nullable String priority) {
        TicketId id = new TicketId("t" + ++tickets);
        assertThat(act(new QueueCommand.Issue(Halls.KIOSK, id, service(letter), priority, null)))
                .isInstanceOf(Decision.Accepted.class);
        return id;
    }

    private Ticket ticket(TicketId id) {
        return queue.ticket(id).orElseThrow();
    }

    /** Whom the window calls; its clerk opens it in the morning. */
    private List<TicketId> line() {
        act(new QueueCommand.OpenWindow(clerk(1), window(1), null));
        return queue.line(window(1), 20).stream().map(Ticket::id).toList();
    }

    @Test
    void theyStandFirstInTheirOldOrderAndKeepTheirNumbers() {
        open(CHINA, "2026-11-26T16:00", Map.of(), true);
        TicketId first = take("A", null);
        now = at("2026-11-26T16:50");
        TicketId second = take("A", null);
        now = at("2026-11-26T17:00");
        TicketId elderly = take("B", "elderly");
        List<TicketId> before = line();
        until("2026-11-26T17:29:59");
        assertThat(queue.slips()).isZero();

        until("2026-11-26T17:30");

        assertThat(queue.slips()).isEqualTo(3);
        assertThat(ticket(first).place().state()).isEqualTo("postponed");
        assertThat(act(new QueueCommand.Return(Halls.KIOSK, first))).isEqualTo(new Decision.Refused(Refusal.POSTPONED));
        until("2026-11-27T00:00");
        assertThat(ticket(first).day()).isEqualTo(BusinessDay.parse("2026-11-27"));
        until("2026-11-27T08:29:59");
        assertThat(queue.slips()).isEqualTo(3);
        until("2026-11-27T08:30");
        assertThat(line()).isEqualTo(before).containsExactlyInAnyOrder(first, second, elderly);

        TicketId newcomer = take("A", "disabled");
        assertThat(line()).isEqualTo(List.of(before.get(0), before.get(1), before.get(2), newcomer));
        assertThat(ticket(first).number()).hasToString("A001");
        assertThat(ticket(newcomer).number()).hasToString("A003");
        assertThat(take("B", null))
                .satisfies(id -> assertThat(ticket(id).number()).hasToString("B002"));
    }

    /** Closing ends nobody's call and nobody's hold; who comes back after it is first in line on the next day. */
    @Test
    void whoIsCalledAtClosingIsServedAndWhoComesBackAfterItIsPutOff() {
        open(CHINA, "2026-11-26T17:20", Map.of(), true);
        TicketId held = take("A", null);
        TicketId called = take("A", null);
        act(new QueueCommand.CallNext(clerk(1), window(1)));
        act(new QueueCommand.Hold(clerk(1), window(1), QueueEvent.HoldKind.PAPERS_MISSING));
        act(new QueueCommand.CallNext(clerk(1), window(1)));

        until("2026-11-26T17:30");
        assertThat(queue.slips()).isZero();
        act(new QueueCommand.Start(clerk(1), window(1)));
        act(new QueueCommand.Finish(clerk(1), window(1)));
        act(new QueueCommand.Return(Halls.KIOSK, held));
        until("2026-11-26T17:31");

        assertThat(ticket(called).place().state()).isEqualTo("finished");
        assertThat(ticket(held).place().state()).isEqualTo("postponed");
        until("2026-11-27T00:00");
        until("2026-11-27T08:30");
        assertThat(line()).containsExactly(held);
    }

    @Test
    void aHolidayInBetweenKeepsThemUntilTheHallOpens() {
        open(
                CHINA,
                "2026-09-30T16:00",
                Map.of(
                        LocalDate.parse("2026-10-01"), SpecialDay.closed(Text.of("国庆节", "National Day")),
                        LocalDate.parse("2026-10-02"), SpecialDay.closed(null)),
                true);
        TicketId id = take("A", null);
        until("2026-09-30T17:30");
        until("2026-10-01T00:00");
        until("2026-10-01T10:00");
        until("2026-10-02T10:00");
        assertThat(ticket(id).place().state()).isEqualTo("postponed");
        assertThat(ticket(id).day()).isEqualTo(BusinessDay.parse("2026-10-02"));

        until("2026-10-03T08:30");

        assertThat(line()).containsExactly(id);
        assertThat(events).noneMatch(QueueEvent.ClosedUnserved.class::isInstance);
    }

    /** The night the clock is put back lasts an hour longer; what somebody has waited is counted in open hours. */
    @Test
    void theHourThatComesTwiceChangesNothing() {
        open(BERLIN, "2026-10-24T16:30", Map.of(), true);
        TicketId id = take("A", null);
        until("2026-10-24T17:30");
        now = at("2026-10-25T00:00").plus(Duration.ofHours(9)); // 08:00 by the clock on the wall
        tick();
        assertThat(queue.slips()).isEqualTo(1);

        until("2026-10-25T08:30");

        assertThat(line()).containsExactly(id);
        int advance = 20 * 60;
        assertThat(queue.longestWait(service("A"), now))
                .isEqualTo(Duration.ofHours(1).plusSeconds(advance + 1));
    }

    /** The power was off from before closing until the next morning. */
    @Test
    void aHallThatWasOffAtClosingPutsThemOffAllTheSame() {
        open(CHINA, "2026-11-26T16:00", Map.of(), true);
        TicketId id = take("A", null);
        queue = TicketQueue.of(queue.image());

        until("2026-11-27T10:00");

        assertThat(line()).containsExactly(id);
        assertThat(events).filteredOn(QueueEvent.Postponed.class::isInstance).hasSize(1);
    }

    @Test
    void aRestartInTheNightForgetsNobodyAndNoNumber() {
        open(CHINA, "2026-11-26T17:00", Map.of(), true);
        TicketId id = take("A", null);
        until("2026-11-26T17:30");
        queue = TicketQueue.of(queue.image());
        until("2026-11-27T00:00");
        queue = TicketQueue.of(queue.image());
        until("2026-11-27T08:30");
        queue = TicketQueue.of(queue.image());

        assertThat(line()).containsExactly(id);
        assertThat(ticket(take("A", null)).number()).hasToString("A002");
    }

    @Test
    void whoIsNotServedOnTheNextDayEitherIsPutOffOnceMore() {
        open(CHINA, "2026-11-26T17:00", Map.of(), true);
        TicketId id = take("A", null);
        until("2026-11-26T17:30");
        until("2026-11-27T08:30");
        until("2026-11-27T17:30");
        until("2026-11-28T08:30");

        assertThat(line()).containsExactly(id);
        assertThat(ticket(take("A", null)).number()).hasToString("A002");
    }

    @Test
    void aServiceThatIsGoneInTheMorningIsSaid() {
        open(CHINA, "2026-11-26T17:00", Map.of(), true);
        TicketId id = take("B", null);
        until("2026-11-26T17:30");
        HallSetup without = setup(true);
        act(new QueueCommand.Configure(
                Actor.HALL,
                new HallSetup(
                        without.name(),
                        without.services().stream()
                                .filter(each -> !each.id().equals(service("B")))
                                .toList(),
                        without.windows().stream()
                                .map(each -> new Window(each.id(), each.name(), List.of(service("A"), service("C"))))
                                .toList(),
                        without.rules())));

        until("2026-11-27T08:30");

        assertThat(ticket(id).place()).isEqualTo(new Place.Unserved("service-removed", at("2026-11-27T08:30")));
        assertThat(queue.slips()).isZero();
    }

    @Test
    void withoutTheRuleEverybodyIsServedAfterClosing() {
        open(CHINA, "2026-11-26T17:00", Map.of(), false);
        TicketId id = take("A", null);

        until("2026-11-26T18:30");

        assertThat(line()).containsExactly(id);
        assertThat(act(new QueueCommand.CallNext(clerk(1), window(1)))).isInstanceOf(Decision.Accepted.class);
    }

    /** A rule that is switched off in the night leaves nobody behind who was put off under it. */
    @Test
    void theRuleSwitchedOffInTheNightStillBringsThemBack() {
        open(CHINA, "2026-11-26T17:00", Map.of(), true);
        TicketId id = take("A", null);
        until("2026-11-26T17:30");
        act(new QueueCommand.Configure(Actor.HALL, setup(false)));

        until("2026-11-27T08:30");

        assertThat(line()).containsExactly(id);
    }

    /** Without hours nothing closes; the day's end puts them off, and the new day has them back at once. */
    @Test
    void aHallWithoutHoursHasThemBackWithTheNewDay() {
        open(CHINA, "2026-11-26T17:00", Map.of(), true);
        hours.set(null);
        TicketId id = take("A", null);

        until("2026-11-27T00:00");

        assertThat(line()).containsExactly(id);
    }

    /** Hours that nobody has told yet, as at a start, close and open nothing. */
    @Test
    void beforeTheHoursAreKnownNothingIsDue() {
        open(CHINA, "2026-11-26T17:00", Map.of(), true);
        TicketId id = take("A", null);
        until("2026-11-26T17:30");
        hours = new HallHours(() -> now, () -> false);

        until("2026-11-27T03:00");
        assertThat(ticket(id).place().state()).isEqualTo("postponed");

        hours.set(opening(Map.of()));
        until("2026-11-27T08:30");
        assertThat(line()).containsExactly(id);
    }
}
