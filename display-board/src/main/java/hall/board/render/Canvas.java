package hall.board.render;

import hall.board.render.Renderer.Finding;
import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * One scene drawn again and again: only zones whose content changed are drawn anew, so that a small machine keeps up.
 * The picture equals {@link Renderer#draw(Scene, View)} at any time. Mutable; one thread shows, another may {@link #move}, any
 * may {@link #read}.
 *
 * <p>It is the only picture of its board: a copy for each change would be 8 MB of garbage a frame. What moves is drawn straight
 * to the screen, and into the picture only when that is read.
 */
public final class Canvas {

    private final Renderer renderer;
    private final Scene scene;
    private final BufferedImage picture;
    private final Map<String, Object> drawn = new HashMap<>();

    /** Zones that show more than one page: these alone change when pages turn. */
    private final Set<String> paged = new HashSet<>();

    /** What the lines of tickers look like, by their zones, for the notices last shown. */
    private final Map<String, Strip> strips = new ConcurrentHashMap<>();

    /** The tickers on which no other zone lies; one that is covered would be drawn over it. */
    private final List<Zone> tickers;

    private volatile @Nullable View last;

    /** Where {@link #move} has moved the tickers; null while nobody does. */
    private volatile @Nullable LocalDateTime moved;

    /** Where they are in the picture. */
    private @Nullable LocalDateTime drawnMoved;

    private record Strip(List<String> notices, @Nullable MovingLine line) {}

    public Canvas(Renderer renderer, Scene scene) {
        this.renderer = renderer;
        this.scene = scene;
        this.picture = Renderer.blank(scene);
        List<Zone> drawing = scene.inDrawingOrder();
        this.tickers = drawing.stream()
                .filter(zone -> zone.widget() instanceof Widget.Ticker)
                .filter(zone -> drawing.subList(drawing.indexOf(zone) + 1, drawing.size()).stream()
                        .noneMatch(above -> above.rect().overlaps(zone.rect())))
                .toList();
    }

    /** The scene drawn here. */
    public Scene scene() {
        return scene;
    }

    /** What {@code reading} makes of the picture as it stands; nothing is drawn meanwhile, so reading is short. */
    public synchronized <T> T read(Function<BufferedImage, T> reading) {
        LocalDateTime now = moved;
        if (now != null && !now.equals(drawnMoved)) {
            drawnMoved = now;
            Graphics2D graphics = picture.createGraphics();
            Renderer.prepare(scene, graphics);
            tickers.forEach(zone -> follow(zone, now, graphics));
            graphics.dispose();
        }
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
        if (PngWriting.takes(picture)) {
            return PngWriting.of(picture);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 18);
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return file.toByteArray();
    }

    /** As {@link #show(View)}; {@code told} hears of the places before anybody reads the new picture. */
    public synchronized void show(View hall, Consumer<List<Rectangle>> told) {
        told.accept(show(hall));
    }

    /** Brings the picture up to {@code hall}. Tells in which places dots may have changed. */
    public synchronized List<Rectangle> show(View hall) {
        View view = hall.in(scene.area());
        last = view;
        Graphics2D graphics = picture.createGraphics();
        try {
            if (drawn.isEmpty()) {
                renderer.draw(scene, view, graphics, this::note);
                scene.zones().forEach(zone -> drawn.put(zone.id(), content(zone, view)));
                return List.of(new Rectangle(scene.dotsWide(), scene.dotsHigh()));
            }
            Set<String> dirty = dirty(view);
            List<Rectangle> damaged = new ArrayList<>();
            Renderer.prepare(scene, graphics);
            for (Zone zone : scene.inDrawingOrder()) {
                if (dirty.contains(zone.id())) {
                    paged.remove(zone.id());
                    LocalDateTime now = moved;
                    View then = zone.widget() instanceof Widget.Ticker && now != null ? view.at(now) : view;
                    renderer.draw(scene, zone, then, graphics, this::note);
                    drawn.put(zone.id(), content(zone, view));
                    damaged.add(Renderer.box(scene, zone).around());
                }
            }
            return damaged;
        } finally {
            graphics.dispose();
        }
    }

    /**
     * A video that is due.
     *
     * @param place in dots, where it is to be drawn
     * @param since when its turn began
     * @param volume of its sound, in percent; 0 for silent
     */
    public record Film(Asset video, Rectangle place, LocalDateTime since, int volume) {

        public Film {
            place = new Rectangle(place);
        }

        @Override
        public Rectangle place() {
            return new Rectangle(place);
        }
    }

    /** The video that is due now, if any is here: its pictures are {@link #play played} over its still. */
    public synchronized Optional<Film> film() {
        View view = last;
        return view == null
                ? Optional.empty()
                : scene.zones().stream()
                        .filter(zone -> zone.widget() instanceof Widget.Playlist)
                        .flatMap(zone -> film(zone, view).stream())
                        .findFirst();
    }

    private Optional<Film> film(Zone zone, View view) {
        return zone.widget() instanceof Widget.Playlist list
                ? PlaylistPainter.showing(renderer.assets(), list, view)
                        .flatMap(each -> each.item() instanceof PlaylistItem.Film video
                                        && renderer.assets().has(video.video())
                                        && renderer.assets().plays(video.video(), each.since())
                                ? Optional.of(new Film(video.video(), inside(zone), each.since(), video.volume()))
                                : Optional.empty())
                : Optional.empty();
    }

    /** Draws a picture of {@code film}; whether it is still due. */
    public synchronized boolean play(Film film, BufferedImage frame) {
        if (!film().filter(film::equals).isPresent()) {
            return false;
        }
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(frame, film.place().x, film.place().y, null);
        graphics.dispose();
        return true;
    }

    /**
     * Whether all that stands still on the picture is of one colour: what moves by itself is drawn again and again, also over
     * a picture that is lost. False where nothing stands still.
     */
    public synchronized boolean isUniform() {
        List<Rectangle> moving = moving();
        int width = picture.getWidth();
        int[] row = new int[width];
        Integer colour = null;
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                if ((colour != null && row[x] == colour) || isIn(moving, x, y)) {
                    continue;
                }
                if (colour != null) {
                    return false;
                }
                colour = row[x];
            }
        }
        return colour != null;
    }

    private List<Rectangle> moving() {
        Stream<Rectangle> zones = scene.zones().stream()
                .filter(zone -> zone.widget() instanceof Widget.Ticker
                        || (zone.widget() instanceof Widget.Clock clock && clock.seconds()))
                .map(zone -> Renderer.box(scene, zone).around());
        return Stream.concat(zones, film().map(Film::place).stream()).toList();
    }

    private static boolean isIn(List<Rectangle> places, int x, int y) {
        return places.stream().anyMatch(place -> place.contains(x, y));
    }

    private Rectangle inside(Zone zone) {
        return Renderer.box(scene, zone)
                .inset(zone.padding().dots(scene.dotsPerMillimetre()))
                .around();
    }

    /** Whether something on it moves, so that {@link #move} has something to do. */
    public boolean moves() {
        View view = last;
        return !tickers.isEmpty() && view != null && !view.notices().isEmpty();
    }

    /** Moves what moves to where it is at {@code now}, on {@code screen}, whose units are the picture's dots. */
    public void move(LocalDateTime now, Graphics2D screen) {
        moved = now;
        for (Zone zone : tickers) {
            MovingLine line = line(zone);
            if (line != null) {
                line.draw(now, screen);
            } else {
                Shape clip = screen.getClip();
                screen.clip(Renderer.box(scene, zone).around());
                read(whole -> screen.drawImage(whole, 0, 0, null));
                screen.setClip(clip);
            }
        }
    }

    /** Brings {@code zone} of the picture to where it is on the screen. */
    private void follow(Zone zone, LocalDateTime now, Graphics2D graphics) {
        View view = last;
        MovingLine line = line(zone);
        if (line != null) {
            line.draw(now, graphics);
        } else if (view != null) {
            renderer.draw(scene, zone, view.at(now), graphics, finding -> {});
        }
    }

    /** The line of a ticker; null where it is too long for a picture of its own, or empty. */
    private @Nullable MovingLine line(Zone zone) {
        View view = last;
        List<String> notices = view == null ? List.of() : view.notices();
        Strip strip = strips.get(zone.id());
        if (strip == null || !strip.notices().equals(notices)) {
            strip = new Strip(notices, notices.isEmpty() ? null : renderer.line(scene, zone, notices));
            strips.put(zone.id(), strip);
        }
        return strip.line();
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
            case Widget.Clerk clerk ->
                List.of(
                        ClerkPainter.shown(zone, view, renderer.isStale(zone, view)),
                        view.photosAt(Set.of(clerk.window())).stream()
                                .map(renderer.assets()::has)
                                .toList(),
                        turn);
            case Widget.Notice notice -> List.of(view.notices(), turn);
            case Widget.Playlist list -> List.of(due(list, view), view.notices(), turn);
            case Widget.Ticker ticker ->
                List.of(view.notices(), moved == null && !view.notices().isEmpty() ? view.now() : turn);
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

    private List<Object> due(Widget.Playlist list, View view) {
        return PlaylistPainter.showing(renderer.assets(), list, view)
                .<List<Object>>map(each -> List.of(each.item(), each.page()))
                .orElse(List.of());
    }

    private static LocalDate date(Widget.Clock clock, View view) {
        return clock.date() ? view.now().toLocalDate() : LocalDate.EPOCH;
    }

    private static LocalTime time(Widget.Clock clock, View view) {
        return view.now().toLocalTime().truncatedTo(clock.seconds() ? ChronoUnit.SECONDS : ChronoUnit.MINUTES);
    }
}
