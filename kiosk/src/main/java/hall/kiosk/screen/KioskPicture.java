package hall.kiosk.screen;

import hall.board.render.Renderer;
import hall.kiosk.ticket.KioskTexts;
import hall.kiosk.words.Script;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the citizen's screen and says where it can be touched: for the glass, the browser and tests alike.
 *
 * <p>No window, no clock: equal views give equal pictures, dot for dot, on the same Java. Sizes and colours come from the
 * tokens, no text is cut. May be used by any thread.
 */
public final class KioskPicture {

    /** How large a slot is, against what it would like to be: the first at which the screen is whole. */
    private static final List<Double> SHARES = List.of(1.0, 0.6, 0.0);

    private static final Logger LOG = LoggerFactory.getLogger(KioskPicture.class);

    private final Tokens tokens;
    private final Fonts fonts;
    private final Surface surface;
    private final boolean cards;
    private final Slots slots;
    private final KioskTexts words;
    private final Renderer renderer;

    KioskPicture(Tokens tokens, Fonts fonts, Surface surface) {
        this(tokens, fonts, surface, false, Slots.NONE);
    }

    /**
     * @param cards whether a card can be laid down at this kiosk
     * @param slots what it shows beside its matter to whoever wants it
     */
    public KioskPicture(Tokens tokens, Fonts fonts, Surface surface, boolean cards, Slots slots) {
        this.slots = slots;
        this.cards = cards;
        this.tokens = tokens;
        this.fonts = fonts;
        this.surface = surface;
        this.words = new KioskTexts(tokens);
        this.renderer = new Renderer(tokens, fonts);
    }

    /** What a screen that gives no tickets says. */
    Text says(Outage outage) {
        return outage.says(words);
    }

    /** Its words. */
    KioskTexts words() {
        return words;
    }

    /** The glass it is drawn for. */
    public Surface surface() {
        return surface;
    }

    /** Whether the first page asks for a card. */
    public boolean takesCards() {
        return cards;
    }

    /** What it shows beside its matter. */
    public Slots slots() {
        return slots;
    }

    /** Says in the log of the kiosk called {@code name} when it begins to give no tickets, and when it gives them again. */
    void tell(String name, KioskState before, KioskState after) {
        if (after instanceof KioskState.OutOfService out) {
            Text why = says(out.outage());
            LOG.info("Kiosk {} gives no tickets: {} / {}", name, why.chinese(), why.english());
        } else if (before instanceof KioskState.OutOfService) {
            LOG.info("Kiosk {} gives tickets again.", name);
        }
    }

    /** The picture of {@code view}. */
    DrawnScreen draw(KioskView view) {
        return draw(view, blank());
    }

    /** A picture of the size of the glass. */
    BufferedImage blank() {
        return new BufferedImage(surface.widthDots(), surface.heightDots(), BufferedImage.TYPE_INT_RGB);
    }

    /** The same over all of {@code picture}, which is as large as the glass. A slot gives way to what needs its room. */
    DrawnScreen draw(KioskView view, BufferedImage picture) {
        DrawnScreen drawn = draw(view, picture, SHARES.getFirst());
        boolean slot = slots.showsFilm(view) || slots.showsSentence(view);
        for (int smaller = 1; slot && smaller < SHARES.size() && !drawn.isWhole(); smaller++) {
            drawn = draw(view, picture, SHARES.get(smaller));
        }
        return drawn;
    }

    private DrawnScreen draw(KioskView view, BufferedImage picture, double share) {
        Graphics2D graphics = picture.createGraphics();
        try {
            fine(graphics);
            ScreenCanvas canvas = new ScreenCanvas(
                    graphics,
                    tokens,
                    new Type(tokens, fonts, surface, view.preferences()),
                    view.focus(),
                    Script.isRightToLeft(view.preferences().language()) ? all() : null);
            Area film = paint(canvas, view, share);
            return new DrawnScreen(picture, canvas.targets(), canvas.texts(), film, canvas.moving());
        } finally {
            graphics.dispose();
        }
    }

    /** Draws with smooth edges. */
    static void fine(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private Area all() {
        return new Area(0, 0, surface.widthDots(), surface.heightDots());
    }

    /** Whether what can be touched stands in the band alone, which is small, so that its type is too. */
    private boolean isLow(KioskView view) {
        boolean choice = switch (view.state()) {
            case KioskState.Idle idle -> true;
            case KioskState.Choosing choosing -> true;
            case KioskState.Own own -> true;
            case KioskState.Languages languages -> true;
            case KioskState.Confirming confirming -> !confirming.reading();
            case KioskState.Working working -> false;
            case KioskState.Taken taken -> false;
            case KioskState.Resumed resumed -> false;
            case KioskState.Failed failed -> false;
            case KioskState.OutOfService out -> false;
        };
        return choice && view.preferences().low() && surface.isHigh();
    }

    /** Draws everything; gives where a film plays, null without one. */
    private @Nullable Area paint(ScreenCanvas canvas, KioskView view, double share) {
        boolean low = isLow(view);
        Surface room = low ? surface.lowered() : surface;
        ScreenCanvas touched = low ? canvas.in(new Type(tokens, fonts, room, view.preferences())) : canvas;
        Area all = all();
        canvas.fill(all, canvas.ink("paper").background());
        HeaderPainter header = new HeaderPainter(canvas, words);
        double head = header.high();
        header.paint(view, all.top(head));
        Area page = all.below(head).inset(canvas.margin(), canvas.margin());
        if (surface.hasBand()) {
            page = page.above(Math.max(0, page.bottom() - surface.band().bottom() + 1));
        }
        FooterBar footer = new FooterBar(touched, words, room, surface.isHigh(), slots);
        Area body = footer.above(view, page);
        SlotPainter slot = new SlotPainter(canvas, words, slots);
        double high = slot.high(view, page, share);
        double under = high == 0 ? 0 : high + canvas.type().gap() * 2;
        Area film = null;
        List<FooterBar.Button> more;
        if (low) {
            double reach = Math.max(page.y(), surface.band().y() + 1);
            Area above = new Area(page.x(), page.y(), page.width(), reach - page.y() - touched.margin());
            if (high > 0 && above.height() > under) {
                film = slot.paint(view, above.top(high));
                above = above.below(under);
            } else if (opens(view)) {
                new LowPainter(canvas, words, cards).paint(view, above);
            }
            more = lowered(canvas, touched, view, room, above, body);
        } else {
            if (high > 0) {
                film = slot.paint(view, body.top(high));
            }
            more = body(canvas, view, surface, body.below(under));
        }
        footer.paint(view, page, more);
        return film;
    }

    /** Whether somebody begins here, or looks for what he needs. */
    private static boolean opens(KioskView view) {
        return view.state() instanceof KioskState.Idle || view.state() instanceof KioskState.Choosing;
    }

    /** The same where all that can be touched stands low: what is read stands above it, where there is room for it. */
    private List<FooterBar.Button> lowered(
            ScreenCanvas canvas, ScreenCanvas touched, KioskView view, Surface room, Area above, Area whole) {
        Area band = whole.below(above.bottom() - whole.y() + touched.margin());
        if (view.state() instanceof KioskState.Confirming confirming) {
            new ConfirmPainter(touched, words, room)
                    .paint(view, confirming, new ConfirmPainter(canvas, words, surface), above, band);
            return List.of();
        }
        return body(touched, view, room, band);
    }

    /** Draws the matter itself; gives what belongs in the foot besides what always does. */
    private List<FooterBar.Button> body(ScreenCanvas canvas, KioskView view, Surface room, Area body) {
        switch (view.state()) {
            case KioskState.Idle idle -> {
                return new MenuPainter(canvas, words, room, cards).paint(view, KioskState.Choosing.FIRST, body);
            }
            case KioskState.Choosing choosing -> {
                String typed = choosing.typed();
                if (typed != null) {
                    new SearchPainter(canvas, words, room).paint(view, typed, body);
                    return List.of();
                }
                return new MenuPainter(canvas, words, room, cards).paint(view, choosing, body);
            }
            case KioskState.Confirming confirming -> {
                if (confirming.reading()) {
                    new NotePainter(canvas, words, room).paint(view, confirming, body);
                } else {
                    new ConfirmPainter(canvas, words, room).paint(view, confirming, body);
                }
            }
            case KioskState.Own own -> new OwnPainter(canvas, words, surface).paint(view, own, body);
            case KioskState.Languages languages -> new LanguagesPainter(canvas, words, room).paint(view, body);
            case KioskState.Working working -> new MessagePainter(canvas, words).working(view, working, body);
            case KioskState.Taken taken -> new TakenPainter(canvas, words, room, renderer).paint(view, taken, body);
            case KioskState.Failed failed -> new MessagePainter(canvas, words).failed(view, failed, body);
            case KioskState.Resumed resumed -> new MessagePainter(canvas, words).resumed(view, resumed, body);
            case KioskState.OutOfService out -> new MessagePainter(canvas, words).out(out, body);
        }
        return List.of();
    }
}
