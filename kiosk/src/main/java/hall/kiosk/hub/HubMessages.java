package hall.kiosk.hub;

import hall.broker.message.Message;
import hall.broker.message.Text;
import hall.kiosk.engine.HallState;
import hall.kiosk.engine.RecentCalls;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Name;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the hall's state is in the messages of the contract. Pure. */
final class HubMessages {

    private HubMessages() {}

    static Message.HallState state(HallState state, @Nullable Name notice, Instant now) {
        TicketQueue queue = state.queue();
        HallSetup setup = queue.setup();
        return new Message.HallState(
                text(setup.name()),
                queue.day().map(day -> day.date()).orElse(null),
                setup.services().stream()
                        .map(service -> service(queue, service, now))
                        .toList(),
                setup.windows().stream().map(window -> window(queue, window)).toList(),
                state.calls().newestFirst().stream()
                        .map(call -> call(setup, call))
                        .toList(),
                notice == null ? null : text(notice));
    }

    static Message.WindowState window(HallState state, Window window) {
        WindowState now = state.queue().window(window.id());
        Optional<Ticket> ticket = ticketAt(state.queue(), window.id());
        return new Message.WindowState(
                window.id().value(),
                window.name().zh(),
                now.state(),
                ticket.map(each -> each.number().toString()).orElse(null),
                ticket.map(each -> each.service().value()).orElse(null),
                now.since(),
                null);
    }

    /** A call as it is shown and said; {@code repeat} is 0 for the first. */
    static Message.Call call(
            TicketQueue queue, long sequence, TicketNumber number, WindowId window, String service, int repeat) {
        Name windowName = windowName(queue.setup(), window);
        return new Message.Call(
                Long.toString(sequence),
                number.toString(),
                window.value(),
                windowName.zh(),
                service,
                repeat,
                callText(number, window));
    }

    /** The fixed wording of rule HB-011 of the unified standard, and its English. */
    static Text callText(TicketNumber number, WindowId window) {
        return Text.of("请" + number + "号到" + window + "号窗口", "Ticket " + number + ", please go to window " + window);
    }

    static Name windowName(HallSetup setup, WindowId window) {
        return setup.window(window).map(Window::name).orElse(new Name(window + "号窗口", "Window " + window));
    }

    private static Message.HallState.Service service(TicketQueue queue, Service service, Instant now) {
        return new Message.HallState.Service(
                service.id().value(),
                service.name().in("zh-CN"),
                service.name().en(),
                service.prefix(),
                queue.waiting(service.id()),
                queue.longestWait(service.id(), now).toSeconds());
    }

    private static Message.HallState.Window window(TicketQueue queue, Window window) {
        Optional<Ticket> ticket = ticketAt(queue, window.id());
        return new Message.HallState.Window(
                window.id().value(),
                window.name().in("zh-CN"),
                queue.window(window.id()).state(),
                ticket.map(each -> each.number().toString()).orElse(null),
                ticket.map(each -> each.service().value()).orElse(null));
    }

    private static Message.HallState.RecentCall call(HallSetup setup, RecentCalls.Call call) {
        return new Message.HallState.RecentCall(
                call.id(),
                call.number().toString(),
                call.window().value(),
                windowName(setup, call.window()).in("zh-CN"),
                call.at());
    }

    private static Optional<Ticket> ticketAt(TicketQueue queue, WindowId window) {
        return Optional.ofNullable(queue.window(window).ticket()).flatMap(queue::ticket);
    }

    private static Text text(Name name) {
        return Text.of(name.in("zh-CN"), name.in("en"));
    }
}
