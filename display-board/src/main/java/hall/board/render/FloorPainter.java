package hall.board.render;

import hall.board.scene.Rect;
import hall.board.scene.Widget;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;
import hall.standard.design.Ink;
import hall.standard.design.Symbols;
import java.util.stream.Stream;

/** Draws the plan of one floor: its parts as rooms with letter and name, signs for what else people look for. */
record FloorPainter(Brush brush, SceneTexts words) {

    private static final String NAME = "before-window";
    private static final String TITLE = "table-head";

    /** Metres around everything on the plan. */
    private static final double MARGIN = 1;

    private static final double SIGN_METRES = 1.6;

    /** From metres on the floor to dots. */
    private record Scale(double dots, double left, double top) {

        Box box(Rect place) {
            return new Box(
                    left + place.x() * dots, top + place.y() * dots, place.width() * dots, place.height() * dots);
        }

        Box around(double x, double y, double side) {
            return new Box(left + x * dots - side / 2, top + y * dots - side / 2, side, side);
        }
    }

    void paint(GuidePainter.Level level, Box box) {
        Ink ground = brush.tokens().inkOf(TITLE);
        brush.panel(box, ground.background());
        double em = brush.leastEm(TITLE);
        String title = words.inEach(level.floor().name());
        double head = title.isEmpty() ? 0 : em * brush.tokens().linePitch();
        Box inside = box.inset(brush.pad() * 0.7);
        brush.text(
                title,
                TITLE,
                ground,
                new Box(inside.x(), inside.y(), inside.width(), head),
                Align.LEFT,
                Fit.SHRINK,
                em);
        Box room = new Box(inside.x(), inside.y() + head, inside.width(), inside.height() - head);
        Scale scale = scale(level, room);
        level.parts()
                .forEach(part -> part.part().places().stream()
                        .limit(1)
                        .forEach(place -> room(part, scale.box(place).inset(brush.gap() / 4))));
        for (Widget.Guide.Sign sign : level.floor().signs()) {
            sign(sign, scale, room);
        }
    }

    private static Scale scale(GuidePainter.Level level, Box room) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (Rect place : Stream.concat(
                        level.parts().stream()
                                .flatMap(each -> each.part().places().stream().limit(1)),
                        level.floor().signs().stream().map(FloorPainter::room))
                .toList()) {
            left = Math.min(left, place.x());
            top = Math.min(top, place.y());
            right = Math.max(right, place.x() + place.width());
            bottom = Math.max(bottom, place.y() + place.height());
        }
        double dots = Math.min(room.width() / (right - left + MARGIN), room.height() / (bottom - top + MARGIN));
        return new Scale(
                dots,
                room.x() + (room.width() - (right - left) * dots) / 2 - left * dots,
                room.y() + (room.height() - (bottom - top) * dots) / 2 - top * dots);
    }

    private static Rect room(Widget.Guide.Sign sign) {
        double side = SIGN_METRES / 2;
        return new Rect(Math.max(0, sign.x() - side / 2), Math.max(0, sign.y() - side / 2), side, side);
    }

    private void room(GuidePainter.Shown part, Box box) {
        Ink ink = brush.tokens().inkOf(NAME);
        brush.panel(box, ink.background());
        brush.outline(box, part.colour(), Math.max(2, brush.gap() / 5));
        double em = brush.leastEm(NAME);
        Box inside = box.inset(brush.gap() * 0.7);
        double lines = brush.leastLines(part.name(), NAME, Math.max(1, inside.width()));
        double needed = lines * em * brush.tokens().linePitch();
        boolean named =
                inside.width() >= em * 2 && inside.height() >= needed + em && brush.fitsWide(part.name(), NAME, inside);
        double side = Math.min(inside.width(), named ? inside.height() - needed : inside.height());
        side = Math.min(side, em * 1.7);
        double top = inside.y() + (inside.height() - side - (named ? needed : 0)) / 2;
        letter(brush, part, new Box(inside.x() + (inside.width() - side) / 2, top, side, side));
        if (named) {
            Box below = new Box(inside.x(), top + side, inside.width(), needed);
            brush.text(part.name(), NAME, ink, below, Align.CENTRE, Fit.WRAP, em);
        }
    }

    private void sign(Widget.Guide.Sign sign, Scale scale, Box room) {
        double em = brush.leastEm(TITLE);
        double side = Math.min(Math.max(em * 0.9, SIGN_METRES * scale.dots()), em * 1.6);
        Box box = scale.around(sign.x(), sign.y(), side);
        Ink ink = brush.tokens().ink("board.tag");
        if (sign.here()) {
            String here = words.main("guide.here");
            double wide = brush.width(here, TITLE, em) + side * 1.5;
            double x = Math.clamp(
                    box.x() + side / 2 - wide / 2, room.x(), Math.max(room.x(), room.x() + room.width() - wide));
            double high = Math.max(side, em * 1.2);
            double y = Math.clamp(box.y(), room.y(), Math.max(room.y(), room.y() + room.height() - high));
            Box plate = new Box(x, y, wide, high);
            brush.panel(plate, ink.background());
            brush.symbol("place", new Box(plate.x() + side * 0.2, plate.y(), side, plate.height()), ink.foreground());
            Box text = new Box(plate.x() + side * 1.25, plate.y(), plate.width() - side * 1.35, plate.height());
            brush.text(here, TITLE, ink, text, Align.LEFT, Fit.SHRINK, em);
        } else if (Symbols.standard().names().contains(sign.symbol())) {
            brush.symbol(sign.symbol(), box, brush.tokens().inkOf(TITLE).foreground());
        } else {
            brush.noSymbol(sign.symbol(), box, brush.tokens().inkOf(TITLE).foreground());
        }
    }

    /** A part's letter on its colour, as it stands on the plan and in the table. */
    static void letter(Brush brush, GuidePainter.Shown part, Box box) {
        brush.panel(box, part.colour());
        brush.text(
                part.letter(),
                NAME,
                brush.tokens().ink("board.tag"),
                box.inset(box.height() * 0.12),
                Align.CENTRE,
                Fit.SHRINK,
                0);
    }
}
