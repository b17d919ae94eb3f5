package hall.kiosk.duty;

import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scenes that managers have published to boards, and the publications that led there. Pure, immutable.
 *
 * @param shown the hash of the scene each board shall show; one that is not named shows what the configuration names
 * @param history the latest publications, oldest first
 */
public record Scenes(Map<String, String> shown, List<Publication> history) {

    /** Nothing was published. */
    static final Scenes NONE = new Scenes(Map.of(), List.of());

    private static final int MOST_KEPT = 100;

    /** After {@code events}, in their order. */
    public static Scenes of(List<SceneEvent> events) {
        Scenes scenes = NONE;
        for (SceneEvent event : events) {
            scenes = scenes.after(event);
        }
        return scenes;
    }

    /** How far a publication is. */
    public enum Stage {
        /** The first board is to show it. */
        TRIED,
        /** All boards are to show it. */
        SPREADING,
        /** All boards that are there show it. */
        SHOWN,
        /** Its boards show again what they showed before. */
        STOPPED
    }

    /**
     * One publication.
     *
     * @param before what its boards showed, as {@link Scenes#shown}
     * @param since when it came to this stage
     * @param failed the board that failed; null for none
     * @param why it was stopped; null where it was not
     */
    public record Publication(
            String id,
            Instant at,
            Actor by,
            @Nullable String scene,
            String name,
            List<String> boards,
            String reason,
            Map<String, String> before,
            Stage stage,
            Instant since,
            @Nullable String failed,
            @Nullable Text why) {

        public Publication {
            boards = List.copyOf(boards);
            before = Map.copyOf(before);
        }

        /** Whether it has not come to its end. */
        public boolean goesOn() {
            return stage == Stage.TRIED || stage == Stage.SPREADING;
        }

        /** The boards that are to show it at this stage. */
        public List<String> reached() {
            return stage == Stage.TRIED ? boards.subList(0, 1) : boards;
        }

        private Publication at(Stage next, Instant time) {
            return new Publication(id, at, by, scene, name, boards, reason, before, next, time, failed, why);
        }

        private Publication stopped(SceneEvent.SceneStopped stop) {
            return new Publication(
                    id,
                    at,
                    by,
                    scene,
                    name,
                    boards,
                    reason,
                    before,
                    Stage.STOPPED,
                    stop.at(),
                    stop.board(),
                    stop.why());
        }
    }

    public Scenes {
        shown = Map.copyOf(shown);
        history = List.copyOf(history);
    }

    /** The publication that has not come to its end; there is one at most. */
    public Optional<Publication> running() {
        return latest().filter(Publication::goesOn);
    }

    /** The last publication. */
    public Optional<Publication> latest() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** Why {@code event} may not happen; empty when it may. */
    Optional<DutyState.Refusal> refusal(SceneEvent event) {
        if (event instanceof SceneEvent.ScenePublished) {
            return running().isPresent() ? Optional.of(DutyState.Refusal.PUBLICATION_GOES_ON) : Optional.empty();
        }
        boolean known = running()
                .filter(each -> each.id().equals(event.publication()))
                .filter(each -> !(event instanceof SceneEvent.SceneSpread) || each.stage() == Stage.TRIED)
                .isPresent();
        return known ? Optional.empty() : Optional.of(DutyState.Refusal.NO_PUBLICATION);
    }

    /** Whether each of {@code boards} still shows what somebody saw there, the empty text for what the configuration names. */
    boolean areAsSeen(List<String> boards, List<String> seen) {
        for (int i = 0; i < boards.size(); i++) {
            if (!shown.getOrDefault(boards.get(i), "").equals(seen.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** After {@code event}. Total. */
    Scenes after(SceneEvent event) {
        return switch (event) {
            case SceneEvent.ScenePublished published -> published(published);
            case SceneEvent.SceneSpread spread ->
                running(event)
                        .map(each -> with(each.at(Stage.SPREADING, spread.at())))
                        .orElse(this);
            case SceneEvent.SceneShown all ->
                running(event).map(each -> with(each.at(Stage.SHOWN, all.at()))).orElse(this);
            case SceneEvent.SceneStopped stop ->
                running(event).map(each -> with(each.stopped(stop))).orElse(this);
        };
    }

    private Optional<Publication> running(SceneEvent event) {
        return running().filter(each -> each.id().equals(event.publication()));
    }

    private Scenes published(SceneEvent.ScenePublished event) {
        if (event.boards().isEmpty()) {
            return this;
        }
        Map<String, String> before = new HashMap<>(shown);
        before.keySet().retainAll(event.boards());
        Publication next = new Publication(
                event.publication(),
                event.at(),
                event.by(),
                event.scene(),
                event.name(),
                event.boards(),
                event.reason(),
                before,
                event.staged() && event.boards().size() > 1 ? Stage.TRIED : Stage.SPREADING,
                event.at(),
                null,
                null);
        List<Publication> longer = new ArrayList<>(history);
        longer.add(next);
        return new Scenes(shown, longer.subList(Math.max(0, longer.size() - MOST_KEPT), longer.size())).with(next);
    }

    /** With {@code next} as the latest, whose boards show what it says. */
    private Scenes with(Publication next) {
        Map<String, String> now = new HashMap<>(shown);
        next.boards().forEach(now::remove);
        now.putAll(next.before());
        if (next.stage() != Stage.STOPPED) {
            next.reached().forEach(board -> {
                now.remove(board);
                if (next.scene() != null) {
                    now.put(board, next.scene());
                }
            });
        }
        List<Publication> changed = new ArrayList<>(history);
        changed.set(changed.size() - 1, next);
        return new Scenes(now, changed);
    }
}
