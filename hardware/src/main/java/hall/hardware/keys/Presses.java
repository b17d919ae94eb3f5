package hall.hardware.keys;

import hall.hardware.Health.Finding;
import java.util.Optional;

/** What a person's press during a check tells. */
final class Presses {

    private Presses() {}

    static Finding finding(Optional<KeyPressed> press) {
        return press.map(heard -> Finding.passed(
                        "收到按键 " + heard.key().code() + "。", "Key " + heard.key().code() + " was pressed."))
                .orElseGet(() ->
                        Finding.failed("没有按键被按下，请检查接线后再试。", "No key was pressed: check the wiring and try again."));
    }
}
