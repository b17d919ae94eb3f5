package hall.kiosk.web.manager;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Decision;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a change of the setup would not do at once, because people are in the hall: one sentence for each. */
final class ChangeNotes {

    private ChangeNotes() {}

    static List<Text> of(TicketQueue queue, HallSetup wanted, Instant now) {
        HallSetup setup = queue.setup();
        List<Text> notes = new ArrayList<>();
        if (queue.decide(new QueueCommand.Configure(Actor.HALL, wanted), now) instanceof Decision.Accepted accepted) {
            for (QueueEvent event : accepted.events()) {
                if (event instanceof QueueEvent.Configured configured) {
                    setup = configured.setup();
                }
            }
        }
        for (Service each : setup.services()) {
            if (!each.offered()) {
                notes.add(Text.of(
                        "“" + each.name().chinese() + "”不再取号；已取号的 " + queue.waiting(each.id()) + " 人办完后取消。",
                        "\"" + each.name().english() + "\" gives no more tickets and goes when the "
                                + queue.waiting(each.id()) + " who wait for it are served."));
            }
        }
        for (Window each : setup.windows()) {
            if (!each.offered()) {
                notes.add(Text.of(
                        each.name().chinese() + "正在办理，办完后关闭。",
                        each.name().english() + " has a citizen and closes after him."));
            }
        }
        for (Service each : setup.waiting()) {
            notes.add(
                    Text.of(
                            "“" + each.name().chinese() + "”的号码（" + each.prefix() + "）自下一个营业日起使用，因为今天已用原来的号码取过号。",
                            "The numbers of \"" + each.name().english() + "\" (" + each.prefix()
                                    + ") begin with the next business day, because tickets were given today under those of before."));
        }
        return notes;
    }
}
