package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.KIOSK;
import static hall.kiosk.queue.Halls.service;
import static hall.kiosk.queue.Halls.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A priority that is claimed at a kiosk counts only once somebody of the hall has confirmed it, where the rules say so. */
class ClaimTest {

    private static final Actor GUIDE = new Actor(Actor.Kind.GUIDE, "zhao");

    private final Play play = Halls.open(1);

    @BeforeEach
    void confirming() {
        RuleSet usual = RuleSet.DEFAULT;
        play.accept(new QueueCommand.Configure(
                Actor.HALL,
                Halls.setup(1)
                        .under(new RuleSet(
                                "confirming",
                                usual.classes(),
                                usual.maxOvertaken(),
                                usual.returnBehind(),
                                usual.maxReturns(),
                                usual.maxPerPerson(),
                                1,
                                true,
                                null,
                                null,
                                null,
                                null))));
    }

    @Test
    void aClaimedPriorityWaitsAsAnOrdinaryOneUntilItIsConfirmed() {
        Ticket first = play.take("A");
        Ticket claimed = play.after(Duration.ofMinutes(1)).take("A", "elderly");
        assertThat(claimed.priority()).isEqualTo("ordinary");
        assertThat(claimed.claim()).isEqualTo("elderly");
        assertThat(play.queue().line(window(1), 2)).extracting(Ticket::id).containsExactly(first.id(), claimed.id());

        QueueEvent answered = play.accept(new QueueCommand.AnswerClaim(GUIDE, claimed.id(), true));

        assertThat(answered).isEqualTo(new QueueEvent.ClaimAnswered(play.now(), GUIDE, claimed.id(), "elderly", true));
        assertThat(play.ticket(claimed.id()).priority()).isEqualTo("elderly");
        assertThat(play.ticket(claimed.id()).claim()).isNull();
        assertThat(play.call(1).ticket()).isEqualTo(claimed.id());
    }

    /** The card was read by the kiosk, which tells the hall what it proves and not when its holder was born. */
    @Test
    void whatACardProvesNeedsNoConfirmation() {
        TicketId id = new TicketId("by-card");

        play.accept(new QueueCommand.Issue(KIOSK, id, service("A"), RuleSet.ELDERLY, null, "holder-li", false, true));

        assertThat(play.ticket(id).priority()).isEqualTo("elderly");
        assertThat(play.ticket(id).claim()).isNull();
    }

    @Test
    void aRefusedClaimStaysOrdinaryAndIsAnsweredOnce() {
        Ticket claimed = play.take("A", "disabled");

        play.accept(new QueueCommand.AnswerClaim(GUIDE, claimed.id(), false));

        assertThat(play.ticket(claimed.id()).priority()).isEqualTo("ordinary");
        play.refuse(new QueueCommand.AnswerClaim(GUIDE, claimed.id(), true), Refusal.NO_CLAIM);
    }

    @Test
    void whatTheHallsOwnPeopleSayNeedsNoConfirmation() {
        TicketId id = new TicketId("by-guide");

        play.accept(new QueueCommand.Issue(GUIDE, id, service("A"), "elderly", null));

        assertThat(play.ticket(id).priority()).isEqualTo("elderly");
        play.refuse(new QueueCommand.AnswerClaim(GUIDE, id, true), Refusal.NO_CLAIM);
    }

    @Test
    void aClaimOfATicketThatIsOverOrUnknownIsNotAnswered() {
        Ticket claimed = play.take("A", "elderly");
        play.accept(new QueueCommand.Withdraw(KIOSK, claimed.id(), "torn"));

        play.refuse(new QueueCommand.AnswerClaim(GUIDE, claimed.id(), true), Refusal.TICKET_CLOSED);
        play.refuse(new QueueCommand.AnswerClaim(GUIDE, new TicketId("none"), true), Refusal.UNKNOWN_TICKET);
    }

    /** A claim outlives a restart: it stands in the picture of the queue too. */
    @Test
    void aClaimStandsInTheImage() {
        Ticket claimed = play.take("A", "elderly");

        TicketQueue again = TicketQueue.of(play.queue().image());

        assertThat(again.ticket(claimed.id()).orElseThrow().claim()).isEqualTo("elderly");
    }
}
