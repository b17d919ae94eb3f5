package hall.broker;

import hall.broker.message.Letter;
import hall.broker.message.Message.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is there, as far as presence messages say. The last will of an older life of a device is ignored: a broker may
 * send it after the new life has said that it is there. One thread.
 */
public final class PresenceView {

    private final Map<String, Letter<Presence>> latest = new HashMap<>();

    /** Takes in what came for {@code device}; false if it is of an older life and was ignored. */
    public boolean accept(String device, Letter<Presence> letter) {
        Letter<Presence> known = latest.get(device);
        if (known != null && letter.envelope().boot() < known.envelope().boot()) {
            return false;
        }
        latest.put(device, letter);
        return true;
    }

    /** Forgets a device whose presence was cleared. */
    public void forget(String device) {
        latest.remove(device);
    }

    /** Whether {@code device} is there. */
    public boolean online(String device) {
        return presence(device).map(Presence::online).orElse(false);
    }

    /** What {@code device} last said of itself. */
    public Optional<Presence> presence(String device) {
        return Optional.ofNullable(latest.get(device)).map(Letter::message);
    }

    /** All that were ever heard of, by device. */
    public Map<String, Letter<Presence>> all() {
        return Map.copyOf(latest);
    }
}
