package hall.kiosk.engine;

import hall.kiosk.engine.HallEngine.ListenerFault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told of what has become durable. One that throws is told again next time, as are the others; it is counted and
 * named until it takes an event again. Told by the thread {@code hall}; everything else on any thread.
 */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Place> places = new CopyOnWriteArrayList<>();

    Hall.Subscription add(Hall.Listener listener) {
        Place place = new Place(listener);
        places.add(place);
        return () -> places.remove(place);
    }

    void tell(HallState state, long first, List<HallEvent> events) {
        places.forEach(place -> place.tell(state, first, events));
    }

    /** Those that threw when they were last told. */
    List<ListenerFault> faults() {
        return places.stream().flatMap(place -> Stream.ofNullable(place.fault)).toList();
    }

    private static final class Place {
        private final Hall.Listener listener;
        private long failures;
        private volatile @Nullable ListenerFault fault;

        private Place(Hall.Listener listener) {
            this.listener = listener;
        }

        private void tell(HallState state, long first, List<HallEvent> events) {
            ListenerFault before = fault;
            try {
                listener.changed(state, first, events);
                fault = null;
                if (before != null) {
                    LOG.info("The hall's listener {} takes events again, after {} failures", before.name(), failures);
                }
            } catch (RuntimeException e) {
                failures++;
                ListenerFault now = new ListenerFault(name(), failures, e.toString());
                fault = now;
                if (before == null) {
                    LOG.error("The hall's listener {} failed; it is told again next time", now.name(), e);
                } else {
                    LOG.debug("The hall's listener {} failed again: {}", now.name(), now.why());
                }
            }
        }

        /** The class whose code it is; a lambda's name ends with what the compiler made up. */
        private String name() {
            String name = listener.getClass().getName();
            String own = name.substring(name.lastIndexOf('.') + 1);
            int madeUp = own.indexOf("$$");
            return madeUp < 0 ? own : own.substring(0, madeUp);
        }
    }
}
