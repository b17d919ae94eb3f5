package hall.board.view;

import hall.board.scene.Asset;
import hall.board.scene.Widget;
import hall.text.Text;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is true now, in the terms of a surface: the only thing besides the scene that the renderer draws from. Immutable.
 *
 * @param calls being made now, the newest first
 * @param recent made before: first those whose citizens are awaited, then the others, each the newest first
 * @param queues in the order of the hall
 * @param windows in the order of the hall
 * @param notices shown in turn
 * @param hallName as in the master record
 * @param noWindow whether no window is open: all that is known without the opening hours
 * @param hours when the hall opens or goes on, while it gives no tickets; null when it is open or has no opening hours
 * @param opens when that will be, as the clocks in the hall show it; null when nobody knows
 * @param now the hall's time
 * @param silence how long nothing was heard from the hall
 * @param fields for texts with {@code {field}}
 * @param orders what managers have ordered all boards to show
 */
public record View(
        List<Call> calls,
        List<Call> recent,
        List<Queue> queues,
        List<Window> windows,
        List<String> notices,
        String hallName,
        boolean noWindow,
        @Nullable Text hours,
        @Nullable LocalDateTime opens,
        LocalDateTime now,
        Silence silence,
        Map<String, String> fields,
        Orders orders) {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    public View {
        calls = List.copyOf(calls);
        recent = List.copyOf(recent);
        queues = List.copyOf(queues);
        windows = List.copyOf(windows);
        notices = List.copyOf(notices);
        fields = Map.copyOf(fields);
    }

    /**
     * A number called to a window.
     *
     * @param id of the call; a recall has one of its own
     * @param window the window's id
     * @param windowName the window's name as on its sign: {@code 3} or {@code 综合窗口3}
     * @param flash whether it is drawn inverted just now
     * @param awaited whether its citizen may still be on his way
     */
    public record Call(
            String id,
            String number,
            String window,
            String windowName,
            String service,
            LocalTime at,
            boolean flash,
            boolean awaited) {}

    /**
     * How many wait for a service.
     *
     * @param group the group it stands under in the hall; null where it has none
     * @param range how long somebody who comes now will wait; null when nobody can tell
     */
    public record Queue(
            String service,
            String name,
            int waiting,
            @Nullable String group,
            @Nullable Wait range) {

        /** A service of no group, with a wait nobody can tell. */
        public Queue(String service, String name, int waiting) {
            this(service, name, waiting, null, null);
        }
    }

    /** A range of minutes. */
    public record Wait(int lowMinutes, int highMinutes) {

        /** From the shorter of two to the longer. */
        public Wait with(Wait other) {
            return new Wait(Math.min(lowMinutes, other.lowMinutes()), Math.max(highMinutes, other.highMinutes()));
        }
    }

    /**
     * What a window does. {@code number} is the one called or served.
     *
     * @param clerk who has it open, as far as that may be shown; null for nobody
     */
    public record Window(
            String id,
            String name,
            WindowState state,
            @Nullable String number,
            String service,
            @Nullable Clerk clerk) {

        /** One of whose clerk nothing is shown. */
        public Window(String id, String name, WindowState state, @Nullable String number, String service) {
            this(id, name, state, number, service, null);
        }
    }

    /**
     * What may be shown of a clerk: he agreed to it, and the standard allows it.
     *
     * @param number what his organisation knows him by
     */
    public record Clerk(
            @Nullable Text name,
            @Nullable String number,
            @Nullable Asset photo) {}

    /** The photos of the clerks at {@code windows} that may be shown now. */
    public List<Asset> photosAt(Set<String> windows) {
        return this.windows.stream()
                .filter(window -> windows.contains(window.id()))
                .map(window -> window.clerk() == null ? null : window.clerk().photo())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The states a window's sign can show. */
    public enum WindowState {
        OPEN,
        CALLING,
        SERVING,
        PAUSED,
        CLOSED
    }

    /**
     * How long nothing was heard from the hall.
     *
     * @param since the hall's time when it was last heard, if it ever was
     */
    public record Silence(long seconds, @Nullable LocalDateTime since) {

        /** The hall is being heard. */
        public static final Silence NONE = new Silence(0, null);
    }

    /**
     * What managers have ordered.
     *
     * @param emergency null while there is none
     * @param blank the boards that are to be dark
     * @param notice what takes whole boards while nobody is called; null while there is none
     */
    public record Orders(
            @Nullable Emergency emergency,
            Set<String> blank,
            @Nullable Text notice) {

        /** Nothing was ordered. */
        public static final Orders NONE = new Orders(null, Set.of());

        /** Without a notice that takes whole boards. */
        public Orders(@Nullable Emergency emergency, Set<String> blank) {
            this(emergency, blank, null);
        }

        public Orders {
            blank = Set.copyOf(blank);
        }
    }

    /**
     * An emergency, or the drill of one, whose texts then say so themselves.
     *
     * @param brief the same in a few characters
     */
    public record Emergency(String id, Text text, Text brief, LocalTime since, boolean drill) {}

    /** Whether nobody is served now: by the opening hours, or because no window is open. */
    public boolean closed() {
        return noWindow || hours != null;
    }

    /** Nothing but a time: an empty hall. */
    public static View empty(LocalDateTime now) {
        return new View(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                false,
                null,
                null,
                now,
                Silence.NONE,
                Map.of(),
                Orders.NONE);
    }

    /** Nothing but fields: what a ticket, a sign or a label is drawn from. */
    public static View of(Map<String, String> fields) {
        return empty(NO_TIME).with(fields);
    }

    /** The same with other calls. */
    public View with(List<Call> calls, List<Call> recent) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same with other counts. */
    public View withQueues(List<Queue> queues) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same with other windows. */
    public View withWindows(List<Window> windows) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same with other notices. */
    public View withNotices(List<String> notices) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same for a hall of this name. */
    public View withHallName(String hallName) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same for a hall with or without an open window. */
    public View withNoWindow(boolean noWindow) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same while the opening hours say this; null for nothing. */
    public View withHours(@Nullable Text hours) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same that opens then; null when nobody knows. */
    public View opening(@Nullable LocalDateTime opens) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** What of it belongs to {@code area}; all of it where that names no window. */
    public View in(Widget.Area area) {
        if (area.windows().isEmpty()) {
            return this;
        }
        List<Window> own = windows.stream()
                .filter(window -> area.windows().contains(window.id()))
                .toList();
        boolean closed = own.stream().allMatch(window -> window.state() == WindowState.CLOSED);
        return new View(
                calls.stream()
                        .filter(call -> area.windows().contains(call.window()))
                        .toList(),
                recent.stream()
                        .filter(call -> area.windows().contains(call.window()))
                        .toList(),
                queues.stream()
                        .filter(queue -> area.services().contains(queue.service()))
                        .toList(),
                own,
                notices,
                hallName,
                noWindow || (!own.isEmpty() && closed),
                hours,
                opens,
                now,
                silence,
                fields,
                orders);
    }

    /** The same at another time. */
    public View at(LocalDateTime now) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same after this silence. */
    public View with(Silence silence) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same with other fields. */
    public View with(Map<String, String> fields) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }

    /** The same after these orders. */
    public View with(Orders orders) {
        return new View(
                calls, recent, queues, windows, notices, hallName, noWindow, hours, opens, now, silence, fields,
                orders);
    }
}
