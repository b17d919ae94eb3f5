package hall.board.render;

import hall.board.render.Renderer.Finding;
import java.util.function.Consumer;

/** What is told while a scene is drawn. */
interface Notes extends Consumer<Finding> {

    /** {@code text} stands in zone {@code zone} with an em of so many dots. */
    default void set(String zone, String text, double em) {}
}
