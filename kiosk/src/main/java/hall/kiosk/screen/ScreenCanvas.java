package hall.kiosk.screen;

import hall.board.scene.Zone.Align;
import hall.kiosk.screen.DrawnScreen.DrawnText;
import hall.kiosk.words.Script;
import hall.standard.design.Colour;
import hall.standard.design.Ink;
import hall.standard.design.Symbols;
import hall.standard.design.TextStyle.Weight;
import hall.standard.design.Tokens;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the parts of a kiosk's screen in the standard's tokens, and notes what was drawn where. One thread, one picture. */
final class ScreenCanvas {

    /** Where the middle between baseline and cap height lies above the baseline, as a share of the em. */
    private static final double MIDDLE_OF_EM = 0.37;

    /** The side of a key's sign, and what it takes beside a label, in ems of the label. */
    private static final double SIGN = 1.15;

    private static final double BESIDE = 1.5;

    /** Signs that point to where one comes from or goes on to. */
    private static final Set<String> SIDEWAYS = Set.of("back", "next", "previous", "left", "right");

    /** Makes a line begin at the right whatever it begins with. */
    private static final String FROM_RIGHT = "\u200F";

    private final Graphics2D graphics;
    private final Tokens tokens;
    private final Type type;
    private final @Nullable String focus;
    private final @Nullable Area mirror;
    private final List<ScreenTarget> targets;
    private final List<DrawnText> texts;
    private final List<Moving> moving;
    private int choices;

    /** How a button looks: the one thing to do next, one of several, or something beside. */
    enum Look {
        PRIMARY,
        CARD,
        QUIET
    }

    /** @param mirror the glass, of which left is right for a language written from the right; null for any other */
    ScreenCanvas(Graphics2D graphics, Tokens tokens, Type type, @Nullable String focus, @Nullable Area mirror) {
        this(graphics, tokens, type, focus, mirror, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private ScreenCanvas(
            Graphics2D graphics,
            Tokens tokens,
            Type type,
            @Nullable String focus,
            @Nullable Area mirror,
            List<ScreenTarget> targets,
            List<DrawnText> texts,
            List<Moving> moving) {
        this.moving = moving;
        this.mirror = mirror;
        this.graphics = graphics;
        this.tokens = tokens;
        this.type = type;
        this.focus = focus;
        this.targets = targets;
        this.texts = texts;
    }

    /** The same picture for what is drawn in {@code other} type. */
    ScreenCanvas in(Type other) {
        return new ScreenCanvas(graphics, tokens, other, focus, mirror, targets, texts, moving);
    }

    Type type() {
        return type;
    }

    Graphics2D graphics() {
        return graphics;
    }

    Ink ink(String name) {
        return tokens.ink(name);
    }

    List<ScreenTarget> targets() {
        return targets;
    }

    List<DrawnText> texts() {
        return texts;
    }

    /** A canvas of the same shape that {@code pen} draws on, which notes nothing. */
    ScreenCanvas by(Graphics2D pen) {
        return new ScreenCanvas(pen, tokens, type, null, mirror);
    }

    void moves(Moving what) {
        moving.add(what);
    }

    @Nullable
    Moving moving() {
        return moving.isEmpty() ? null : moving.getFirst();
    }

    /** Width of the lines things are outlined with. */
    double line() {
        return type.floor() * tokens.space("hair");
    }

    double margin() {
        return type.floor() * tokens.space("large") * 1.5;
    }

    /** Where what the painters put at {@code area} stands on the glass. */
    Area placed(Area area) {
        return mirror == null
                ? area
                : new Area(mirror.x() + mirror.right() - area.right(), area.y(), area.width(), area.height());
    }

    void fill(Area where, Colour colour) {
        Area area = placed(where);
        graphics.setColor(colour.awt());
        graphics.fill(area.rectangle());
    }

    /** A plane with the standard's corners. */
    void plane(Area area, Colour colour) {
        graphics.setColor(colour.awt());
        graphics.fill(rounded(placed(area)));
    }

    /** A card: a white plane that stands a little above the ground. */
    void card(Area area) {
        double lift = Math.max(1, line() / 2);
        plane(area, tokens.colour("paper.line"));
        plane(area.above(lift), ink("paper.card").background());
    }

    /** A card with the colour of its group along its left edge. */
    void card(Area area, Colour group) {
        card(area);
        Shape clip = graphics.getClip();
        graphics.clip(
                placed(area.left(type.floor() * tokens.space("small") * 1.2)).rectangle());
        plane(area.above(Math.max(1, line() / 2)), group);
        graphics.setClip(clip);
    }

    /** A plate with a pictogram, such as that of a group. */
    void plate(Area square, Colour colour, String symbol) {
        Area area = placed(square);
        double arc = area.width() * 0.4;
        graphics.setColor(colour.awt());
        graphics.fill(new RoundRectangle2D.Double(area.x(), area.y(), area.width(), area.height(), arc, arc));
        symbol(symbol, square.inset(square.width() * 0.2), ink("paper.card").background());
    }

    /** A sign of the standard; one that points sideways points the other way where the screen is mirrored. */
    void symbol(String name, Area where, Colour colour) {
        Area area = placed(where);
        AffineTransform before = graphics.getTransform();
        if (mirror != null && SIDEWAYS.contains(name)) {
            graphics.translate(2 * area.middleX(), 0);
            graphics.scale(-1, 1);
        }
        Symbols.of(tokens).draw(graphics, name, area.rectangle(), colour);
        graphics.setTransform(before);
    }

    /** The emblem of the standard. */
    void emblem(Area where) {
        Area area = placed(where);
        Symbols.standard().drawEmblem(graphics, area.rectangle(), tokens);
    }

    Tokens tokens() {
        return tokens;
    }

    /** {@code area} of the glass with the standard's corners. */
    RoundRectangle2D rounded(Area area) {
        double arc = Math.min(2 * type.floor() * tokens.radius("touch"), Math.min(area.width(), area.height()));
        return new RoundRectangle2D.Double(area.x(), area.y(), area.width(), area.height(), arc, arc);
    }

    /** {@code text} in the style's own ink, in the middle of the height of {@code room}. */
    void text(String text, String style, Area room, Align align) {
        text(text, style, tokens.inkOf(style), room, align);
    }

    void text(String text, String style, Ink ink, Area room, Align align) {
        text(text, style, type.em(style), ink, room, align);
    }

    /** The same, no larger than {@code em}. */
    void text(String text, String style, double em, Ink ink, Area room, Align align) {
        draw(type.set(text, style, room, em), text, style, ink, placed(room), side(align), false);
    }

    /** The same from the top of {@code room}; gives the height it took. */
    double textFromTop(String text, String style, Area room, Align align) {
        Type.Block block = type.set(text, style, room);
        draw(block, text, style, tokens.inkOf(style), placed(room), side(align), true);
        return type.high(block);
    }

    private Align side(Align align) {
        return mirror == null || align == Align.CENTRE ? align : align == Align.LEFT ? Align.RIGHT : Align.LEFT;
    }

    private void draw(Type.Block block, String text, String style, Ink ink, Area room, Align align, boolean fromTop) {
        if (text.isBlank()) {
            return;
        }
        Weight weight = tokens.style(style).weight();
        double em = type.lettering().usable(block.em());
        double pitch = em * type.pitch(text);
        boolean fromRight = mirror != null && Script.isMostlyRightToLeft(text);
        int count = block.lines().size();
        double high = em + (count - 1) * pitch;
        double top = fromTop ? room.y() : room.middleY() - high / 2;
        double left = room.right();
        double right = room.x();
        graphics.setColor(ink.foreground().awt());
        for (int i = 0; i < count; i++) {
            String line = fromRight
                    ? FROM_RIGHT + block.lines().get(i)
                    : block.lines().get(i);
            double wide = type.lettering().width(line, weight, em);
            double x = switch (align) {
                case LEFT -> room.x();
                case CENTRE -> room.middleX() - wide / 2;
                case RIGHT -> room.right() - wide;
            };
            double baseline = top + em / 2 + i * pitch + em * MIDDLE_OF_EM;
            type.lettering().draw(graphics, line, weight, em, x, baseline);
            left = Math.min(left, x);
            right = Math.max(right, x + wide);
        }
        texts.add(new DrawnText(text, em, room, new Area(left, top, right - left, high), block.legible()));
    }

    /** A button with its label in the middle. */
    void button(String id, String label, Area area, Look look) {
        Ink ink = surface(id, label, area, look, false);
        text(label, look == Look.PRIMARY ? "kiosk-action" : "kiosk-body", ink, area.inset(inset()), Align.CENTRE);
    }

    /** A button with a sign. */
    record Signed(String id, String label, String symbol, Area area) {}

    void button(String id, String label, String symbol, Area area, Look look) {
        buttons(List.of(new Signed(id, label, symbol, area)), look);
    }

    /**
     * Neighbours with a sign above the label where there is room, beside it where there is not; where one label leaves no
     * room for that, none of them has its sign.
     */
    void buttons(List<Signed> buttons, Look look) {
        String style = look == Look.PRIMARY ? "kiosk-action" : "kiosk-key";
        boolean signed = buttons.stream().allMatch(button -> {
            Area inside = button.area().inset(inset());
            return isHigh(inside, style)
                    || type.em(style) * BESIDE + type.wide(button.label(), style) <= inside.width();
        });
        for (Signed button : buttons) {
            Ink ink = surface(button.id(), button.label(), button.area(), look, false);
            Area inside = button.area().inset(inset());
            if (signed) {
                signed(button, style, ink, inside);
            } else {
                text(button.label(), style, ink, inside, Align.CENTRE);
            }
        }
    }

    private void signed(Signed button, String style, Ink ink, Area inside) {
        double em = type.em(style);
        double sign = em * SIGN;
        if (isHigh(inside, style)) {
            Area both = inside.below((inside.height() - sign - em * 1.25) / 2);
            symbol(button.symbol(), both.top(sign), ink.foreground());
            text(button.label(), style, ink, both.below(sign + em * 0.05).top(em * 1.2), Align.CENTRE);
            return;
        }
        double left = (inside.width() - em * BESIDE - type.wide(button.label(), style)) / 2;
        symbol(button.symbol(), inside.rest(left).left(sign), ink.foreground());
        text(button.label(), style, ink, inside.rest(left + em * BESIDE), Align.LEFT);
    }

    /** Whether a label stands under its sign in {@code inside}. */
    private boolean isHigh(Area inside, String style) {
        return inside.height() >= type.em(style) * (SIGN + 1.1);
    }

    /** Room between an outline and what stands in it. */
    double inset() {
        return type.floor() * tokens.space("medium");
    }

    /** Draws a button's outside, makes it a target, and gives the ink to write on it with. */
    Ink surface(String id, String label, Area area, Look look, boolean choice) {
        Ink ink = ink(
                switch (look) {
                    case PRIMARY -> "brand";
                    case CARD -> "paper.card";
                    case QUIET -> "key";
                });
        if (look == Look.CARD) {
            card(area);
        } else {
            plane(area, ink.background());
        }
        int number = choice ? ++choices : 0;
        targets.add(new ScreenTarget(id, label, placed(area), number));
        if (id.equals(focus)) {
            ring(area);
        }
        return ink;
    }

    /** The number that chooses the target drawn last, while somebody uses keys. */
    void number(Area corner) {
        if (focus != null && choices > 0 && choices <= 9) {
            text(Integer.toString(choices), "kiosk-note", corner, Align.RIGHT);
        }
    }

    /** Marks the target {@code id} once more where its card was drawn over. */
    void ring(@Nullable String id, Area area) {
        if (id != null && id.equals(focus)) {
            ring(area);
        }
    }

    private void ring(Area area) {
        Ink mark = ink("badge");
        double wide = line() * 2;
        graphics.setStroke(new BasicStroke((float) (wide * 2)));
        graphics.setColor(mark.foreground().awt());
        graphics.draw(rounded(placed(area.inset(-wide))));
        graphics.setStroke(new BasicStroke((float) wide));
        graphics.setColor(mark.background().awt());
        graphics.draw(rounded(placed(area.inset(-wide))));
    }

    /** A round box to tick. */
    void tick(Area where, boolean ticked, Ink ink) {
        Area area = placed(where);
        double side = Math.min(area.width(), area.height());
        Ellipse2D circle = new Ellipse2D.Double(area.middleX() - side / 2, area.middleY() - side / 2, side, side);
        graphics.setStroke(new BasicStroke((float) line(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor((ticked ? ink.foreground() : ink("paper.brand").foreground()).awt());
        if (!ticked) {
            graphics.draw(circle);
            return;
        }
        graphics.fill(circle);
        Path2D mark = new Path2D.Double();
        mark.moveTo(area.middleX() - side * 0.24, area.middleY() + side * 0.02);
        mark.lineTo(area.middleX() - side * 0.06, area.middleY() + side * 0.2);
        mark.lineTo(area.middleX() + side * 0.26, area.middleY() - side * 0.18);
        graphics.setStroke(new BasicStroke((float) (side * 0.11), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(ink.background().awt());
        graphics.draw(mark);
    }

    /** An arrowhead to the right: there is more behind this. */
    void chevron(Area where, Ink ink) {
        Area area = placed(where);
        double side = Math.min(area.width(), area.height());
        double forward = mirror == null ? side * 0.2 : side * -0.2;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(area.middleX() - forward, area.middleY() - side * 0.4);
        arrow.lineTo(area.middleX() + forward, area.middleY());
        arrow.lineTo(area.middleX() - forward, area.middleY() + side * 0.4);
        graphics.setStroke(new BasicStroke((float) (line() * 1.5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(ink.foreground().awt());
        graphics.draw(arrow);
    }
}
