package hall.kiosk.app;

import hall.broker.Role;
import hall.hardware.DeviceKind;
import hall.hardware.config.CommonOptions;
import hall.hardware.config.DeviceConfig;
import hall.kiosk.hub.KnownDevices.Known;
import hall.kiosk.queue.WindowId;
import hall.kiosk.setup.HallConfig;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who of a hall signs in to the broker by a name of its own, and as what: by it its topics and its rights are measured. */
final class Parties {

    private Parties() {}

    static Map<String, Known> of(HallConfig config) {
        Map<String, Known> parties = new TreeMap<>();
        config.boards().forEach(board -> parties.put(board.id(), new Known(Role.BOARD, null)));
        config.kiosks().forEach(kiosk -> parties.put(kiosk.id(), new Known(Role.KIOSK, null)));
        parties.put(HallConfig.VOICE, new Known(Role.VOICE, null));
        for (DeviceConfig device : config.devices()) {
            parties.put(
                    device.id().value(),
                    new Known(role(device.kind()), window(device).orElse(null)));
        }
        return parties;
    }

    /** The window {@code device} stands at. */
    static Optional<WindowId> window(DeviceConfig device) {
        return device.options()
                .find(CommonOptions.WINDOW)
                .filter(text -> !text.isEmpty())
                .map(WindowId::new);
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
