package hall.kiosk.app;

import hall.board.screen.Board;
import hall.board.screen.ScreenWindow;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.screen.KioskPanel;
import hall.kiosk.screen.KioskWindow;
import hall.loop.OpenParts;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands on this machine's own display: the first kiosk, or the first board where there is no kiosk. */
final class OwnDisplay implements HallModule {

    private final Display display;
    private final DisplayModule boards;
    private final KioskModule kiosks;
    private @Nullable Object shown;
    private @Nullable AutoCloseable window;

    private OwnDisplay(Display display, DisplayModule boards, KioskModule kiosks) {
        this.display = display;
        this.boards = boards;
        this.kiosks = kiosks;
    }

    static OwnDisplay open(Display display, DisplayModule boards, KioskModule kiosks) {
        return new OwnDisplay(display, boards, kiosks);
    }

    @Override
    public void apply(Configuration next) {
        Optional<KioskPanel> kiosk = kiosks.running().all().stream().findFirst();
        Optional<Board> board = boards.boards().all().stream().findFirst();
        Object wanted = switch (display) {
            case NONE -> null;
            case WINDOW -> kiosk.orElse(null);
            case WHOLE_SCREEN ->
                kiosk.<Object>map(panel -> panel).or(() -> board).orElse(null);
        };
        if (Objects.equals(wanted, shown)) {
            return;
        }
        close();
        shown = wanted;
        if (wanted instanceof KioskPanel panel) {
            window = KioskWindow.open(panel, display == Display.WHOLE_SCREEN);
        } else if (wanted instanceof Board alone) {
            window = ScreenWindow.open(alone, () -> {});
        }
    }

    @Override
    public void close() {
        if (window != null) {
            OpenParts.close(window);
            window = null;
        }
    }
}
