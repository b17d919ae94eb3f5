package hall.hardware.speech;

import hall.text.Text;
import hall.text.TextException;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a person has recorded, made ready to be said: checked, without the silence at its ends, at one level and one rate.
 *
 * @param sound at {@link #RATE} samples a second
 * @param cutMillis how much silence was taken away
 * @param gain by what its amplitude was multiplied
 */
public record Recording(Sound sound, long cutMillis, double gain) {

    /** The rate of all recordings: enough for speech, and what espeak-ng has. */
    public static final int RATE = 22_050;

    private static final int LEAST_RATE = 8_000;
    private static final int MOST_RATE = 48_000;

    /** Frames of a hundredth of a second are loud or silent. */
    private static final int FRAMES_A_SECOND = 100;

    /** A frame is speech when it is this part of the loudest frame, and no less than {@link #HISS}. */
    private static final double SPEECH = 0.06;

    private static final double HISS = 60;

    /** So many frames stay before and after what is loud, because words begin and end softly. */
    private static final int SOFT_FRAMES = 4;

    /** The level of all recordings, as the mean of what is loud: a fifth of full amplitude, as speech usually has. */
    private static final double LEVEL = 0.14 * Short.MAX_VALUE;

    private static final double LOUDEST = 0.92 * Short.MAX_VALUE;
    private static final double QUIETEST = 0.008 * Short.MAX_VALUE;
    private static final int FULL = Short.MAX_VALUE - 40;

    /** With more of its samples at full amplitude than one in so many it was recorded too loud. */
    private static final int CLIPPED_OF = 500;

    private static final int FADE_MILLIS = 4;

    /** How long something recorded may be. */
    public enum Kind {
        /** A word of a call. */
        WORD(80, 4_000),
        /** An announcement. */
        ANNOUNCEMENT(500, 30_000);

        private final int leastMillis;
        private final int mostMillis;

        Kind(int leastMillis, int mostMillis) {
            this.leastMillis = leastMillis;
            this.mostMillis = mostMillis;
        }
    }

    /** Makes the file {@code wav} ready, or says what is wrong with it. */
    public static Recording of(byte[] wav, Kind kind) throws IOException {
        Sound heard;
        try {
            heard = WavFile.decode(wav);
        } catch (IOException e) {
            Text why = TextException.of(e);
            throw new BadRecording(why.chinese(), why.english());
        }
        if (heard.rate() < LEAST_RATE || heard.rate() > MOST_RATE) {
            throw new BadRecording(
                    "采样率 " + heard.rate() + " 不可用，请用 8000 至 48000。",
                    "The rate " + heard.rate() + " cannot be used; record with 8000 to 48000 samples a second.");
        }
        if (heard.millis() > 3L * kind.mostMillis) {
            throw tooLong(kind);
        }
        Sound centred = centred(heard.at(RATE));
        Sound cut = speech(centred);
        if (cut.millis() > kind.mostMillis) {
            throw tooLong(kind);
        }
        if (cut.millis() < kind.leastMillis) {
            throw new BadRecording(
                    "太短，可能没有录到，请重新录制。", "It is too short; it may not have been recorded. Record it again.");
        }
        double gain = gain(cut);
        return new Recording(faded(cut, gain), centred.millis() - cut.millis(), gain);
    }

    private static BadRecording tooLong(Kind kind) {
        return new BadRecording(
                "太长，最多 " + kind.mostMillis / 1000 + " 秒。", "It is too long; at most " + kind.mostMillis / 1000 + " s.");
    }

    /** Without the constant that cheap microphones add. */
    private static Sound centred(Sound sound) {
        short[] samples = sound.samples();
        long sum = 0;
        for (short sample : samples) {
            sum += sample;
        }
        long mean = samples.length == 0 ? 0 : sum / samples.length;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(samples[i] - mean, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return Sound.of(RATE, samples);
    }

    /** What is between the first loud frame and the last. */
    private static Sound speech(Sound sound) throws BadRecording {
        short[] samples = sound.samples();
        int frame = RATE / FRAMES_A_SECOND;
        double[] levels = new double[samples.length / frame];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(samples, i * frame, (i + 1) * frame);
        }
        double loudest = Arrays.stream(levels).max().orElse(0);
        if (loudest < QUIETEST) {
            throw new BadRecording(
                    "几乎没有声音，请检查麦克风并靠近一些。", "There is hardly a sound; check the microphone and come closer.");
        }
        double threshold = Math.max(HISS, SPEECH * loudest);
        int first = 0;
        while (levels[first] < threshold) {
            first++;
        }
        int last = levels.length - 1;
        while (levels[last] < threshold) {
            last--;
        }
        int from = Math.max(0, first - SOFT_FRAMES) * frame;
        int to = Math.min(samples.length, (last + 1 + SOFT_FRAMES) * frame);
        return Sound.of(RATE, Arrays.copyOfRange(samples, from, to));
    }

    private static double level(short[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / Math.max(1, to - from));
    }

    /** By what its amplitude is multiplied so that it is as loud as the others and nothing is cut off. */
    private static double gain(Sound sound) throws BadRecording {
        short[] samples = sound.samples();
        int peak = 1;
        int full = 0;
        for (short sample : samples) {
            int size = Math.abs(sample);
            peak = Math.max(peak, size);
            full += size >= FULL ? 1 : 0;
        }
        if (full > samples.length / CLIPPED_OF) {
            throw new BadRecording(
                    "录得太响，声音已破，请离远一些重新录制。",
                    "It was recorded too loud and is distorted; go further away and record it again.");
        }
        return Math.min(LEVEL / Math.max(1, level(samples, 0, samples.length)), LOUDEST / peak);
    }

    /** At its new level, and silent at its very ends, where a step would click. */
    private static Sound faded(Sound sound, double gain) {
        short[] samples = sound.samples();
        int fade = Math.min(samples.length / 2, RATE * FADE_MILLIS / 1000);
        for (int i = 0; i < samples.length; i++) {
            int edge = Math.min(i, samples.length - 1 - i);
            double at = edge < fade ? (double) edge / fade : 1;
            samples[i] = (short) Math.round(samples[i] * gain * at);
        }
        return Sound.of(RATE, samples);
    }

    /** Why a recording cannot be used. */
    private static final class BadRecording extends TextException {

        private static final long serialVersionUID = 1L;

        BadRecording(String chinese, String english) {
            super(Text.of(chinese, english), null);
        }
    }
}
