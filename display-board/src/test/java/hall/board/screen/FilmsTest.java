package hall.board.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hall.board.render.Canvas;
import hall.board.render.Renderer;
import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.board.scene.PlaylistItem.When;
import hall.board.scene.Rect;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.board.view.View;
import hall.broker.message.BundleParts;
import hall.standard.design.Fonts;
import hall.standard.design.Millimetres;
import hall.standard.design.Tokens;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board plays its videos by the real mpv, in their turn and in their zone, and does without it. */
class FilmsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final LocalDateTime NINE = LocalDateTime.of(2026, 3, 2, 9, 0);

    @TempDir
    private static Path made;

    @TempDir
    private Path data;

    /** Two seconds of red, made by mpv itself. */
    private static Path red = Path.of("none");

    @BeforeAll
    static void makeAVideo() throws Exception {
        red = made.resolve("red.mp4");
        Optional<Path> mpv = Mpv.program();
        if (mpv.isPresent()) {
            Process encoder = new ProcessBuilder(
                            mpv.get().toString(),
                            "--no-config",
                            "--really-quiet",
                            "--no-audio",
                            "--of=mp4",
                            "--ovc=mpeg4",
                            "--o=" + red,
                            "av://lavfi:color=c=red:size=320x180:rate=25:duration=2")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(encoder.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Path mpv() {
        Optional<Path> program = Mpv.program();
        assumeTrue(program.isPresent(), "mpv is not installed");
        return program.orElseThrow();
    }

    private static boolean isRed(int dot) {
        Color colour = new Color(dot);
        return colour.getRed() > 200 && colour.getGreen() < 60 && colour.getBlue() < 60;
    }

    @Test
    void aVideoIsPlayedWholeInTheMiddleAndAgainAndAgain() throws Exception {
        try (Mpv plays = Mpv.play(mpv(), red, 320, 320)) {
            for (int picture = 0; picture < 120; picture++) {
                BufferedImage next = plays.next().orElseThrow();
                assertThat(isRed(next.getRGB(160, 160))).isTrue();
                assertThat(next.getRGB(160, 10) & 0xFFFFFF).isZero();
            }
        }
    }

    /** A killed board closes its end of the pipe, whatever killed it. */
    @Test
    void mpvEndsByItselfWhenNobodyReadsAnyMore() throws Exception {
        Mpv plays = Mpv.play(mpv(), red, 320, 180);
        plays.next();

        plays.abandon();

        await().atMost(LIMIT).until(() -> !plays.handle().isAlive());
    }

    @Test
    void whatIsNoVideoEndsWithoutAPicture() throws Exception {
        Path text = Files.writeString(made.resolve("list"), "#EXTM3U\nhttp://127.0.0.1:1/secret\n");
        try (Mpv plays = Mpv.play(mpv(), text, 320, 180)) {
            assertThat(plays.next()).isEmpty();
        }
    }

    private Canvas canvas(BoardAssets assets, boolean withStill) throws Exception {
        byte[] video = Files.exists(red) ? Files.readAllBytes(red) : new byte[] {1};
        Asset film = kept(assets, video);
        BufferedImage green = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = green.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(0, 0, 320, 180);
        graphics.dispose();
        Asset still = kept(assets, Canvas.png(green));
        PlaylistItem.When always = When.always(5);
        Scene scene = new Scene(
                "film",
                Millimetres.of(320),
                Millimetres.of(240),
                1,
                true,
                Millimetres.of(3_000),
                "board.text",
                List.of("zh-CN"),
                List.of(
                        Zone.of(
                                "film",
                                new Rect(0, 60, 320, 180),
                                new Widget.Playlist(
                                        "片",
                                        List.of(
                                                new PlaylistItem.Video(
                                                        film, withStill ? List.of(still) : List.of(), always),
                                                new PlaylistItem.Pictures(List.of(still), always))),
                                "notice"),
                        Zone.of("name", new Rect(0, 0, 320, 60), new Widget.HallName(), "hall-name")));
        Renderer renderer = new Renderer(Tokens.standard(), Fonts.load()).with(assets);
        return new Canvas(renderer, scene);
    }

    private static Asset kept(BoardAssets assets, byte[] file) throws Exception {
        Asset asset = new Asset(BundleParts.hash(file), file.length);
        assets.add(asset, file);
        return asset;
    }

    /** The first second from which on the video has its turn, or does not. */
    private static View turn(Canvas canvas, boolean video) {
        View view = View.empty(NINE);
        canvas.show(view);
        while (canvas.film().isPresent() != video) {
            view = view.at(view.now().plusSeconds(1));
            canvas.show(view);
        }
        return view;
    }

    @Test
    void aVideoBeginsWithItsTurnAndEndsWithIt() throws Exception {
        BoardAssets assets = new BoardAssets(data);
        BlockingQueue<Rectangle> moved = new LinkedBlockingQueue<>();
        try (Films films = new Films("b1", assets, Optional.of(mpv()), moved::add)) {
            Canvas canvas = canvas(assets, true);
            View playing = turn(canvas, true);
            films.start();
            films.show(new Frame(1, canvas.scene(), playing, canvas, List.of()));

            assertThat(moved.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new Rectangle(0, 60, 320, 180));
            assertThat(isRed(canvas.picture().getRGB(160, 150))).isTrue();
            ProcessHandle mpv = films.handle().orElseThrow();

            View after = turn(canvas, false);
            films.show(new Frame(2, canvas.scene(), after, canvas, List.of()));

            await().atMost(LIMIT).until(() -> !mpv.isAlive());
            assertThat(canvas.picture().getRGB(160, 150) & 0xFFFFFF).isEqualTo(0x00FF00);
        }
    }

    @Test
    void withoutMpvTheStillIsShownOrTheNextItem() throws Exception {
        BoardAssets assets = new BoardAssets(data);
        try (Films films = new Films("b1", assets, Optional.empty(), part -> {})) {
            films.start();
            for (boolean withStill : new boolean[] {true, false}) {
                Canvas canvas = canvas(assets, withStill);
                for (int second = 0; second < 10; second++) {
                    View view = View.empty(NINE.plusSeconds(second));
                    canvas.show(view);
                    films.show(new Frame(second, canvas.scene(), view, canvas, List.of()));
                    assertThat(canvas.film()).isEmpty();
                    assertThat(canvas.picture().getRGB(160, 150) & 0xFFFFFF).isEqualTo(0x00FF00);
                }
            }
        }
    }

    @Test
    void whatCannotBePlayedStaysItsStill() throws Exception {
        BoardAssets assets = new BoardAssets(data);
        Path broken = data.resolve("mpv");
        Files.writeString(broken, "#!/bin/sh\nexit 2\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        try (Films films = new Films("b1", assets, Optional.of(broken), part -> {
            throw new IllegalStateException("nothing was played");
        })) {
            Canvas canvas = canvas(assets, true);
            View playing = turn(canvas, true);
            films.start();
            films.show(new Frame(1, canvas.scene(), playing, canvas, List.of()));

            await().atMost(LIMIT).until(() -> films.gaveUp().isPresent());
            assertThat(canvas.picture().getRGB(160, 150) & 0xFFFFFF).isEqualTo(0x00FF00);
        }
    }
}
