package hall.kiosk.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How services keep their prefix and range for the rest of a business day on which numbers were given under them: whoever
 * holds A015 must not see the same matter called as B016. A range may grow at once. A service that would take such a prefix
 * from another comes with the next day too.
 */
final class SameNumbersToday {

    private final TicketQueue queue;
    private final Map<String, ServiceId> held = new HashMap<>();

    SameNumbersToday(TicketQueue queue) {
        this.queue = queue;
    }

    /** {@code asked} as it may be today; what must wait stands in its {@link HallSetup#later}. */
    HallSetup of(HallSetup asked) {
        List<Service> today = asked.services();
        today.forEach(this::hold);
        List<Service> before;
        do {
            before = today;
            today = before.stream().flatMap(this::fitting).toList();
        } while (!today.equals(before));
        if (today.equals(asked.services())) {
            return asked;
        }
        List<ServiceId> there = today.stream().map(Service::id).toList();
        List<Window> windows = asked.windows().stream()
                .map(window -> window.serving(
                        window.services().stream().filter(there::contains).toList()))
                .toList();
        return new HallSetup(asked.name(), today, windows, asked.rules(), asked, asked.named());
    }

    private void hold(Service wanted) {
        queue.setup()
                .service(wanted.id())
                .filter(now -> queue.numbers().isUsed(now.prefix()) && !wanted.goesOnAs(now))
                .ifPresent(now -> held.put(now.prefix(), now.id()));
    }

    /** The service with the numbers it may have, or nothing where it must wait for a prefix. */
    private Stream<Service> fitting(Service wanted) {
        Service now = queue.setup().service(wanted.id()).orElse(null);
        if (now != null && wanted.id().equals(held.get(now.prefix()))) {
            return Stream.of(wanted.numberedAs(now));
        }
        ServiceId holder = held.get(wanted.prefix());
        if (holder == null || holder.equals(wanted.id())) {
            return Stream.of(wanted);
        }
        if (now == null) {
            return Stream.empty();
        }
        held.put(now.prefix(), now.id());
        return Stream.of(wanted.numberedAs(now));
    }

    /** What of {@code setup} waits for the next business day. */
    static List<Service> waiting(HallSetup setup) {
        HallSetup later = setup.later();
        List<Service> waiting = new ArrayList<>();
        if (later != null) {
            for (Service each : later.services()) {
                if (!setup.service(each.id()).filter(each::goesOnAs).isPresent()) {
                    waiting.add(each);
                }
            }
        }
        return waiting;
    }
}
