package hall.kiosk.remote;

import hall.broker.message.HallMessage;
import hall.kiosk.engine.Hall;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.ticket.HallOffer;
import hall.kiosk.ticket.HallOffer.ExpectedWait;
import hall.kiosk.ticket.KioskChoice;
import hall.kiosk.ticket.Menu;
import hall.kiosk.ticket.QuotaWords;
import hall.kiosk.ticket.Slip;
import hall.kiosk.wait.WaitRange;
import hall.text.Text;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen at a kiosk on a machine of its own: the services of its own copy of the setup, with what the hall says
 * of each. An emergency it has heard of stands until the hall says otherwise, also while the kiosk is alone. While it is, nobody knows how many wait, and a service is open as long as there are numbers for it.
 *
 * @param knowsTheDay whether the kiosk may give numbers by itself
 */
record RemoteMenu(Hall own, HallContact contact, InstantSource clock, BooleanSupplier knowsTheDay) {

    private static final String CLOSED = "closed";

    HallOffer offer(KioskChoice choice) {
        TicketQueue queue = own.state().queue();
        boolean alone = !contact.answers();
        Optional<HallMessage.HallState> known = alone ? Optional.empty() : contact.state();
        Map<String, HallMessage.HallState.Service> services = known.stream()
                .flatMap(state -> state.services().stream())
                .collect(Collectors.toMap(HallMessage.HallState.Service::id, Function.identity(), (a, b) -> b));
        List<Menu.Entry> entries = queue.setup().services().stream()
                .filter(Service::offered)
                .map(service -> entry(
                        service, queue, alone, known, services.get(service.id().value())))
                .toList();
        RuleSet rules = queue.setup().rules();
        Menu menu = new Menu(
                        queue.setup().name(),
                        entries,
                        rules.classes(),
                        rules.confirmsPriority(),
                        calls(known),
                        KioskChoice.LANGUAGES,
                        alone)
                .as(choice);
        return new HallOffer(
                menu,
                queue.day().isPresent(),
                own.hours().closed().orElse(null),
                contact.state()
                        .flatMap(state -> Optional.ofNullable(state.display()))
                        .flatMap(display -> Optional.ofNullable(display.emergency()))
                        .map(HallMessage.HallState.Emergency::text)
                        .orElse(null),
                (service, priority) -> new ExpectedWait(
                        menu.entry(service).map(Menu.Entry::waiting).orElse(Slip.UNKNOWN), wait(service)));
    }

    private Menu.Entry entry(
            Service service,
            TicketQueue queue,
            boolean alone,
            Optional<HallMessage.HallState> known,
            HallMessage.HallState.@Nullable Service said) {
        @Nullable
        Text closed = own.hours()
                .closed(service.id().value())
                .or(() -> QuotaWords.of(
                        queue,
                        service.id().value(),
                        clock.instant(),
                        own.hours().words()))
                .orElse(null);
        boolean open = alone
                ? knowsTheDay.getAsBoolean()
                        && queue.day()
                                .filter(today -> queue.reserves().left(service.prefix(), today) > 0)
                                .isPresent()
                : known.map(state -> isServed(service, queue, state)).orElse(true);
        return new Menu.Entry(
                service.id(),
                service.name(),
                service.group(),
                said == null ? Slip.UNKNOWN : said.waiting(),
                closed == null && open,
                range(said),
                closed,
                own.guide().note(service.id()),
                own.guide().area(queue.setup(), service.id()).orElse(null),
                queue.given(service));
    }

    /** Whether a window that serves it by the setup is not closed. */
    private static boolean isServed(Service service, TicketQueue queue, HallMessage.HallState state) {
        return state.windows().stream()
                .filter(window -> !window.state().equals(CLOSED))
                .anyMatch(window -> queue.setup().windows().stream()
                        .anyMatch(each -> each.id().value().equals(window.id())
                                && each.services().contains(service.id())));
    }

    /** How long somebody who comes now will wait; null when nobody can tell. */
    @Nullable
    WaitRange wait(ServiceId service) {
        return contact.answers()
                ? contact.state().stream()
                        .flatMap(state -> state.services().stream())
                        .filter(each -> each.id().equals(service.value()))
                        .findFirst()
                        .map(RemoteMenu::range)
                        .orElse(null)
                : null;
    }

    private static @Nullable WaitRange range(HallMessage.HallState.@Nullable Service said) {
        return said == null || said.expected() == null
                ? null
                : new WaitRange(said.expected().lowMinutes(), said.expected().highMinutes());
    }

    private List<Menu.Call> calls(Optional<HallMessage.HallState> known) {
        List<Window> windows = own.state().queue().setup().windows();
        return known.stream()
                .flatMap(state -> state.calls().stream())
                .limit(Menu.CALLS)
                .map(call -> new Menu.Call(
                        call.number(),
                        windows.stream()
                                .filter(window -> window.id().value().equals(call.window()))
                                .map(Window::name)
                                .findFirst()
                                .orElseGet(() -> Text.of(call.windowName(), call.windowName()))))
                .toList();
    }
}
