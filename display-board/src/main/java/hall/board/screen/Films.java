package hall.board.screen;

import hall.board.render.Canvas;
import hall.board.scene.Asset;
import hall.board.scene.PlaylistItem;
import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.broker.message.DeviceMessage;
import hall.loop.BackOff;
import hall.loop.Loop;
import hall.text.Text;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the video that is due on a board's picture by {@link Mpv}, which it begins and ends with the video's turn. Where that
 * program is missing or fails, the video's still stays. The thread {@code video-BOARD}, which waits while none is due.
 */
final class Films implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Films.class);
    private static final long LOOKS_EACH_MILLIS = 500;
    private static final long PERIOD = Duration.ofSeconds(1).toNanos() / Mpv.RATE;

    /** One that gives no picture for so long hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration WATCHES_EACH = Duration.ofSeconds(1);

    private final String board;
    private final BoardAssets assets;
    private final @Nullable Path program;
    private final Consumer<Rectangle> moved;
    private final BooleanSupplier hush;
    private final List<String> device;
    private final BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
    private final Loop loop;

    /** The scene of which it was said that its videos are not played. */
    private @Nullable Scene said;

    private Canvas.@Nullable Film film;
    private volatile Canvas.@Nullable Film failed;
    private volatile @Nullable Mpv mpv;
    private volatile @Nullable MpvSound sound;
    private volatile long askedNanos;
    private long beganNanos;
    private long shown;

    /**
     * @param moved told which part of the picture has changed
     * @param hush whether videos are to be silent now
     */
    Films(String board, BoardAssets assets, Optional<Path> program, Consumer<Rectangle> moved, BooleanSupplier hush) {
        this(board, assets, program, moved, hush, List.of());
    }

    /** @param device options that say where mpv plays sound to */
    Films(
            String board,
            BoardAssets assets,
            Optional<Path> program,
            Consumer<Rectangle> moved,
            BooleanSupplier hush,
            List<String> device) {
        this.board = board;
        this.assets = assets;
        this.program = program.orElse(null);
        this.moved = moved;
        this.hush = hush;
        this.device = List.copyOf(device);
        if (program.isPresent()) {
            assets.play();
        }
        this.loop = Loop.named("video-" + board)
                .startingAgain(BackOff.SECONDS, this::end)
                .roundsWithin(PATIENCE.multipliedBy(2))
                .wokenBy(this::end)
                .make(() -> round(System.nanoTime()));
    }

    private volatile @Nullable Frame frame;

    void start() {
        loop.start();
    }

    /** The board shows {@code next} from now on. */
    void show(Frame next) {
        frame = next;
        wake.offer(true);
    }

    /** The program that plays now. */
    Optional<ProcessHandle> handle() {
        return Optional.ofNullable(mpv).map(Mpv::handle);
    }

    /** What plays its sound. */
    Optional<MpvSound> sound() {
        return Optional.ofNullable(sound);
    }

    /** How many seconds the sound is from the pictures, either way. */
    OptionalDouble apart() {
        Mpv pictures = mpv;
        MpvSound heard = sound;
        return pictures == null || heard == null ? OptionalDouble.empty() : heard.apart(pictures.seconds());
    }

    /** The last video that could not be played. */
    Optional<Canvas.Film> gaveUp() {
        return Optional.ofNullable(failed);
    }

    /** Looks at {@code plays} again and again until it is over, and ends it when it hangs: a read that waits cannot be interrupted. */
    private void watch(Mpv plays) {
        CompletableFuture.delayedExecutor(WATCHES_EACH.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!plays.handle().isAlive()) {
                        return;
                    }
                    if (System.nanoTime() - askedNanos > PATIENCE.toNanos()) {
                        LOG.warn("board {}: mpv gave no picture for {} s and is ended", board, PATIENCE.toSeconds());
                        plays.close();
                    } else {
                        watch(plays);
                    }
                });
    }

    private boolean round(long now) throws InterruptedException {
        Frame current = frame;
        Optional<Canvas.Film> due =
                current == null ? Optional.empty() : current.canvas().film();
        if (current == null || due.isEmpty() || due.get().equals(failed)) {
            end();
            sayMissing(current);
            wake.poll(LOOKS_EACH_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        }
        try {
            if (!due.get().equals(film) || mpv == null) {
                begin(due.get(), now);
            }
            picture(current.canvas(), due.get());
        } catch (IOException e) {
            giveUp(due.get(), String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** For this turn; said once, not again each turn of a file that cannot be played at all. */
    private void giveUp(Canvas.Film due, String why) {
        Asset video = due.video();
        Text text = Text.of(
                "视频无法播放，本次改放其静态画面或下一项：" + why,
                "A video cannot be played, so its still or the next item is shown in its turn: " + why);
        DeviceMessage.Refused said = assets.trouble();
        if (said == null || !said.bundle().equals(video.sha256())) {
            LOG.warn("board {}: {}: {}", board, video.sha256(), text.english());
        }
        end(); // before it is told: whoever hears it finds nothing that still plays
        assets.cannotPlay(video, due.since(), text);
        failed = due;
    }

    private void begin(Canvas.Film due, long now) throws IOException {
        end();
        Path file = assets.file(due.video()).orElseThrow(() -> new IOException("its file is not here"));
        Path player = program;
        if (player == null) {
            throw new IOException("mpv is not installed");
        }
        askedNanos = now;
        Mpv plays = Mpv.play(player, file, due.place().width, due.place().height);
        watch(plays);
        mpv = plays;
        if (due.volume() > 0) {
            sound = MpvSound.play(board, player, file, due.volume(), hush.getAsBoolean(), device);
        }
        film = due;
        beganNanos = 0;
        LOG.info("board {}: video {} begins", board, due.video().sha256());
    }

    /** Reads the next picture and shows it at its time. */
    private void picture(Canvas canvas, Canvas.Film due) throws IOException, InterruptedException {
        Mpv plays = mpv;
        askedNanos = System.nanoTime();
        BufferedImage next = plays == null ? null : plays.next().orElse(null);
        if (plays == null || next == null) {
            throw new IOException("mpv has ended");
        }
        long now = System.nanoTime();
        boolean first = beganNanos == 0 || now - beganNanos > (shown + Mpv.RATE) * PERIOD;
        if (first) {
            beganNanos = now; // what is late by a second is not caught up with
            shown = 0;
        }
        long early = beganNanos + shown * PERIOD - now;
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
        shown++;
        MpvSound heard = sound;
        if (heard != null) {
            heard.follow(plays.seconds(), hush.getAsBoolean(), now);
        }
        if (shown == Mpv.RATE) {
            assets.played(due.video());
        }
        if (canvas.play(due, next)) {
            moved.accept(due.place());
        }
    }

    /** Says once of a scene that its videos are not played here. */
    private void sayMissing(@Nullable Frame current) {
        if (program != null || current == null || current.scene().equals(said)) {
            return;
        }
        said = current.scene();
        boolean any = said.zones().stream()
                .anyMatch(zone -> zone.widget() instanceof Widget.Playlist list
                        && list.items().stream().anyMatch(PlaylistItem.Film.class::isInstance));
        if (any) {
            LOG.warn(
                    "board {}: mpv is not installed, so videos are not played: their stills are shown, or the next item; apt-get install mpv",
                    board);
        }
    }

    private void end() {
        Mpv plays = mpv;
        MpvSound heard = sound;
        mpv = null;
        sound = null;
        film = null;
        if (heard != null) {
            heard.close();
        }
        if (plays != null) {
            plays.close();
        }
    }

    @Override
    public void close() {
        loop.close();
        end();
    }
}
