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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The same with a tone. */
    private static Path loud = Path.of("none");

    @BeforeAll
    static void makeVideos() throws Exception {
        red = made.resolve("red.mp4");
        loud = made.resolve("loud.mp4");
        make(red, "--no-audio");
        make(loud, "--audio-file=av://lavfi:sine=frequency=440:duration=2");
    }

    private static void make(Path video, String sound) throws Exception {
        Optional<Path> mpv = Mpv.program();
        if (mpv.isPresent()) {
            Process encoder = new ProcessBuilder(
                            mpv.get().toString(),
                            "--no-config",
                            "--really-quiet",
                            sound,
                            "--of=mp4",
                            "--ovc=mpeg4",
                            "--oac=aac",
                            "--o=" + video,
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
        return canvas(assets, withStill, Files.exists(red) ? red : Files.write(red, new byte[] {1}), 0);
    }

    private Canvas canvas(BoardAssets assets, boolean withStill, Path video, int volume) throws Exception {
        Asset film = kept(assets, Files.readAllBytes(video));
        BufferedImage green = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = green.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(0, 0, 320, 180);
        graphics.dispose();
        Asset still = kept(assets, Canvas.png(green));
        List<Asset> stills = withStill ? List.of(still) : List.of();
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
                                                volume == 0
                                                        ? new PlaylistItem.Video(film, stills, always)
                                                        : new PlaylistItem.SoundVideo(film, stills, always, volume),
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
        try (Films films = new Films("b1", assets, Optional.of(mpv()), moved::add, () -> false)) {
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
        try (Films films = new Films("b1", assets, Optional.empty(), part -> {}, () -> false)) {
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
        try (Films films = new Films(
                "b1",
                assets,
                Optional.of(broken),
                part -> {
                    throw new IllegalStateException("nothing was played");
                },
                () -> false)) {
            Canvas canvas = canvas(assets, true);
            View playing = turn(canvas, true);
            films.start();
            films.show(new Frame(1, canvas.scene(), playing, canvas, List.of()));

            await().atMost(LIMIT).until(() -> films.gaveUp().isPresent());
            assertThat(canvas.picture().getRGB(160, 150) & 0xFFFFFF).isEqualTo(0x00FF00);
        }
    }

    private Films playing(BoardAssets assets, Canvas canvas, View view, BooleanSupplier hush) {
        Films films = new Films("b1", assets, Optional.of(mpv()), part -> {}, hush, List.of("--ao=null"));
        films.start();
        films.show(new Frame(1, canvas.scene(), view, canvas, List.of()));
        return films;
    }

    @Test
    void theSoundOfAVideoIsWhereItsPicturesAreAndSilentWhileACallIsAnnounced() throws Exception {
        BoardAssets assets = new BoardAssets(data);
        assets.play();
        mpv();
        Canvas canvas = canvas(assets, true, loud, 60);
        View view = turn(canvas, true);
        AtomicBoolean announced = new AtomicBoolean(true);
        try (Films films = playing(assets, canvas, view, announced::get)) {
            await().atMost(LIMIT).until(() -> films.sound().isPresent());
            MpvSound sound = films.sound().orElseThrow();
            await().atMost(LIMIT).until(() -> sound.status().seconds().isPresent());
            assertThat(sound.status().isMuted())
                    .as("a call is announced already when it begins")
                    .isTrue();

            announced.set(false);
            await().atMost(LIMIT).until(() -> !sound.status().isMuted());
            await().atMost(LIMIT).until(() -> films.apart().orElse(1) < 0.3);

            announced.set(true);
            await().atMost(LIMIT).until(() -> sound.status().isMuted());

            films.show(new Frame(2, canvas.scene(), turn(canvas, false), canvas, List.of()));
            await().atMost(LIMIT).until(() -> !sound.handle().isAlive());
        }
    }

    /** As on a machine without a device for sound. */
    @Test
    void aVideoThatHasNoSoundIsShownWithout() throws Exception {
        BoardAssets assets = new BoardAssets(data);
        assets.play();
        mpv();
        Canvas canvas = canvas(assets, false, red, 60);
        View view = turn(canvas, true);
        try (Films films = playing(assets, canvas, view, () -> false)) {
            await().atMost(LIMIT).until(() -> films.sound().isPresent());
            MpvSound sound = films.sound().orElseThrow();
            await().atMost(LIMIT).until(() -> !sound.handle().isAlive());

            await().atMost(LIMIT).until(() -> isRed(canvas.picture().getRGB(160, 150)));
            assertThat(films.handle()).isPresent();
            assertThat(assets.trouble()).isNull();
        }
    }

    /** Killed, or stopped so that it gives no more pictures; the next turn is another try. */
    @ParameterizedTest
    @ValueSource(strings = {"-KILL", "-STOP"})
    void afterMpvIsGoneTheNextItemIsShownAndTheBoardSaysWhy(String signal) throws Exception {
        BoardAssets assets = new BoardAssets(data);
        assets.play();
        mpv();
        Canvas canvas = canvas(assets, false, red, 0);
        View view = turn(canvas, true);
        try (Films films = playing(assets, canvas, view, () -> false)) {
            await().atMost(LIMIT).until(() -> isRed(canvas.picture().getRGB(160, 150)));
            ProcessHandle mpv = films.handle().orElseThrow();
            assertThat(new ProcessBuilder("kill", signal, Long.toString(mpv.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            await().atMost(LIMIT).until(() -> assets.trouble() != null);

            await().atMost(LIMIT).until(() -> !mpv.isAlive()); // killed is not yet gone: the system takes its time
            assertThat(Objects.requireNonNull(assets.trouble()).why().english()).contains("mpv has ended");
            assertThat(canvas.film()).isEmpty();
            canvas.show(view);
            assertThat(canvas.picture().getRGB(160, 150) & 0xFFFFFF)
                    .as("the item that follows")
                    .isEqualTo(0x00FF00);

            View next = view.at(view.now().plusSeconds(10));
            canvas.show(next);
            films.show(new Frame(2, canvas.scene(), next, canvas, List.of()));
            await().atMost(LIMIT).until(() -> assets.trouble() == null);
            assertThat(isRed(canvas.picture().getRGB(160, 150))).isTrue();
        }
    }
}
