package hall.board.render;

import hall.board.scene.Widget;
import hall.board.scene.Zone.Align;
import hall.board.scene.Zone.Fit;

/** Draws the name of the part of the hall that a board is of, after a sign that says that it is a place. */
record AreaPainter(Brush brush, SceneTexts words) {

    private static final String NAME = "table";

    void paint(Widget.Area area, Box box) {
        String name = words.inEach(area.name());
        if (name.isEmpty()) {
            return;
        }
        double side = box.height() * 0.86;
        Box sign = new Box(box.x(), box.y() + (box.height() - side) / 2, side, side);
        brush.symbol("place", sign, brush.tokens().ink("state.info").foreground());
        double left = side * 1.2;
        Box text = new Box(box.x() + left, box.y(), box.width() - left, box.height());
        brush.text(name, NAME, brush.tokens().inkOf(NAME), text, Align.LEFT, Fit.SHRINK, box.height() * 0.75);
    }
}
