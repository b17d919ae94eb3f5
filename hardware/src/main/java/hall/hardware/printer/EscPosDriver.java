package hall.hardware.printer;

import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceKind;
import hall.hardware.Driver;
import hall.hardware.ErrorCode;
import hall.hardware.Health;
import hall.hardware.Health.Finding;
import hall.hardware.HealthLevel;
import hall.hardware.Tally;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.hardware.printer.EscPosOptions.BackChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * ESC/POS on one link. A ticket goes out in bands; after each band and after the cut the printer is asked to answer when
 * it has got so far, so that a lost piece, an empty roll or a jam is seen before the next band, and only a ticket whose
 * every question was answered is confirmed.
 *
 * <p>What no ESC/POS program can see: a dot that was flipped on the wire, or the loss of exactly the first bytes of a
 * command. USB and TCP guard against both; a serial line should be set to parity and flow control.
 */
final class EscPosDriver implements Driver<ByteLink, Void> {

    /** 8 mm a band: small enough for the buffers of small printers, large enough not to stutter. */
    static final int BAND_ROWS = 64;

    /** Paper between head and knife, which each ticket carries as its blank top. */
    private static final int HEAD_TO_KNIFE_MILLIMETRES = 12;

    private static final int BANDS_AHEAD = 2;
    private static final int CUT_FEED_DOTS = 16;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration POLL_SILENT = Duration.ofSeconds(30);
    private static final Duration CLEAR_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLEAR_STEP = Duration.ofMillis(300);
    private static final int MISSED_POLLS = 2;

    private final EscPosOptions options;
    private final DeviceClock clock;
    private final Tally tally = new Tally();
    private final EscPosTalk talk;
    private PaperRoll roll;
    private boolean answers;
    private boolean heard;
    private boolean halfDone;
    private int missedPolls;
    private long countedSkipped;
    private volatile PaperForecast forecast;

    EscPosDriver(EscPosOptions options, DeviceClock clock) {
        this.options = options;
        this.clock = clock;
        this.talk = new EscPosTalk(clock);
        this.roll = PaperRoll.assumedNew(options);
        this.forecast = roll.forecast();
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(DeviceKind.TICKET_PRINTER, answers, HealthLevel.INTERNAL, HealthLevel.EXTERNAL)
                .with(Fact.PROTOCOL, "ESC/POS")
                .with(Fact.WIDTH_DOTS, options.paper().dots())
                .with(Fact.DOTS_PER_MILLIMETRE, PaperWidth.DOTS_PER_MILLIMETRE)
                .with(Fact.CUT, options.wholeCut() ? "whole" : "partial")
                .with(Fact.QR, "model-2")
                .with(Fact.CHARSETS, "GB18030");
    }

    @Override
    public Condition condition() {
        return talk.state().condition();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    /** How far the paper will go; any thread. */
    PaperForecast forecast() {
        return forecast;
    }

    @Override
    public void greet(ByteLink link) throws LinkException, DeviceException {
        missedPolls = 0;
        if (halfDone) {
            link.write(white());
        }
        talk.begin(link);
        answers = options.answers() != BackChannel.NONE && talk.askAll(link);
        if (!answers && (heard || options.answers() == BackChannel.REQUIRED)) {
            throw new DeviceException(ErrorCode.TIMEOUT, "the printer does not answer; is it switched on?", true);
        }
        heard |= answers;
        seen();
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
                throw new DeviceException(ErrorCode.TIMEOUT, "the printer has stopped answering", true);
            }
        } else {
            missedPolls = 0;
            answers = answered;
            heard |= answered;
        }
        seen();
        return answers ? POLL : POLL_SILENT;
    }

    /** Prints {@code ticket} and cuts; says what is known of the paper, or throws why there is no whole ticket. */
    PrintResult print(ByteLink link, DotPicture ticket, Deadline deadline) throws LinkException, DeviceException {
        List<byte[]> bands = EscPosTicket.bands(ticket, BAND_ROWS);
        return print(link, bands, ticket.height() / PaperWidth.DOTS_PER_MILLIMETRE, deadline);
    }

    private PrintResult print(ByteLink link, List<byte[]> bands, int millimetres, Deadline deadline)
            throws LinkException, DeviceException {
        if (answers && talk.askAll(link)) {
            seen();
            talk.requireReady();
        }
        if (halfDone) {
            clear(link);
        }
        halfDone = true;
        try {
            link.write(new EscPos().initialise().bytes());
            for (byte[] band : bands) {
                link.write(band);
                checkpoint(link, BANDS_AHEAD, deadline);
            }
            link.write(
                    new EscPos().feedAndCut(options.wholeCut(), CUT_FEED_DOTS).bytes());
            checkpoint(link, 0, deadline);
            if (answers) {
                confirm(link);
            }
        } finally {
            seen();
        }
        halfDone = false;
        tally.count(Counter.PAPER_CUTS);
        tally.add(Counter.PAPER_MILLIMETRES, millimetres + HEAD_TO_KNIFE_MILLIMETRES);
        roll = roll.afterTicket(millimetres + HEAD_TO_KNIFE_MILLIMETRES);
        forecast = roll.forecast();
        return answers ? new PrintResult.Confirmed() : new PrintResult.Unconfirmed();
    }

    private void checkpoint(ByteLink link, int ahead, Deadline deadline) throws LinkException, DeviceException {
        if (answers) {
            talk.askWhenDone(link);
            talk.awaitDone(link, ahead, deadline);
        } else if (deadline.passed()) {
            throw new DeviceException(ErrorCode.TIMEOUT, "the printer took the ticket too slowly", true);
        }
    }

    private void confirm(ByteLink link) throws LinkException, DeviceException {
        if (!talk.askAll(link)) {
            throw new DeviceException(ErrorCode.TIMEOUT, "the printer fell silent after the cut", true);
        }
        talk.requireReady();
    }

    /**
     * After a ticket that broke off the printer may still wait for the rest of a band and would swallow the next ticket
     * as such: fills it up with white until it answers, then cuts the broken piece off. A new link has been filled up
     * before the first question, which a printer could take for the number of rows it waits for.
     */
    private void clear(ByteLink link) throws LinkException, DeviceException {
        if (!answers) {
            link.write(white());
        } else {
            link.write(new EscPos().recover().bytes());
            fill(link);
        }
        link.write(new EscPos()
                .initialise()
                .feedAndCut(options.wholeCut(), CUT_FEED_DOTS)
                .bytes());
        tally.count(Counter.PAPER_CUTS);
    }

    private void fill(ByteLink link) throws LinkException, DeviceException {
        Deadline limit = clock.deadline(CLEAR_LIMIT);
        while (!limit.passed()) {
            link.write(white());
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
                ErrorCode.TIMEOUT, "the printer does not come out of a broken ticket; switch it off and on", true);
    }

    /** What fills up the rest of any band; between commands it is ignored. */
    private byte[] white() {
        return new EscPos().nulls(BAND_ROWS * options.paper().dots() / 8).bytes();
    }

    private void seen() {
        roll = roll.after(talk.state().paper());
        forecast = roll.forecast();
        tally.add(Counter.BYTES_SKIPPED, talk.skipped() - countedSkipped);
        countedSkipped = talk.skipped();
    }

    @Override
    public Health check(ByteLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        boolean answered = options.answers() != BackChannel.NONE && talk.askAll(link);
        seen();
        EscPosState state = talk.state();
        Finding answering = answered
                ? Finding.passed("打印机有应答。", "The printer answers.")
                : new Finding(!answers, EscPosTicket.SILENT);
        Finding ready = state.fault() == null
                ? Finding.passed("打印机就绪。", "The printer is ready.")
                : new Finding(false, condition().action().wording());
        if (level == HealthLevel.INTERNAL || state.fault() != null) {
            return Health.of(level, answering, ready);
        }
        List<byte[]> test = EscPosTicket.test(options.paper());
        PrintResult result = print(link, test, EscPosTicket.TEST_MILLIMETRES, deadline);
        Finding printed = new Finding(!(result instanceof PrintResult.Failed), EscPosTicket.TEST_PRINTED);
        return Health.of(level, answering, ready, printed);
    }
}
