package hall.board.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A display of 1920 x 1080 dots that nobody sees: Xvfb, which keeps its picture in a file of the format of {@code xwd}: a header
 * of 32-bit numbers (its length first, the twelfth after it the bytes of a line, the nineteenth how many colours of 12 bytes
 * follow), the colours, the dots.
 */
final class VirtualDisplay {

    private static final int HEADER_LENGTH = 0;
    private static final int BYTES_A_LINE = 12 * 4;
    private static final int COLOURS = 19 * 4;
    private static final int COLOUR_BYTES = 12;
    private static final int DOT_BYTES = 4;
    private static final int LOOK_MILLIS = 10;
    private static final int START_SECONDS = 30;

    private static final int PICTURE_SECONDS = 60;

    private final Path picture;
    private final String name;

    private VirtualDisplay(Path picture, String name) {
        this.picture = picture;
        this.name = name;
    }

    static VirtualDisplay start(Programs programs, Path folder) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(folder, "display");
        Path number = place.resolve("number");
        Process process = programs.start(
                List.of(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1920x1080x24",
                        "-nolisten",
                        "tcp",
                        "-fbdir",
                        place.toString()),
                Map.of(),
                number);
        for (int look = 0; look < START_SECONDS * 1_000 / LOOK_MILLIS; look++) {
            List<String> lines = Files.readAllLines(number);
            List<String> numbers =
                    lines.stream().filter(line -> line.matches("[0-9]+")).toList();
            if (!numbers.isEmpty() && Files.exists(place.resolve("Xvfb_screen0"))) {
                return new VirtualDisplay(place.resolve("Xvfb_screen0"), ":" + numbers.getFirst());
            }
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("Xvfb 没有启动，见 " + number + "。 / Xvfb did not start; see " + number + ".");
    }

    /** As it stands in {@code DISPLAY}. */
    String name() {
        return name;
    }

    /**
     * How long from {@code begunNanos} until {@code drawing} has drawn something: until the dot there has this colour (red,
     * green, blue as in 0x0B3D91).
     */
    double secondsUntil(int x, int y, int colour, Process drawing, long begunNanos)
            throws IOException, InterruptedException {
        while (dot(x, y) != colour) {
            double passed = (System.nanoTime() - begunNanos) / 1e9;
            if (passed > PICTURE_SECONDS || drawing.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("程序没有显示画面，日志在 " + picture + " 的上级目录。 / A program showed no picture; its log is in"
                        + " the folder above " + picture + ".");
            }
        }
        return (System.nanoTime() - begunNanos) / 1e9;
    }

    /** Red, green and blue of a dot. */
    int dot(int x, int y) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(picture.toFile(), "r")) {
            file.seek(HEADER_LENGTH);
            int header = file.readInt();
            file.seek(BYTES_A_LINE);
            int line = file.readInt();
            file.seek(COLOURS);
            long dots = header + (long) file.readInt() * COLOUR_BYTES;
            file.seek(dots + (long) y * line + (long) x * DOT_BYTES);
            int blue = file.read();
            int green = file.read();
            int red = file.read();
            return red << 16 | green << 8 | blue;
        }
    }
}
