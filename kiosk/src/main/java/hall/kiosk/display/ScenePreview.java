package hall.kiosk.display;

import hall.board.lint.Scenarios;
import hall.board.program.Program;
import hall.board.render.Canvas;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.kiosk.hours.HallHours;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Draws a scene as a board would show it in one of the {@link Scenarios}, by the board's own renderer. One picture at a time,
 * so that however many a page asks for, the memory is that of one. Any thread.
 */
public final class ScenePreview {

    /** The farthest somebody sits from the screen he looks at the preview on; a picture is that much nearer than the board. */
    private static final double DESK_MILLIMETRES = 600;

    /** A dot of a screen by CSS: a 96th of an inch. */
    private static final double CSS_MILLIMETRES = 25.4 / 96;

    private static final int WIDEST = 1_920;

    /** How many dots of the preview one dot of an LED surface takes at most. */
    private static final int LARGEST_DOT = 12;

    private static final double LIT = 0.8;

    /** What the board is called whose orders nobody gives. */
    private static final String PREVIEW = "preview";

    private ScenePreview() {}

    /**
     * The scene as it is on the board.
     *
     * @param hall what the hall is called
     * @param metres from how far away it is seen; 0 for as large as it is drawn
     * @return the picture as PNG; empty when there is no such scenario
     */
    public static Optional<byte[]> png(Scene scene, String scenario, String hall, double metres, Renderer renderer) {
        Scene shown = scene.at(Scenarios.WINDOW);
        View view = Scenarios.of(shown, hall).get(scenario);
        return view == null
                ? Optional.empty()
                : Optional.of(png(Program.of(shown).at(view, PREVIEW).scene(), view, metres, renderer));
    }

    /** What a board with {@code program} shows in {@code scenario} of the hall as it would be at {@code at}; empty when there is no such scenario. */
    public static Optional<Moment> moment(
            Program program, String scenario, String hall, LocalDateTime at, Optional<HallHours.Pause> pause) {
        Program there = program.with(scene -> scene.at(Scenarios.WINDOW));
        View usual = Scenarios.of(there.usual(), hall).get(scenario);
        if (usual == null) {
            return Optional.empty();
        }
        View timed = usual.at(at);
        View then = pause.isPresent()
                ? timed.withHours(pause.get().words()).opening(pause.get().until())
                : timed;
        return Optional.of(new Moment(there.at(then, PREVIEW), then));
    }

    /** What is shown at some time, and what is true then. */
    public record Moment(Program.Choice choice, View view) {

        /** The picture as PNG. */
        public byte[] png(Renderer renderer) {
            return ScenePreview.png(choice.scene(), view, 0, renderer);
        }
    }

    private static synchronized byte[] png(Scene scene, View view, double metres, Renderer renderer) {
        BufferedImage picture = renderer.draw(scene, view);
        if (metres > 0) {
            double across = scene.width().value() * DESK_MILLIMETRES / (metres * 1_000) / CSS_MILLIMETRES;
            return Canvas.png(small(picture, (int) Math.round(Math.clamp(across, 8, WIDEST))));
        }
        return Canvas.png(scene.antialias() ? picture : dots(picture));
    }

    private static BufferedImage small(BufferedImage picture, int wide) {
        int high = Math.max(1, Math.round((float) picture.getHeight() * wide / picture.getWidth()));
        BufferedImage small = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.drawImage(picture.getScaledInstance(wide, high, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return small;
    }

    /** Each dot as the round light it is on LED, at the pitch it has. */
    private static BufferedImage dots(BufferedImage picture) {
        int side = Math.clamp(WIDEST / picture.getWidth(), 1, LARGEST_DOT);
        if (side < 3) {
            return picture;
        }
        BufferedImage lights =
                new BufferedImage(picture.getWidth() * side, picture.getHeight() * side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = lights.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int lit = (int) Math.round(side * LIT);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y) & 0xFFFFFF;
                graphics.setColor(new Color(colour == 0 ? 0x101010 : colour));
                graphics.fillOval(x * side + (side - lit) / 2, y * side + (side - lit) / 2, lit, lit);
            }
        }
        graphics.dispose();
        return lights;
    }
}
