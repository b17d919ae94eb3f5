package hall.kiosk.hub;

import hall.broker.PresenceView;
import hall.broker.message.Letter;
import hall.broker.message.Message;
import hall.text.Text;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which devices the hall has heard of and how they are. Safe for any thread. */
public final class Presences {

    private final PresenceView view = new PresenceView();
    private final Map<String, Message.DeviceStatus> statuses = new TreeMap<>();

    /** A device as the manager's overview shows it. {@code axes} is empty until it has said how it is. */
    public record Seen(
            String device,
            @Nullable String kind,
            boolean online,
            String software,
            Map<String, String> axes,
            @Nullable Text suggestedAction) {}

    synchronized void present(String device, Letter<Message.Presence> letter) {
        view.accept(device, letter);
    }

    /** The presence of {@code device} was cleared: it is no device of the hall any more. */
    synchronized void cleared(String device) {
        view.forget(device);
        statuses.remove(device);
    }

    /** The life {@code device} is in, as it said last; null if it was never heard of. */
    synchronized @Nullable Long boot(String device) {
        Letter<Message.Presence> letter = view.all().get(device);
        return letter == null ? null : letter.envelope().boot();
    }

    synchronized void status(String device, Message.DeviceStatus status) {
        statuses.put(device, status);
    }

    /** All devices ever heard of in this life of the hub, by name. */
    public synchronized List<Seen> all() {
        return new TreeMap<>(view.all())
                .entrySet().stream()
                        .map(entry -> seen(entry.getKey(), entry.getValue().message()))
                        .toList();
    }

    private Seen seen(String device, Message.Presence presence) {
        Message.DeviceStatus status = statuses.get(device);
        return new Seen(
                device,
                presence.kind(),
                presence.online(),
                presence.software(),
                status == null ? Map.of() : status.axes(),
                status == null ? null : status.suggestedAction());
    }
}
