package hall.hardware.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class SoundTest {

    @Test
    void joinsSampleForSampleWithTheGapBetween() {
        Sound first = Sound.of(8_000, new short[] {1, 2, 3});
        Sound second = Sound.of(8_000, new short[] {-4, -5});

        Sound joined = Sound.joined(8_000, List.of(first, second), 1);

        assertThat(joined.samples()).containsExactly(1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, -4, -5);
    }

    @Test
    void joinsNothingIntoNothing() {
        assertThat(Sound.joined(8_000, List.of(), 50).length()).isZero();
    }

    @Test
    void scalesEverySampleByTheVolume() {
        Sound sound = Sound.of(8_000, new short[] {100, -100, Short.MAX_VALUE, Short.MIN_VALUE});

        assertThat(sound.volume(100)).isEqualTo(sound);
        assertThat(sound.volume(50).samples()).containsExactly(50, -50, 16_383, -16_384);
        assertThat(sound.volume(0).samples()).containsOnly(0);
        assertThatThrownBy(() -> sound.volume(101)).hasMessageContaining("101");
    }

    @Test
    void keepsItsLengthInTimeAtAnotherRate() {
        Sound sound = tones(22_050, 7, 22_050);

        Sound other = sound.at(48_000);

        assertThat(other.millis()).isEqualTo(1_000);
        assertThat(other.length()).isEqualTo(48_000);
        assertThat(other.at(48_000)).isSameAs(other);
    }

    @Test
    void drawsAStraightLineBetweenSamplesAtTwiceTheRate() {
        assertThat(Sound.of(8_000, new short[] {0, 100, -100}).at(16_000).samples())
                .containsExactly(0, 50, 100, 0, -100, -100);
    }

    @Test
    void losesTheSilenceOfItsEndsOnly() {
        assertThat(Sound.of(8_000, new short[] {0, 3, 90, 0, -90, 2, 0})
                        .trimmed(50)
                        .samples())
                .containsExactly(90, 0, -90);
        assertThat(Sound.of(8_000, new short[] {0, 0}).trimmed(50).length()).isZero();
    }

    /** The oracle is the JDK's own reader, which shares nothing with ours. */
    @Test
    void writesFilesTheJdkReadsSampleForSample() throws Exception {
        Sound joined = Sound.joined(22_050, List.of(tones(22_050, 1, 500), tones(22_050, 2, 300)), 10);

        try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(WavFile.encode(joined)))) {
            assertThat(in.getFormat().getSampleRate()).isEqualTo(22_050f);
            assertThat(in.getFormat().getChannels()).isEqualTo(1);
            assertThat(shorts(in.readAllBytes())).containsExactly(joined.samples());
        }
    }

    @Test
    void readsFilesTheJdkWroteAndMixesTwoChannelsIntoOne() throws Exception {
        byte[] stereo = bytes(new short[] {10, 20, -10, -30, 32767, 32767});
        AudioFormat format = new AudioFormat(44_100, 16, 2, true, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(stereo), format, 3), AudioFileFormat.Type.WAVE, file);

        assertThat(WavFile.decode(file.toByteArray())).isEqualTo(Sound.of(44_100, new short[] {15, -20, 32767}));
    }

    @Test
    void readsWhatAPipeWroteWithoutKnowingItsLength() throws Exception {
        byte[] wav = WavFile.encode(Sound.of(22_050, new short[] {1, 2, 3}));
        ByteBuffer.wrap(wav)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, 0x7FFFF024)
                .putInt(40, 0x7FFFF000);

        assertThat(WavFile.decode(wav).samples()).containsExactly(1, 2, 3);
    }

    @Test
    void refusesEveryCutFileWithASentenceAndNothingElse() {
        byte[] wav = WavFile.encode(tones(22_050, 3, 40));

        for (int length = 0; length < 44; length++) {
            byte[] cut = Arrays.copyOf(wav, length);
            assertThatThrownBy(() -> WavFile.decode(cut)).as("cut at " + length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void ringsTwoTonesThatEndInSilence() {
        Sound chime = Chime.at(22_050);

        assertThat(chime.millis()).isBetween(690L, 700L);
        assertThat(crossings(chime, 100, 300)).isBetween(130, 134);
        assertThat(crossings(chime, 450, 650)).isBetween(103, 106);
        assertThat(chime.samples()[chime.length() - 1]).isBetween((short) -20, (short) 20);
    }

    private static int crossings(Sound sound, int fromMillis, int toMillis) {
        short[] samples = sound.samples();
        int count = 0;
        for (int i = sound.rate() * fromMillis / 1000; i < sound.rate() * toMillis / 1000; i++) {
            if (samples[i] < 0 && samples[i + 1] >= 0) {
                count++;
            }
        }
        return count;
    }

    static Sound tones(int rate, long seed, int length) {
        Random random = new Random(seed);
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) random.nextInt();
        }
        return Sound.of(rate, samples);
    }

    private static short[] shorts(byte[] bytes) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static byte[] bytes(short[] samples) {
        ByteBuffer out = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : samples) {
            out.putShort(sample);
        }
        return out.array();
    }
}
