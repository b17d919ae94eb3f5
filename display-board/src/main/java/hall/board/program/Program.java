package hall.board.program;

import hall.board.scene.Overscan;
import hall.board.scene.Scene;
import hall.board.view.View;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a board shows when: an emergency before a manager's order, before a call, before a notice that takes whole boards (but
 * not the screen of one window), before what is planned for the time of day, before what is shown while the hall is closed, before the usual scene. The first that applies is shown, and the trace says
 * why, and what else would have applied. Immutable, pure.
 */
public final class Program {

    private final Scene usual;
    private final List<Slot> schedule;
    private final @Nullable Scene closed;
    private final Overscan overscan;
    private final Scene emergency;
    private final Scene dark;

    /** More parts than this is a mistake, not a plan. */
    public static final int MOST_SLOTS = 30;

    /**
     * @param usual shows calls, and whatever nothing else is planned for
     * @param schedule the first that holds is shown
     * @param closed shown while the hall is closed; null where the usual scene says it itself
     * @param overscan what the panel hides; the scenes are inside it already
     */
    public Program(Scene usual, List<Slot> schedule, @Nullable Scene closed, Overscan overscan) {
        this.usual = usual;
        this.schedule = List.copyOf(schedule);
        this.closed = closed;
        this.overscan = overscan;
        this.emergency = OrderedScenes.emergency(usual).within(overscan);
        this.dark = OrderedScenes.dark(usual);
    }

    /** What the panel hides. */
    public Overscan overscan() {
        return overscan;
    }

    /** The scene that shows calls. */
    public Scene usual() {
        return usual;
    }

    /** What is planned for parts of the day. */
    public List<Slot> schedule() {
        return schedule;
    }

    /** What is shown while the hall is closed; null where the usual scene says it itself. */
    public @Nullable Scene closed() {
        return closed;
    }

    /** Every scene it may show but those of orders. */
    public List<Scene> scenes() {
        return Stream.of(Stream.of(usual), schedule.stream().map(Slot::scene), Stream.ofNullable(closed))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** The same with another usual scene. */
    public Program showing(Scene other) {
        return new Program(other, schedule, closed, overscan);
    }

    /** The same with what {@code change} makes of each scene. */
    public Program with(UnaryOperator<Scene> change) {
        return new Program(
                change.apply(usual),
                schedule.stream()
                        .map(slot -> slot.showing(change.apply(slot.scene())))
                        .toList(),
                closed == null ? null : change.apply(closed),
                overscan);
    }

    /** Nothing but one scene. */
    public static Program of(Scene usual) {
        return new Program(usual, List.of(), null, Overscan.NONE);
    }

    /**
     * What is shown.
     *
     * @param trace one sentence for each level that applies, the deciding one first
     */
    public record Choice(Level level, Scene scene, List<Text> trace) {

        public Choice {
            trace = List.copyOf(trace);
        }

        /** The trace in one line, for the log and for what is sent. */
        public String why() {
            List<String> lines = trace.stream().map(Text::english).toList();
            return lines.getFirst()
                    + (lines.size() > 1 ? "; before " + String.join(", ", lines.subList(1, lines.size())) : "");
        }
    }

    private record Candidate(Level level, Scene scene, Text why) {}

    /** What the board called {@code board} shows of {@code view}. */
    public Choice at(View view, String board) {
        List<Candidate> applying = new ArrayList<>();
        View.Emergency ordered = view.orders().emergency();
        if (ordered != null) {
            applying.add(new Candidate(Level.EMERGENCY, emergency, Why.emergency(ordered)));
        }
        if (view.orders().blank().contains(board)) {
            applying.add(new Candidate(Level.MANUAL, dark, Why.DARK));
        }
        view.calls().stream()
                .filter(call -> usual.showsCallsTo(call.window()))
                .findFirst()
                .ifPresent(call -> applying.add(new Candidate(Level.CALL, usual, Why.call(call, usual))));
        Text large = view.orders().notice();
        if (large != null && !usual.isOfAWindow()) {
            applying.add(new Candidate(Level.NOTICE, OrderedScenes.notice(usual, large), Why.notice()));
        }
        List<Slot> planned =
                schedule.stream().filter(slot -> slot.at(view.now())).toList();
        for (int place = 0; place < planned.size(); place++) {
            applying.add(new Candidate(Level.SCHEDULE, planned.get(place).scene(), Why.planned(planned, place)));
        }
        if (closed != null && view.closed()) {
            applying.add(new Candidate(Level.CLOSED, closed, Why.closed(closed)));
        }
        applying.add(new Candidate(Level.FALLBACK, usual, Why.usual(usual)));
        Candidate first = Objects.requireNonNull(applying.getFirst());
        return new Choice(
                first.level(),
                first.scene(),
                applying.stream().map(Candidate::why).toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Program program
                && usual.equals(program.usual)
                && schedule.equals(program.schedule)
                && Objects.equals(closed, program.closed)
                && overscan.equals(program.overscan);
    }

    @Override
    public int hashCode() {
        return Objects.hash(usual, schedule, closed, overscan);
    }
}
