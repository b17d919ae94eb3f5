package hall.hardware.keys;

import hall.hardware.Driver.DeviceEvent;
import hall.hardware.Health.Finding;
import java.util.Optional;

/**
 * Somebody pressed a key, once.
 *
 * @param unit the pad's address where several share a line, otherwise 0
 */
public record KeyPressed(Key key, int unit) implements DeviceEvent {

    /** What a person's press during a check tells. */
    static Finding finding(Optional<KeyPressed> press) {
        return press.map(heard -> Finding.passed(
                        "收到按键 " + heard.key().code() + "。", "Key " + heard.key().code() + " was pressed."))
                .orElseGet(() ->
                        Finding.failed("没有按键被按下，请检查接线后再试。", "No key was pressed: check the wiring and try again."));
    }
}
