package hall.board.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.board.render.Canvas;
import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.board.scene.PlaylistItem.When;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.broker.Requires;
import hall.broker.message.BundleParts;
import hall.broker.message.DeviceMessage;
import hall.broker.message.Messages;
import hall.broker.message.Reading.Letter;
import hall.standard.design.Millimetres;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program {@code board} with its window on a screen, the real mpv and a real broker: a video stands in its zone, and when mpv is
 * killed or hangs the next item is shown, the hall is told why, and the next turn is another try.
 */
@Tag("xvfb")
@Tag("mosquitto")
@Tag("kill")
class FilmOnTheWallTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Longer than a video is waited for that hangs, also on a busy machine. */
    private static final int TURN_SECONDS = 25;

    private static final int GREEN = 0x00FF00;

    @TempDir
    private Path folder;

    private Asset kept(Path data, byte[] file) throws IOException {
        String sha256 = BundleParts.hash(file);
        Files.write(Files.createDirectories(data.resolve("assets")).resolve(sha256), file);
        return new Asset(sha256, file.length);
    }

    private static byte[] green() {
        BufferedImage picture = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(0, 0, 320, 180);
        graphics.dispose();
        return Canvas.png(picture);
    }

    private byte[] red(Programs programs, Path mpv) throws Exception {
        Path video = folder.resolve("red.mp4");
        Process encoder = programs.start(
                List.of(
                        mpv.toString(),
                        "--no-config",
                        "--really-quiet",
                        "--of=mp4",
                        "--ovc=mpeg4",
                        "--o=" + video,
                        "av://lavfi:color=c=red:size=320x180:rate=25:duration=2"),
                Map.of(),
                folder.resolve("encoder.log"));
        assertThat(encoder.waitFor(LIMIT.toMinutes(), TimeUnit.MINUTES)).isTrue();
        return Files.readAllBytes(video);
    }

    private static Scene scene(Asset video, Asset picture) {
        return new Scene(
                "film",
                Millimetres.of(960),
                Millimetres.of(540),
                1,
                true,
                Millimetres.of(3_000),
                "board.text",
                List.of("zh-CN"),
                List.of(
                        Zone.of(
                                "film",
                                new Rect(0, 0, 960, 440),
                                new Widget.Playlist(
                                        "片",
                                        List.of(
                                                new PlaylistItem.Video(video, List.of(), When.always(TURN_SECONDS)),
                                                new PlaylistItem.Pictures(List.of(picture), When.always(5)))),
                                "notice"),
                        Zone.of("name", new Rect(0, 440, 960, 100), new Widget.HallName(), "hall-name")));
    }

    @Test
    void aVideoWhosePlayerDiesOrHangsGivesWayAndIsTriedAgain() throws Exception {
        Requires.tool("Xvfb");
        Requires.tool("mosquitto");
        Path mpv = Requires.tool("mpv");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path log = folder.resolve("board.log");
        AtomicReference<String> trouble = new AtomicReference<>("");
        String film;
        try (Programs programs = new Programs()) {
            Asset video = kept(data, red(programs, mpv));
            film = video.sha256();
            Path scene = Files.writeString(
                    folder.resolve("scene.json"),
                    scene(video, kept(data, green())).json());
            VirtualDisplay screen = VirtualDisplay.start(programs, folder);
            try (BoardFeed hall = BoardFeed.start(programs, folder)) {
                hall.sayState();
                hall.link().subscribe(hall.topics().applied("b1"), message -> {
                    if (Messages.read(DeviceMessage.Applied.class, message.payload())
                            instanceof Letter<DeviceMessage.Applied> letter) {
                        DeviceMessage.Refused said = letter.message().refused();
                        trouble.set(said == null ? "" : said.bundle());
                    }
                });
                Process board = programs.start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "hall.board.BoardProgram",
                                "--broker",
                                hall.url(),
                                "--id",
                                "b1",
                                "--port",
                                "0",
                                "--scene",
                                scene.toString(),
                                "--data",
                                data.toString()),
                        Map.of("DISPLAY", screen.name()),
                        log);

                for (String signal : List.of("-KILL", "-STOP")) {
                    await().atMost(LIMIT).until(() -> dot(screen) == GREEN);
                    await().atMost(LIMIT).until(() -> isRed(dot(screen)));
                    await().atMost(LIMIT).until(() -> "".equals(trouble.get()));
                    ProcessHandle player = player(board);
                    send(signal, player);

                    await().atMost(LIMIT).until(() -> !player.isAlive());
                    await().atMost(LIMIT).until(() -> dot(screen) == GREEN);
                    await().atMost(LIMIT).until(() -> video.sha256().equals(trouble.get()));
                }
                await().atMost(LIMIT).until(() -> isRed(dot(screen)));
                await().atMost(LIMIT).until(() -> "".equals(trouble.get()));
                assertThat(board.isAlive()).isTrue();
            }
        }
        // On a machine that is busy for long, mpv may give no picture in time once more; nothing is said twice.
        assertThat(said(log, "A video cannot be played")).isBetween(2L, said(log, "video " + film + " begins"));
        assertThat(said(log, "mpv gave no picture for 10 s")).isPositive();
    }

    private static long said(Path log, String what) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(what))
                .count();
    }

    private static int dot(VirtualDisplay screen) {
        try {
            return screen.dot(960, 400);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRed(int dot) {
        Color colour = new Color(dot);
        return colour.getRed() > 200 && colour.getGreen() < 60 && colour.getBlue() < 60;
    }

    private static ProcessHandle player(Process board) {
        return board.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/mpv"))
                .findFirst()
                .orElseThrow();
    }

    private static void send(String signal, ProcessHandle process) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
