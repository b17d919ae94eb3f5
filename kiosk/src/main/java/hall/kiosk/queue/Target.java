package hall.kiosk.queue;

import java.util.ArrayList;
import java.util.List;

/** What a waiting ticket waits for: any window of a service, or one certain window. Written {@code service:A}, {@code window:3}. */
public sealed interface Target extends Comparable<Target> {

    /** Any window that serves {@code service}. */
    record AnyWindow(ServiceId service) implements Target {
        @Override
        public String toString() {
            return "service:" + service;
        }
    }

    /** {@code window} and no other. */
    record OneWindow(WindowId window) implements Target {
        @Override
        public String toString() {
            return "window:" + window;
        }
    }

    /** What {@code window} may call when it is open for {@code services}: what is sent to it alone first. */
    static List<Target> of(WindowId window, List<ServiceId> services) {
        List<Target> targets = new ArrayList<>();
        targets.add(new OneWindow(window));
        services.forEach(service -> targets.add(new AnyWindow(service)));
        return targets;
    }

    static Target parse(String text) {
        if (text.startsWith("service:")) {
            return new AnyWindow(new ServiceId(text.substring("service:".length())));
        }
        if (text.startsWith("window:")) {
            return new OneWindow(new WindowId(text.substring("window:".length())));
        }
        throw new IllegalArgumentException(
                "target '" + Names.shown(text) + "' must be written service:ID or window:ID");
    }

    @Override
    default int compareTo(Target other) {
        return toString().compareTo(other.toString());
    }
}
