package hall.kiosk.hub;

import hall.broker.HallAddress;
import hall.broker.message.HallMessage;
import hall.kiosk.duty.Display;
import hall.kiosk.duty.DutyState;
import hall.kiosk.engine.Bounds;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.RecentCalls;
import hall.kiosk.hours.HallHours;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import hall.kiosk.wait.WaitForecast;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the hall's state is in the messages of the contract. Pure. What was stored before there were {@link Bounds} is cut
 * to them here, so that any state can be published.
 */
final class HubMessages {

    private HubMessages() {}

    /** For those who wait when the hall closes. */
    private static final Text SLIPS = Text.of(
            "今日未办理的号票保留原号，下次开门排在最前，请保管好号票",
            "Tickets not served today keep their numbers and are first when the hall opens next: please keep yours");

    /**
     * What stands at the foot of boards: that tickets are put off, what managers have posted, and what the configuration
     * says; null for nothing.
     */
    static @Nullable Text notice(@Nullable Text usual, List<DutyState.Notice> posted, int slips) {
        return Stream.of(
                        slips > 0 ? Stream.of(SLIPS) : Stream.<Text>empty(),
                        posted.stream().map(DutyState.Notice::text),
                        Stream.ofNullable(usual))
                .flatMap(each -> each)
                .reduce((first, second) ->
                        Text.of(first.chinese() + "　" + second.chinese(), first.english() + "  " + second.english()))
                .orElse(null);
    }

    /** Shows no clerk. */
    static final UnaryOperator<@Nullable String> NOBODY = name -> null;

    /**
     * The state.
     *
     * @param head the hash of the journal's row the state stands after; null where it is not known
     * @param clerks names the card of whoever may be shown at his window
     */
    static HallMessage.HallState state(
            HallState state,
            @Nullable String head,
            @Nullable Text notice,
            HallMessage.HallState.@Nullable Opening opening,
            WaitForecast waits,
            UnaryOperator<@Nullable String> clerks,
            Instant now) {
        TicketQueue queue = state.queue();
        HallSetup setup = queue.setup();
        return new HallMessage.HallState(
                text(setup.name()),
                queue.day().map(day -> day.date()).orElse(null),
                setup.services().stream()
                        .limit(Bounds.SERVICES)
                        .map(service -> service(queue, service, waits, now))
                        .toList(),
                windows(state).stream()
                        .map(window -> listed(state, window, clerks))
                        .toList(),
                state.calls().newestFirst().stream()
                        .limit(HallMessage.HallState.CALLS)
                        .map(call -> recent(setup, call.id(), call.number(), call.window(), call.at()))
                        .toList(),
                notice == null ? null : text(notice),
                head,
                opening,
                display(state.duty(), now),
                null);
    }

    private static HallMessage.HallState.@Nullable Display display(DutyState duty, Instant now) {
        Display ordered = duty.display();
        HallMessage.HallState.Announcement large = duty.shown(now).stream()
                .filter(DutyState.Notice::whole)
                .findFirst()
                .map(each -> new HallMessage.HallState.Announcement(each.id(), text(each.text()), null, each.until()))
                .orElse(null);
        Display.Emergency emergency = ordered.emergency();
        List<HallMessage.HallState.Announcement> announcements = ordered.spoken().due(now).stream()
                .map(each ->
                        new HallMessage.HallState.Announcement(each.id(), text(each.text()), each.clip(), each.until()))
                .toList();
        return emergency == null && ordered.blank().isEmpty() && announcements.isEmpty() && large == null
                ? null
                : new HallMessage.HallState.Display(
                        emergency == null
                                ? null
                                : new HallMessage.HallState.Emergency(
                                        emergency.id(),
                                        text(emergency.text()),
                                        text(emergency.brief()),
                                        emergency.since(),
                                        emergency.drill()),
                        List.copyOf(ordered.blank()),
                        announcements,
                        large);
    }

    /** What {@code hours} say now; null where the hall has none. */
    static HallMessage.HallState.@Nullable Opening opening(HallHours hours) {
        return hours.now()
                .map(now -> new HallMessage.HallState.Opening(now.code(), now.next(), text(hours.words(now))))
                .orElse(null);
    }

    /** The windows that can have a topic of their own. */
    static List<Window> windows(HallState state) {
        return state.queue().setup().windows().stream()
                .filter(window -> HallAddress.isName(window.id().value()))
                .limit(Bounds.SERVICES)
                .toList();
    }

    static HallMessage.WindowState window(HallState state, Window window) {
        WindowState now = state.queue().window(window.id());
        Optional<Ticket> ticket = ticketAt(state.queue(), window.id());
        return new HallMessage.WindowState(
                window.id().value(),
                name(window.name().chinese()),
                now.state(),
                ticket.map(HubMessages::number).orElse(null),
                ticket.map(each -> each.service().value()).orElse(null),
                now.since(),
                null);
    }

    /** A call as it is shown and said; {@code repeat} is 0 for the first. */
    static HallMessage.Call call(
            TicketQueue queue,
            long sequence,
            TicketNumber number,
            WindowId window,
            String service,
            int repeat,
            Text wording) {
        Text windowName = windowName(queue.setup(), window);
        return new HallMessage.Call(
                Long.toString(sequence),
                code(number.toString()),
                window.value(),
                name(windowName.chinese()),
                service,
                repeat,
                callText(wording, number, window));
    }

    /** The call or recall stored as row {@code sequence}, as lists of calls have it. */
    static HallMessage.HallState.RecentCall recent(
            HallSetup setup, String sequence, TicketNumber number, WindowId window, Instant at) {
        return new HallMessage.HallState.RecentCall(
                sequence,
                code(number.toString()),
                window.value(),
                name(windowName(setup, window).chinese()),
                at);
    }

    /** {@code wording}, that of rule HB-011 of the unified standard, with its places filled in. */
    private static Text callText(Text wording, TicketNumber number, WindowId window) {
        Map<String, String> said = new HashMap<>();
        wording.byLanguage()
                .forEach((language, words) -> said.put(
                        language,
                        words.replace("{number}", code(number.toString())).replace("{window}", window.value())));
        return new Text(said);
    }

    static Text windowName(HallSetup setup, WindowId window) {
        return setup.window(window).map(Window::name).orElse(Text.of(window + "号窗口", "Window " + window));
    }

    private static HallMessage.HallState.Service service(
            TicketQueue queue, Service service, WaitForecast waits, Instant now) {
        Text group = service.group();
        WaitRange range = waits.wait(service.id(), queue.waiting(service.id()));
        return new HallMessage.HallState.Service(
                service.id().value(),
                name(service.name().chinese()),
                name(service.name().english()),
                service.prefix(),
                queue.waiting(service.id()),
                queue.longestWait(service.id(), now).toSeconds(),
                group == null ? null : name(group.chinese()),
                range == null ? null : new HallMessage.HallState.Expected(range.lowMinutes(), range.highMinutes()));
    }

    private static HallMessage.HallState.Window listed(
            HallState state, Window window, UnaryOperator<@Nullable String> clerks) {
        TicketQueue queue = state.queue();
        Optional<Ticket> ticket = ticketAt(queue, window.id());
        Optional<RecentCalls.Call> awaited = ticket.filter(each -> each.place() instanceof Place.Called)
                .flatMap(each -> state.calls().latest(each.id()));
        WindowState now = queue.window(window.id());
        return new HallMessage.HallState.Window(
                window.id().value(),
                name(window.name().chinese()),
                now.state(),
                ticket.map(HubMessages::number).orElse(null),
                ticket.map(each -> each.service().value()).orElse(null),
                awaited.map(RecentCalls.Call::id).orElse(null),
                awaited.map(RecentCalls.Call::at).orElse(null),
                now.status() == WindowState.Status.PAUSED ? now.since() : null,
                now.status() == WindowState.Status.OPEN && now.clerk() != null
                        ? clerks.apply(now.clerk().name())
                        : null);
    }

    private static Optional<Ticket> ticketAt(TicketQueue queue, WindowId window) {
        return Optional.ofNullable(queue.window(window).ticket()).flatMap(queue::ticket);
    }

    private static Text text(Text name) {
        Map<String, String> cut = new LinkedHashMap<>();
        cut.put(Text.CHINESE, name(name.chinese()));
        cut.put(Text.ENGLISH, name(name.english()));
        name.byLanguage().forEach((tag, text) -> cut.putIfAbsent(tag, name(text)));
        return new Text(cut);
    }

    private static String number(Ticket ticket) {
        return code(ticket.number().toString());
    }

    private static String code(String text) {
        return Bounds.cut(text, Bounds.CODE);
    }

    private static String name(String text) {
        return Bounds.cut(text, Bounds.NAME);
    }
}
