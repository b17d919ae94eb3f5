package hall.kiosk.display;

import hall.broker.message.DeviceMessage;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.Scenes.Publication;
import hall.kiosk.duty.Scenes.Stage;
import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a publication goes on: tried at one board, then shown at all, stopped by the first that refuses it or does not show it in
 * time. A board that is not there is waited for at the trial alone; elsewhere it gets the scene when it comes back. Pure.
 */
public final class Rollout {

    /** So long a board may take; it draws within a second of its bundle. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * What is known of a board.
     *
     * @param online whether it is on the broker
     * @param wanted the hash of the bundle it shall use; null while it is not known
     * @param applied what it says it uses in the life it is in; null for nothing yet
     */
    public record Sight(boolean online, @Nullable String wanted, DeviceMessage.@Nullable Applied applied) {

        /** A board that nobody has heard of. */
        public static final Sight NONE = new Sight(false, null, null);

        /** Whether it uses what it shall, and has drawn it. */
        public boolean shows() {
            return online
                    && wanted != null
                    && applied != null
                    && applied.bundle().equals(wanted)
                    && applied.frame() != null;
        }

        /** Why it lacks a file of what it uses, or cannot play it; null for nothing. */
        public @Nullable Text lacks() {
            return wanted != null
                            && applied != null
                            && applied.refused() != null
                            && applied.bundle().equals(wanted)
                            && !applied.refused().bundle().equals(wanted)
                    ? applied.refused().why()
                    : null;
        }

        /** Why it does not use what it shall; null where it does not say so. */
        public @Nullable Text refusal() {
            return wanted != null
                            && applied != null
                            && applied.refused() != null
                            && applied.refused().bundle().equals(wanted)
                    ? applied.refused().why()
                    : null;
        }
    }

    private Rollout() {}

    /** What happens next; empty while it has to be waited. {@code inStage} is how long the publication is at its stage. */
    public static Optional<SceneEvent> next(Publication publication, Map<String, Sight> boards, Duration inStage) {
        List<String> reached = publication.reached();
        for (String board : reached) {
            Text why = boards.getOrDefault(board, Sight.NONE).refusal();
            if (why != null) {
                return Optional.of(stopped(publication, board, why));
            }
        }
        boolean late = inStage.compareTo(LIMIT) >= 0;
        List<String> waited = reached.stream()
                .filter(board -> !boards.getOrDefault(board, Sight.NONE).shows())
                .filter(board -> publication.stage() == Stage.TRIED
                        || boards.getOrDefault(board, Sight.NONE).online())
                .toList();
        boolean any = reached.stream()
                .anyMatch(board -> boards.getOrDefault(board, Sight.NONE).shows());
        if (waited.isEmpty() && any) {
            return Optional.of(
                    publication.stage() == Stage.TRIED
                            ? new SceneEvent.SceneSpread(Instant.EPOCH, publication.id())
                            : new SceneEvent.SceneShown(Instant.EPOCH, publication.id()));
        }
        return late
                ? Optional.of(stopped(publication, waited.isEmpty() ? reached.getFirst() : waited.getFirst(), silent()))
                : Optional.empty();
    }

    private static Text silent() {
        return Text.of(
                LIMIT.toSeconds() + " 秒内没有显示新画面，请检查该屏是否开机、联网。",
                "It did not show the scene within " + LIMIT.toSeconds()
                        + " seconds; see whether it is on and has its network.");
    }

    private static SceneEvent stopped(Publication publication, String board, Text why) {
        return new SceneEvent.SceneStopped(Instant.EPOCH, Actor.HALL, publication.id(), board, why);
    }
}
