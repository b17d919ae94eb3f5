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
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The LED bars over the windows of this machine: the number that is called or served, or the window's state in words. The
 * bar's option {@code window} says which. Colour is never the only cue (rule IS-006), red is for stop alone (IS-016).
 */
public final class WindowBars implements AutoCloseable {

    /** A bar of eight characters. */
    private static final int SAMPLE_WIDE = 192;

    private static final int SAMPLE_HIGH = 24;

    private final Hall hall;

    /** Guarded by this, like what is shown. */
    private Map<WindowId, List<LedTextBar>> bars = Map.of();

    private BarPicture picture;
    private volatile Tokens tokens;
    private final Map<WindowId, String> shown = new HashMap<>();
    private final Hall.Subscription subscription;

    public WindowBars(Hall hall, Renderer renderer) {
        this.hall = hall;
        this.tokens = renderer.tokens();
        this.picture = new BarPicture(renderer);
        this.subscription = hall.onChange((state, first, events) -> show(state));
    }

    /** From now on bars without a font of their own are drawn by {@code renderer}. */
    public synchronized void apply(Renderer renderer) {
        picture = new BarPicture(renderer);
        tokens = renderer.tokens();
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
            return content(called(tokens, id, ticket.get().number().toString()), LedColour.YELLOW, Look.NUMBER.style());
        }
        return switch (window.status()) {
            case OPEN -> content(state(tokens, id, Look.OPEN), LedColour.GREEN, Look.OPEN.style());
            case PAUSED -> content(state(tokens, id, Look.PAUSED), LedColour.RED, Look.PAUSED.style());
            case CLOSED -> content(closed(id), LedColour.RED, Look.CLOSED.style());
        };
    }

    /** What a bar of {@code window} would show by {@code renderer} when {@code number} is called, and in each state. */
    public static Map<String, Supplier<BufferedImage>> samples(Renderer renderer, WindowId window, String number) {
        BarPicture painter = new BarPicture(renderer);
        Map<String, Supplier<BufferedImage>> pictures = new LinkedHashMap<>();
        for (Look look : Look.values()) {
            String text = look == Look.NUMBER
                    ? called(renderer.tokens(), window, number)
                    : state(renderer.tokens(), window, look);
            pictures.put(
                    look.name().toLowerCase(Locale.ROOT),
                    () -> painter.draw(text, look.style(), SAMPLE_WIDE, SAMPLE_HIGH));
        }
        return pictures;
    }

    private static String called(Tokens tokens, WindowId id, String number) {
        return number + " " + window(tokens, id);
    }

    private static String state(Tokens tokens, WindowId id, Look look) {
        return window(tokens, id) + " " + tokens.text(look.words(), Text.CHINESE);
    }

    private static String window(Tokens tokens, WindowId id) {
        return tokens.text("call.window", Text.CHINESE).replace("{window}", id.value());
    }

    /** What a bar tells, with its words and its style. */
    private enum Look {
        NUMBER("", "led-number"),
        OPEN("window.open", "led-open"),
        PAUSED("window.paused", "led-stop"),
        CLOSED("window.closed", "led-stop");

        private final String words;
        private final String style;

        Look(String words, String style) {
            this.words = words;
            this.style = style;
        }

        String words() {
            return words;
        }

        String style() {
            return style;
        }
    }

    /** When the hall opens or goes on, while it is on its way to; that the window is closed otherwise. */
    private String closed(WindowId id) {
        return hall.hours()
                .now()
                .filter(opening -> opening instanceof Opening.Before || opening instanceof Opening.Break)
                .map(opening -> hall.hours().words(opening).chinese())
                .orElseGet(() -> state(tokens, id, Look.CLOSED));
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
