package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.hardware.speech.Recording.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a manager records becomes a clip as all the others are, or he is told what is wrong with it. */
final class RecordingTest {

    /** A tone of {@code millis} at {@code amplitude}, with {@code silent} milliseconds of hiss around it. */
    private static Sound tone(int rate, int millis, int silent, double amplitude, int offset) {
        Random hiss = new Random(7);
        int around = rate * silent / 1000;
        short[] samples = new short[rate * millis / 1000 + 2 * around];
        for (int i = 0; i < samples.length; i++) {
            boolean loud = i >= around && i < samples.length - around;
            double tone = loud ? amplitude * Math.sin(2 * Math.PI * 220 * i / rate) : 0;
            samples[i] = (short) Math.clamp(tone + hiss.nextInt(-20, 21) + offset, -32_768, 32_767);
        }
        return Sound.of(rate, samples);
    }

    private static Recording word(Sound sound) throws IOException {
        return Recording.of(WavFile.encode(sound), Kind.WORD);
    }

    private static double level(Sound sound) {
        short[] samples = sound.samples();
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    @Test
    void theSilenceIsCutAndTheLevelAndRateAreThoseOfAllOthers() throws IOException {
        Recording quiet = word(tone(48_000, 500, 700, 1_500, 300));
        Recording loud = word(tone(16_000, 500, 200, 20_000, 0));

        for (Recording each : new Recording[] {quiet, loud}) {
            assertThat(each.sound().rate()).isEqualTo(Recording.RATE);
            assertThat(each.sound().millis()).isBetween(480L, 620L);
            assertThat(level(each.sound())).isBetween(3_800.0, 5_000.0);
            assertThat(each.sound().samples()[0]).isZero();
        }
        assertThat(quiet.cutMillis()).isGreaterThan(1_200);
        assertThat(quiet.gain()).isGreaterThan(1);
        assertThat(loud.gain()).isLessThan(1);
    }

    @Test
    void whatCannotBeUsedIsToldWithWhatToDo() {
        assertThatThrownBy(() -> word(tone(22_050, 400, 100, 5, 0))).hasMessageContaining("hardly a sound");
        assertThatThrownBy(() -> word(tone(22_050, 500, 100, 90_000, 0))).hasMessageContaining("too loud");
        assertThatThrownBy(() -> word(tone(22_050, 20, 0, 9_000, 0))).hasMessageContaining("too short");
        assertThatThrownBy(() -> word(tone(22_050, 5_000, 0, 9_000, 0))).hasMessageContaining("at most 4 s");
        assertThatThrownBy(() -> word(tone(4_000, 500, 0, 9_000, 0))).hasMessageContaining("8000 to 48000");
        assertThatThrownBy(() -> word(tone(96_000, 500, 0, 9_000, 0))).hasMessageContaining("8000 to 48000");
        assertThatThrownBy(() -> word(Sound.of(22_050, new short[0]))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Recording.of("ID3 an MP3".getBytes(StandardCharsets.US_ASCII), Kind.WORD))
                .hasMessageContaining("not a WAV file");
        assertThatThrownBy(() -> Recording.of(new byte[0], Kind.WORD)).hasMessageContaining("not a WAV file");
    }

    /** Compressed in the WAV, or eight bits, or six channels, or a header that says more than is there. */
    @Test
    void anotherKindOfWavIsRefused() {
        byte[] good = WavFile.encode(tone(22_050, 400, 50, 9_000, 0));
        assertThatThrownBy(() -> Recording.of(with(good, 20, 85), Kind.WORD)).hasMessageContaining("PCM of 16 bit");
        assertThatThrownBy(() -> Recording.of(with(good, 34, 8), Kind.WORD)).hasMessageContaining("PCM of 16 bit");
        assertThatThrownBy(() -> Recording.of(with(good, 22, 6), Kind.WORD)).hasMessageContaining("6 channels");
        assertThatThrownBy(() -> Recording.of(with(good, 22, 0), Kind.WORD)).hasMessageContaining("0 channels");
        assertThatThrownBy(() -> Recording.of(Arrays.copyOf(good, 40), Kind.WORD))
                .isInstanceOf(IOException.class);
    }

    private static byte[] with(byte[] wav, int at, int value) {
        byte[] other = wav.clone();
        ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
        return other;
    }

    /** Any bytes at all give a clip or a sentence, and no other failure. */
    @RepeatedTest(200)
    void damagedFilesGiveASentence(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        byte[] wav = WavFile.encode(tone(8_000, 100 + random.nextInt(300), 50, 9_000, 0));
        for (int i = random.nextInt(30); i >= 0; i--) {
            wav[random.nextInt(random.nextBoolean() ? 60 : wav.length)] = (byte) random.nextInt();
        }
        byte[] cut = Arrays.copyOf(wav, random.nextInt(wav.length + 1));
        try {
            assertThat(Recording.of(cut, Kind.ANNOUNCEMENT).sound().rate()).isEqualTo(Recording.RATE);
        } catch (IOException told) {
            assertThat(told.getMessage()).isNotBlank();
        }
    }
}
