package hall.hardware.led;

import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceException;
import hall.hardware.DeviceKind;
import hall.hardware.DriverState;
import hall.hardware.ErrorCode;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.led.LedTextBar.LedContent;
import hall.hardware.led.LedTextBar.ShowResult;
import hall.hardware.link.ByteLink;
import hall.hardware.link.LinkException;
import hall.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An Onbon 仰邦 BX-5K or BX-6K controller, which has fonts of its own: text in a dynamic area over the whole bar, over TCP
 * 5005 or RS-232/485 (9600 or 57600 baud, 8N1). The area lives in the controller's memory, so a call never wears its
 * flash; it is empty after a power cut, so it is sent again whenever the link is opened.
 *
 * <p>The same text is never sent twice, and no two changes within a second, which is as fast as the controller redraws.
 */
final class OnbonDriver implements LedDriver<ByteLink> {

    private static final Duration GREET_LIMIT = Duration.ofSeconds(5);
    private static final Duration PING_EVERY = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(1);

    private final OnbonSettings settings;
    private final Wanted wanted;
    private final DeviceClock clock;
    private final OnbonLayout layout;
    private final OnbonConversation conversation;
    private final DriverState state;

    private @Nullable LedContent laidOut;
    private @Nullable OnbonArea laid;
    private @Nullable OnbonArea shown;
    private @Nullable OnbonArea refused;
    private boolean adjusted = true;
    private long changedNanos;
    private long spokenNanos;

    OnbonDriver(OnbonSettings settings, Wanted wanted, DeviceClock clock) {
        this.settings = settings;
        this.wanted = wanted;
        this.clock = clock;
        this.layout = new OnbonLayout(settings);
        this.state = new DriverState(
                Capabilities.of(DeviceKind.LED_TEXT_BAR, true, HealthLevel.INTERNAL, HealthLevel.EXTERNAL)
                        .with(Fact.PROTOCOL, "onbon-bx-k")
                        .with(Fact.MODEL, settings.series().name())
                        .with(Fact.WIDTH_DOTS, settings.widthDots())
                        .with(Fact.HEIGHT_DOTS, settings.heightDots())
                        .with(Fact.COLUMNS, settings.widthDots() / 16)
                        .with(Fact.ROWS, settings.heightDots() / 16)
                        .with(Fact.CHARSETS, settings.glyphs().name()));
        this.conversation = new OnbonConversation(settings.address(), state.tally(), clock);
        this.changedNanos = clock.nanos() - BETWEEN_CHANGES.toNanos();
        this.spokenNanos = clock.nanos();
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(ByteLink link) throws LinkException, DeviceException {
        Deadline deadline = clock.deadline(GREET_LIMIT);
        shown = null;
        adjusted = false;
        ask(link, OnbonRequest.ping(), deadline);
        bringUp(link, deadline);
    }

    @Override
    public Duration idle(ByteLink link, Consumer<? super Void> events) throws LinkException, DeviceException {
        conversation.listen(link);
        if (clock.nanos() - spokenNanos >= PING_EVERY.toNanos()) {
            ask(link, OnbonRequest.ping(), clock.deadline(GREET_LIMIT));
        }
        bringUp(link, clock.deadline(GREET_LIMIT));
        return LOOK_EVERY;
    }

    /** Does what is still to be done; a controller that is only busy is asked again later. */
    private void bringUp(ByteLink link, Deadline deadline) throws LinkException, DeviceException {
        try {
            if (!adjusted) {
                adjust(link, deadline);
            }
            if (isPending()) {
                show(link, deadline);
            }
        } catch (DeviceException e) {
            if (e.code() != ErrorCode.BUSY && e.code() != ErrorCode.BAD_DATA) {
                throw e;
            }
        }
    }

    private boolean isPending() {
        LedContent content = wanted.content();
        if (content == null) {
            return false;
        }
        OnbonArea area = area(content);
        return !area.equals(shown) && !area.equals(refused);
    }

    /** The area of {@code content}, laid out once. */
    private OnbonArea area(LedContent content) {
        OnbonArea known = laid;
        if (known != null && content.equals(laidOut)) {
            return known;
        }
        OnbonArea area = layout.area(content);
        laidOut = content;
        laid = area;
        return area;
    }

    @Override
    public ShowResult show(ByteLink link, Deadline deadline) throws LinkException, DeviceException {
        Duration since = Duration.ofNanos(clock.nanos() - changedNanos);
        LedContent content = wanted.content();
        if (content == null || area(content).equals(shown)) {
            return new ShowResult.Confirmed();
        }
        if (since.compareTo(BETWEEN_CHANGES) < 0) {
            conversation.rest(link, BETWEEN_CHANGES.minus(since), deadline);
            // What was wanted when we began to wait may be overtaken by now.
            content = wanted.content() == null ? content : wanted.content();
        }
        OnbonArea area = area(content);
        if (area.text().length() > settings.series().areaBytes()) {
            refused = area;
            throw new DeviceException(
                    ErrorCode.BAD_DATA,
                    Text.of(
                            "文字有 " + area.text().length() + " 字节，LED 控制卡只能存 "
                                    + settings.series().areaBytes() + " 字节，请缩短",
                            "the text takes " + area.text().length() + " bytes and the LED controller holds "
                                    + settings.series().areaBytes() + "; make it shorter"));
        }
        send(link, area, deadline);
        return new ShowResult.Confirmed();
    }

    private void send(ByteLink link, OnbonArea area, Deadline deadline) throws LinkException, DeviceException {
        changedNanos = clock.nanos();
        // Until the answer is here nobody knows which of the two is shown.
        shown = null;
        try {
            ask(link, OnbonRequest.show(List.of(area)), deadline);
        } catch (DeviceException e) {
            if (e.code() == ErrorCode.BAD_DATA) {
                refused = area;
            }
            throw e;
        }
        shown = area;
        state.tally().count(Counter.PICTURES_SHOWN);
    }

    @Override
    public ShowResult adjust(ByteLink link, Deadline deadline) throws LinkException, DeviceException {
        adjusted = false;
        OptionalInt percent = wanted.brightnessPercent();
        if (percent.isPresent()) {
            int level = (percent.getAsInt() * OnbonRequest.BRIGHTEST + 50) / 100;
            ask(link, OnbonRequest.brightness(level), deadline);
        }
        if (wanted.switchedEver()) {
            ask(link, OnbonRequest.power(wanted.on()), deadline);
        }
        adjusted = true;
        return new ShowResult.Confirmed();
    }

    @Override
    public Health check(ByteLink link, HealthLevel level, Deadline deadline) throws LinkException, DeviceException {
        OnbonReply reply = ask(link, OnbonRequest.status(), deadline);
        boolean on = !(reply instanceof OnbonReply.Status status) || status.on();
        Health.Finding answers = Health.Finding.passed("LED 控制卡有应答。", "The LED controller answers.");
        Health.Finding lit = on
                ? Health.Finding.passed("显示屏已开机。", "The display is switched on.")
                : Health.Finding.failed("显示屏处于关机状态。", "The display is switched off.");
        if (level == HealthLevel.INTERNAL) {
            return Health.of(level, answers, lit);
        }
        OnbonArea before = shown;
        send(link, layout.area(LedContent.text("测试 TEST 0123456789", LedColour.RED)), deadline);
        conversation.rest(link, Duration.ofSeconds(3), deadline);
        if (before != null) {
            send(link, before, deadline);
        }
        return Health.of(level, answers, lit, Health.Finding.passed("测试文字已显示。", "A test text was shown."));
    }

    private OnbonReply ask(ByteLink link, byte[] request, Deadline deadline) throws LinkException, DeviceException {
        OnbonReply reply = conversation.ask(link, request, deadline);
        spokenNanos = clock.nanos();
        return reply;
    }
}
