package hall.board.render;

import hall.board.scene.PlaylistItem;
import hall.board.scene.Scene;
import hall.board.scene.Showing;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Colour;
import hall.standard.design.FontPack;
import hall.standard.design.Fonts;
import hall.standard.design.Ink;
import hall.standard.design.Tokens;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a scene with what is true now: boards, LED, tickets, signs and previews all come from here.
 *
 * <p>It has no window, no clock and no network; the same scene, view, tokens and font give the same picture, dot for
 * dot, on the same Java. No text is cut and no character becomes an empty box. May be used by any thread.
 */
public final class Renderer {

    /** How long a page of text that does not fit at once stays. */
    public static final long PAGE_SECONDS = 6;

    /** In dots: 16 MB of a line 120 dots high. */
    private static final int LONGEST_STRIP = 32_768;

    private static final String DATE = "clock-date";

    private final Tokens tokens;
    private final Lettering smooth;
    private final Lettering dots;
    private final AssetPictures pictures;

    public Renderer(Tokens tokens, Fonts fonts) {
        this(tokens, new Lettering(fonts, true), new Lettering(fonts, false), new AssetPictures(Assets.NONE));
    }

    private Renderer(Tokens tokens, Lettering smooth, Lettering dots, AssetPictures pictures) {
        this.tokens = tokens;
        this.smooth = smooth;
        this.dots = dots;
        this.pictures = pictures;
    }

    /** The same in another look. */
    public Renderer in(Tokens other) {
        return new Renderer(other, smooth, dots, pictures);
    }

    /** The same with the pictures of playlists. */
    public Renderer with(Assets assets) {
        return new Renderer(tokens, smooth, dots, new AssetPictures(assets));
    }

    /** The pictures of playlists it has. */
    public Assets assets() {
        return pictures.assets();
    }

    /** The same with other fonts. */
    public Renderer with(Fonts fonts) {
        return new Renderer(tokens, new Lettering(fonts, true), new Lettering(fonts, false), pictures);
    }

    /** The fonts it draws with. */
    public Fonts fonts() {
        return smooth.fonts();
    }

    /** The characters of {@code texts} as fonts of their own, as far as a character stands for itself. */
    public static FontPack pack(Fonts fonts, Set<String> texts) {
        return FontPack.of(fonts, texts, character -> !Lettering.isShaped(character));
    }

    /** The picture, in the scene's own dots. */
    public BufferedImage draw(Scene scene, View view) {
        BufferedImage picture = blank(scene);
        Graphics2D graphics = picture.createGraphics();
        try {
            draw(scene, view, graphics);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    /** The same onto {@code graphics}, one unit to a dot: for PDF, SVG and windows. */
    public void draw(Scene scene, View view, Graphics2D graphics) {
        draw(scene, view, graphics, finding -> {});
    }

    /** What a designer should know about this scene with this view. */
    public List<Finding> inspect(Scene scene, View view) {
        List<Finding> findings = new ArrayList<>();
        Graphics2D graphics = blank(scene).createGraphics();
        try {
            draw(scene, view, graphics, findings::add);
        } finally {
            graphics.dispose();
        }
        return findings.stream().distinct().toList();
    }

    void draw(Scene scene, View view, Graphics2D graphics, Notes findings) {
        prepare(scene, graphics);
        graphics.setColor(tokens.ink(scene.ink()).background().awt());
        graphics.fillRect(0, 0, scene.dotsWide(), scene.dotsHigh());
        for (Zone zone : scene.inDrawingOrder()) {
            draw(scene, zone, view, graphics, findings);
        }
    }

    /** The line of the ticker {@code zone} as a picture; null where it would be too long. */
    @Nullable
    MovingLine line(Scene scene, Zone zone, List<String> notices) {
        if (!(zone.widget() instanceof Widget.Ticker ticker)) {
            return null;
        }
        Box inside = box(scene, zone).inset(zone.padding().dots(scene.dotsPerMillimetre()));
        BufferedImage measure = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        int wide = (int) Math.ceil(ticker(scene, zone, ticker, measure).period(notices, inside));
        if (wide > LONGEST_STRIP) {
            return null;
        }
        BufferedImage strip = new BufferedImage(
                Math.max(1, wide), (int) Math.max(1, Math.round(inside.height())), BufferedImage.TYPE_INT_RGB);
        ticker(scene, zone, ticker, strip).strip(notices, inside, strip);
        return new MovingLine(inside.rounded(), ticker.millimetresPerSecond() * scene.dotsPerMillimetre(), strip);
    }

    private TickerPainter ticker(Scene scene, Zone zone, Widget.Ticker ticker, BufferedImage onto) {
        Graphics2D graphics = onto.createGraphics();
        prepare(scene, graphics);
        Lettering lettering = scene.antialias() ? smooth : dots;
        return new TickerPainter(new Brush(graphics, tokens, lettering, scene, zone, 0, finding -> {}), ticker);
    }

    static BufferedImage blank(Scene scene) {
        return new BufferedImage(scene.dotsWide(), scene.dotsHigh(), BufferedImage.TYPE_INT_RGB);
    }

    static void prepare(Scene scene, Graphics2D graphics) {
        boolean smooth = scene.antialias();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS,
                smooth ? RenderingHints.VALUE_FRACTIONALMETRICS_ON : RenderingHints.VALUE_FRACTIONALMETRICS_OFF);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Draws one zone over what is there; {@code graphics} is prepared. */
    void draw(Scene scene, Zone zone, View hall, Graphics2D graphics, Notes findings) {
        View view = hall.in(scene.area());
        Box box = box(scene, zone);
        Shape clip = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        Brush brush = new Brush(graphics, tokens, scene.antialias() ? smooth : dots, scene, zone, turn(view), findings);
        paint(brush, view, box, findings);
        graphics.setClip(clip);
    }

    private void paint(Brush brush, View view, Box box, Notes findings) {
        Scene scene = brush.scene();
        Zone zone = brush.zone();
        SceneTexts words = new SceneTexts(tokens, scene);
        Ink ink = tokens.inkOf(zone.style());
        boolean stale = isStale(zone, view);
        Optional<View.Clerk> clerk = ClerkPainter.shown(zone, view, stale);
        if (clerk.isEmpty() && ClerkPainter.liesOnItsWindow(scene, zone)) {
            return; // the window has the room
        }
        ground(brush, zone, ink, box);
        Box inside = box.inset(zone.padding().dots(scene.dotsPerMillimetre()));
        if (stale && carriesBadge(scene, zone)) {
            inside = badged(brush, words, view, inside);
        }
        switch (zone.widget()) {
            case Widget.Calls calls -> new CallsPainter(brush, words).paint(view, calls.rows(), inside, stale);
            case Widget.Field field -> new FieldPainter(brush, words).paint(view, field, inside, stale);
            case Widget.Groups groups ->
                new GroupsPainter(brush, words, view.closed()).paint(groups, view.queues(), inside);
            case Widget.Windows windows -> new WindowsPainter(brush, words).paint(view, inside);
            case Widget.Emblem emblem -> brush.emblem(inside);
            case Widget.Recent recent ->
                new TablePainter(brush, words)
                        .recent(
                                view.recent(),
                                Math.max(recent.rows(), tokens.boards().recentRows()),
                                inside);
            case Widget.Queues queues -> new TablePainter(brush, words).queues(queues, view.queues(), inside);
            case Widget.WindowBar bar ->
                new BarPainter(brush, words)
                        .paint(bar, view, inside, ClerkPainter.places(scene, view, bar, this::isStale), stale);
            case Widget.Clerk own -> new ClerkPainter(brush, words, pictures).paint(clerk, inside);
            case Widget.Notice notice -> notices(brush, words, view, inside);
            case Widget.Ticker ticker -> new TickerPainter(brush, ticker).paint(view.notices(), inside, view.now());
            case Widget.Playlist list -> playlist(brush, words, list, view, inside);
            case Widget.Clock clock -> clock(brush, words, clock, view, inside);
            case Widget.HallName name -> brush.textByZone(view.hallName(), inside);
            case Widget.Logo logo -> new PicturePainter(brush, findings).picture(logo.png(), inside);
            case Widget.Area area -> new AreaPainter(brush, words).paint(area, inside);
            case Widget.Hours hours -> new HoursPainter(brush, words).paint(view, inside, stale);
            case Widget.Guide guide -> new GuidePainter(brush, words, view).paint(guide, inside);
            case Widget.Text text -> brush.textByZone(words.filled(text.text(), view), inside);
            case Widget.Qr qr -> new PicturePainter(brush, findings).qr(words.filled(qr.text(), view), inside);
            case Widget.Line line -> {}
            case Widget.TestPicture test -> new TestPainter(brush, words).paint(test.name(), inside);
            case Widget.Emergency emergency ->
                new EmergencyPainter(brush, words).paint(view.orders().emergency(), inside);
        }
    }

    /** The zone's own colour: a panel with round corners where it stands free on the canvas. */
    private void ground(Brush brush, Zone zone, Ink ink, Box box) {
        Scene scene = brush.scene();
        Colour canvas = tokens.ink(scene.ink()).background();
        boolean ownPanels = zone.widget() instanceof Widget.Field
                || zone.widget() instanceof Widget.Groups
                || zone.widget() instanceof Widget.Clerk
                || zone.widget() instanceof Widget.Guide;
        boolean free = box.x() > 0
                && box.y() > 0
                && box.x() + box.width() < scene.dotsWide()
                && box.y() + box.height() < scene.dotsHigh();
        if (zone.widget() instanceof Widget.Line) {
            brush.fill(box, ink.foreground());
        } else if (ownPanels || (free && scene.antialias())) {
            brush.fill(box, canvas);
            if (!ownPanels && !ink.background().equals(canvas)) {
                brush.panel(box, ink.background());
            }
        } else {
            brush.fill(box, ink.background());
        }
    }

    private void playlist(Brush brush, SceneTexts words, Widget.Playlist list, View view, Box box) {
        Optional<Showing> showing = PlaylistPainter.showing(pictures.assets(), list, view);
        if (showing.isEmpty() || showing.get().item() instanceof PlaylistItem.Notices) {
            notices(brush, words, view, box);
        } else {
            new PlaylistPainter(brush, words, pictures)
                    .paint(showing.get().item(), showing.get().page(), box);
        }
    }

    /** The word "notice" in front, where there is a notice and room for it. */
    private static void notices(Brush brush, SceneTexts words, View view, Box box) {
        if (view.notices().isEmpty()) {
            return;
        }
        int count = view.notices().size();
        if (count > 1) {
            brush.paged(count + " notices");
        }
        String tag = words.main("notice.tag");
        double em = brush.leastEm("tag");
        double wide = brush.width(tag, "tag", em) + em;
        boolean room = brush.scene().antialias() && wide < box.width() / 4;
        if (room) {
            double high = Math.min(box.height(), em * 1.35);
            Box plate = new Box(box.x(), box.y() + (box.height() - high) / 2, wide, high);
            brush.panel(plate, brush.tokens().inkOf("tag").background());
            brush.text(tag, "tag", brush.tokens().inkOf("tag"), plate, Align.CENTRE, Fit.SHRINK, em);
        }
        Box text = room ? new Box(box.x() + wide + em / 2, box.y(), box.width() - wide - em / 2, box.height()) : box;
        brush.textByZone(view.notices().get((int) Math.floorMod(brush.turn(), (long) count)), text);
    }

    /** The time, and in front of it the weekday and the date, or the date: as much as stands on one line with it. */
    private static void clock(Brush brush, SceneTexts words, Widget.Clock clock, View view, Box box) {
        String time = words.time(view.now(), clock.seconds());
        String style = brush.zone().style();
        double least = brush.leastEm(DATE);
        double em = Math.max(brush.leastEm(style), Math.min(box.height() * 0.95, least * 1.3));
        double timeWide = brush.width(time, style, em);
        double gap = least / 2;
        String date = !clock.date()
                ? ""
                : Stream.of(words.weekday(view.now()), words.date(view.now()))
                        .filter(text -> brush.width(text, DATE, least) + gap + timeWide <= box.width())
                        .findFirst()
                        .orElse("");
        if (date.isEmpty()) {
            brush.textByZone(time, box);
            return;
        }
        double all = brush.width(date, DATE, least) + gap + timeWide + 1;
        double from = switch (brush.zone().align()) {
            case LEFT -> 0;
            case CENTRE -> (box.width() - all) / 2;
            case RIGHT -> box.width() - all;
        };
        Box both = new Box(box.x() + from, box.y(), all, box.height());
        brush.text(date, DATE, brush.tokens().inkOf(DATE), both, Align.LEFT, Fit.SHRINK, least);
        brush.text(time, style, brush.tokens().inkOf(style), both, Align.RIGHT, Fit.SHRINK, em);
    }

    /** Draws the badge over the foot of {@code box} and gives what is left. */
    private static Box badged(Brush brush, SceneTexts words, View view, Box box) {
        double height = Math.min(
                box.height() / 2, brush.leastEm("badge") * brush.tokens().linePitch() * 1.1);
        Box strip = new Box(box.x(), box.y() + box.height() - height, box.width(), height);
        brush.panel(strip, brush.tokens().inkOf("badge").background());
        brush.text(
                words.stale(view.silence()),
                "badge",
                brush.tokens().inkOf("badge"),
                strip.insetLeftRight(height / 8),
                Align.CENTRE,
                Fit.SHRINK,
                brush.leastEm("badge"));
        double gap = brush.scene().antialias() ? height / 6 : 0;
        return new Box(box.x(), box.y(), box.width(), box.height() - height - gap);
    }

    /** Whether the picture says that its data is old. */
    public boolean saysOld(Scene scene, View view) {
        return scene.zones().stream().anyMatch(zone -> isStale(zone, view));
    }

    boolean isStale(Zone zone, View view) {
        int after = Math.min(zone.staleAfterSeconds(), tokens.boards().staleAfterSeconds());
        return zone.staleAfterSeconds() > 0 && view.silence().seconds() >= after;
    }

    /** The look it draws by. */
    public Tokens tokens() {
        return tokens;
    }

    /** The badge stands once: on the calls, else on the first zone in the scene that ages. A window's sign says it itself. */
    private static boolean carriesBadge(Scene scene, Zone zone) {
        List<Zone> ageing = scene.zones().stream()
                .filter(other -> other.staleAfterSeconds() > 0 && !(other.widget() instanceof Widget.WindowBar))
                .toList();
        return ageing.stream()
                .filter(other -> other.widget() instanceof Widget.Calling)
                .findFirst()
                .or(() -> ageing.stream().findFirst())
                .filter(zone::equals)
                .isPresent();
    }

    static long turn(View view) {
        return view.now().toEpochSecond(ZoneOffset.UTC) / PAGE_SECONDS;
    }

    static Box box(Scene scene, Zone zone) {
        double dots = scene.dotsPerMillimetre();
        double x = Math.round(zone.rect().x() * dots);
        double y = Math.round(zone.rect().y() * dots);
        double right = Math.min(
                scene.dotsWide(), Math.round((zone.rect().x() + zone.rect().width()) * dots));
        double bottom = Math.min(
                scene.dotsHigh(), Math.round((zone.rect().y() + zone.rect().height()) * dots));
        return new Box(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
    }

    /** Something a scene does with a view that a designer should know: what a preview warns of. */
    public record Finding(String zone, Kind kind, String detail) {

        /** What was found. */
        public enum Kind {
            /** Text had to be smaller than the standard's least size for the viewing distance. */
            BELOW_FLOOR,
            /** Text did not fit at once and is shown in pages. */
            PAGED,
            /** A character has no glyph and is shown as 〓. */
            NO_GLYPH,
            /** The zone is too small for its QR code. */
            QR_TOO_SMALL,
            /** The standard has no such pictogram; an empty frame stands for it. */
            NO_SYMBOL
        }
    }
}
