package hall.broker;

import hall.broker.message.Letter;
import hall.broker.message.Message.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is there, as far as presence messages say. A birth ({@code online}) always counts, whatever its boot: a device whose
 * card was replaced counts from one again. The boot is for wills: that of another life than the one that was born last is
 * ignored, because a broker may send it after the new life has said that it is there. One thread.
 */
public final class PresenceView {

    private final Map<String, Letter<Presence>> latest = new HashMap<>();

    /** Takes in what came for {@code device}; false if it is the will of another life and was ignored. */
    public boolean accept(String device, Letter<Presence> letter) {
        Letter<Presence> known = latest.get(device);
        boolean otherLife =
                known != null && letter.envelope().boot() != known.envelope().boot();
        if (otherLife && !letter.message().online()) {
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
