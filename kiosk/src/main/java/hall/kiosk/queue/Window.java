package hall.kiosk.queue;

import hall.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of the hall and the services it serves unless its clerk opens it for fewer.
 *
 * @param removedAt since when the configuration no longer has it: it calls nobody and is kept until whoever is at it has
 *     gone; null while the hall has it
 */
public record Window(
        WindowId id,
        Text name,
        List<ServiceId> services,
        @Nullable Instant removedAt) {

    /** One that the hall has. */
    public Window(WindowId id, Text name, List<ServiceId> services) {
        this(id, name, services, null);
    }

    public Window {
        services = List.copyOf(services);
    }

    /** Whether it may be opened and call. */
    public boolean offered() {
        return removedAt == null;
    }

    /** What it may call when it is open for all it serves. */
    List<Target> targets() {
        return Target.of(id, services);
    }

    Window removed(Instant at) {
        return removedAt == null ? new Window(id, name, services, at) : this;
    }

    Window serving(List<ServiceId> others) {
        return new Window(id, name, others, removedAt);
    }
}
