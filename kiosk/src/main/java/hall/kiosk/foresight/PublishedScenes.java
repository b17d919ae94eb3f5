package hall.kiosk.foresight;

import hall.board.program.Program;
import hall.board.scene.Scene;
import hall.kiosk.config.HallConfig;
import hall.kiosk.display.BoardPlace;
import hall.kiosk.display.HallBoards;
import hall.kiosk.display.SceneStore;
import hall.kiosk.duty.SceneEvent;
import hall.kiosk.duty.Scenes;
import hall.kiosk.engine.EventJson;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.journal.JournalReader;
import hall.kiosk.journal.SqliteJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The scene a board really shows: one published to it comes before the configured one, which alone follows another
 * configuration or standard.
 */
public final class PublishedScenes {

    private static final int PAGE = 100;

    private PublishedScenes() {}

    /** In a running hall, which knows its boards by their names. */
    public static Function<HallConfig.Board, Scene> of(Function<String, Optional<HallBoards.Board>> boards) {
        return board -> boards.apply(board.id())
                .map(each -> shown(board, each.place(), each.shown()))
                .orElse(board.scene());
    }

    /** In {@code hall} with the data folder {@code data}, whether it runs or not. */
    public static Function<HallConfig.Board, Scene> stored(HallConfig hall, Path data) throws JournalException {
        if (!Files.isRegularFile(data.resolve(SqliteJournal.FILE))) {
            return HallConfig.Board::scene;
        }
        Map<String, String> published = published(data);
        SceneStore store = new SceneStore(data.resolve(SceneStore.FOLDER));
        Map<String, HallConfig.Board> known =
                hall.boards().stream().collect(Collectors.toMap(HallConfig.Board::id, each -> each));
        return board -> {
            HallConfig.Board now = known.get(board.id());
            if (now == null) {
                return board.scene();
            }
            BoardPlace place = hall.place(now);
            return shown(board, place, store.program(place, published));
        };
    }

    private static Scene shown(HallConfig.Board board, BoardPlace place, Program shown) {
        return shown.equals(place.configured()) ? board.scene() : shown.usual();
    }

    /** The hash of what each board shall show, as the journal says. */
    private static Map<String, String> published(Path data) throws JournalException {
        List<Row> rows = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(data)) {
            for (String kind : EventJson.SCENES) {
                long before = Long.MAX_VALUE;
                List<Row> page = reader.before(kind, before, PAGE);
                while (!page.isEmpty()) {
                    rows.addAll(page);
                    before = page.getLast().sequence();
                    page = reader.before(kind, before, PAGE);
                }
            }
        }
        rows.sort(Comparator.comparingLong(Row::sequence));
        EventJson json = new EventJson();
        List<SceneEvent> events = new ArrayList<>();
        for (Row row : rows) {
            if (json.read(row.entry().kind(), row.entry().body()) instanceof HallEvent.Duty duty
                    && duty.event() instanceof SceneEvent event) {
                events.add(event);
            }
        }
        return Scenes.of(events).shown();
    }
}
