package hall.board.screen;

import hall.board.scene.CheckScenes;
import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.broker.message.HallMessage;
import hall.text.Text;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a board was told to show for a while to whoever looks after it: its name or a test picture. A call is never covered:
 * while one stands the name is at the foot, or the scene is shown as it is. It ends by itself. One thread.
 */
final class Check {

    /** Long enough to be found in a hall of many boards. */
    static final Duration NAME = Duration.ofSeconds(20);

    /** Long enough to look at each edge. */
    static final Duration TEST = Duration.ofSeconds(60);

    private final String board;
    private @Nullable String kind;
    private long sinceNanos;

    Check(String board) {
        this.board = board;
    }

    /** Whether {@code command} is one of these; it begins at {@code now}. */
    boolean begins(String command, long now) {
        boolean known = command.equals(HallMessage.Command.IDENTIFY) || command.equals(HallMessage.Command.TEST_PAGE);
        if (known) {
            kind = command;
            sinceNanos = now;
        }
        return known;
    }

    void end() {
        kind = null;
    }

    /** What is shown now in place of {@code scene} on a panel that hides {@code hidden}: mostly the scene itself. */
    Scene over(Scene scene, Overscan hidden, View view, long now) {
        String what = kind;
        if (what == null) {
            return scene;
        }
        boolean names = what.equals(HallMessage.Command.IDENTIFY);
        if (now - sinceNanos >= (names ? NAME : TEST).toNanos()) {
            kind = null;
            return scene;
        }
        boolean called = view.calls().stream().anyMatch(call -> scene.showsCallsTo(call.window()));
        if (!called) {
            return names ? CheckScenes.name(scene, board).within(hidden) : CheckScenes.testPicture(scene, board);
        }
        return names
                ? CheckScenes.nameAtFoot(scene, board)
                        .map(named -> named.within(hidden))
                        .orElse(scene)
                : scene;
    }

    /** Why the board shows what it shows, in front of the rest; empty mostly. */
    Optional<Text> why() {
        String what = kind;
        if (what == null) {
            return Optional.empty();
        }
        boolean names = what.equals(HallMessage.Command.IDENTIFY);
        return Optional.of(Text.of(names ? "显示本屏名称" : "显示测试画面", what));
    }
}
