package hall.kiosk.queue;

import static hall.kiosk.queue.Halls.window;

import hall.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Setups of a hall, and who takes a ticket of them. */
final class Setups {

    private Setups() {}

    static QueueCommand issue(String ticket, String service) {
        return new QueueCommand.Issue(Halls.KIOSK, new TicketId(ticket), service(service), null, null);
    }

    static Service service(String id, String prefix) {
        return new Service(new ServiceId(id), Text.of(id, id), prefix, 1, 999, null);
    }

    static ServiceId service(String id) {
        return Halls.service(id);
    }

    static HallSetup range(int first, int last) {
        return new HallSetup(
                Text.of("厅", "Hall"),
                List.of(new Service(service("A"), Text.of("甲", "A"), "A", first, last, null)),
                List.of(),
                RuleSet.DEFAULT);
    }

    static HallSetup setup(List<Service> services, int windows) {
        List<Window> all = new ArrayList<>();
        for (int number = 1; number <= windows; number++) {
            all.add(new Window(
                    window(number),
                    Text.of("窗口" + number, "Window " + number),
                    services.stream().map(Service::id).toList()));
        }
        return new HallSetup(Text.of("厅", "Hall"), services, all, RuleSet.DEFAULT);
    }
}
