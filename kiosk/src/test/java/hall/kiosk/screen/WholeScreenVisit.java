package hall.kiosk.screen;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.screen.Frame;
import hall.board.screen.ScreenWindow;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.memory.MemoryBroker;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.ticket.Halls;
import hall.kiosk.ticket.Look;
import hall.standard.Snapshot;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.File;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Opens a window over a desktop, in a process of its own because the tests' has no screen. Prints {@code PANEL} when the
 * desktop's panel is there, {@code COVERED} once nothing of it is to be seen, {@code NO POINTER} once that is gone too, and
 * for a board {@code THE PREVIEW} once the screen is, but for a few dots, what a page would show of it at that instant; keeps a
 * picture of the screen in the file named.
 */
final class WholeScreenVisit {

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final int PANEL_HEIGHT = 20;

    /** Of two million. */
    private static final int FEW_DOTS = 200;

    private final Robot robot = new Robot();
    private final Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());

    /** Null for a kiosk. */
    private @Nullable Board board;

    private WholeScreenVisit() throws Exception {}

    public static void main(String[] arguments) throws Exception {
        WholeScreenVisit visit = new WholeScreenVisit();
        visit.await("PANEL", () -> visit.colours(visit.foot()) > 1);
        visit.robot.mouseMove(visit.screen.width / 2, visit.screen.height / 2);
        if (arguments[0].equals("kiosk")) {
            visit.kiosk();
        } else {
            visit.board();
        }
        visit.robot.mouseMove(visit.screen.width / 2 + 5, visit.screen.height / 2 + 5);
        visit.await("NO POINTER", () -> PointerImage.visibleDots(System.getenv("DISPLAY")) == 0);
        Board board = visit.board;
        if (board != null) {
            visit.await("THE PREVIEW", () -> visit.isPreview(board));
        }
        ImageIO.write(visit.seen(), "png", new File(arguments[1]));
        System.exit(0);
    }

    private void kiosk() throws Exception {
        KioskPanel panel = WindowVisit.panel(MemoryHall.open(Halls.of(8)), Surface.LANDSCAPE);
        panel.start();
        KioskWindow.open(panel, true);
        awaitPicture(() -> panel.shown().drawn().picture());
    }

    private void board() throws Exception {
        BoardSetup setup = new BoardSetup(
                "b1",
                HallAddress.DEMO,
                new Renderer(Look.TOKENS, Look.FONTS),
                Snapshot.NONE,
                Scene.standard("main-landscape"),
                null,
                ZoneId.of("Asia/Shanghai"),
                InstantSource.system(),
                System::nanoTime,
                new SecureRandom());
        MemoryBroker broker = new MemoryBroker();
        Board opened = Board.start(
                setup,
                will -> broker.connect(LinkSettings.of("mqtt://memory", "b1").withWill(will)));
        ScreenWindow.open(opened, () -> {});
        awaitPicture(() -> opened.frame().picture());
        board = opened;
    }

    /** Whether the screen is the renderer's own picture of the instant it shows. */
    private boolean isPreview(Board shown) {
        Frame frame = shown.frame();
        BufferedImage seen = seen();
        BufferedImage preview = new Renderer(Look.TOKENS, Look.FONTS).draw(frame.scene(), frame.view());
        long others = java.util.stream.IntStream.range(0, seen.getWidth() * seen.getHeight())
                .filter(at -> (seen.getRGB(at % seen.getWidth(), at / seen.getWidth()) & 0xFFFFFF)
                        != (preview.getRGB(at % seen.getWidth(), at / seen.getWidth()) & 0xFFFFFF))
                .count();
        return others <= FEW_DOTS;
    }

    /** Until the screen's foot, where the panel was, is the picture's foot. */
    private void awaitPicture(Supplier<BufferedImage> picture) {
        await("COVERED", () -> {
            BufferedImage expected = picture.get();
            return same(
                    foot(), expected.getSubimage(0, expected.getHeight() - PANEL_HEIGHT, screen.width, PANEL_HEIGHT));
        });
    }

    private void await(String what, BooleanSupplier reached) {
        long begun = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("not yet " + what);
            }
            robot.delay(100);
        }
        System.out.println(what);
    }

    private BufferedImage seen() {
        return robot.createScreenCapture(screen);
    }

    private BufferedImage foot() {
        return seen().getSubimage(0, screen.height - PANEL_HEIGHT, screen.width, PANEL_HEIGHT);
    }

    private static boolean same(BufferedImage one, BufferedImage other) {
        for (int y = 0; y < PANEL_HEIGHT; y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if ((one.getRGB(x, y) & 0xFFFFFF) != (other.getRGB(x, y) & 0xFFFFFF)) {
                    return false;
                }
            }
        }
        return true;
    }

    private long colours(BufferedImage strip) {
        return java.util.stream.IntStream.range(0, strip.getWidth() * PANEL_HEIGHT)
                .map(at -> strip.getRGB(at % strip.getWidth(), at / strip.getWidth()))
                .distinct()
                .count();
    }
}
