package hall.board.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sound of a video, by an {@code mpv} of its own that obeys JSON commands at its standard input: the one that makes the
 * pictures writes them as fast as they are read and has no device for sound. It ends when its input is closed, also because the
 * board was killed. Where the machine has no sound or the video none, it is silent, and said so once. One thread.
 */
final class MpvSound implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MpvSound.class);

    /** Lips and voice that are further apart are seen to be. */
    private static final double APART_SECONDS = 0.3;

    private static final long SEEKS_EACH = Duration.ofSeconds(3).toNanos();

    private final String board;
    private final Process process;
    private final OutputStream orders;
    private final MpvStatus status;
    private boolean muted;
    private boolean over;
    private long soughtNanos;

    private MpvSound(String board, Process process, boolean muted) {
        this.board = board;
        this.process = process;
        this.orders = process.getOutputStream();
        this.status = new MpvStatus(process.getErrorStream());
        this.muted = muted;
        this.soughtNanos = System.nanoTime() - SEEKS_EACH;
    }

    /**
     * Plays the sound of {@code video} again and again.
     *
     * @param device options that say where to, mostly none: mpv finds it
     */
    static MpvSound play(String board, Path program, Path video, int volume, boolean muted, List<String> device)
            throws IOException {
        List<String> command = new ArrayList<>(Mpv.usual(program, video));
        command.addAll(List.of(
                "--no-video",
                "--volume=" + volume,
                "--volume-max=100",
                "--mute=" + (muted ? "yes" : "no"),
                "--input-ipc-client=fd://0"));
        command.addAll(device);
        command.addAll(List.of("--", video.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new MpvSound(board, process, muted);
    }

    /** Is to be where the pictures are, and silent where {@code silent}. */
    void follow(OptionalDouble pictures, boolean silent, long now) {
        if (over) {
            return;
        }
        try {
            if (silent != muted) {
                order("[\"set_property\",\"mute\"," + silent + "]");
                muted = silent;
            }
            status.read();
            if (apart(pictures).orElse(0) > APART_SECONDS && now - soughtNanos >= SEEKS_EACH) {
                soughtNanos = now;
                order(String.format(Locale.ROOT, "[\"seek\",%.3f,\"absolute+exact\"]", pictures.orElse(0)));
            }
            if (!process.isAlive()) {
                throw new IOException("mpv has ended");
            }
        } catch (IOException e) {
            over = true;
            LOG.warn(
                    "board {}: the sound of a video cannot be played, which is shown silent: the machine has no device for sound, or the video has no sound ({})",
                    board,
                    e.getMessage());
        }
    }

    /** How many seconds it is from {@code pictures}, either way; empty where one of the two is not known. */
    OptionalDouble apart(OptionalDouble pictures) {
        OptionalDouble here = status.seconds();
        return here.isEmpty() || pictures.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.abs(here.getAsDouble() - pictures.getAsDouble()));
    }

    private void order(String words) throws IOException {
        orders.write(("{\"command\":" + words + "}\n").getBytes(StandardCharsets.US_ASCII));
        orders.flush();
    }

    /** What it says of itself. */
    MpvStatus status() {
        return status;
    }

    /** The process, for whoever watches it. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
