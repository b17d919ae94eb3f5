package hall.kiosk.ticket;

import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowState;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen at the kiosk, as the citizen sees it.
 *
 * @param hall the hall's name
 * @param classes who is served earlier; the ordinary class first
 * @param claimed whether somebody of the hall has to confirm the class a citizen chooses
 * @param calls made last, the newest first
 * @param languages the kiosk speaks, the one it begins in first
 * @param alone whether the kiosk works without its hall just now
 */
public record Menu(
        Text hall,
        List<Entry> entries,
        List<PriorityClass> classes,
        boolean claimed,
        List<Call> calls,
        List<String> languages,
        boolean alone) {

    /** As many calls are told as stand on the screen. */
    public static final int CALLS = 3;

    /** Before anything is known of the hall. */
    public static final Menu EMPTY =
            new Menu(HallSetup.NONE.name(), List.of(), HallSetup.NONE.rules().classes());

    /**
     * A service.
     *
     * @param group what it stands under; null on the first page
     * @param waiting how many; {@link Slip#UNKNOWN} where the kiosk works without its hall
     * @param open whether a ticket can be taken for it now
     * @param range how long somebody who comes now will wait; null when nobody can tell
     * @param shut why the opening hours or the quota give none now; null where they do or there are none
     * @param note what to know of it before
     * @param area where it is waited for; null where the hall does not say
     * @param used how many tickets were taken for it on this day and the one before
     */
    public record Entry(
            ServiceId id,
            Text name,
            @Nullable Text group,
            int waiting,
            boolean open,
            @Nullable WaitRange range,
            @Nullable Text shut,
            ServiceNote note,
            @Nullable Text area,
            int used) {

        /** A service whose wait nobody can tell, of a hall without opening hours. */
        public Entry(ServiceId id, Text name, @Nullable Text group, int waiting, boolean open) {
            this(id, name, group, waiting, open, null, null, ServiceNote.NONE, null, 0);
        }

        Entry with(@Nullable WaitRange told) {
            return new Entry(id, name, group, waiting, open, told, shut, note, area, used);
        }
    }

    /** A number that was called to a window of this name. */
    public record Call(String number, Text window) {}

    public Menu {
        entries = List.copyOf(entries);
        classes = List.copyOf(classes);
        calls = List.copyOf(calls);
        languages = List.copyOf(languages);
    }

    /** A menu without calls, where a class counts at once. */
    public Menu(Text hall, List<Entry> entries, List<PriorityClass> classes) {
        this(hall, entries, classes, false, List.of(), KioskChoice.LANGUAGES, false);
    }

    /** The same with calls, and with the wait of each open service. */
    public Menu with(List<Call> latest, Function<ServiceId, @Nullable WaitRange> waits) {
        List<Entry> told = entries.stream()
                .map(entry -> entry.with(entry.open() ? waits.apply(entry.id()) : null))
                .toList();
        return new Menu(hall, told, classes, claimed, latest, languages, alone);
    }

    /** What one kiosk offers of it. */
    public Menu as(KioskChoice choice) {
        List<Entry> chosen = choice.menu().isEmpty()
                ? entries
                : choice.menu().stream().flatMap(id -> entry(id).stream()).toList();
        return new Menu(hall, chosen, classes, claimed, calls, choice.languages(), alone);
    }

    /** The menu of a hall without opening hours. */
    public static Menu of(TicketQueue queue) {
        return of(queue, service -> Optional.empty(), HallGuide.NONE);
    }

    /**
     * The menu of a hall; a service without an open window is closed.
     *
     * @param shut what to say of a service that the opening hours or its quota give no tickets for now
     * @param guide where things are and what to bring
     */
    public static Menu of(TicketQueue queue, Function<String, Optional<Text>> shut, HallGuide guide) {
        HallSetup setup = queue.setup();
        Set<ServiceId> served = new HashSet<>();
        for (Window window : setup.windows()) {
            WindowState state = queue.window(window.id());
            if (state.status() != WindowState.Status.CLOSED) {
                served.addAll(queue.served(state));
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Service service : setup.services()) {
            if (!service.offered()) {
                continue;
            }
            Text closed = shut.apply(service.id().value()).orElse(null);
            entries.add(new Entry(
                    service.id(),
                    service.name(),
                    service.group(),
                    queue.waiting(service.id()),
                    closed == null && served.contains(service.id()),
                    null,
                    closed,
                    guide.note(service.id()),
                    guide.area(setup, service.id()).orElse(null),
                    queue.given(service)));
        }
        return new Menu(
                setup.name(),
                entries,
                setup.rules().classes(),
                setup.rules().confirmsPriority(),
                List.of(),
                KioskChoice.LANGUAGES,
                false);
    }

    /** The service {@code id}. */
    public Optional<Entry> entry(ServiceId id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** The group a {@code group:} target means. */
    public Optional<Text> group(String name) {
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.group()))
                .filter(group -> group.chinese().equals(name))
                .findFirst();
    }

    /** The services under {@code group}. */
    public List<Entry> in(Text group) {
        return entries.stream().filter(entry -> group.equals(entry.group())).toList();
    }

    /** Whether any service is open. */
    public boolean anyOpen() {
        return entries.stream().anyMatch(Entry::open);
    }
}
