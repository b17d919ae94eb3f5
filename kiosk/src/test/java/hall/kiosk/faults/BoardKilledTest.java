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

/**
 * The program {@code board} is killed as a power cut kills it: the manager hears of it in time. It is switched on again while there is
 * no network and shows what it showed; with the network it hears the hall, answers for what it missed, and the alarm goes.
 */
@Tag("mosquitto")
@Tag("kill")
class BoardKilledTest {

    private static final String BOARD = "board-1";
    private static final String ALARM = "silent-" + BOARD;

    /**
     * The broker says at once that it is gone, the hall's threshold is 2 s, and the watch looks each 5 s. A busy machine is given as long as
     * the hall would take without the broker's word (decision D284), which is no help here.
     */
    private static final Duration ALARM_WITHIN = PresenceView.SILENT;

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
    void aKilledBoardIsMissedShowsItsLastPictureWithoutANetworkAndAnswersForWhatItMissed() throws Exception {
        Requires.tool("mosquitto");
        FaultyHall hall = opened(new FaultyHall(folder, InetAddress.getLoopbackAddress()));
        FaultProxy line = opened(new FaultProxy(hall.broker()));
        Path place = Files.createDirectories(folder.resolve(BOARD));
        AlarmsSeen alarms = new AlarmsSeen(hall);
        Ledger ledger = opened(new Ledger(hall.data()));
        BoardElsewhere board = opened(new BoardElsewhere(hall, line.port(), BOARD, place));
        serves(hall, "1");
        await().atMost(FaultyHall.PATIENCE).until(() -> said(ledger, hall.sequence()));
        serves(hall, "2");
        Path state = place.resolve("data").resolve("state.json");
        await("it keeps that its two windows serve")
                .atMost(FaultyHall.PATIENCE)
                .until(() -> Files.exists(state) && Files.readString(state).split("\"serving\"", -1).length == 3);
        Scene scene = BoardBundle.read(Files.readAllBytes(place.resolve("data").resolve("board.json")))
                .program()
                .usual();
        int[] before = windows(scene, board.picture());
        assertThat(before).as("a board that knows nothing looks otherwise").isNotEqualTo(windows(scene, empty(scene)));

        alarms.await("nobody misses it yet", standing -> !standing.contains(ALARM));
        long killedAt = hall.sequence();
        board.kill();
        Duration alarm = alarms.await("the board is missed", standing -> standing.contains(ALARM));
        assertThat(alarm).isLessThan(ALARM_WITHIN);
        calls(hall, "3");

        line.cut();
        BoardElsewhere again = opened(new BoardElsewhere(hall, line.port(), BOARD, place));
        assertThat(windows(scene, again.picture()))
                .as("without a network it shows the windows it showed last")
                .isEqualTo(before);
        assertThat(alarms.standing()).contains(ALARM);

        line.mend();
        alarms.await("it is missed no more", standing -> !standing.contains(ALARM));
        ledger.read();
        List<Long> made = ledger.calls(killedAt, hall.sequence());
        assertThat(made).hasSize(1);
        await().atMost(FaultyHall.PATIENCE).untilAsserted(() -> {
            ledger.read();
            assertThat(ledger.lost(made, BOARD)).isEmpty();
        });
        assertThat(ledger.doubled(ledger.calls(0, hall.sequence()), BOARD)).isZero();
        await("it shows the hall as it is now")
                .atMost(FaultyHall.PATIENCE)
                .until(() -> !Arrays.equals(windows(scene, again.picture()), before));
    }

    private static boolean said(Ledger ledger, long until) throws Exception {
        ledger.read();
        return ledger.lost(ledger.calls(0, until), BOARD).isEmpty();
    }

    private static void serves(FaultyHall hall, String window) throws Exception {
        Client clerk = calls(hall, window);
        assertThat(clerk.post("/api/v1/windows/" + window + "/start", "").status())
                .isLessThan(300);
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
