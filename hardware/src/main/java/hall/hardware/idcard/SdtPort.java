package hall.hardware.idcard;

import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.Tally;
import hall.hardware.link.ByteLink;
import hall.hardware.link.FrameBuffer;
import hall.hardware.link.LinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One question and its answer at a time, over any wire. The protocol numbers nothing, so what arrives late would pass
 * for the answer to the next question: before each question the wire is emptied, and after a silence it must have been
 * quiet for a while. Device thread.
 */
final class SdtPort {

    /** The vendors' own limit between two bytes of one answer. */
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(800);

    private static final Duration QUIET = Duration.ofMillis(50);
    private static final int MOST_STALE_READS = 16;

    private final DeviceClock clock;
    private final Tally tally;
    private final FrameBuffer<SdtAnswer> parser = SdtFrame.answers();
    private final byte[] chunk = new byte[512];
    private boolean mayBeLate = true;

    SdtPort(DeviceClock clock, Tally tally) {
        this.clock = clock;
        this.tally = tally;
    }

    /** Forgets what was going on: the wire is new. */
    void reset() {
        parser.reset();
        mayBeLate = true;
    }

    /** Asks and waits for the answer, which the caller closes; empty when none came in time. */
    Optional<SdtAnswer> ask(ByteLink link, SdtCommand command) throws LinkException {
        return ask(link, command.frame(), command.limit());
    }

    Optional<SdtAnswer> ask(ByteLink link, byte[] frame, Duration limit) throws LinkException {
        empty(link);
        link.write(frame);
        List<SdtAnswer> answers = new ArrayList<>(1);
        Deadline deadline = clock.deadline(limit);
        while (answers.isEmpty() && !deadline.passed()) {
            int count = link.read(chunk, deadline.atMost(BETWEEN_BYTES));
            if (count == 0 && parser.held() > 0) {
                break;
            }
            parser.accept(chunk, count, answers::add);
            Arrays.fill(chunk, 0, count, (byte) 0);
        }
        if (parser.held() > 0) {
            tally.count(Counter.BAD_ANSWERS);
            tally.add(Counter.BYTES_SKIPPED, parser.held());
            parser.reset();
        }
        mayBeLate = answers.isEmpty();
        answers.stream().skip(1).forEach(SdtAnswer::close);
        return answers.stream().findFirst();
    }

    private void empty(ByteLink link) throws LinkException {
        Duration quiet = mayBeLate ? QUIET : Duration.ZERO;
        for (int i = 0; i < MOST_STALE_READS; i++) {
            int count = link.read(chunk, quiet);
            if (count == 0) {
                break;
            }
            tally.add(Counter.BYTES_SKIPPED, count);
            Arrays.fill(chunk, 0, count, (byte) 0);
        }
    }
}
