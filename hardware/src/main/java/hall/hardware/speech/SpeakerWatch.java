package hall.hardware.speech;

import hall.hardware.Action;
import hall.hardware.Capabilities;
import hall.hardware.Capabilities.Fact;
import hall.hardware.Condition.Fault;
import hall.hardware.Counter;
import hall.hardware.Deadline;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.DeviceKind;
import hall.hardware.DeviceLoop;
import hall.hardware.Driver;
import hall.hardware.DriverState;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.hardware.speech.Speaker.Announcement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The speaker as a device among the others: whether there is a sound card, and whether a voice can make a call of it. It
 * looks and never speaks, but for the health check a person asks for.
 */
public final class SpeakerWatch implements Driver<SoundCard, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(SpeakerWatch.class);
    private static final Duration LOOK_EACH = Duration.ofSeconds(10);
    private static final Announcement TEST = new Announcement("test", "A015", "3", List.of("zh-CN"), 1);

    private final List<SpeechMaker> voices;
    private final AudioSink sink;
    private final DriverState state;

    private SpeakerWatch(List<? extends SpeechMaker> voices, AudioSink sink, List<String> languages) {
        this.voices = List.copyOf(voices);
        this.sink = sink;
        this.state =
                new DriverState(Capabilities.of(DeviceKind.SPEAKER, false, HealthLevel.INTERNAL, HealthLevel.EXTERNAL)
                        .with(Fact.LANGUAGES, languages.toArray(String[]::new)));
    }

    static SpeakerWatch of(List<? extends SpeechMaker> voices, AudioSink sink, List<String> languages) {
        return new SpeakerWatch(voices, sink, languages);
    }

    /** A device that watches over {@code card}, {@code voices} and {@code sink}; not started yet. */
    public static DeviceLoop<SoundCard, Void> device(
            DeviceId id,
            LinkOpener<SoundCard> card,
            List<? extends SpeechMaker> voices,
            AudioSink sink,
            List<String> languages,
            DeviceClock clock) {
        return new DeviceLoop<>(id, card, new SpeakerWatch(voices, sink, languages), clock, nothing -> {});
    }

    @Override
    public DriverState state() {
        return state;
    }

    @Override
    public void greet(SoundCard card) {
        state.fault(!canSpeak(), Fault.CONFIG, Action.INSTALL_PROGRAM);
    }

    @Override
    public Duration idle(SoundCard card, Consumer<? super Void> events) throws LinkException {
        card.look();
        return LOOK_EACH;
    }

    @Override
    public Health check(SoundCard card, HealthLevel level, Deadline deadline) throws LinkException {
        card.look();
        greet(card);
        if (level == HealthLevel.INTERNAL) {
            return Health.of(
                    level,
                    canSpeak()
                            ? Health.Finding.passed("语音可以合成。", "A voice can make the sound of a call.")
                            : Health.Finding.failed(
                                    "没有可用的语音，请安装 espeak-ng 或语音包。",
                                    "No voice can speak: install espeak-ng or a clip pack."));
        }
        return Health.of(level, spoken());
    }

    private Health.Finding spoken() {
        for (SpeechMaker voice : voices) {
            try {
                sink.play(TEST.id(), voice.say(TEST, "zh-CN"), () -> false);
                return Health.Finding.passed("已播报测试呼叫，请确认是否听到。", "A test call was said: was it heard?");
            } catch (VoiceException e) {
                LOG.info("the test call was not said: {}", e.getMessage());
                state.tally().count(Counter.REQUESTS_FAILED);
            }
        }
        return Health.Finding.failed("测试呼叫没有播报出来。", "The test call could not be said.");
    }

    private boolean canSpeak() {
        return voices.stream().anyMatch(voice -> {
            try {
                return voice.say(TEST, "zh-CN").length() > 0;
            } catch (VoiceException e) {
                LOG.debug("a voice cannot speak: {}", e.getMessage());
                return false;
            }
        });
    }
}
