package hall.kiosk.web.manager;

import hall.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices of the hall and how they are. Called on any thread; answers from memory. */
@FunctionalInterface
public interface Devices {

    /** All that are known, those in trouble first. */
    List<Device> present();

    /**
     * A device.
     *
     * @param kind such as {@code printer} or {@code board}
     * @param status how it is
     * @param action what somebody in the hall should do; null when nothing
     */
    record Device(
            String id,
            String kind,
            boolean online,
            Text status,
            @Nullable Text action) {}
}
