package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to the scenes boards show: each publication is tried at its first board, then shown at all. */
public sealed interface SceneEvent extends DutyEvent {

    /** The publication it happened to. */
    String publication();

    /** The same at {@code now}, which is the hall's time. */
    SceneEvent stamped(Instant now);

    /**
     * A manager has {@code boards} show a scene. The scene itself lies beside the journal under its hash.
     *
     * @param scene its hash; null for the one that the hall's configuration names
     * @param name what the scene is called
     * @param boards the first is where it is tried
     * @param staged whether the others wait until the first shows it
     */
    record ScenePublished(
            Instant at,
            Actor by,
            String publication,
            @Nullable String scene,
            String name,
            List<String> boards,
            boolean staged,
            String reason)
            implements SceneEvent {
        public ScenePublished {
            boards = List.copyOf(boards);
        }

        @Override
        public SceneEvent stamped(Instant now) {
            return new ScenePublished(now, by, publication, scene, name, boards, staged, reason);
        }
    }

    /** The first board shows it; the others follow. */
    record SceneSpread(Instant at, String publication) implements SceneEvent {
        @Override
        public SceneEvent stamped(Instant now) {
            return new SceneSpread(now, publication);
        }
    }

    /** All its boards that are there show it. */
    record SceneShown(Instant at, String publication) implements SceneEvent {
        @Override
        public SceneEvent stamped(Instant now) {
            return new SceneShown(now, publication);
        }
    }

    /**
     * It was stopped: its boards show again what they showed before.
     *
     * @param by the hall where a board failed, else a manager
     * @param board the one that failed; null where somebody stopped it
     */
    record SceneStopped(
            Instant at,
            Actor by,
            String publication,
            @Nullable String board,
            Text why) implements SceneEvent {
        @Override
        public SceneEvent stamped(Instant now) {
            return new SceneStopped(now, by, publication, board, why);
        }
    }
}
