package hall.kiosk.web;

import hall.board.program.Program;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.broker.message.DeviceMessage;
import hall.kiosk.display.AssetStore;
import hall.kiosk.display.BoardPlace;
import hall.kiosk.display.HallBoards;
import hall.kiosk.display.Rollout;
import hall.kiosk.display.SceneStore;
import hall.kiosk.display.Uploads;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two boards, of which the first lacks a picture and the second is not there. */
final class TestBoards implements HallBoards {

    private final Path folder = Path.of("target", "scenes", UUID.randomUUID().toString());
    private final SceneStore store = new SceneStore(folder);
    private final AssetStore assets = new AssetStore(folder.resolve("assets"));
    private final Uploads uploads = open(folder.resolve("uploads"), assets);

    private static Uploads open(Path folder, AssetStore assets) {
        try {
            return new Uploads(folder, assets, InstantSource.system(), System::nanoTime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Board> all() {
        Scene scene = Scene.standard("main-landscape");
        DeviceMessage.Applied applied = new DeviceMessage.Applied(
                "board",
                "ab".repeat(32),
                "cd".repeat(32),
                "usual",
                null,
                new DeviceMessage.Refused("ef".repeat(32), Text.of("磁盘已满。", "The disk is full.")));
        return List.of(
                new Board(place("board-1"), Program.of(scene), new Rollout.Sight(true, "ab".repeat(32), applied), null),
                new Board(place("board-2"), Program.of(scene), new Rollout.Sight(false, "ab".repeat(32), null), null));
    }

    private static BoardPlace place(String board) {
        return new BoardPlace(
                board,
                Program.of(Scene.standard("main-landscape")),
                List.of(),
                new Widget.Area(Map.of("zh-CN", "A 区", "en", "Zone A"), List.of("w1", "w2"), List.of("household")),
                List.of(),
                Map.of());
    }

    @Override
    public SceneStore store() {
        return store;
    }

    @Override
    public AssetStore assets() {
        return assets;
    }

    @Override
    public Uploads uploads() {
        return uploads;
    }

    @Override
    public Snapshot standard() {
        return Snapshot.NONE;
    }

    @Override
    public Renderer renderer() {
        try {
            return new Renderer(Tokens.standard(), Fonts.load()).with(assets);
        } catch (Tokens.DesignException e) {
            throw new IllegalStateException("no font for tests", e);
        }
    }
}
