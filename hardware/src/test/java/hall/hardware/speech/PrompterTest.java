package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PrompterTest {

    private static final Sound SOUND = Sound.of(8_000, new short[] {1_000});

    private final LinkedBlockingQueue<String> spoken = new LinkedBlockingQueue<>();
    private final List<Integer> levels = new CopyOnWriteArrayList<>();

    private Sound speak(String text, String language) throws VoiceException {
        spoken.add(language + " " + text);
        if (text.equals("dumb")) {
            throw new VoiceException("no voice");
        }
        return SOUND;
    }

    /** Ends only by being cut off. */
    private void endless(String id, Sound sound, BooleanSupplier cut) {
        levels.add((int) sound.samples()[0]);
        while (!cut.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(spoken.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void theNewestSentenceCutsOffTheOneBefore() throws Exception {
        try (Prompter prompter = Prompter.start("k1", this::speak, this::endless)) {
            for (int i = 0; i < 20; i++) {
                prompter.say("sentence " + i, "en", 50);
                assertThat(next()).isEqualTo("en sentence " + i);
                assertThat(prompter.isSpeaking()).isTrue();
            }
            prompter.stop();
            assertThat(prompter.isSpeaking()).isFalse();
        }
        assertThat(levels).allMatch(level -> level == 500);
    }

    @Test
    void aVoiceThatFailsKeepsNothingElseFromBeingSaid() throws Exception {
        try (Prompter prompter = Prompter.start("k1", this::speak, (id, sound, cut) -> levels.add(1))) {
            prompter.say("dumb", "zh-CN", 100);
            assertThat(next()).isEqualTo("zh-CN dumb");
            prompter.say("heard", "en", 100);
            assertThat(next()).isEqualTo("en heard");
        }
    }
}
