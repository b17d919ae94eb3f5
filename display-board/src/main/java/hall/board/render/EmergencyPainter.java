package hall.board.render;

import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.board.view.View;
import hall.standard.design.Ink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws an emergency: a plate that says what it is, what to do as large as fits, in the main language larger than in the
 * second, and since when. A surface too low for that says it in a few characters.
 */
final class EmergencyPainter {

    /** A surface with fewer dots than this has no room for a plate and a sentence. */
    private static final int LOW_DOTS = 100;

    private static final String STYLE = "alarm";
    private static final String NOTE = "alarm-note";
    private static final String DRILL = "badge";

    /** The share of the main language of what two have together. */
    private static final double MAIN = 0.62;

    private final Brush brush;
    private final SceneTexts words;

    EmergencyPainter(Brush brush, SceneTexts words) {
        this.brush = brush;
        this.words = words;
    }

    void paint(View.@Nullable Emergency emergency, Box box) {
        if (emergency == null) {
            return;
        }
        Ink ink = brush.tokens().inkOf(brush.zone().style());
        List<String> texts = words.all(emergency.text());
        if (brush.scene().dotsHigh() < LOW_DOTS) {
            String brief = words.all(emergency.brief()).getFirst();
            brush.text(brief, brush.zone().style(), ink, box, Align.CENTRE, Fit.SHRINK, 0);
            return;
        }
        plate(emergency, box.down(0, 0.16));
        Box middle = box.down(0.19, 0.88);
        List<String> briefs = words.all(emergency.brief());
        boolean one = texts.size() == 1;
        sentence(texts.getFirst(), briefs.getFirst(), 0, one ? middle : middle.down(0, MAIN));
        if (!one) {
            sentence(texts.get(1), briefs.getLast(), brush.leastEm(STYLE), middle.down(MAIN + 0.03, 1));
        }
        brush.text(
                words.since(emergency.since()),
                NOTE,
                ink,
                box.down(0.89, 1),
                Align.CENTRE,
                Fit.SHRINK,
                brush.leastEm(NOTE));
    }

    /** In one piece where there is a way: in pages nobody would know what to do before they have turned. */
    private void sentence(String text, String brief, double em, Box box) {
        Ink ink = brush.tokens().inkOf(STYLE);
        if (fits(text, STYLE, box)) {
            brush.text(text, em == 0 ? STYLE : NOTE, ink, box, Align.CENTRE, Fit.WRAP, em);
        } else if (fits(text, NOTE, box)) {
            brush.text(text, NOTE, ink, box, Align.CENTRE, Fit.WRAP, 0);
        } else if (repeatsThePlate(brief)) {
            brush.text(text, NOTE, ink, box, Align.CENTRE, Fit.PAGE, brush.leastEm(NOTE));
        } else {
            brush.text(brief, NOTE, ink, box, Align.CENTRE, Fit.SHRINK, 0);
        }
    }

    /** The few characters of an emergency in somebody's own words say no more than that it is one. */
    private boolean repeatsThePlate(String brief) {
        return brush.scene().languages().stream()
                .anyMatch(language -> brief.endsWith(brush.tokens().text("emergency.title", language)));
    }

    private boolean fits(String text, String style, Box box) {
        double high = brush.leastLines(text, style, box.width())
                * brush.leastEm(style)
                * brush.tokens().linePitch();
        return high <= box.height();
    }

    /** A drill has a plate of another colour, so that nobody who looks up takes it for earnest. */
    private void plate(View.Emergency emergency, Box box) {
        String title = words.joined(emergency.drill() ? "emergency.drill" : "emergency.title", "  ");
        Ink ink = brush.tokens().inkOf(emergency.drill() ? DRILL : STYLE);
        Ink turned = emergency.drill()
                ? ink
                : new Ink(/* foreground= */ ink.background(), /* background= */ ink.foreground(), ink.contrast());
        brush.panel(box, turned.background());
        brush.text(
                title, NOTE, turned, box.down(0.12, 0.88).insetLeftRight(2 * brush.pad()), Align.CENTRE, Fit.SHRINK, 0);
    }
}
