package hall.kiosk.queue;

import java.util.List;

/** A window of the hall and the services it serves unless its clerk opens it for fewer. */
public record Window(WindowId id, Name name, List<ServiceId> services) {

    public Window {
        services = List.copyOf(services);
    }
}
