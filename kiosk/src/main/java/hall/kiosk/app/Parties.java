package hall.kiosk.app;

import hall.broker.Role;
import hall.hardware.DeviceKind;
import hall.kiosk.config.HallConfig;
import hall.kiosk.hub.KnownDevices.Known;
import java.util.Map;
import java.util.TreeMap;

/** Who of a hall signs in to the broker by a name of its own, and as what: by it its topics and its rights are measured. */
final class Parties {

    private Parties() {}

    static Map<String, Known> of(HallConfig config) {
        Map<String, Known> parties = new TreeMap<>();
        config.boards().forEach(board -> parties.put(board.id(), new Known(Role.BOARD, null)));
        config.kiosks().forEach(kiosk -> parties.put(kiosk.id(), new Known(Role.KIOSK, null)));
        parties.put(HallConfig.VOICE, new Known(Role.VOICE, null));
        config.devices().forEach(device -> parties.put(device.id(), new Known(role(device.kind()), device.window())));
        return parties;
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
