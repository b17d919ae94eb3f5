package hall.kiosk.screen;

import hall.kiosk.engine.Outcome;
import hall.kiosk.screen.KioskState.IssueAttempt;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.Slip;
import hall.kiosk.ticket.TicketPrinting.Handed;
import hall.kiosk.wait.WaitRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A kiosk of one citizen, whose clock and touches the tests give. */
abstract class KioskFlowCase {

    static final long SECOND = 1_000_000_000L;
    static final Slip SLIP = Sight.slip(3);
    static final Offer OPEN = offer(Sight.busy(Halls.of(3)), null);
    static final Offer GROUPED = offer(Sight.busy(Halls.many(60, true)), null);

    long now = 100 * SECOND;
    KioskFlow flow = KioskFlow.start(KioskRules.DEFAULT, "k1-boot", now);

    void open() {
        offered(OPEN);
    }

    void asked() {
        open();
        touch("service:household");
        touch("take");
    }

    void offered(Offer offer) {
        flow = flow.after(new KioskInput.Offered(now, offer));
    }

    void touch(String target) {
        now += SECOND;
        flow = flow.after(new KioskInput.Pressed(now, target));
    }

    void pass(Duration time) {
        now += time.toNanos();
        flow = flow.after(new KioskInput.Ticked(now));
    }

    void issued() {
        String request = flow.state() instanceof KioskState.Working working
                ? working.attempt().request()
                : "k1-boot-1";
        flow = flow.after(new KioskInput.Issued(now, request, SLIP));
    }

    void declined(Outcome outcome) {
        String request = flow.state() instanceof KioskState.Working working
                ? working.attempt().request()
                : "k1-boot-1";
        flow = flow.after(new KioskInput.Declined(now, request, outcome));
    }

    void handed(Handed handed) {
        flow = flow.after(new KioskInput.HandedOut(now, SLIP, handed));
    }

    KioskState.Confirming confirming() {
        return (KioskState.Confirming) flow.state();
    }

    static IssueAttempt take(int confirmation) {
        return new IssueAttempt("k1-boot-" + confirmation, 1, Halls.HOUSEHOLD, "ordinary");
    }

    static Offer offer(Menu menu, @Nullable Outage outage) {
        return new Offer(
                menu,
                outage,
                (service, priority) -> new ExpectedWait(priority.equals("ordinary") ? 128 : 7, new WaitRange(5, 10)));
    }
}
