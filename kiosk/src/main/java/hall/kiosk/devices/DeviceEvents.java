package hall.kiosk.devices;

import hall.hardware.Driver.DeviceEvent;
import hall.hardware.config.DeviceConfig;
import hall.hardware.idcard.IdCardEvent;
import hall.hardware.keys.KeyPressed;
import hall.hardware.smartcard.CardEvent;

/** What devices say by themselves, each on its device's own listener thread; nothing here may wait for long. */
public interface DeviceEvents {

    /** {@code device} said {@code event}. */
    default void happened(DeviceConfig device, DeviceEvent event) {
        switch (event) {
            case IdCardEvent card -> card(device, card);
            case CardEvent chip -> chip(device, chip);
            case KeyPressed pressed -> key(device, pressed);
            default -> throw new IllegalStateException("nobody knows what to do with " + event.getClass());
        }
    }

    /** Something happened on an identity card reader. Whoever takes a card closes it. */
    void card(DeviceConfig device, IdCardEvent event);

    /** Something happened on a reader of chip cards. */
    void chip(DeviceConfig device, CardEvent event);

    /** Somebody pressed a key of a pad. */
    void key(DeviceConfig device, KeyPressed pressed);
}
