package hall.kiosk.bench;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.standard.design.Tokens.DesignException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how long it takes from a clerk's call to the frame that shows it, on one board and on sixty, through the
 * engine, the journal, the broker and the boards' own links; and beside each call the same broker alone, which sends a
 * message of the same size to as many bare links.
 *
 * <p>One board draws the standard's main board at full size. Sixty draw it at a quarter of the size each way: they share
 * the processor of this one machine, while in a hall each has its own. A board holds each call before the next may take its
 * place, so calls are made no faster than it can show them.
 */
public final class CallBench {

    private static final int SMALLER = 4;

    /** Calls before the first that counts: the boards' drawing must have been compiled by then. */
    private static final int WARM_UP = 20;

    private final Path folder;
    private final int calls;
    private final List<Integer> boards;

    /**
     * @param folder a folder on the disk to be measured; what the bench writes there it deletes again
     * @param calls how many calls for each case
     * @param boards how many boards, case by case
     */
    public CallBench(Path folder, int calls, List<Integer> boards) {
        if (calls < 1 || boards.isEmpty() || boards.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("calls (" + calls + ") and boards " + boards + " must be at least 1");
        }
        this.folder = folder;
        this.calls = calls;
        this.boards = List.copyOf(boards);
    }

    /** Runs it all: some minutes. */
    public CallFigures run() throws IOException, DesignException, InterruptedException {
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load());
        List<CallFigures.Case> cases = new ArrayList<>();
        int messageBytes = 0;
        for (int count : boards) {
            Path own = Files.createTempDirectory(Files.createDirectories(folder), "bench-");
            try (CallScene scene = CallScene.open(own, renderer, picture(count), count)) {
                cases.add(measure(scene, count));
                messageBytes = scene.messageBytes();
            } finally {
                QueueBench.delete(own);
            }
        }
        return CallFigures.of(folder.toAbsolutePath().toString(), calls, messageBytes, cases);
    }

    private CallFigures.Case measure(CallScene scene, int count) throws IOException, InterruptedException {
        long[] first = new long[calls];
        long[] last = new long[calls];
        long[] bare = new long[calls];
        for (int call = -WARM_UP; call < calls; call++) {
            Thread.sleep(scene.pause());
            CallScene.Times shown = scene.call();
            CallScene.Times sent = scene.send();
            if (call >= 0) {
                first[call] = shown.firstNanos();
                last[call] = shown.lastNanos();
                bare[call] = sent.lastNanos();
            }
        }
        Latencies lastShown = new Latencies(last);
        Latencies lastSent = new Latencies(bare);
        return new CallFigures.Case(
                count,
                scene.picture().dotsWide(),
                scene.picture().dotsHigh(),
                new Latencies(first).millis(50),
                lastShown.millis(50),
                lastShown.millis(99),
                lastSent.millis(50),
                lastSent.millis(99));
    }

    private static Scene picture(int boards) {
        Scene main = Scene.standard("main-landscape");
        return boards == 1 ? main : smaller(main);
    }

    /** The same scene with fewer dots. */
    private static Scene smaller(Scene scene) {
        return scene.on(scene.width(), scene.dotsWide() / SMALLER, scene.farView());
    }
}
