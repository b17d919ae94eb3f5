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
        config.kiosks().forEach(kiosk -> put(parties, Role.KIOSK, kiosk.id(), null));
        put(parties, Role.VOICE, HallConfig.VOICE, null);
        config.devices().forEach(device -> put(parties, role(device.kind()), device.id(), device.window()));
        return parties;
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
