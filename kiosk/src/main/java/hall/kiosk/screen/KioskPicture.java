package hall.kiosk.screen;

import hall.board.render.Renderer;
import hall.kiosk.ticket.KioskTexts;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws the citizen's screen and says where it can be touched: for the glass, the browser and tests alike.
 *
 * <p>No window, no clock: equal views give equal pictures, dot for dot, on the same Java. Sizes and colours come from the
 * tokens, no text is cut. May be used by any thread.
 */
public final class KioskPicture {

    private final Tokens tokens;
    private final Fonts fonts;
    private final Surface surface;
    private final boolean cards;
    private final KioskTexts words;
    private final Renderer renderer;

    KioskPicture(Tokens tokens, Fonts fonts, Surface surface) {
        this(tokens, fonts, surface, false);
    }

    /** @param cards whether a card can be laid down at this kiosk */
    public KioskPicture(Tokens tokens, Fonts fonts, Surface surface, boolean cards) {
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

    /** The glass it is drawn for. */
    public Surface surface() {
        return surface;
    }

    /** Whether the first page asks for a card. */
    boolean takesCards() {
        return cards;
    }

    /** The picture of {@code view}. */
    DrawnScreen draw(KioskView view) {
        return draw(view, blank());
    }

    /** A picture of the size of the glass. */
    BufferedImage blank() {
        return new BufferedImage(surface.widthDots(), surface.heightDots(), BufferedImage.TYPE_INT_RGB);
    }

    /** The same over all of {@code picture}, which is as large as the glass. */
    DrawnScreen draw(KioskView view, BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            ScreenCanvas canvas = new ScreenCanvas(
                    graphics, tokens, new Type(tokens, fonts, surface, view.preferences()), view.focus());
            paint(canvas, view);
            return new DrawnScreen(picture, canvas.targets(), canvas.texts());
        } finally {
            graphics.dispose();
        }
    }

    private void paint(ScreenCanvas canvas, KioskView view) {
        Area all = new Area(0, 0, surface.widthDots(), surface.heightDots());
        canvas.fill(all, canvas.ink("paper").background());
        HeaderPainter header = new HeaderPainter(canvas, words);
        double head = header.high();
        header.paint(view, all.top(head));
        Area page = all.below(head).inset(canvas.margin(), canvas.margin());
        FooterBar footer = new FooterBar(canvas, words, surface);
        footer.paint(view, page, body(canvas, view, footer.above(view, page)));
    }

    /** Draws the matter itself; gives what belongs in the foot besides what always does. */
    private List<FooterBar.Button> body(ScreenCanvas canvas, KioskView view, Area body) {
        switch (view.state()) {
            case KioskState.Idle idle -> {
                return new MenuPainter(canvas, words, surface, cards).paint(view, KioskState.Choosing.FIRST, body);
            }
            case KioskState.Choosing choosing -> {
                return new MenuPainter(canvas, words, surface, cards).paint(view, choosing, body);
            }
            case KioskState.Confirming confirming -> {
                if (confirming.reading()) {
                    new NotePainter(canvas, words, surface).paint(view, confirming, body);
                } else {
                    new ConfirmPainter(canvas, words, surface).paint(view, confirming, body);
                }
            }
            case KioskState.Working working -> new MessagePainter(canvas, words).working(view, working, body);
            case KioskState.Taken taken -> new TakenPainter(canvas, words, surface, renderer).paint(view, taken, body);
            case KioskState.Failed failed -> new MessagePainter(canvas, words).failed(view, failed, body);
            case KioskState.Resumed resumed -> new MessagePainter(canvas, words).resumed(view, resumed, body);
            case KioskState.OutOfService out -> new MessagePainter(canvas, words).out(out, body);
        }
        return List.of();
    }
}
