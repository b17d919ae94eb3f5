package hall.kiosk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hall.board.render.Renderer;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.screen.BoardBundle;
import hall.board.view.View;
import hall.broker.FaultProxy;
import hall.broker.PresenceView;
import hall.broker.Requires;
import hall.kiosk.web.Client;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards that are lost, by a power cut or by a dead line, in one hall whose manager hears of each in time. */
@Tag("mosquitto")
@Tag("kill")
class LostBoardTest {

    private static final String KILLED = "board-2";
    private static final String CUT = "board-1";

    /**
     * The broker says at once that it is gone, the hall's threshold is 2 s, and the watch looks each 5 s. A busy machine is given as long as
     * the hall would take without the broker's word (decision D284), which is no help here.
     */
    private static final Duration KILLED_ALARM_WITHIN = PresenceView.SILENT;

    /**
     * The hall misses a sign of it for 35 s (decision D284), its threshold is 2 s more, and the watch looks each 5 s; twice that on a
     * busy machine.
     */
    private static final Duration CUT_ALARM_WITHIN = Duration.ofSeconds(84);

    private static final int CALLS = 6;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    @Test
    void aLostBoardIsMissedAndAnswersForWhatItMissed() throws Exception {
        Requires.tool("mosquitto");
        FaultyHall hall = opened(new FaultyHall(folder, InetAddress.getLoopbackAddress()));
        aKilledBoardIsMissedShowsItsLastPictureWithoutANetworkAndAnswersForWhatItMissed(hall);
        aBoardThatIsCutOffSaysSoIsMissedAndCatchesUpInOrder(hall);
    }

    /**
     * The program {@code board} is killed as a power cut kills it: the manager hears of it in time. It is switched on again while there
     * is no network and shows what it showed; with the network it hears the hall, answers for what it missed, and the alarm goes.
     */
    private void aKilledBoardIsMissedShowsItsLastPictureWithoutANetworkAndAnswersForWhatItMissed(FaultyHall hall)
            throws Exception {
        FaultProxy line = opened(new FaultProxy(hall.broker()));
        Path place = Files.createDirectories(folder.resolve(KILLED));
        AlarmsSeen alarms = new AlarmsSeen(hall);
        Ledger ledger = opened(new Ledger(hall.data()));
        BoardElsewhere board = opened(new BoardElsewhere(hall, line.port(), KILLED, place));
        Client first = serves(hall, "1", ledger);
        Client second = serves(hall, "2", ledger);
        Path state = place.resolve("data").resolve("state.json");
        await("it keeps that its two windows serve")
                .atMost(FaultyHall.PATIENCE)
                .until(() -> Files.exists(state) && Files.readString(state).split("\"serving\"", -1).length == 3);
        Scene scene = BoardBundle.read(Files.readAllBytes(place.resolve("data").resolve("board.json")))
                .program()
                .usual();
        await("its two calls are over, so their windows have no mark any more")
                .atMost(FaultyHall.PATIENCE)
                .until(() -> !isMarked(windows(scene, board.picture())));
        int[] before = windows(scene, board.picture());
        assertThat(before).as("a board that knows nothing looks otherwise").isNotEqualTo(windows(scene, empty(scene)));

        alarms.await("nobody misses it yet", standing -> !standing.contains("silent-" + KILLED));
        long killedAt = hall.sequence();
        board.kill();
        Duration alarm = alarms.await("the board is missed", standing -> standing.contains("silent-" + KILLED));
        assertThat(alarm).isLessThan(KILLED_ALARM_WITHIN);
        Client third = calls(hall, "3");

        line.cut();
        BoardElsewhere again = opened(new BoardElsewhere(hall, line.port(), KILLED, place));
        assertThat(Arrays.equals(windows(scene, again.picture()), before))
                .as("without a network it shows the windows it showed last")
                .isTrue();
        assertThat(alarms.standing()).contains("silent-" + KILLED);

        line.mend();
        alarms.await("it is missed no more", standing -> !standing.contains("silent-" + KILLED));
        ledger.read();
        List<Long> made = ledger.calls(killedAt, hall.sequence());
        assertThat(made).hasSize(1);
        await().atMost(FaultyHall.PATIENCE).untilAsserted(() -> {
            ledger.read();
            assertThat(ledger.lost(made, KILLED)).isEmpty();
        });
        assertThat(ledger.doubled(ledger.calls(0, hall.sequence()), KILLED)).isZero();
        await("it shows the hall as it is now")
                .atMost(FaultyHall.PATIENCE)
                .until(() -> !Arrays.equals(windows(scene, again.picture()), before));
        at(first, "1", "finish");
        at(second, "2", "finish");
        at(third, "3", "start");
        at(third, "3", "finish");
    }

    /**
     * A board whose line swallows everything, with neither end told, while clerks call: it says that its data is old, the manager
     * hears of it in time, and when the line is back it shows what was called meanwhile in its order and answers for each call once.
     */
    private void aBoardThatIsCutOffSaysSoIsMissedAndCatchesUpInOrder(FaultyHall hall) throws Exception {
        WallBoard board = opened(new WallBoard(hall, CUT, folder.resolve(CUT), Duration.ZERO));
        AlarmsSeen alarms = new AlarmsSeen(hall);
        Ledger ledger = opened(new Ledger(hall.data()));
        Clerks clerks = new Clerks(hall);
        opened(clerks::goHome);
        await().atMost(FaultyHall.PATIENCE).until(() -> !board.shown().isEmpty() && board.isRight(hall.queue()));
        assertThat(board.saysOld()).isFalse();
        alarms.await("nobody misses it yet", standing -> !standing.contains("silent-" + CUT));
        long cutAt = hall.sequence();

        board.line().blackHole();
        long calls = clerks.calls();
        await().atMost(FaultyHall.PATIENCE).until(board::saysOld);
        Duration alarm = alarms.await("the board is missed", standing -> standing.contains("silent-" + CUT));
        assertThat(alarm).isLessThan(CUT_ALARM_WITHIN);
        await().atMost(FaultyHall.PATIENCE).until(() -> clerks.calls() >= calls + CALLS);
        int before = board.shown().size();
        board.line().mend();

        await("it shows what is called now: what was called meanwhile may be over")
                .atMost(FaultyHall.PATIENCE)
                .until(() -> board.shown().size() > before);
        Drill.until("the board is right", () -> clerks.still(() -> board.isRight(hall.queue())));
        clerks.goHome();
        assertThat(board.saysOld()).isFalse();
        assertThat(board.shown().subList(before, board.shown().size()))
                .as("calls in the order in which the board showed them")
                .isNotEmpty()
                .isSorted();
        assertThat(board.doubled()).isEmpty();
        ledger.read();
        List<Long> made = ledger.calls(cutAt, hall.sequence());
        assertThat(made).hasSizeGreaterThan(CALLS);
        await().atMost(FaultyHall.PATIENCE).untilAsserted(() -> {
            ledger.read();
            assertThat(ledger.lost(made, CUT)).as("calls it did not answer for").isEmpty();
        });
        assertThat(ledger.doubled(made, CUT)).isZero();
        alarms.await("it is missed no more", standing -> !standing.contains("silent-" + CUT));
    }

    private static boolean said(Ledger ledger, long until) throws Exception {
        ledger.read();
        return ledger.lost(ledger.calls(0, until), KILLED).isEmpty();
    }

    /** It is no call any more once its citizen is served: a board whose line comes later would not hear of it at all. */
    private static Client serves(FaultyHall hall, String window, Ledger ledger) throws Exception {
        Client clerk = calls(hall, window);
        await().atMost(FaultyHall.PATIENCE).until(() -> said(ledger, hall.sequence()));
        at(clerk, window, "start");
        return clerk;
    }

    private static void at(Client clerk, String window, String act) {
        Client.Reply reply = clerk.post("/api/v1/windows/" + window + "/" + act, "");
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
    }

    /** A citizen takes a ticket and is called to {@code window}, whose clerk begins his day. */
    private static Client calls(FaultyHall hall, String window) throws Exception {
        JsonNode access = hall.access();
        Client kiosk =
                hall.client().withToken(access.path("kiosk").path("token").asText());
        Client clerk = hall.client()
                .signIn(
                        "clerk-" + window,
                        access.path("people").path("clerk-" + window).asText());
        for (Client.Reply reply : List.of(
                clerk.post("/api/v1/windows/" + window + "/open", "{}"),
                kiosk.post("/api/v1/tickets", "{\"service\":\"a\"}"),
                clerk.post("/api/v1/windows/" + window + "/call", "{}"))) {
            assertThat(reply.status()).as(reply.text()).isLessThan(300);
        }
        return clerk;
    }

    private static BufferedImage empty(Scene scene) throws Exception {
        return new Renderer(Tokens.standard(), Fonts.load())
                .draw(scene, View.empty(LocalDateTime.of(2026, 3, 2, 9, 0)));
    }

    private static boolean isMarked(int[] dots) throws Exception {
        int call = Tokens.standard().ink("board.call").foreground().awt().getRGB();
        return Arrays.stream(dots).anyMatch(dot -> dot == call);
    }

    /** The dots of the table of windows. */
    private static int[] windows(Scene scene, BufferedImage picture) {
        Rect table = scene.zones().stream()
                .filter(zone -> zone.widget() instanceof Widget.Windows)
                .map(Zone::rect)
                .findFirst()
                .orElseThrow();
        double dots = scene.dotsPerMillimetre();
        int width = (int) (table.width() * dots);
        int height = (int) (table.height() * dots);
        return picture.getRGB((int) (table.x() * dots), (int) (table.y() * dots), width, height, null, 0, width);
    }
}
