package hall.board.screen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where mpv is in its file and whether it is muted, as its status line says again and again. Read by one thread, asked by any. */
final class MpvStatus {

    /** What has mpv write nothing but {@code P1.480000 no;}, the seconds and whether it is muted, at its error output. */
    static final List<String> OPTIONS =
            List.of("--msg-level=all=no,statusline=status", "--term-status-msg=P${=time-pos} ${mute};");

    private static final Pattern SAID = Pattern.compile("P([0-9]+\\.[0-9]+) ([^;]*);");

    /** What is said at once is shorter. */
    private static final int KEPT = 64;

    private final InputStream status;
    private final StringBuilder unread = new StringBuilder();
    private volatile OptionalDouble seconds = OptionalDouble.empty();
    private volatile boolean muted;

    MpvStatus(InputStream status) {
        this.status = status;
    }

    /** Reads what is there, without waiting. To be called often: mpv stops where nobody reads what it says. */
    void read() throws IOException {
        int there = status.available();
        while (there > 0) {
            unread.append(new String(status.readNBytes(there), StandardCharsets.US_ASCII));
            there = status.available();
        }
        Matcher said = SAID.matcher(unread);
        while (said.find()) {
            seconds = OptionalDouble.of(Double.parseDouble(said.group(1)));
            muted = said.group(2).equals("yes");
        }
        if (unread.length() > KEPT) {
            unread.delete(0, unread.length() - KEPT);
        }
    }

    /** Where it was when it was read last, in seconds; empty before it said so. */
    OptionalDouble seconds() {
        return seconds;
    }

    /** Whether it was muted then. */
    boolean isMuted() {
        return muted;
    }
}
