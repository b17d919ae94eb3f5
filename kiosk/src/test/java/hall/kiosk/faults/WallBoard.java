package hall.kiosk.faults;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.screen.Frame;
import hall.board.view.View;
import hall.broker.CertificateFolder;
import hall.broker.FaultProxy;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.kiosk.queue.TicketNumber;
import hall.kiosk.queue.TicketQueue;
import hall.kiosk.queue.Window;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A board on a wall, with a line, certificates and a clock of its own, and who writes down what it shows. */
final class WallBoard implements AutoCloseable {

    private static final List<String> SHOWN =
            List.of(CertificateFolder.CA, CertificateFolder.CERTIFICATE, CertificateFolder.KEY);

    private final String id;
    private final FaultProxy line;
    private final Path certificates;
    private final Renderer renderer;
    private final Board board;

    /** Written by the board's thread alone. */
    private final Set<String> standing = new HashSet<>();

    private final Set<String> left = new HashSet<>();
    private final List<Long> shown = new CopyOnWriteArrayList<>();
    private final Set<String> again = new ConcurrentSkipListSet<>();

    /** @param off how far its machine's clock is off */
    WallBoard(FaultyHall hall, String id, Path folder, Duration off) throws Exception {
        this.id = id;
        this.line = new FaultProxy(hall.broker());
        this.certificates = Files.createDirectories(folder.resolve("certificates"));
        shows(hall.certificates(id));
        HallAddress address = HallAddress.parse(FaultyHall.ADDRESS);
        LinkSettings settings = LinkSettings.of("mqtts://" + hall.host() + ":" + line.port(), address.clientId(id))
                .withCertificates(new CertificateFolder(certificates));
        this.renderer = new Renderer(Tokens.standard(), Fonts.load());
        BoardSetup setup = new BoardSetup(
                id,
                address,
                renderer,
                Snapshot.NONE,
                small(),
                folder.resolve("data"),
                ZoneId.of("Asia/Shanghai"),
                InstantSource.offset(InstantSource.system(), off),
                System::nanoTime,
                new Random(11));
        this.board = Board.start(setup, will -> PahoLink.open(settings.withWill(will), new Random(12)));
        board.onFrame(this::see);
    }

    /** The main board with a tenth of its dots: what it looks like is not asked here. */
    private static Scene small() throws Exception {
        String json = Scene.standard("main-landscape").json();
        return Scene.parse(json.replaceFirst("\"dotsPerMillimetre\":[0-9.]+", "\"dotsPerMillimetre\":0.1"));
    }

    String id() {
        return id;
    }

    FaultProxy line() {
        return line;
    }

    /** From its next connection on it shows what is in {@code folder}. */
    void shows(Path folder) throws IOException {
        for (String file : SHOWN) {
            Files.copy(folder.resolve(file), certificates.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void see(Frame frame) {
        Set<String> now = new TreeSet<>();
        frame.view().calls().forEach(call -> now.add(call.id()));
        now.stream().filter(left::contains).forEach(again::add);
        now.stream()
                .map(Long::parseLong)
                .filter(call -> !shown.contains(call))
                .sorted()
                .forEach(shown::add);
        standing.stream().filter(call -> !now.contains(call)).forEach(left::add);
        standing.clear();
        standing.addAll(now);
    }

    /** The calls it has shown, in that order; those of one picture in the order in which they were made. */
    List<Long> shown() {
        return shown;
    }

    /** Whether it says that its data is old. */
    boolean saysOld() {
        Frame frame = board.frame();
        return renderer.saysOld(frame.scene(), frame.view());
    }

    /** Calls that came back after they had gone. */
    Set<String> doubled() {
        return again;
    }

    /** What it takes for the time of day. */
    View view() {
        return board.frame().view();
    }

    /** Whether it hears its hall and each window is on it as it is in {@code queue}. */
    boolean isRight(TicketQueue queue) {
        View view = view();
        return view.silence().equals(View.Silence.NONE)
                && queue.setup().windows().stream().allMatch(window -> isRight(view, queue, window));
    }

    private static boolean isRight(View view, TicketQueue queue, Window window) {
        String number = queue.tickets().stream()
                .filter(ticket -> ticket.id().equals(queue.window(window.id()).ticket()))
                .map(ticket -> ticket.number())
                .map(TicketNumber::toString)
                .findFirst()
                .orElse(null);
        return view.windows().stream()
                .anyMatch(shown -> shown.id().equals(window.id().value()) && Objects.equals(shown.number(), number));
    }

    @Override
    public void close() throws IOException {
        board.close();
        line.close();
    }
}
