package hall.kiosk.engine;

import static hall.kiosk.engine.Bounds.code;
import static hall.kiosk.engine.Bounds.first;
import static hall.kiosk.engine.Bounds.free;
import static hall.kiosk.engine.Bounds.freeTexts;
import static hall.kiosk.engine.Bounds.name;

import hall.kiosk.duty.SceneEvent;
import hall.kiosk.queue.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the texts and lists of what happens to scenes may be. */
final class SceneBounds {

    /** The most boards of one publication. */
    private static final int BOARDS = 200;

    private SceneBounds() {}

    static Optional<Refusal> refusal(SceneEvent event, List<String> seen) {
        return switch (event) {
            case SceneEvent.ScenePublished published -> {
                boolean tooMany =
                        published.boards().size() > BOARDS || published.boards().isEmpty() || seen.size() > BOARDS;
                yield tooMany
                        ? Optional.of(Refusal.LIST_TOO_LONG)
                        : first(Stream.of(
                                        Stream.of(
                                                code(published.publication()),
                                                code(published.scene()),
                                                name(published.name()),
                                                free(published.reason())),
                                        Stream.concat(published.boards().stream(), seen.stream())
                                                .map(Bounds::code))
                                .flatMap(each -> each));
            }
            case SceneEvent.SceneSpread spread -> first(Stream.of(code(spread.publication())));
            case SceneEvent.SceneShown shown -> first(Stream.of(code(shown.publication())));
            case SceneEvent.SceneStopped stopped ->
                first(Stream.concat(
                        Stream.of(code(stopped.publication()), code(stopped.board())), freeTexts(stopped.why())));
        };
    }
}
