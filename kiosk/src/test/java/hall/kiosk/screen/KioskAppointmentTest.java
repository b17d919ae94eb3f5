package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.Appointment;
import hall.kiosk.screen.KioskState.IssueAttempt;
import hall.kiosk.ticket.Halls;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody who has booked a time lays down his card. */
class KioskAppointmentTest extends KioskFlowCase {

    /** One touch takes the ticket of whoever comes in time; too early it says from when on, and other matters are open to him. */
    @Test
    void aCardFindsTheTimeThatIsBookedAndOneTouchTakesItsTicket() {
        open();
        cardOfWang(Appointment.Standing.DUE);

        touch("own:come:household");

        assertThat(flow.state()).isInstanceOf(KioskState.Working.class);
        IssueAttempt attempt = ((KioskState.Working) flow.state()).attempt();
        assertThat(attempt.service()).isEqualTo(Halls.HOUSEHOLD);
        assertThat(flow.preferences().holder()).isEqualTo("holder-wang");
    }

    @Test
    void whoeverComesTooEarlyForHisTimeTakesNoTicketByIt() {
        open();
        cardOfWang(Appointment.Standing.EARLY);

        touch("own:come:household");
        assertThat(flow.state()).isInstanceOf(KioskState.Own.class);
        touch("new");

        assertThat(flow.state()).isEqualTo(KioskState.Choosing.FIRST);
    }

    private void cardOfWang(Appointment.Standing standing) {
        flow = flow.after(new KioskInput.CardRead(
                now,
                "holder-wang",
                false,
                List.of(),
                Sight.booked(List.of(), standing).booked()));
        pass(KioskRules.DEFAULT.settle());
    }
}
