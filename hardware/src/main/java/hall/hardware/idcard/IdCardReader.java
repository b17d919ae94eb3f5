package hall.hardware.idcard;

import hall.hardware.Action;
import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Fault;
import hall.hardware.Condition.Media;
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
import hall.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A resident identity card reader with a SAM module, over a serial port (115200 8N1) or a USB bulk interface. It looks
 * for cards all the time and tells of each one once; what it read is wiped here as soon as it is handed on, and nothing
 * personal is ever logged. Device thread.
 */
public final class IdCardReader implements Driver<ByteLink, IdCardEvent> {

    /** Between two looks for a card: a citizen takes a fifth of a second for at once. */
    static final Duration REST = Duration.ofMillis(200);

    /** Unanswered questions in a row before the reader counts as gone. */
    static final int SILENCES_UNTIL_LOST = 3;

    /** A reader that was away longer than this may have lost its card meanwhile without our seeing it. */
    static final Duration LONG_AWAY = Duration.ofSeconds(10);

    /** Sets the most bytes of a radio frame; from one public program, which sends it with 80 before it reads. */
    private static final int SET_RF_BYTES = 0x61;

    private final DeviceClock clock;
    private final int rfBytes;
    private final DriverState state =
            new DriverState(Capabilities.of(DeviceKind.ID_CARD_READER, true, HealthLevel.INTERNAL)
                    .with(Fact.PROTOCOL, "SDT")
                    .with(Fact.CARD_TYPES, "resident", "permit", "foreigner-2017", "foreigner-2023"));
    private final SdtPort port;
    private final CardWatch watch;
    private final List<IdCardEvent> untold = new ArrayList<>();
    private int silences;
    private long heardAtNanos;

    /**
     * A reader that is not spoken to yet.
     *
     * @param chance salts the digest by which a card that stays is known from another
     * @param rfBytes the most bytes of a radio frame, which some readers want to be told first; 0 tells nothing
     */
    public IdCardReader(DeviceClock clock, RandomGenerator chance, int rfBytes) {
        this.clock = clock;
        this.rfBytes = rfBytes;
        this.heardAtNanos = clock.nanos();
        this.port = new SdtPort(clock, state.tally());
        this.watch = new CardWatch(chance);
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(ByteLink link) throws LinkException, DeviceException {
        untold.addAll(watch.back(clock.nanos() - heardAtNanos > LONG_AWAY.toNanos()));
        silences = 0;
        port.reset();
        SdtCode status = status(link)
                .orElseThrow(() -> new DeviceException(
                        ErrorCode.TIMEOUT,
                        Text.of(
                                "身份证阅读器没有应答状态查询，请确认它带 SAM 模块且波特率为 115200",
                                "the ID card reader did not answer the question for its status; is it a reader with a SAM module at"
                                        + " 115200 baud?")));
        judge(status);
        tellRfBytes(link);
        state.media(Media.UNKNOWN);
        samId(link).ifPresent(id -> state.knows(Fact.MODEL, "SAM " + id));
    }

    @Override
    public Duration idle(ByteLink link, Consumer<? super IdCardEvent> events) throws LinkException, DeviceException {
        tell(untold, events);
        untold.clear();
        Optional<SdtAnswer> answer = port.ask(link, watch.next());
        if (answer.isEmpty()) {
            silences++;
            if (silences >= SILENCES_UNTIL_LOST) {
                throw new DeviceException(
                        ErrorCode.TIMEOUT,
                        Text.of(
                                "身份证阅读器连续 " + silences + " 次没有应答，将自动重新打开",
                                "the ID card reader has left " + silences
                                        + " questions unanswered; it is opened anew"));
            }
            tell(watch.silent(), events);
        } else {
            try (SdtAnswer heard = answer.get()) {
                silences = 0;
                heardAtNanos = clock.nanos();
                judge(heard.code());
                tell(watch.answered(heard), events);
            }
        }
        return watch.roundOver() ? REST : Duration.ZERO;
    }

    @Override
    public Health check(ByteLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        Optional<SdtCode> status = status(link);
        Finding answers = status.filter(code -> code == SdtCode.OK).isPresent()
                ? Finding.passed("读卡器应答正常。", "The reader answers and is ready.")
                : Finding.failed(
                        "读卡器未就绪：" + name(status) + "。请检查电源、数据线和安全模块。",
                        "The reader is not ready (" + name(status)
                                + "): check its power, its cable and its security module.");
        Finding module = samId(link)
                .map(id -> Finding.passed("安全模块编号 " + id + "。", "Security module " + id + "."))
                .orElseGet(() ->
                        Finding.failed("读不到安全模块编号，请联系维修。", "The security module tells no number: call for service."));
        return Health.of(level, answers, module);
    }

    private static String name(Optional<SdtCode> status) {
        return status.map(code -> code.name().toLowerCase(Locale.ROOT)).orElse("no answer");
    }

    private Optional<SdtCode> status(ByteLink link) throws LinkException {
        try (SdtAnswer answer = port.ask(link, SdtCommand.STATUS).orElse(null)) {
            return answer == null ? Optional.empty() : Optional.of(answer.code());
        }
    }

    /** A reader that does not know the command says so, and works all the same. */
    private void tellRfBytes(ByteLink link) throws LinkException {
        if (rfBytes > 0) {
            byte[] frame = SdtFrame.request(SET_RF_BYTES, 0xFF, rfBytes);
            port.ask(link, frame, SdtCommand.STATUS.limit()).ifPresent(SdtAnswer::close);
        }
    }

    private Optional<SamId> samId(ByteLink link) throws LinkException {
        try (SdtAnswer answer = port.ask(link, SdtCommand.SAM_ID).orElse(null)) {
            if (answer == null || answer.code() != SdtCode.OK || answer.length() != SamId.BYTES) {
                return Optional.empty();
            }
            return Optional.of(SamId.of(answer.slice(0, SamId.BYTES)));
        }
    }

    private void judge(SdtCode code) {
        state.fault(code.saysBroken(), Fault.HARDWARE, Action.CALL_SERVICE);
        if (code.saysGarbled() || code == SdtCode.OTHER) {
            state.tally().count(Counter.BAD_ANSWERS);
        }
    }

    private void tell(List<IdCardEvent> happened, Consumer<? super IdCardEvent> events) {
        for (IdCardEvent event : happened) {
            switch (event) {
                case IdCardEvent.Read read -> {
                    state.tally().count(Counter.CARDS_READ);
                    state.media(Media.PRESENT);
                }
                case IdCardEvent.Unread unread -> {
                    state.tally().count(Counter.CARDS_UNREADABLE);
                    state.media(Media.UNREADABLE);
                }
                case IdCardEvent.Removed removed -> state.media(Media.NONE);
            }
            events.accept(event);
        }
        if (happened.isEmpty() && watch.roundOver() && !watch.present()) {
            state.media(Media.NONE);
        }
    }
}
