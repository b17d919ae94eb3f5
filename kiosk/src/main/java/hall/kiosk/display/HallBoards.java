package hall.kiosk.display;

import hall.board.program.Program;
import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Reading.Letter;
import hall.standard.Snapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The boards of a running hall, what they shall show and what they say they show. Any thread. */
public interface HallBoards {

    /**
     * A board now.
     *
     * @param place what scenes for it have to know
     * @param shown what it shall show
     * @param sight what is known of it
     * @param said the last it said of itself, in whichever life; null for nothing
     */
    record Board(
            BoardPlace place,
            Program shown,
            Rollout.Sight sight,
            @Nullable Letter<DeviceMessage.Applied> said) {

        /** Its name among the devices. */
        public String id() {
            return place.board();
        }

        /** What it shows where nothing else applies. */
        public Scene scene() {
            return shown.usual();
        }
    }

    /** All boards, in the order of the configuration. */
    List<Board> all();

    /** The board called {@code id}. */
    default Optional<Board> find(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Where published scenes lie. */
    SceneStore store();

    /** The pictures and videos of playlists. */
    AssetStore assets();

    /** Those on their way from a browser. */
    Uploads uploads();

    /** By whose rules scenes are checked. */
    Snapshot standard();

    /** Draws as the boards do, in the look of the hall's standard. */
    Renderer renderer();
}
