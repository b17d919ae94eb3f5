package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.clerk;
import static hall.kiosk.queue.Halls.window;
import static hall.kiosk.queue.Setups.issue;
import static hall.kiosk.queue.Setups.range;
import static hall.kiosk.queue.Setups.service;
import static hall.kiosk.queue.Setups.setup;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.QueueEvent.HoldKind;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hall is set up anew while people are in it: nobody ends in no line, and no number comes twice in a day. */
class ChangedSetupTest {

    private final Play play = Halls.open(2);

    @Test
    void aServiceWithANewIdGoesOnWithItsNumbersAndItsPeople() {
        Ticket first = play.take("A");
        play.take("A");

        configure(setup(List.of(service("household", "A"), service("B", "B")), 2));

        assertThat(play.queue().waiting(service("household"))).isEqualTo(2);
        assertThat(play.take("household").number()).isEqualTo(new TicketNumber("A", 3));
        assertThat(play.queue().ahead(first.id())).isZero();
        assertThat(play.call(1).ticket()).isEqualTo(first.id());
        assertThat(play.queue().stranded()).isEmpty();
    }

    /** Who holds A001 must not hear the same matter called as B002. */
    @Test
    void prefixesAndRangesUnderWhichNumbersWereGivenChangeWithTheNextDay() {
        play.take("A");
        play.take("B");

        configure(setup(List.of(service("A", "B"), service("B", "A")), 2));

        assertThat(play.queue().setup().waiting()).extracting(Service::prefix).containsExactly("B", "A");
        assertThat(play.take("A").number()).isEqualTo(new TicketNumber("A", 2));
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        assertThat(play.queue().setup().waiting()).isEmpty();
        assertThat(play.take("A").number()).isEqualTo(new TicketNumber("B", 1));
        assertThat(play.take("B").number()).isEqualTo(new TicketNumber("A", 1));
    }

    @Test
    void aPrefixWithoutNumbersChangesAtOnce() {
        configure(setup(List.of(service("A", "X"), service("B", "B")), 2));

        assertThat(play.queue().setup().waiting()).isEmpty();
        assertThat(play.take("A").number()).isEqualTo(new TicketNumber("X", 1));
    }

    @Test
    void aServiceThatTakesAPrefixInUseComesWithTheNextDay() {
        play.take("A");

        configure(setup(List.of(service("A", "X"), service("new", "A"), service("B", "B")), 2));

        assertThat(play.queue().setup().service(service("new"))).isEmpty();
        assertThat(play.queue().setup().waiting())
                .extracting(each -> each.id().value())
                .containsExactly("A", "new");
        play.refuse(issue("x", "new"), Refusal.UNKNOWN_SERVICE);
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        assertThat(play.take("new").number()).isEqualTo(new TicketNumber("A", 1));
    }

    @Test
    void aSecondChangeOnTheSameDayReplacesWhatWaits() {
        configure(setup(List.of(service("A", "A"), service("B", "B")), 2));
        play.take("A");
        configure(setup(List.of(service("A", "X"), service("B", "B")), 2));

        configure(setup(List.of(service("A", "A"), service("B", "B")), 2));

        assertThat(play.queue().setup().waiting()).isEmpty();
        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));
        assertThat(play.take("A").number()).isEqualTo(new TicketNumber("A", 1));
    }

    @Test
    void aServiceThatIsGoneGivesNoTicketsAndIsCalledUntilItsPeopleAreServed() {
        Ticket left = play.take("A");

        configure(setup(List.of(service("B", "B")), 2));

        assertThat(play.queue().waiting(service("A"))).isEqualTo(1);
        play.refuse(issue("x", "A"), Refusal.SERVICE_CLOSED);
        assertThat(play.queue().stranded())
                .containsExactly(new Stranded(
                        Stranded.Kind.SERVICE_REMOVED,
                        "A",
                        play.queue().setup().service(service("A")).orElseThrow().name(),
                        1));
        assertThat(play.call(1).ticket()).isEqualTo(left.id());
        play.refuse(
                new QueueCommand.Transfer(clerk(1), window(1), new Target.AnyWindow(service("A"))),
                Refusal.SERVICE_CLOSED);
    }

    /** Window 1 has it in the setup, window 2 was opened for it, window 3 never served it. */
    @Test
    void aServiceThatIsGoneIsCalledWhereItWasUntilThenAndNowhereElse() {
        Play hall = Halls.open(3);
        List<Service> both = List.of(service("A", "A"), service("B", "B"));
        List<ServiceId> all = List.of(service("A"), service("B"));
        List<ServiceId> other = List.of(service("B"));
        hall.accept(configuring(both, all, all, other));
        hall.accept(new QueueCommand.OpenWindow(clerk(1), window(1), other));
        hall.accept(new QueueCommand.OpenWindow(clerk(2), window(2), all));
        hall.accept(new QueueCommand.OpenWindow(clerk(3), window(3), other));
        hall.accept(configuring(both, all, other, other));
        hall.accept(issue("t", "A"));
        int before = hall.events().size();

        hall.accept(configuring(List.of(service("B", "B")), other, other, other));

        assertThat(hall.queue().setup().windows())
                .extracting(Window::services)
                .extracting(services -> services.contains(service("A")))
                .containsExactly(true, true, false);
        assertThat(hall.queue().window(window(1)).services()).containsExactly(service("B"), service("A"));
        assertThat(hall.queue().window(window(2)).services()).containsExactly(service("A"), service("B"));
        assertThat(hall.queue().window(window(3)).services()).doesNotContain(service("A"));
        assertThat(hall.events().subList(before, hall.events().size()))
                .filteredOn(QueueEvent.WindowOpened.class::isInstance)
                .as("only window 1 was not open for it")
                .hasSize(1);
    }

    @SafeVarargs
    private static QueueCommand configuring(List<Service> services, List<ServiceId>... windows) {
        List<Window> all = new ArrayList<>();
        for (List<ServiceId> each : windows) {
            all.add(new Window(window(all.size() + 1), Text.of("窗", "W"), each));
        }
        return new QueueCommand.Configure(
                Actor.HALL, new HallSetup(Text.of("厅", "Hall"), services, all, RuleSet.DEFAULT));
    }

    @Test
    void onlyThoseLeftBehindAreCountedAndNobodyIsOnceTheyWereServed() {
        play.take("A");
        play.take("B");

        configure(setup(List.of(service("B", "B")), 2));

        assertThat(play.queue().stranded()).extracting(Stranded::people).containsExactly(1);
        play.serve(1);
        assertThat(play.queue().stranded()).isEmpty();
    }

    @Test
    void aServiceThatNoWindowServesIsNotSaidWhileNobodyWaitsForIt() {
        configure(new HallSetup(
                Text.of("厅", "Hall"),
                List.of(service("A", "A"), service("B", "B")),
                List.of(new Window(window(1), Text.of("1", "1"), List.of(service("B")))),
                RuleSet.DEFAULT));

        assertThat(play.queue().stranded()).isEmpty();
    }

    @Test
    void anOpenWindowGoesOnForTheServiceThatTookTheOthersPlace() {
        play.take("A");
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), List.of(service("A"), service("B"))));

        configure(setup(List.of(service("household", "A"), service("B", "B")), 2));

        assertThat(play.queue().window(window(1)).services()).containsExactly(service("household"), service("B"));
    }

    @Test
    void theSameSetupAgainChangesNothing() {
        play.take("A");
        HallSetup without = setup(List.of(service("B", "B")), 2);
        configure(without);

        play.refuse(new QueueCommand.Configure(Actor.HALL, without), Refusal.NO_CHANGE);
    }

    @Test
    void whatWasKeptGoesWithTheNextDay() {
        play.take("A");
        configure(setup(List.of(service("B", "B")), 2));

        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        assertThat(play.queue().setup()).isEqualTo(setup(List.of(service("B", "B")), 2));
    }

    @Test
    void aServiceOnlyAVanishedWindowServedIsCalledByTheOthers() {
        play.accept(new QueueCommand.OpenWindow(clerk(1), window(1), List.of(service("B"))));
        Ticket left = play.take("A");

        configure(new HallSetup(
                Text.of("厅", "Hall"),
                List.of(service("B", "B")),
                List.of(new Window(window(1), Text.of("1", "1"), List.of(service("B")))),
                RuleSet.DEFAULT));

        assertThat(play.call(1).ticket()).isEqualTo(left.id());
    }

    @Test
    void peopleOfAServiceLostBeforeSetupsKeptThemAreFoundAgainByTheirPrefix() {
        play.take("A");
        TicketQueue lost = play.queue()
                .after(new QueueEvent.Configured(
                        play.now(), Actor.HALL, setup(List.of(service("household", "A"), service("B", "B")), 2)));

        Play again = new Play(lost, play.now());
        again.accept(new QueueCommand.Configure(
                Actor.HALL, setup(List.of(service("household", "A"), service("B", "B")), 2)));

        assertThat(again.queue().waiting(service("household"))).isEqualTo(1);
        again.accept(issue("next", "household"));
        assertThat(again.ticket(new TicketId("next")).number()).isEqualTo(new TicketNumber("A", 2));
    }

    @Test
    void whoIsAtAWindowThatIsGoneIsServedToTheEndAndNobodyElseIsCalledThere() {
        Ticket there = play.take("A");
        play.take("A");
        play.call(2);

        configure(setup(List.of(service("A", "A"), service("B", "B")), 1));

        assertThat(play.queue().stranded()).extracting(Stranded::kind).containsExactly(Stranded.Kind.WINDOW_REMOVED);
        play.accept(new QueueCommand.Start(clerk(2), window(2)));
        play.accept(new QueueCommand.Finish(clerk(2), window(2)));
        assertThat(play.ticket(there.id()).place().state()).isEqualTo("finished");
        play.refuse(new QueueCommand.CallNext(clerk(2), window(2)), Refusal.WINDOW_REMOVED);
        play.refuse(new QueueCommand.OpenWindow(clerk(2), window(2), null), Refusal.WINDOW_REMOVED);
        configure(setup(List.of(service("A", "A"), service("B", "B")), 1));
        assertThat(play.queue().setup().window(window(2))).isEmpty();
        assertThat(play.queue().window(window(2)).state()).isEqualTo("closed");
    }

    @Test
    void whoWasAbsentFromAWindowThatIsGoneComesBack() {
        Ticket absent = play.take("A");
        play.call(2);
        play.accept(new QueueCommand.NoShow(clerk(2), window(2)));

        configure(setup(List.of(service("A", "A")), 1));
        play.accept(new QueueCommand.Return(Halls.KIOSK, absent.id()));

        assertThat(play.call(1).ticket()).isEqualTo(absent.id());
    }

    @Test
    void whosePapersLieAtAWindowThatIsGoneGoesToAnyOther() {
        Ticket held = play.take("A");
        play.call(2);
        play.accept(new QueueCommand.Hold(clerk(2), window(2), HoldKind.PAPERS_KEPT));
        Ticket bound = play.take("A");
        play.call(1);
        play.accept(new QueueCommand.Transfer(clerk(1), window(1), new Target.OneWindow(window(2))));

        configure(setup(List.of(service("A", "A")), 1));
        play.accept(new QueueCommand.Return(Halls.KIOSK, held.id()));

        assertThat(play.serve(1).ticket()).isEqualTo(held.id());
        assertThat(play.serve(1).ticket()).isEqualTo(bound.id());
    }

    @Test
    void aServiceThatNoWindowServesIsSaid() {
        play.take("A");

        configure(new HallSetup(
                Text.of("厅", "Hall"),
                List.of(service("A", "A"), service("B", "B")),
                List.of(new Window(window(1), Text.of("1", "1"), List.of(service("B")))),
                RuleSet.DEFAULT));

        assertThat(play.queue().stranded()).extracting(Stranded::kind).containsExactly(Stranded.Kind.NO_WINDOW);
    }

    @Test
    void aRangeOfTheVeryLastNumberGivesItOnce() {
        configure(new HallSetup(
                Text.of("厅", "Hall"),
                List.of(new Service(
                        service("A"), Text.of("末", "Last"), "Z", Integer.MAX_VALUE, Integer.MAX_VALUE, null)),
                List.of(),
                RuleSet.DEFAULT));

        assertThat(play.take("A").number().number()).isEqualTo(Integer.MAX_VALUE);
        play.refuse(issue("again", "A"), Refusal.NUMBERS_EXHAUSTED);
    }

    @Test
    void aRangeGrowsAtOnceSoThatNobodyIsSentAwayAndIsMovedOnlyWithTheNextDay() {
        configure(range(1, 2));
        play.take("A");
        play.take("A");
        configure(range(50, 90));
        play.refuse(issue("x", "A"), Refusal.NUMBERS_EXHAUSTED);
        configure(range(1, 9));
        assertThat(play.take("A").number().number()).isEqualTo(3);
        configure(range(1, 2));
        assertThat(play.take("A").number().number()).isEqualTo(4);

        play.accept(new QueueCommand.OpenDay(Halls.TUESDAY));

        play.take("A");
        play.take("A");
        play.refuse(issue("y", "A"), Refusal.NUMBERS_EXHAUSTED);
    }

    private void configure(HallSetup setup) {
        play.accept(new QueueCommand.Configure(Actor.HALL, setup));
    }
}
