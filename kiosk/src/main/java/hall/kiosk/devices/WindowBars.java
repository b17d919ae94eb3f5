package hall.kiosk.devices;

import hall.board.render.Renderer;
import hall.hardware.led.LedColour;
import hall.hardware.led.LedTextBar;
import hall.hardware.led.LedTextBar.LedContent;
import hall.kiosk.duty.Display;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallState;
import hall.kiosk.hours.Opening;
import hall.kiosk.queue.Ticket;
import hall.kiosk.queue.WindowId;
import hall.kiosk.queue.WindowState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The LED bars over the windows of this machine: the number that is called or served, or the window's state in words. The
 * bar's option {@code window} says which. Colour is never the only cue (rule IS-006), red is for stop alone (IS-016).
 */
public final class WindowBars implements AutoCloseable {

    private final Hall hall;

    /** Guarded by this, like what is shown. */
    private Map<WindowId, List<LedTextBar>> bars = Map.of();

    private BarPicture picture;
    private final Map<WindowId, String> shown = new HashMap<>();
    private final Hall.Subscription subscription;

    public WindowBars(Hall hall, Renderer renderer) {
        this.hall = hall;
        this.picture = new BarPicture(renderer);
        this.subscription = hall.onChange((state, first, events) -> show(state));
    }

    /** From now on bars without a font of their own are drawn by {@code renderer}. */
    public synchronized void apply(Renderer renderer) {
        picture = new BarPicture(renderer);
        show(bars);
    }

    /** From now on these are the bars; they show what is true now, and whatever is true later. */
    public synchronized void show(Map<WindowId, List<LedTextBar>> others) {
        bars = Map.copyOf(others);
        shown.clear();
        show(hall.state());
    }

    private synchronized void show(HallState state) {
        bars.forEach((window, each) -> {
            LedContent content = content(state, window);
            if (!content.text().equals(shown.put(window, content.text()))) {
                each.forEach(bar -> bar.show(content));
            }
        });
    }

    private LedContent content(HallState state, WindowId id) {
        Display.Emergency emergency = state.duty().display().emergency();
        if (emergency != null) {
            return content(emergency.brief().chinese(), LedColour.RED, "led-stop");
        }
        WindowState window = state.queue().window(id);
        Optional<Ticket> ticket = Optional.ofNullable(window.ticket()).flatMap(state.queue()::ticket);
        if (ticket.isPresent()) {
            return content(ticket.get().number() + " " + id + "号窗口", LedColour.YELLOW, "led-number");
        }
        return switch (window.status()) {
            case OPEN -> content(id + "号窗口 受理中", LedColour.GREEN, "led-open");
            case PAUSED -> content(id + "号窗口 暂停", LedColour.RED, "led-stop");
            case CLOSED -> content(closed(id), LedColour.RED, "led-stop");
        };
    }

    /** When the hall opens or goes on, while it is on its way to; that the window is closed otherwise. */
    private String closed(WindowId id) {
        return hall.hours()
                .now()
                .filter(opening -> opening instanceof Opening.Before || opening instanceof Opening.Break)
                .map(opening -> hall.hours().words(opening).chinese())
                .orElse(id + "号窗口 关闭");
    }

    /** The words for a bar with a font of its own, and the same as a picture for one without. */
    private LedContent content(String text, LedColour colour, String style) {
        BarPicture painter = picture;
        return new LedContent(text, colour, (width, height) -> painter.draw(text, style, width, height));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
