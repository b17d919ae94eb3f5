package hall.board.view;

import static hall.board.view.KnownBoard.call;
import static hall.board.view.KnownBoard.clock;
import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Widget;
import hall.standard.Snapshot;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A board of one part of the hall shows what belongs to that part, and nothing else takes a place on it. */
class AreaTest {

    private static final Widget.Area SOUTH =
            new Widget.Area(Map.of("en", "South"), List.of("w3", "w4"), List.of("tax"));

    @Test
    void callsToOtherPartsTakeNoPlace() {
        KnownBoard board = new KnownBoard();
        board.known = Knowledge.none(
                Rules.of(Snapshot.NONE, 1).only(SOUTH.windows()),
                KnownBoard.NINE,
                KnownBoard.ZONE,
                KnownBoard.nanos(0));
        board.hears(0, new Heard.Line(true));
        board.hears(0, clock(0));
        board.hears(1, call(1, "c1", "A001", "w1", 1));
        board.hears(2, call(2, "c2", "A002", "w2", 2));
        board.hears(3, call(3, "c3", "A003", "w3", 3));

        assertThat(board.numbers(3)).as("at once, though the others were first").containsExactly("A003");
        assertThat(board.view(3).recent()).isEmpty();
    }

    @Test
    void aViewIsNarrowedToItsWindowsAndTheirServices() {
        View all = View.empty(LocalDateTime.of(2026, 3, 2, 9, 0))
                .withWindows(List.of(window("w1", View.WindowState.OPEN), window("w3", View.WindowState.CLOSED)))
                .withQueues(List.of(new View.Queue("tax", "税务", 3), new View.Queue("id", "户籍", 4)));

        View south = all.in(SOUTH);
        assertThat(south.windows()).extracting(View.Window::id).containsExactly("w3");
        assertThat(south.queues()).extracting(View.Queue::service).containsExactly("tax");
        assertThat(south.closed()).as("its only window is closed").isTrue();
        assertThat(all.in(Widget.Area.WHOLE)).isEqualTo(all);
    }

    private static View.Window window(String id, View.WindowState state) {
        return new View.Window(id, id.substring(1), state, null, "");
    }
}
