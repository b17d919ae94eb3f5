package hall.board.scene;

import hall.board.scene.Zone.Align;
import hall.standard.design.Millimetres;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a surface shows for a while in place of its scene, for whoever looks after it; as large and as fine as the scene. */
public final class CheckScenes {

    /** How much of the height the name takes where calls have to be seen beside it. */
    private static final double FOOT = 0.2;

    private CheckScenes() {}

    /** The name {@code board} as large as it fits, and under it how many dots the surface has. */
    public static Scene name(Scene scene, String board) {
        double width = scene.width().value();
        double height = scene.height().value();
        if (!scene.antialias()) {
            return scene.with(List.of(nameZone(scene, board, new Rect(0, 0, width, height), 0)));
        }
        Zone name = nameZone(scene, board, new Rect(0, height * 0.1, width, height * 0.6), 0);
        Zone size = Zone.of(
                        "size",
                        new Rect(0, height * 0.75, width, height * 0.1),
                        new Widget.Text(scene.dotsWide() + " × " + scene.dotsHigh()),
                        "body")
                .with(Align.CENTRE);
        return scene.with(List.of(name, size));
    }

    /** The scene with the name {@code board} over its foot; empty where calls stand there or the foot is too low to read. */
    public static Optional<Scene> nameAtFoot(Scene scene, String board) {
        double height = scene.height().value() * FOOT;
        Rect foot = new Rect(0, scene.height().value() - height, scene.width().value(), height);
        boolean free = scene.zones().stream()
                .noneMatch(zone -> zone.showsCalls() && zone.rect().overlaps(foot));
        if (!scene.antialias() || !free || scene.zones().size() == Scene.MOST_ZONES) {
            return Optional.empty();
        }
        int top = scene.zones().stream().mapToInt(Zone::z).max().orElse(0);
        Zone name = nameZone(scene, board, foot, top + 1);
        return Optional.of(scene.with(
                Stream.concat(scene.zones().stream(), Stream.of(name)).toList()));
    }

    /** A picture by which a person sees whether the surface is whole: edges, colours, shapes, least type. */
    public static Scene testPicture(Scene scene, String board) {
        Rect all = new Rect(0, 0, scene.width().value(), scene.height().value());
        return scene.with(List.of(Zone.of("test", all, new Widget.TestPicture(board), style(scene))));
    }

    private static Zone nameZone(Scene scene, String board, Rect rect, int z) {
        Zone zone = Zone.of("board-name", rect, new Widget.Text(board), style(scene));
        return new Zone(
                zone.id(),
                rect,
                z,
                zone.widget(),
                zone.style(),
                zone.fit(),
                Align.CENTRE,
                Millimetres.ZERO,
                Millimetres.of(rect.height() / 12),
                0);
    }

    private static String style(Scene scene) {
        return scene.antialias() ? "call-number" : "led-number";
    }
}
