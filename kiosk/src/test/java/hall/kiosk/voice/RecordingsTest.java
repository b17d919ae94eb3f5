package hall.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.board.voice.VoiceRules;
import hall.hardware.speech.Recording;
import hall.hardware.speech.Sound;
import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.VoiceException;
import hall.hardware.speech.WavFile;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.MemoryHall;
import hall.kiosk.engine.Outcome;
import hall.kiosk.engine.Request;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import hall.standard.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The voice says with the pack in force what is recorded whole, and leaves the rest to the next voice. */
@SuppressWarnings("NullAway.Init")
final class RecordingsTest {

    private static final Announcement CALL = new Announcement("c1", "A015", "3", List.of("zh-CN"), 1);

    @TempDir
    private Path folder;

    private final MemoryHall hall = new MemoryHall(() -> Halls.NINE);
    private Recordings recordings;
    private int acts;

    @BeforeEach
    void start() {
        recordings = new Recordings(new ClipStore(folder), hall, () -> VoiceRules.of(Snapshot.NONE));
        act(new HallCommand.Queue(new QueueCommand.Configure(Actor.HALL, Halls.setup(2))));
    }

    private void act(HallCommand command) {
        assertThat(hall.offer(new Request("act-" + acts++, "", command))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Outcome.Done.class);
    }

    private static Recording recorded(int hertz) throws Exception {
        short[] samples = new short[8_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (9_000 * Math.sin(2 * Math.PI * hertz * i / 16_000.0));
        }
        return Recording.of(WavFile.encode(Sound.of(16_000, samples)), Recording.Kind.WORD);
    }

    private void putInForce(VoicePack pack) throws Exception {
        act(new HallCommand.Duty(new DutyCommand.Speak(new VoiceEvent.RecordingsChanged(
                Halls.NINE,
                new Actor(Actor.Kind.MANAGER, "chief"),
                recordings.inForce().orElse(null),
                recordings.store(pack),
                "words"))));
    }

    @Test
    void aHallRecordsTheWordsOfItsOwnCalls() {
        Map<String, Set<String>> words = recordings.words();

        assertThat(words).containsOnlyKeys("zh-CN");
        assertThat(words.get("zh-CN"))
                .startsWith("请", "号", "到", "号窗口")
                .contains("零", "九", "十", "百", "A", "B", "C")
                .doesNotContain("D")
                .hasSize(19);
    }

    @Test
    void aCallIsSaidOnceAllItsWordsAreRecordedAndByTheNewestPackAtOnce() throws Exception {
        assertThatThrownBy(() -> recordings.say(CALL, "zh-CN")).isInstanceOf(VoiceException.class);
        VoicePack pack = VoicePack.NONE;
        String clip = recordings.store().store(recorded(300), Halls.NINE);
        for (String word : recordings.words().getOrDefault("zh-CN", Set.of())) {
            pack = pack.with(VoicePack.word("zh-CN", word), clip);
        }
        putInForce(pack);
        Sound said = recordings.say(CALL, "zh-CN");
        assertThat(said.rate()).isEqualTo(Recording.RATE);
        assertThat(said.millis()).isGreaterThan(9 * 400);

        putInForce(pack.with("zh-CN/五", null));

        assertThatThrownBy(() -> recordings.say(CALL, "zh-CN")).hasMessageContaining("五");
        assertThat(recordings
                        .say(new Announcement("c2", "A014", "3", List.of("zh-CN"), 1), "zh-CN")
                        .millis())
                .isEqualTo(said.millis());
    }

    @Test
    void aClipNobodyUsesIsGoneAfterADayAndOneOfAnEarlierPackStays() throws Exception {
        ClipStore store = recordings.store();
        String kept = store.store(recorded(300), Halls.NINE);
        putInForce(VoicePack.NONE.with("zh-CN/请", kept));
        putInForce(VoicePack.NONE.with("zh-CN/号", kept).with("zh-CN/请", null));
        String unused = store.store(recorded(400), Halls.NINE);

        store.store(recorded(500), Halls.NINE.plus(Duration.ofHours(25)));

        assertThat(store.clip(kept)).isPresent();
        assertThat(store.clip(unused)).isEmpty();
    }

    /** On a failing card: recording goes on, and no clip is lost for a pack that nobody can read. */
    @Test
    void aPackThatCannotBeReadEndsNoRecording() throws Exception {
        ClipStore store = recordings.store();
        String kept = store.store(recorded(300), Halls.NINE);
        putInForce(VoicePack.NONE.with("zh-CN/请", kept));
        for (String damaged : List.of("null", "{\"zh-CN/请\": null}", "[", "")) {
            Files.writeString(folder.resolve("packs").resolve("damaged.json"), damaged);

            store.store(recorded(500 + damaged.length()), Halls.NINE.plus(Duration.ofHours(25)));

            assertThat(store.clip(kept)).as(damaged).isPresent();
        }
    }

    @Test
    void aPackWhoseClipIsLostIsNotUsedAgain() throws Exception {
        String clip = recordings.store().store(recorded(300), Halls.NINE);
        String hash = recordings.store(VoicePack.NONE.with("zh-CN/请", clip));
        assertThat(recordings.find(hash)).isPresent();

        Files.delete(folder.resolve("clips").resolve(clip + ".wav"));

        assertThat(recordings.find(hash)).isEmpty();
        assertThat(recordings.store().clip("../../etc/passwd")).isEmpty();
    }
}
