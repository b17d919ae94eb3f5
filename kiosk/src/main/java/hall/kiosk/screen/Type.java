package hall.kiosk.screen;

import hall.board.render.Lettering;
import hall.standard.design.Fonts;
import hall.standard.design.TextStyle;
import hall.standard.design.Tokens;
import hall.standard.design.Touch;
import java.util.List;

/**
 * Type on one surface for one face. The tokens give sizes in dp, for something held in the hand; read from farther away
 * they grow in proportion until the smallest of them, {@code kiosk-note}, reaches the standard's floor for the distance,
 * and on a large glass further, so that few things fill it.
 */
final class Type {

    private static final String SMALLEST = "kiosk-note";
    private static final double STEP = 0.96;

    /** The short side of a glass is at most so many ems of the smallest text long (project default). */
    private static final double PORTRAIT_EMS = 32;

    private static final double LANDSCAPE_EMS = 36;

    /** Large letters grow less on a glass whose short side would be fewer of them (project default): a small one holds what a usual one does. */
    private static final double LEAST_PORTRAIT_EMS = 22;

    private static final double LEAST_LANDSCAPE_EMS = 24.5;

    /** Between lines of Tibetan, whose stacks reach far under the line and vowels over it (project default). */
    private static final double STACKED = 1.6;

    /** Only a name that fits no other way gets smaller than the floor: nothing is ever cut. */
    private static final double LEAST_DOTS = 8;

    private final Tokens tokens;
    private final Lettering lettering;
    private final boolean elderly;
    private final double dotsPerDp;
    private final double floor;

    /** How much of their growth large letters keep on this glass. */
    private final double share;

    /** Text set for a room: lines of one size. */
    record Block(List<String> lines, double em, boolean legible) {}

    Type(Tokens tokens, Fonts fonts, Surface surface, SessionPreferences preferences) {
        this.tokens = tokens;
        this.lettering = new Lettering(fonts, true);
        this.elderly = preferences.elderly();
        TextStyle smallest = tokens.style(SMALLEST);
        this.floor = tokens.leastEm(SMALLEST, surface.readingDistance()).dots(surface.dotsPerMillimetre());
        double inHand = Touch.dots(1000, surface.dotsPerMillimetre()) / 1000.0;
        int shortSide = Math.min(surface.widthDots(), surface.heightDots());
        double filling = shortSide / (surface.isPortrait() ? PORTRAIT_EMS : LANDSCAPE_EMS) / smallest.dp();
        this.dotsPerDp = Math.max(Math.max(inHand, filling), floor / smallest.dp());
        double ems = shortSide / (smallest.elderlyDp() * dotsPerDp);
        this.share = Math.min(1, ems / (surface.isPortrait() ? LEAST_PORTRAIT_EMS : LEAST_LANDSCAPE_EMS));
    }

    Lettering lettering() {
        return lettering;
    }

    /** The size of a style. */
    double em(String style) {
        TextStyle look = tokens.style(style);
        return (elderly ? Math.max(look.dp(), look.elderlyDp() * share) : look.dp()) * dotsPerDp;
    }

    /** The least size anything may have at this distance. */
    double floor() {
        return floor;
    }

    /** Room between neighbours. */
    double gap() {
        return tokens.touch().gapDp() * dotsPerDp;
    }

    /** The height of {@code lines} lines of {@code style}. */
    double high(String style, int lines) {
        return em(style) * (1 + (lines - 1) * tokens.linePitch());
    }

    /** The height of a text that was set. */
    double high(Block block) {
        return block.em()
                * (1 + (block.lines().size() - 1) * pitch(block.lines().toString()));
    }

    /** From line to line of {@code text}, as a multiple of the em: letters that stack need more. */
    double pitch(String text) {
        return text.codePoints().anyMatch(Type::stacks) ? Math.max(STACKED, tokens.linePitch()) : tokens.linePitch();
    }

    private static boolean stacks(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.TIBETAN;
    }

    /** How wide {@code text} is on one line of {@code style}. */
    double wide(String text, String style) {
        return lettering.width(lettering.showable(text), tokens.style(style).weight(), em(style));
    }

    /** How high {@code text} is in {@code style}, wrapped to {@code width}. */
    double high(String text, String style, double width) {
        int lines = lettering
                .balanced(lettering.showable(text), tokens.style(style).weight(), em(style), width)
                .size();
        return em(style) * (1 + (lines - 1) * pitch(text));
    }

    /** {@code text} wrapped at the style's size; where {@code room} is too small for that, as much smaller as needed. */
    Block set(String text, String style, Area room) {
        return set(text, style, room, em(style));
    }

    /** The same, no larger than {@code largest}. */
    Block set(String text, String style, Area room, double largest) {
        TextStyle look = tokens.style(style);
        String showable = lettering.showable(text);
        double em = largest;
        while (true) {
            List<String> lines = lettering.balanced(showable, look.weight(), em, room.width());
            Block block = new Block(lines, em, em >= floor - 0.5);
            if (high(block) <= room.height() + 0.01 || em <= LEAST_DOTS) {
                return block;
            }
            double next = em * STEP;
            em = em > floor && next < floor ? floor : next;
        }
    }
}
