package hall.hardware.printer;

import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DriverState;
import hall.hardware.ErrorCode;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.hardware.printer.EscPosStatus.EscPosAnswer;
import hall.hardware.printer.PrintResult.PrinterFault;
import hall.text.Text;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Questions and answers with one ESC/POS printer: keeps what it has said. Device thread only. */
final class EscPosTalk {

    private static final Duration ANSWER = Duration.ofMillis(400);
    private static final Duration GLANCE = Duration.ofMillis(50);

    /** With nothing to print the answer takes a few milliseconds; slow ones have been seen to take half a second. */
    private static final Duration IDLE_ANSWER = Duration.ofSeconds(1);

    private static final int TRIES = 2;

    /** DLE EOT 1 to 4. */
    private static final int QUESTIONS = 4;

    private static final Duration UNEASY = Duration.ofMillis(500);

    /** Longer than two bands and a cut take on the slowest printer we know of (50 mm/s). */
    private static final Duration STALLED = Duration.ofSeconds(8);

    private final DeviceClock clock;
    private final DriverState device;
    private final EscPosStatus status = new EscPosStatus();
    private final byte[] buffer = new byte[256];
    private final Set<Integer> answered = new TreeSet<>();
    private EscPosState state = EscPosState.UNKNOWN;
    private boolean mayWrite = true;

    /** @param device whose condition is always what the printer said last */
    EscPosTalk(DeviceClock clock, DriverState device) {
        this.clock = clock;
        this.device = device;
    }

    EscPosState state() {
        return state;
    }

    long skipped() {
        return status.skipped();
    }

    /** Starts afresh on a new link: what lies in it is old. */
    void begin(ByteLink link) throws LinkException {
        status.forget();
        answered.clear();
        learn(EscPosState.UNKNOWN);
        mayWrite = true;
        hear(link, Duration.ZERO);
    }

    /** Forgets questions that will not be answered any more, and what is in the line. */
    void forget(ByteLink link) throws LinkException {
        hear(link, Duration.ZERO);
        status.forget();
        mayWrite = true;
    }

    /**
     * Asks for the printer, why it is offline, its error and its paper. False when it does not answer. Some answer only a
     * part of that, so at first each is asked for twice, and from then on what was answered once.
     */
    boolean askAll(ByteLink link) throws LinkException {
        if (answered.isEmpty()) {
            return findOut(link);
        }
        for (int what : answered) {
            if (!ask(link, what)) {
                return false;
            }
        }
        return true;
    }

    private boolean findOut(ByteLink link) throws LinkException {
        for (int what = 1; what <= QUESTIONS; what++) {
            if (ask(link, what)) {
                answered.add(what);
            } else if (what == 1 && !ask(link, QUESTIONS)) {
                // One that answers neither for itself nor for its paper is silent, and not asked eight times at each
                // look.
                return false;
            }
        }
        for (int what = 1; what <= QUESTIONS; what++) {
            if (!answered.contains(what) && ask(link, what)) {
                answered.add(what);
            }
        }
        return true;
    }

    /** Asks one question that is answered at once. False when no answer came in time. */
    boolean ask(ByteLink link, int what) throws LinkException {
        link.write(new EscPos().askNow(what).bytes());
        status.askedNow(what);
        Deadline limit = clock.deadline(ANSWER);
        while (status.awaitsNow() && !limit.passed()) {
            hear(link, limit.remaining());
        }
        boolean answered = !status.awaitsNow();
        status.forgetNow();
        return answered;
    }

    /** Whether it answers GS r, which many answer on a serial line only. To be asked while there is nothing to print. */
    boolean answersWhenDone(ByteLink link) throws LinkException {
        for (int i = 0; i < TRIES; i++) {
            askWhenDone(link);
            Deadline limit = clock.deadline(IDLE_ANSWER);
            while (status.openWhenDone() > 0 && !limit.passed()) {
                hear(link, limit.remaining());
            }
            if (status.openWhenDone() == 0 || status.cameLate()) {
                status.giveUpWhenDone();
                return true;
            }
            status.giveUpWhenDone();
        }
        return false;
    }

    /** Whether an answer to GS r came after nobody waited for it any more. */
    boolean answeredLate() {
        return status.cameLate();
    }

    /** Asks to be answered when everything sent so far is done; {@link #awaitDone} waits for it. */
    void askWhenDone(ByteLink link) throws LinkException {
        link.write(new EscPos().askWhenDone().bytes());
        status.askedWhenDone();
    }

    /**
     * Waits until no more than {@code open} of those answers are missing and the printer takes bytes. Asks what is wrong
     * when they are late.
     */
    void awaitDone(ByteLink link, int open, Deadline deadline) throws LinkException, DeviceException {
        Deadline uneasy = clock.deadline(UNEASY);
        Deadline stalled = clock.deadline(STALLED);
        int missing = status.openWhenDone();
        while (status.openWhenDone() > open || !mayWrite) {
            if (deadline.passed() || stalled.passed()) {
                throw new DeviceException(
                        ErrorCode.TIMEOUT, Text.of("打印机没有报告已打完，请检查打印机", "the printer did not say that it had printed"));
            }
            hear(link, deadline.atMost(GLANCE));
            if (status.openWhenDone() < missing) {
                missing = status.openWhenDone();
                uneasy = clock.deadline(UNEASY);
                stalled = clock.deadline(STALLED);
            } else if (uneasy.passed()) {
                uneasy = clock.deadline(UNEASY);
                if (askAll(link)) {
                    requireReady();
                }
            }
        }
    }

    /** Waits until the printer has taken what was sent so far and is able to go on; for one that answers DLE EOT alone. */
    void awaitTaken(ByteLink link, Deadline deadline) throws LinkException, DeviceException {
        Deadline stalled = clock.deadline(STALLED);
        int first = answered.stream().findFirst().orElse(1);
        while (!mayWrite || !ask(link, first)) {
            if (deadline.passed() || stalled.passed()) {
                throw new DeviceException(
                        ErrorCode.TIMEOUT, Text.of("打印机不再应答，请检查电源和数据线", "the printer has stopped answering"));
            }
            hear(link, deadline.atMost(GLANCE));
        }
        if (state.fault() != null && askAll(link)) {
            requireReady();
        }
    }

    /** Looks for so long whether anything goes wrong; for one that cannot say that it has printed. */
    void watch(ByteLink link, Duration length, Deadline deadline) throws LinkException, DeviceException {
        Deadline end = clock.deadline(length);
        boolean answered = askAll(link);
        while (!end.passed() && !deadline.passed()) {
            requireReady();
            hear(link, end.atMost(UNEASY));
            answered = askAll(link);
        }
        if (!answered) {
            throw new DeviceException(
                    ErrorCode.TIMEOUT, Text.of("打印机切纸后不再应答，请检查打印机", "the printer fell silent after the cut"));
        }
        requireReady();
    }

    /** Nothing it has said keeps it from printing; or says what does. */
    void requireReady() throws DeviceException {
        PrinterFault fault = state.fault();
        if (fault != null) {
            throw new DeviceException(code(fault), Text.of("打印机报告故障：" + fault, "the printer says " + fault));
        }
    }

    private static ErrorCode code(PrinterFault fault) {
        return switch (fault) {
            case PAPER_OUT -> ErrorCode.PAPER_OUT;
            case COVER_OPEN -> ErrorCode.COVER_OPEN;
            case CUTTER -> ErrorCode.CUTTER;
            case OFFLINE -> ErrorCode.NOT_OPEN;
            case OTHER -> ErrorCode.NO_HARDWARE;
        };
    }

    private void hear(ByteLink link, Duration limit) throws LinkException {
        int count = link.read(buffer, limit);
        for (int i = 0; i < count; i++) {
            EscPosAnswer answer = status.read(buffer[i]);
            if (answer instanceof EscPosAnswer.Flow flow) {
                mayWrite = flow.mayWrite();
            } else if (answer != null) {
                learn(state.after(answer));
            }
        }
    }

    private void learn(EscPosState now) {
        state = now;
        device.condition(now.condition());
    }
}
