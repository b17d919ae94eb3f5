package hall.kiosk.app;

import hall.broker.Identity;
import hall.broker.Role;
import hall.hardware.DeviceKind;
import hall.kiosk.config.HallConfig;
import hall.kiosk.queue.WindowId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who of a hall signs in to the broker by a name of its own, and as what: by it its topics and its rights are measured. */
final class Parties {

    private Parties() {}

    static Map<String, Identity> of(HallConfig config) {
        Map<String, Identity> parties = new TreeMap<>();
        config.boards().forEach(board -> put(parties, Role.BOARD, board.id(), null));
        config.kiosks()
                .forEach(kiosk -> parties.put(
                        kiosk.id(),
                        new Identity(
                                Role.KIOSK,
                                kiosk.id(),
                                null,
                                kiosk.parts().stream()
                                        .map(HallConfig.Device::id)
                                        .toList())));
        put(parties, Role.VOICE, HallConfig.VOICE, null);
        config.devices().forEach(device -> put(parties, role(device.kind()), device.id(), device.window()));
        return parties;
    }

    /** The same with what hangs at kiosks on machines of their own, which have no line and so no account. */
    static Map<String, Identity> withParts(HallConfig config) {
        Map<String, Identity> all = of(config);
        config.kiosks().forEach(kiosk -> kiosk.parts().forEach(part -> put(all, role(part.kind()), part.id(), null)));
        return all;
    }

    private static void put(Map<String, Identity> parties, Role role, String id, @Nullable WindowId window) {
        parties.put(id, new Identity(role, id, window == null ? null : window.value()));
    }

    /** What a device of this kind is to the broker. */
    private static Role role(DeviceKind kind) {
        return switch (kind) {
            case RATING_PAD -> Role.PAD;
            case CALL_KEYPAD -> Role.KEYPAD;
            case LED_TEXT_BAR, LED_MATRIX -> Role.BOARD;
            case SPEAKER -> Role.VOICE;
            case TICKET_PRINTER, ID_CARD_READER, SMART_CARD_READER, LAMP -> Role.PART;
        };
    }
}
