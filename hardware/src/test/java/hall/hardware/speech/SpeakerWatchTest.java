package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.Action;
import hall.hardware.DeviceClock;
import hall.hardware.DeviceId;
import hall.hardware.DeviceLoop;
import hall.hardware.DeviceStatus;
import hall.hardware.Health;
import hall.hardware.Health.HealthLevel;
import hall.hardware.link.LinkException;
import hall.hardware.link.LinkOpener;
import hall.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerWatchTest {

    private static final SpeechMaker SPEAKS = (announcement, language) -> Sound.silence(8_000, 20);
    private static final SpeechMaker MUTE = (announcement, language) -> {
        throw new VoiceException("no words");
    };
    private static final LinkOpener<SoundCard> NO_CARD = () -> {
        throw new LinkException(LinkException.Cause.ABSENT, Text.of("没有声卡", "no sound card"));
    };

    private final List<String> played = new ArrayList<>();
    private long nanos;

    @Test
    void withoutASoundCardItSaysWhatToDo() {
        DeviceLoop<SoundCard, Void> speaker = speaker(NO_CARD, SPEAKS);

        nanos += speaker.turn().toNanos();

        assertThat(speaker.status().link()).isEqualTo(DeviceStatus.Link.NO_DEVICE);
        assertThat(speaker.status().suggestedAction()).isEqualTo(Action.CHECK_CABLE);
    }

    @Test
    void aVoiceThatCannotSpeakIsAFaultOfTheConfiguration() throws Exception {
        SpeakerWatch watch = SpeakerWatch.of(List.of(MUTE), (id, sound, cut) -> played.add(id), List.of("zh-CN"));

        watch.greet(SoundCard.assumed());

        assertThat(watch.state().condition().action()).isEqualTo(Action.INSTALL_PROGRAM);
        assertThat(check(watch, HealthLevel.INTERNAL).passed()).isFalse();
    }

    @Test
    void theVisibleCheckSaysATestCall() throws Exception {
        SpeakerWatch watch =
                SpeakerWatch.of(List.of(MUTE, SPEAKS), (id, sound, cut) -> played.add(id), List.of("zh-CN"));

        assertThat(check(watch, HealthLevel.EXTERNAL).passed()).isTrue();
        assertThat(played).containsExactly("test");
    }

    private Health check(SpeakerWatch watch, HealthLevel level) throws Exception {
        DeviceClock clock = clock();
        return watch.check(SoundCard.assumed(), level, clock.deadline(Duration.ofSeconds(5)));
    }

    private DeviceLoop<SoundCard, Void> speaker(LinkOpener<SoundCard> card, SpeechMaker voice) {
        return SpeakerWatch.device(
                new DeviceId("speaker-1"),
                card,
                List.of(voice),
                (id, sound, cut) -> played.add(id),
                List.of("zh-CN"),
                clock());
    }

    private DeviceClock clock() {
        return DeviceClock.of(() -> Instant.EPOCH, () -> nanos);
    }
}
