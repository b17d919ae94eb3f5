package hall.kiosk.app;

import hall.board.render.Canvas;
import hall.board.screen.Board;
import hall.kiosk.devices.Simulators;
import hall.kiosk.queue.TicketId;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.ticket.Slip;
import hall.kiosk.web.kiosk.Screens;
import hall.kiosk.web.kiosk.Screens.KioskScreen;
import hall.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The boards, kiosks and simulated devices of this program, as the server shows them. Any thread. */
final class ScreenPictures implements Screens {

    private final RunningParts<?, Board> boards;
    private final RunningParts<?, KioskPanel> kiosks;
    private final Simulators simulators;
    private final Function<TicketId, Optional<Slip>> slips;
    private final Function<String, Text> words;

    /**
     * @param slips what is printed for a ticket that waits
     * @param words the standard's words by their key
     */
    ScreenPictures(
            RunningParts<?, Board> boards,
            RunningParts<?, KioskPanel> kiosks,
            Simulators simulators,
            Function<TicketId, Optional<Slip>> slips,
            Function<String, Text> words) {
        this.words = words;
        this.boards = boards;
        this.kiosks = kiosks;
        this.simulators = simulators;
        this.slips = slips;
    }

    @Override
    public List<String> boards() {
        return boards.ids();
    }

    @Override
    public List<String> kiosks() {
        return kiosks.ids();
    }

    @Override
    public Optional<byte[]> board(String id) {
        return boards.find(id).map(board -> board.frame().png());
    }

    @Override
    public Optional<byte[]> device(String id) {
        return simulators.picture(id).map(Canvas::png);
    }

    @Override
    public Optional<KioskScreen> kiosk(String id) {
        return kiosks.find(id).map(panel -> new DrivenKiosk(panel, new SimulatedHands(simulators, words), slips));
    }
}
