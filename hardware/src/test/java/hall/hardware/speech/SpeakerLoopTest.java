package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;

import hall.hardware.speech.Speaker.Announcement;
import hall.hardware.speech.Speaker.Notice;
import hall.hardware.speech.Speaker.SpeakResult;
import hall.hardware.speech.Speaker.Warning;
import hall.loop.Loop;
import hall.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SpeakerLoopTest {

    private static final SpeakerSettings PLAIN =
            SpeakerSettings.standard().withoutChime().withGapMillis(1);

    /** Says the number's last digit as a single sample, in {@code zh} only. */
    private static final SpeechMaker DIGIT = (announcement, language) -> {
        if (!language.startsWith("zh")) {
            throw new VoiceException("no " + language);
        }
        String number = announcement.number();
        return Sound.of(8_000, new short[] {(short) (number.charAt(number.length() - 1) - '0')});
    };

    private final BlockingQueue<Sound> heard = new LinkedBlockingQueue<>();
    private final AudioSink ear = (id, sound, cut) -> heard.add(sound);

    @Test
    void saysAnnouncementsInTheOrderGiven() throws Exception {
        try (Speaker speaker = speaker(PLAIN, List.of(DIGIT), ear)) {
            for (int i = 1; i <= 9; i++) {
                speaker.say(call("A00" + i, "zh-CN"));
            }

            for (int i = 1; i <= 9; i++) {
                assertThat(next().samples()).containsExactly(i);
            }
        }
    }

    /** After five quiet minutes the hall called it stuck: each lunch time its health was bad. */
    @Test
    void isWellHoweverLongItHasNothingToSay() throws Exception {
        try (Speaker speaker = SpeakerLoop.start("quiet-one", PLAIN, List.of(DIGIT), ear, Duration.ofMillis(20))) {
            Duration longest = Duration.ZERO;
            int rounds = 0;
            while (rounds < 5) {
                Duration since = Loop.lives().stream()
                        .filter(life -> life.name().equals("device-quiet-one"))
                        .findFirst()
                        .orElseThrow()
                        .sinceRound();
                rounds += since.compareTo(longest) < 0 ? 1 : 0;
                longest = since;
                Thread.onSpinWait();
            }

            speaker.say(call("A003", "zh-CN"));
            assertThat(next().samples()).containsExactly(3);
        }
    }

    /** A missing sound library is an error, not an exception; before, the thread died and every call was silent. */
    @Test
    void goesOnAfterAnErrorInAVoice() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        SpeechMaker broken = (announcement, language) -> {
            if (calls.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("made up");
            }
            return DIGIT.say(announcement, language);
        };
        try (Speaker speaker = speaker(PLAIN, List.of(broken), ear)) {
            assertThat(result(speaker.say(call("A001", "zh-CN")))).isInstanceOf(SpeakResult.Silent.class);
            assertThat(result(speaker.say(call("A002", "zh-CN")))).isInstanceOf(SpeakResult.Spoken.class);
        }
    }

    @Test
    void repeatsWithAGapAndTellsHowLongItSounded() throws Exception {
        Announcement thrice = new Announcement("x", "A7", "1", List.of("zh"), 3);

        try (Speaker speaker = speaker(PLAIN, List.of(DIGIT), ear)) {
            assertThat(result(speaker.say(thrice))).isEqualTo(new SpeakResult.Spoken(2));
        }

        assertThat(next().samples()).containsExactly(7, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 7);
    }

    @Test
    void ringsTheChimeOnceBeforeAllRepeats() throws Exception {
        Announcement twice = new Announcement("x", "A7", "1", List.of("zh"), 2);

        try (Speaker speaker = speaker(SpeakerSettings.standard().withGapMillis(0), List.of(DIGIT), ear)) {
            result(speaker.say(twice));
        }

        assertThat(next())
                .isEqualTo(Sound.joined(8_000, List.of(Chime.at(8_000), Sound.of(8_000, new short[] {7, 7})), 0));
    }

    @Test
    void triesTheNextVoiceWhenTheFirstCannot() throws Exception {
        SpeechMaker english = (announcement, language) -> Sound.of(8_000, new short[] {42});

        try (Speaker speaker = speaker(PLAIN.withGapMillis(0), List.of(DIGIT, english), ear)) {
            result(speaker.say(new Announcement("x", "A7", "1", List.of("zh", "en"), 1)));
        }

        assertThat(next().samples()).containsExactly(7, 42);
    }

    @Test
    void saysWhatItCanWhenOneLanguageHasNoVoice() throws Exception {
        try (Speaker speaker = speaker(PLAIN, List.of(DIGIT), ear)) {
            assertThat(result(speaker.say(new Announcement("x", "A7", "1", List.of("bo", "zh"), 1))))
                    .isInstanceOf(SpeakResult.Spoken.class);
        }
        assertThat(next().samples()).containsExactly(7);
    }

    /** Also what waits and quiet hours do not keep a warning back. */
    @Test
    void aWarningCutsOffWhatSoundsAndComesBeforeWhatWaits() throws Exception {
        SpeechMaker reads = new SpeechMaker() {
            @Override
            public Sound say(Announcement announcement, String language) throws VoiceException {
                return DIGIT.say(announcement, language);
            }

            @Override
            public Sound read(String text, String language) {
                return Sound.of(8_000, new short[] {(short) text.length()});
            }
        };
        CountDownLatch sounding = new CountDownLatch(1);
        AudioSink patient = (id, sound, cut) -> {
            heard.add(sound);
            sounding.countDown();
            while (sound.samples()[0] == 1 && !cut.getAsBoolean()) {
                Thread.onSpinWait();
            }
        };
        try (Speaker speaker = speaker(PLAIN.withGapMillis(0), List.of(reads), patient)) {
            CompletionStage<SpeakResult> first = speaker.say(call("A001", "zh-CN"));
            CompletionStage<SpeakResult> second = speaker.say(call("A002", "zh-CN"));
            assertThat(sounding.await(60, TimeUnit.SECONDS)).isTrue();
            CompletionStage<SpeakResult> warned = speaker.warn(new Warning("fire", Text.of("着火啦", "Fire"), 1));

            assertThat(result(first)).isInstanceOf(SpeakResult.Silent.class);
            assertThat(result(warned)).isEqualTo(new SpeakResult.Spoken(0));
            assertThat(result(second)).isInstanceOf(SpeakResult.Spoken.class);
        }
        assertThat(next().samples()).containsExactly(1);
        assertThat(next().samples()).containsExactly(3, 4);
        assertThat(next().samples()).containsExactly(2);
    }

    @Test
    void isSilentWithTheReasonWhenNoVoiceCan() {
        try (Speaker speaker = speaker(PLAIN, List.of(DIGIT), ear)) {
            assertThat(result(speaker.say(call("A1", "bo")))).isEqualTo(new SpeakResult.Silent("no bo"));
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void isSilentWithTheReasonWhenTheSoundCardFails() {
        AudioSink broken = (id, sound, cut) -> {
            throw new VoiceException("no card");
        };
        try (Speaker speaker = speaker(PLAIN, List.of(DIGIT), broken)) {
            assertThat(result(speaker.say(call("A1", "zh")))).isEqualTo(new SpeakResult.Silent("no card"));
            assertThat(result(speaker.say(call("A2", "zh")))).isEqualTo(new SpeakResult.Silent("no card"));
        }
    }

    @Test
    void goesOnAfterAVoiceBrokeInAWayNobodyForesaw() throws Exception {
        SpeechMaker fragile = (announcement, language) -> {
            if (announcement.number().equals("A1")) {
                throw new IllegalStateException("a defect");
            }
            return DIGIT.say(announcement, language);
        };
        try (Speaker speaker = speaker(PLAIN, List.of(fragile), ear)) {
            assertThat(result(speaker.say(call("A1", "zh")))).isInstanceOf(SpeakResult.Silent.class);
            assertThat(result(speaker.say(call("A2", "zh")))).isInstanceOf(SpeakResult.Spoken.class);
        }
    }

    @Test
    void aNoticeIsReadInTheLanguagesItHasOrPlayedAsItWasRecorded() throws Exception {
        SpeechMaker reads = new SpeechMaker() {
            @Override
            public Sound say(Announcement announcement, String language) throws VoiceException {
                throw new VoiceException("calls are not read here");
            }

            @Override
            public Sound read(String text, String language) {
                return Sound.of(8_000, new short[] {(short) text.length()});
            }
        };
        Sound recorded = Sound.of(8_000, new short[] {7, 7});
        try (Speaker speaker = speaker(PLAIN.withGapMillis(0), List.of(reads), ear)) {
            result(speaker.announce(new Notice("n1", Text.ofChinese("停电"), List.of("zh-CN", "en"), null)));
            result(speaker.announce(new Notice("n2", Text.of("停电", "No power"), List.of("zh-CN", "en"), recorded)));
        }

        assertThat(next().samples()).containsExactly(2);
        assertThat(next()).isEqualTo(recorded);
    }

    @Test
    void scalesToTheVolumeInForceWhenItIsSaid() throws Exception {
        SpeechMaker loud = (announcement, language) -> Sound.of(8_000, new short[] {1000});
        try (SpeakerLoop speaker = speaker(PLAIN.withVolumePercent(30), List.of(loud), ear)) {
            result(speaker.say(call("A1", "zh")));
            speaker.settings(PLAIN.withVolumePercent(70));
            result(speaker.say(call("A2", "zh")));
        }
        assertThat(next().samples()).containsExactly(300);
        assertThat(next().samples()).containsExactly(700);
    }

    @Test
    void refusesWhatIsBeyondItsBoundAndSaysTheRest() throws Exception {
        CountDownLatch playing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AudioSink slow = (id, sound, cut) -> {
            playing.countDown();
            await(release);
            heard.add(sound);
        };
        try (Speaker speaker = speaker(PLAIN.withWaiting(2), List.of(DIGIT), slow)) {
            speaker.say(call("A1", "zh"));
            assertThat(playing.await(60, TimeUnit.SECONDS)).isTrue();
            speaker.say(call("A2", "zh"));
            CompletionStage<SpeakResult> third = speaker.say(call("A3", "zh"));
            CompletionStage<SpeakResult> fourth = speaker.say(call("A4", "zh"));

            assertThat(result(fourth))
                    .isInstanceOfSatisfying(
                            SpeakResult.Silent.class,
                            silent -> assertThat(silent.why()).contains("2 announcements wait"));
            release.countDown();
            assertThat(result(third)).isInstanceOf(SpeakResult.Spoken.class);
        }
        assertThat(heard).hasSize(3);
    }

    @Test
    void saysAnIdThatStillWaitsOnlyOnce() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AudioSink slow = (id, sound, cut) -> {
            await(release);
            heard.add(sound);
        };
        try (Speaker speaker = speaker(PLAIN, List.of(DIGIT), slow)) {
            speaker.say(call("A1", "zh"));
            CompletionStage<SpeakResult> first = speaker.say(call("A2", "zh"));
            CompletionStage<SpeakResult> again = speaker.say(call("A2", "zh"));
            release.countDown();

            assertThat(result(again)).isEqualTo(result(first));
        }
        assertThat(heard).hasSize(2);
    }

    @Test
    void answersWhatWaitsWhenItIsClosed() throws Exception {
        CountDownLatch playing = new CountDownLatch(1);
        AudioSink stuck = (id, sound, cut) -> {
            playing.countDown();
            await(new CountDownLatch(1));
        };
        Speaker speaker = speaker(PLAIN, List.of(DIGIT), stuck);
        CompletionStage<SpeakResult> first = speaker.say(call("A1", "zh"));
        CompletionStage<SpeakResult> second = speaker.say(call("A2", "zh"));
        assertThat(playing.await(60, TimeUnit.SECONDS)).isTrue();

        speaker.close();

        assertThat(result(first)).isInstanceOf(SpeakResult.Silent.class);
        assertThat(result(second)).isInstanceOf(SpeakResult.Silent.class);
        assertThat(result(speaker.say(call("A3", "zh")))).isInstanceOf(SpeakResult.Silent.class);
    }

    private static void await(CountDownLatch latch) throws VoiceException {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new VoiceException("cut off", e);
        }
    }

    private static SpeakerLoop speaker(SpeakerSettings settings, List<SpeechMaker> voices, AudioSink sink) {
        return SpeakerLoop.start("speaker", settings, voices, sink);
    }

    private static Announcement call(String number, String language) {
        return new Announcement(number, number, "3", List.of(language), 1);
    }

    private static SpeakResult result(CompletionStage<SpeakResult> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private Sound next() throws InterruptedException {
        Sound sound = heard.poll(60, TimeUnit.SECONDS);
        assertThat(sound).isNotNull();
        return sound;
    }
}
