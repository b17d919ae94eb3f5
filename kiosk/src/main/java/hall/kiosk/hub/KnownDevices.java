package hall.kiosk.hub;

import hall.broker.Identity;
import hall.broker.Role;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.WindowId;
import java.util.Map;
import java.util.Optional;

/**
 * The devices of the hall's configuration: what each is, and at which window it stands. Replaced as a whole when the
 * configuration changes; any thread.
 *
 * <p>A device the configuration does not name can only be there by a broker of the hall's own choosing, whose rules guard
 * its topics: it may ask for the state and for calls and say what it showed, and nothing else.
 */
public final class KnownDevices {

    private volatile Map<String, Identity> byId;

    public KnownDevices(Map<String, Identity> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** From now on these are the hall's. */
    public void replace(Map<String, Identity> others) {
        byId = Map.copyOf(others);
    }

    /** Whether the configuration names {@code device}. */
    public boolean isKnown(String device) {
        return byId.containsKey(device);
    }

    /** The kiosk that speaks for {@code device}, which hangs at it; empty for a device with a line of its own. */
    public Optional<String> speaker(String device) {
        return byId.values().stream()
                .filter(each -> each.parts().contains(device))
                .map(Identity::name)
                .findFirst();
    }

    /** Why {@code device} may not do this, as a code of the contract; empty when it may. */
    Optional<String> refusal(String device, DeviceAct act) {
        Identity known = byId.get(device);
        if (known == null) {
            boolean harmless = act == DeviceAct.STATE || act == DeviceAct.CALLS || act == DeviceAct.RECEIPT;
            return harmless ? Optional.empty() : Optional.of("unknown-device");
        }
        if (!act.isOf(known.role())) {
            return Optional.of("wrong-role");
        }
        return act.atWindow() && known.window() == null ? Optional.of("no-window") : Optional.empty();
    }

    /** Whether {@code device} speaks. */
    boolean isVoice(String device) {
        Identity known = byId.get(device);
        return known != null && known.role() == Role.VOICE;
    }

    /** In whose name the journal has what {@code device} did. */
    Actor actor(String device) {
        Identity known = byId.get(device);
        boolean kiosk = known != null && known.role() == Role.KIOSK;
        return new Actor(kiosk ? Actor.Kind.KIOSK : Actor.Kind.PAD, device);
    }

    /** The window {@code device} stands at. */
    Optional<WindowId> window(String device) {
        return Optional.ofNullable(byId.get(device)).map(Identity::window).map(WindowId::new);
    }
}
