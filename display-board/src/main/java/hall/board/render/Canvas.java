package hall.board.render;

import hall.board.render.Renderer.Finding;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * One scene drawn again and again: only zones whose content changed are drawn anew, so that a small machine keeps up.
 * The picture equals {@link Renderer#draw(Scene, View)} at any time. Mutable; one thread shows, any may {@link #read}.
 *
 * <p>It is the only picture of its board: a copy for each change would be 8 MB of garbage a frame.
 */
public final class Canvas {

    private static final double NANOS = 1e9;

    private final Renderer renderer;
    private final Scene scene;
    private final BufferedImage picture;
    private final Map<String, Object> drawn = new HashMap<>();

    /** Zones that show more than one page: these alone change when pages turn. */
    private final Set<String> paged = new HashSet<>();

    /** What the lines of tickers look like, by their zones, for the notices last shown. */
    private final Map<String, Strip> strips = new HashMap<>();

    private @Nullable View last;

    /** When a ticker was last moved by {@link #tick}; null while nobody does. */
    private @Nullable LocalDateTime ticked;

    private record Strip(List<String> notices, @Nullable BufferedImage picture) {}

    public Canvas(Renderer renderer, Scene scene) {
        this.renderer = renderer;
        this.scene = scene;
        this.picture = Renderer.blank(scene);
    }

    /** The scene drawn here. */
    public Scene scene() {
        return scene;
    }

    /** What {@code reading} makes of the picture as it stands; nothing is drawn meanwhile, so reading is short. */
    public synchronized <T> T read(Function<BufferedImage, T> reading) {
        return reading.apply(picture);
    }

    /** A copy of the picture as it stands. */
    public BufferedImage picture() {
        return read(Canvas::copy);
    }

    /** A picture like {@code picture} that nobody draws over. */
    public static BufferedImage copy(BufferedImage picture) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** {@code picture} as a PNG file. */
    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 18);
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return file.toByteArray();
    }

    /** Brings the picture up to {@code hall}. Tells whether any dot may have changed. */
    public synchronized boolean show(View hall) {
        View view = hall.in(scene.area());
        last = view;
        if (drawn.isEmpty()) {
            Graphics2D graphics = picture.createGraphics();
            renderer.draw(scene, view, graphics, this::note);
            graphics.dispose();
            scene.zones().forEach(zone -> drawn.put(zone.id(), content(zone, view)));
            return true;
        }
        Set<String> dirty = dirty(view);
        if (dirty.isEmpty()) {
            return false;
        }
        Graphics2D graphics = picture.createGraphics();
        Renderer.prepare(scene, graphics);
        for (Zone zone : scene.inDrawingOrder()) {
            if (dirty.contains(zone.id())) {
                paged.remove(zone.id());
                LocalDateTime moved = ticked;
                View then = zone.widget() instanceof Widget.Ticker && moved != null ? view.at(moved) : view;
                renderer.draw(scene, zone, then, graphics, this::note);
                drawn.put(zone.id(), content(zone, view));
            }
        }
        graphics.dispose();
        return true;
    }

    /** Whether something on it moves, so that {@link #tick} has something to do. */
    public boolean moves() {
        return scene.zones().stream().anyMatch(zone -> zone.widget() instanceof Widget.Ticker);
    }

    /** Moves what moves to where it is at {@code now}, and nothing else; tells which part of the picture that is. */
    public synchronized Rectangle tick(LocalDateTime now) {
        Rectangle damaged = new Rectangle();
        View view = last;
        if (view == null) {
            return damaged;
        }
        ticked = now;
        Graphics2D graphics = picture.createGraphics();
        Renderer.prepare(scene, graphics);
        for (Zone zone : scene.inDrawingOrder()) {
            if (zone.widget() instanceof Widget.Ticker ticker) {
                Rectangle moved = move(zone, ticker, view.at(now), graphics);
                damaged = damaged.isEmpty() ? moved : damaged.union(moved);
            }
        }
        graphics.dispose();
        return damaged;
    }

    private Rectangle move(Zone zone, Widget.Ticker ticker, View view, Graphics2D graphics) {
        Strip strip = strips.get(zone.id());
        if (strip == null || !strip.notices().equals(view.notices())) {
            strip = new Strip(view.notices(), renderer.strip(scene, zone, ticker, view.notices()));
            strips.put(zone.id(), strip);
        }
        Box whole = Renderer.box(scene, zone);
        BufferedImage line = strip.picture();
        if (line == null || view.notices().isEmpty()) {
            renderer.draw(scene, zone, view, graphics, finding -> {});
            return rectangle(whole);
        }
        Rectangle inside = rectangle(whole.inset(zone.padding().dots(scene.dotsPerMillimetre())));
        graphics.setClip(inside);
        double dots = ticker.millimetresPerSecond() * scene.dotsPerMillimetre();
        long moved = (long) (view.now().toLocalTime().toNanoOfDay() / NANOS * dots) % line.getWidth();
        for (long x = inside.x - moved; x < inside.x + inside.width; x += line.getWidth()) {
            graphics.drawImage(line, (int) x, inside.y, null);
        }
        graphics.setClip(null);
        return inside;
    }

    private static Rectangle rectangle(Box box) {
        return new Rectangle((int) Math.round(box.x()), (int) Math.round(box.y()), (int) Math.round(box.width()), (int)
                Math.round(box.height()));
    }

    private void note(Finding finding) {
        if (finding.kind() == Finding.Kind.PAGED) {
            paged.add(finding.zone());
        }
    }

    /** Zones with new content, and those that share area with one. */
    private Set<String> dirty(View view) {
        List<Zone> open = new ArrayList<>();
        for (Zone zone : scene.zones()) {
            if (!content(zone, view).equals(drawn.get(zone.id()))) {
                open.add(zone);
            }
        }
        Set<String> dirty = new HashSet<>();
        while (!open.isEmpty()) {
            Zone zone = open.removeLast();
            if (dirty.add(zone.id())) {
                scene.zones().stream()
                        .filter(other -> other.rect().overlaps(zone.rect()))
                        .forEach(open::add);
            }
        }
        return dirty;
    }

    /** All that a zone's dots depend on; two equal contents give equal dots. */
    private Object content(Zone zone, View view) {
        Object silence = renderer.isStale(zone, view)
                ? List.of(
                        String.valueOf(view.silence().since()),
                        renderer.tokens().boards().isFallback(view.silence().seconds()))
                : List.of();
        long turn = paged.contains(zone.id()) ? Renderer.turn(view) : 0;
        Object hours = Optional.ofNullable(view.hours());
        return switch (zone.widget()) {
            case Widget.Calls calls -> List.of(view.calls(), view.noWindow(), hours, silence, turn);
            case Widget.Field field -> List.of(view.calls(), view.recent(), view.noWindow(), hours, silence, turn);
            case Widget.Groups groups -> List.of(view.queues(), view.closed(), silence, turn);
            case Widget.Windows windows -> List.of(view.windows(), view.calls(), silence, turn);
            case Widget.Emblem emblem -> zone.id();
            case Widget.Recent recent -> List.of(view.recent(), silence, turn);
            case Widget.Queues queues -> List.of(view.queues(), silence, turn);
            case Widget.WindowBar bar -> List.of(view.windows(), silence, turn);
            case Widget.Notice notice -> List.of(view.notices(), turn);
            case Widget.Ticker ticker -> List.of(view.notices(), ticked == null ? view.now() : turn);
            case Widget.Clock clock -> List.of(date(clock, view), time(clock, view), turn);
            case Widget.HallName name -> List.of(view.hallName(), turn);
            case Widget.Area area -> zone.id();
            case Widget.Hours all ->
                List.of(
                        hours,
                        Optional.ofNullable(view.opens()),
                        view.noWindow(),
                        view.now().toLocalDate(),
                        silence,
                        turn);
            case Widget.Guide guide ->
                List.of(
                        view.windows().stream()
                                .map(window -> window.name() + (window.state() == View.WindowState.CLOSED))
                                .toList(),
                        view.queues(),
                        silence,
                        turn);
            case Widget.Text text -> List.of(view.fields(), turn);
            case Widget.Qr qr -> view.fields();
            case Widget.Logo logo -> zone.id();
            case Widget.Line line -> zone.id();
            case Widget.TestPicture test -> zone.id();
            case Widget.Emergency emergency -> List.of(view.orders(), silence, turn);
        };
    }

    private static LocalDate date(Widget.Clock clock, View view) {
        return clock.date() ? view.now().toLocalDate() : LocalDate.EPOCH;
    }

    private static LocalTime time(Widget.Clock clock, View view) {
        return view.now().toLocalTime().truncatedTo(clock.seconds() ? ChronoUnit.SECONDS : ChronoUnit.MINUTES);
    }
}
