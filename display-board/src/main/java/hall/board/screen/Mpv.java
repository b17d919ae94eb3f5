package hall.board.screen;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The program {@code mpv} playing the pictures of one video into a pipe, its sound is {@link MpvSound}: one picture after the other, as large as wished, four
 * bytes a dot (blue, green, red, nothing), again and again. It writes as fast as it is read, and when nobody reads any more, also
 * because the board was killed, the pipe breaks and it ends. One thread reads, any ends it.
 */
final class Mpv implements AutoCloseable {

    /** As many pictures a second. */
    static final int RATE = 25;

    private static final int HEAD = 8;
    private static final int BYTES = 4;

    private final Process process;
    private final InputStream pictures;
    private final byte[] bytes;
    private final BufferedImage picture;
    private final MpvStatus status;

    private Mpv(Process process, int wide, int high) {
        this.process = process;
        this.pictures = process.getInputStream();
        this.bytes = new byte[wide * high * BYTES];
        this.status = new MpvStatus(process.getErrorStream());
        this.picture = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
    }

    /** Where it is installed. */
    static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mpv"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Plays {@code video}, whole and in the middle of {@code wide} by {@code high} dots. */
    static Mpv play(Path program, Path video, int wide, int high) throws IOException {
        String size = wide + ":" + high;
        String filter = "lavfi=[scale=" + size + ":force_original_aspect_ratio=decrease,pad=" + size
                + ":(ow-iw)/2:(oh-ih)/2,setsar=1,fps=" + RATE + "],format=bgr0";
        List<String> command = new ArrayList<>(usual(program, video));
        command.addAll(List.of(
                "--no-audio",
                "--vf=" + filter,
                "--of=rawvideo",
                "--ovc=rawvideo",
                "--o=-",
                "--",
                video.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return new Mpv(process, wide, high);
    }

    /** What goes for pictures and for sound: nothing but this file, again and again, whatever its user or the file itself wishes. */
    static List<String> usual(Path program, Path video) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-config",
                "--no-input-terminal",
                "--load-scripts=no",
                "--autoload-files=no",
                "--access-references=no",
                "--ytdl=no",
                "--no-sub",
                "--loop-file=inf",
                "--demuxer=lavf",
                "--demuxer-lavf-format=" + format(video)));
        command.addAll(MpvStatus.OPTIONS);
        return command;
    }

    /** What the hall has let in: MP4 or WebM, and nothing else is tried, least of all a list of addresses. */
    private static String format(Path video) throws IOException {
        try (InputStream in = Files.newInputStream(video)) {
            byte[] head = in.readNBytes(HEAD);
            return head.length == HEAD && head[4] == 'f' && head[5] == 't' ? "mov" : "matroska";
        }
    }

    /** The next picture, which is drawn over by the one after it; empty when there is none any more. */
    Optional<BufferedImage> next() throws IOException {
        if (pictures.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            return Optional.empty();
        }
        status.read();
        int[] dots = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(dots);
        return Optional.of(picture);
    }

    /** Where the pictures are in the video. */
    OptionalDouble seconds() {
        return status.seconds();
    }

    /** Reads no more and leaves it to itself, as the end of this process would. */
    void abandon() throws IOException {
        pictures.close();
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
