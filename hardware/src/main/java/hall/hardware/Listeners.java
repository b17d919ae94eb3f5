package hall.hardware;

import hall.hardware.Device.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Who is told of a device's status. Any thread. */
final class Listeners {

    private final List<Place> places = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<DeviceStatus> listener) {
        Place place = new Place(listener);
        places.add(place);
        return () -> places.remove(place);
    }

    void tell(DeviceStatus status, Executor lane) {
        for (Place place : places) {
            lane.execute(() -> place.listener.accept(status));
        }
    }

    /** One place in the list, told apart from another of the same listener. */
    private static final class Place {
        private final Consumer<DeviceStatus> listener;

        private Place(Consumer<DeviceStatus> listener) {
            this.listener = listener;
        }
    }
}
