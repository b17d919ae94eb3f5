package hall.hardware.printer;

import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceKind;
import hall.hardware.Driver;
import hall.hardware.DriverState;
import hall.hardware.ErrorCode;
import hall.hardware.Health;
import hall.hardware.Health.Finding;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.hardware.printer.EscPosOptions.BackChannel;
import hall.hardware.printer.EscPosOptions.Cut;
import hall.hardware.printer.PrintResult.Doubt;
import hall.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * ESC/POS on one link. A ticket goes out in bands; after each band and after the cut the printer is asked to answer when
 * it has got so far, so that a lost piece, an empty roll or a jam is seen before the next band, and only a ticket whose
 * every question was answered is confirmed.
 *
 * <p>Many printers answer for their status (DLE EOT) and not for what they have done (GS r), some do neither. Which it is
 * is found out by asking when the link is opened, or as soon as the printer is ready. With status alone the ticket is
 * paced and watched by it, for as long as the slowest printer would take, and stays unconfirmed.
 *
 * <p>What no ESC/POS program can see: a dot that was flipped on the wire, or the loss of exactly the first bytes of a
 * command. USB and TCP guard against both; a serial line should be set to parity and flow control.
 */
final class EscPosDriver implements Driver<ByteLink, Void> {

    private static final int BANDS_AHEAD = 2;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration POLL_SILENT = Duration.ofSeconds(30);
    private static final Duration CLEAR_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLEAR_STEP = Duration.ofMillis(300);
    private static final int MISSED_POLLS = 2;

    /** The slowest printer we know of. */
    private static final int MILLIMETRES_A_SECOND = 50;

    private static final Duration CUT_TIME = Duration.ofMillis(500);

    private final EscPosOptions options;
    private final DeviceClock clock;
    private final DriverState state;
    private final EscPosTalk talk;
    private PaperRoll roll;
    private boolean answers;
    private boolean heard;
    private WhenDone whenDone = WhenDone.UNKNOWN;
    private boolean heardWhenDone;
    private boolean halfDone;
    private boolean brokeOff;

    /** Before the first greeting nobody knows what a program before this one has left half sent. */
    private boolean greeted;

    private int missedPolls;
    private long countedSkipped;
    private volatile PaperForecast forecast;

    /** Whether the printer says that it has printed. */
    private enum WhenDone {
        /** It could not be asked yet: it does not answer at all, or has no paper. */
        UNKNOWN,
        YES,
        NO
    }

    EscPosDriver(EscPosOptions options, DeviceClock clock) {
        this.options = options;
        this.clock = clock;
        this.state = new DriverState(capabilities());
        this.talk = new EscPosTalk(clock, state);
        this.roll = PaperRoll.assumedNew(options);
        this.forecast = roll.forecast();
    }

    private Capabilities capabilities() {
        return Capabilities.of(DeviceKind.TICKET_PRINTER, answers, HealthLevel.INTERNAL, HealthLevel.EXTERNAL)
                .with(Fact.PROTOCOL, "ESC/POS")
                .with(Fact.CONFIRMS, confirms())
                .with(Fact.WIDTH_DOTS, options.head().dots())
                .with(Fact.DPI, options.head().dpi())
                .with(Fact.CUT, options.cut().name().toLowerCase(Locale.ROOT))
                .with(Fact.QR, "model-2")
                .with(Fact.CHARSETS, "GB18030");
    }

    private String confirms() {
        if (!answers) {
            return "nothing";
        }
        return whenDone == WhenDone.YES ? "tickets" : "status";
    }

    @Override
    public DriverState state() {
        return state;
    }

    /** How far the paper will go; any thread. */
    PaperForecast forecast() {
        return forecast;
    }

    @Override
    public void greet(ByteLink link) throws LinkException, DeviceException {
        missedPolls = 0;
        if (halfDone || !greeted) {
            link.write(EscPosTicket.white(options.head()));
            greeted = true;
        }
        talk.begin(link);
        whenDone = options.answers() == BackChannel.STATUS ? WhenDone.NO : WhenDone.UNKNOWN;
        answers = options.answers() != BackChannel.NONE && talk.askAll(link);
        if (!answers && (heard || mustAnswer())) {
            throw new DeviceException(
                    ErrorCode.TIMEOUT, Text.of("打印机没有应答，请检查是否开机", "the printer does not answer; is it switched on?"));
        }
        heard |= answers;
        learn(link);
        seen();
    }

    private boolean mustAnswer() {
        return options.answers() == BackChannel.REQUIRED || options.answers() == BackChannel.STATUS;
    }

    /** Finds out whether the printer says when it has printed, once it is ready; a late answer counts as well. */
    private void learn(ByteLink link) throws LinkException, DeviceException {
        askWhetherItConfirms(link);
        state.capabilities(capabilities());
    }

    private void askWhetherItConfirms(ByteLink link) throws LinkException, DeviceException {
        if (whenDone == WhenDone.NO && talk.answeredLate()) {
            whenDone = WhenDone.YES;
        }
        if (whenDone != WhenDone.UNKNOWN || !answers || talk.state().fault() != null) {
            return;
        }
        whenDone = talk.answersWhenDone(link) ? WhenDone.YES : WhenDone.NO;
        if (whenDone == WhenDone.NO && heardWhenDone) {
            throw new DeviceException(
                    ErrorCode.TIMEOUT,
                    Text.of("打印机不再报告是否打完，请检查打印机", "the printer has stopped saying when it has printed"));
        }
        heardWhenDone |= whenDone == WhenDone.YES;
    }

    @Override
    public Duration idle(ByteLink link, Consumer<? super Void> events) throws LinkException, DeviceException {
        if (options.answers() == BackChannel.NONE) {
            return POLL_SILENT;
        }
        boolean answered = talk.askAll(link);
        if (!answered && answers) {
            missedPolls++;
            if (missedPolls >= MISSED_POLLS) {
                throw new DeviceException(
                        ErrorCode.TIMEOUT, Text.of("打印机不再应答，请检查电源和数据线", "the printer has stopped answering"));
            }
        } else {
            missedPolls = 0;
            answers = answered;
            heard |= answered;
            learn(link);
        }
        seen();
        return answers ? POLL : POLL_SILENT;
    }

    /** Whether a part of the ticket that was printed last may be out, and no more. Device thread only. */
    boolean brokeOff() {
        return brokeOff;
    }

    /** Prints {@code ticket} and cuts; says what is known of the paper, or throws why there is no whole ticket. */
    PrintResult print(ByteLink link, DotPicture ticket, Deadline deadline) throws LinkException, DeviceException {
        return print(link, EscPosTicket.bands(ticket), options.head().millimetres(ticket.height()), deadline);
    }

    private PrintResult print(ByteLink link, List<byte[]> bands, int millimetres, Deadline deadline)
            throws LinkException, DeviceException {
        brokeOff = false;
        if (answers && talk.askAll(link)) {
            seen();
            talk.requireReady();
            learn(link);
        }
        if (halfDone) {
            clear(link);
        }
        halfDone = true;
        brokeOff = true;
        int paper = millimetres + EscPosTicket.HEAD_TO_KNIFE_MILLIMETRES;
        Deadline printed = clock.deadline(
                Duration.ofMillis(paper * 1_000L / MILLIMETRES_A_SECOND).plus(CUT_TIME));
        try {
            link.write(new EscPos().initialise().bytes());
            for (byte[] band : bands) {
                link.write(band);
                checkpoint(link, BANDS_AHEAD, deadline);
            }
            link.write(EscPosTicket.end(new EscPos(), options).bytes());
            checkpoint(link, 0, deadline);
            confirm(link, printed, deadline);
        } finally {
            seen();
        }
        halfDone = false;
        brokeOff = false;
        countCut();
        state.tally().add(Counter.PAPER_MILLIMETRES, paper);
        roll = roll.afterTicket(paper);
        forecast = roll.forecast();
        if (!answers) {
            return new PrintResult.Unconfirmed(Doubt.SILENT);
        }
        return whenDone == WhenDone.YES ? new PrintResult.Confirmed() : new PrintResult.Unconfirmed(Doubt.STATUS_ONLY);
    }

    private void countCut() {
        if (options.cut() != Cut.NONE) {
            state.tally().count(Counter.PAPER_CUTS);
        }
    }

    private void checkpoint(ByteLink link, int ahead, Deadline deadline) throws LinkException, DeviceException {
        if (answers && whenDone == WhenDone.YES) {
            talk.askWhenDone(link);
            talk.awaitDone(link, ahead, deadline);
        } else if (answers) {
            talk.awaitTaken(link, deadline);
        } else if (deadline.passed()) {
            throw new DeviceException(
                    ErrorCode.TIMEOUT, Text.of("打印机接收号票太慢，请检查连接", "the printer took the ticket too slowly"));
        }
    }

    /** @param printed when the slowest printer would be done */
    private void confirm(ByteLink link, Deadline printed, Deadline deadline) throws LinkException, DeviceException {
        if (!answers) {
            return;
        }
        if (whenDone != WhenDone.YES) {
            talk.watch(link, printed.remaining(), deadline);
            return;
        }
        if (!talk.askAll(link)) {
            throw new DeviceException(
                    ErrorCode.TIMEOUT, Text.of("打印机切纸后不再应答，请检查打印机", "the printer fell silent after the cut"));
        }
        talk.requireReady();
    }

    /**
     * After a ticket that broke off the printer may still wait for the rest of a band and would swallow the next ticket
     * as such: fills it up with white until it answers, then cuts the broken piece off. A new link has been filled up
     * before the first question, which a printer could take for the number of rows it waits for.
     */
    private void clear(ByteLink link) throws LinkException, DeviceException {
        if (answers) {
            link.write(new EscPos().recover().bytes());
        }
        if (answers && whenDone == WhenDone.YES) {
            fill(link);
        } else {
            link.write(EscPosTicket.white(options.head()));
        }
        link.write(EscPosTicket.end(new EscPos().initialise(), options).bytes());
        countCut();
    }

    private void fill(ByteLink link) throws LinkException, DeviceException {
        Deadline limit = clock.deadline(CLEAR_LIMIT);
        while (!limit.passed()) {
            link.write(EscPosTicket.white(options.head()));
            talk.forget(link);
            talk.askWhenDone(link);
            try {
                talk.awaitDone(link, 0, clock.deadline(CLEAR_STEP));
                return;
            } catch (DeviceException late) {
                if (late.code() != ErrorCode.TIMEOUT) {
                    throw late;
                }
            }
        }
        throw new DeviceException(
                ErrorCode.TIMEOUT,
                Text.of(
                        "打印机停在未完成的号票上，请关机后重新开机",
                        "the printer does not come out of a broken ticket; switch it off and on"));
    }

    private void seen() {
        roll = roll.after(talk.state().paper());
        forecast = roll.forecast();
        state.tally().add(Counter.BYTES_SKIPPED, talk.skipped() - countedSkipped);
        countedSkipped = talk.skipped();
    }

    @Override
    public Health check(ByteLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        boolean answered = options.answers() != BackChannel.NONE && talk.askAll(link);
        seen();
        List<Finding> findings = new ArrayList<>();
        findings.add(EscPosFindings.answering(answered, heard, options.answers()));
        if (talk.state().fault() != null) {
            findings.add(new Finding(false, state.condition().action().wording()));
            return new Health(level, findings);
        }
        if (answered) {
            answers = true;
            heard = true;
            learn(link);
            findings.add(Finding.passed("打印机就绪。", "The printer is ready."));
            findings.add(EscPosFindings.confirming(whenDone == WhenDone.YES));
        }
        if (level != HealthLevel.INTERNAL) {
            findings.add(EscPosFindings.printed(
                    print(link, EscPosTicket.test(options.head()), EscPosTicket.TEST_MILLIMETRES, deadline)));
        }
        return new Health(level, findings);
    }
}
