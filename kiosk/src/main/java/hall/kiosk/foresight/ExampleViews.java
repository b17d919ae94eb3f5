package hall.kiosk.foresight;

import hall.board.render.Renderer;
import hall.board.view.View;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.Window;
import hall.text.Text;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A busy hour of a hall, made up of its own windows and services: always the same, so that two standards can be compared. */
final class ExampleViews {

    static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 10, 26, 40);

    private static final LocalTime EARLIER = LocalTime.of(10, 25);
    private static final int RECENT = 8;
    private static final List<View.WindowState> STATES = List.of(
            View.WindowState.CALLING,
            View.WindowState.SERVING,
            View.WindowState.OPEN,
            View.WindowState.PAUSED,
            View.WindowState.CLOSED);

    private final int digits;
    private final HallSetup setup;
    private final @Nullable Text notice;

    /** @param digits with how many at least numbers are written */
    ExampleViews(HallSetup setup, @Nullable Text notice, int digits) {
        this.digits = digits;
        this.setup = setup;
        this.notice = notice;
    }

    /** Somebody is called, others wait. */
    View calls() {
        return base(List.of(call(1, true)), recent());
    }

    /** The same when nothing was heard from the hall for {@code seconds}. */
    View silent(long seconds) {
        return base(List.of(call(1, false)), recent()).with(new View.Silence(seconds, NOW.minusSeconds(seconds)));
    }

    /** Nobody is called, a page later: what does not fit at once stands in turn. */
    View quiet() {
        return base(List.of(), List.of(), NOW.plusSeconds(Renderer.PAGE_SECONDS));
    }

    /** No window is open. */
    View closed() {
        return base(List.of(), List.of())
                .withWindows(setup.windows().stream()
                        .map(window -> new View.Window(
                                window.id().value(), window.name().chinese(), View.WindowState.CLOSED, null, ""))
                        .toList())
                .withNoWindow(true);
    }

    private View base(List<View.Call> calls, List<View.Call> recent) {
        return base(calls, recent, NOW);
    }

    private View base(List<View.Call> calls, List<View.Call> recent, LocalDateTime now) {
        List<View.Window> windows = new ArrayList<>();
        for (int i = 0; i < setup.windows().size(); i++) {
            windows.add(window(i, STATES.get(i % STATES.size())));
        }
        List<View.Queue> queues = new ArrayList<>();
        for (Service service : setup.services()) {
            Text group = service.group();
            int waiting = queues.size() % 4 * 3;
            queues.add(new View.Queue(
                    service.id().value(),
                    service.name().chinese(),
                    waiting,
                    group == null ? null : group.chinese(),
                    waiting == 0 ? null : new View.Wait(waiting, 2 * waiting)));
        }
        return View.empty(now)
                .withHallName(setup.name().chinese())
                .with(calls, recent)
                .withWindows(windows)
                .withQueues(queues)
                .withNotices(
                        notice == null
                                ? List.of()
                                : notice.byLanguage().values().stream()
                                        .distinct()
                                        .toList());
    }

    private List<View.Call> recent() {
        List<View.Call> recent = new ArrayList<>();
        for (int i = 2; i < RECENT + 2; i++) {
            recent.add(call(i, false));
        }
        return recent;
    }

    private View.Call call(int number, boolean flash) {
        Window window = setup.windows().get((number - 1) % setup.windows().size());
        Service service = setup.services().get((number - 1) % setup.services().size());
        return new View.Call(
                Integer.toString(number),
                number(service, number),
                window.id().value(),
                window.name().chinese(),
                service.name().chinese(),
                EARLIER,
                flash,
                number == 1);
    }

    /** What window {@code index} shows. */
    View.Window window(int index, View.WindowState state) {
        Window window = setup.windows().get(index);
        Service service = setup.services().get(index % setup.services().size());
        boolean serves = state == View.WindowState.CALLING || state == View.WindowState.SERVING;
        return new View.Window(
                window.id().value(),
                window.name().chinese(),
                state,
                serves ? number(service, index + 1) : null,
                serves ? service.name().chinese() : "");
    }

    private String number(Service service, int number) {
        return new TicketNumber(service.prefix(), number, digits).toString();
    }
}
