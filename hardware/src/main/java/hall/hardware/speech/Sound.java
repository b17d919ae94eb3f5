package hall.hardware.speech;

import java.util.Arrays;
import java.util.List;

/**
 * Sound as samples: 16 bit, one channel, {@code rate} samples a second. Never changed once made; safe for any thread.
 */
public final class Sound {

    private final int rate;
    private final short[] samples;

    private Sound(int rate, short[] samples) {
        if (rate < 4_000 || rate > 192_000) {
            throw new IllegalArgumentException("rate (" + rate + ") must be from 4000 to 192000 samples a second");
        }
        this.rate = rate;
        this.samples = samples;
    }

    /** The sound of {@code samples}, which are copied. */
    public static Sound of(int rate, short[] samples) {
        return new Sound(rate, samples.clone());
    }

    /** Nothing for {@code millis}. */
    static Sound silence(int rate, int millis) {
        return new Sound(rate, new short[Math.toIntExact((long) rate * millis / 1000)]);
    }

    /** The sounds one after the other with {@code gapMillis} of silence between two; each is first brought to {@code rate}. */
    public static Sound joined(int rate, List<Sound> parts, int gapMillis) {
        int gap = Math.toIntExact((long) rate * gapMillis / 1000);
        List<Sound> ready = parts.stream().map(part -> part.at(rate)).toList();
        int length = Math.max(0, ready.size() - 1) * gap;
        for (Sound part : ready) {
            length = Math.addExact(length, part.samples.length);
        }
        short[] all = new short[length];
        int at = 0;
        for (Sound part : ready) {
            System.arraycopy(part.samples, 0, all, at, part.samples.length);
            at += part.samples.length + gap;
        }
        return new Sound(rate, all);
    }

    public int rate() {
        return rate;
    }

    /** How many samples there are. */
    public int length() {
        return samples.length;
    }

    /** A copy of the samples. */
    public short[] samples() {
        return samples.clone();
    }

    /** How long it sounds, rounded down. */
    public long millis() {
        return 1000L * samples.length / rate;
    }

    /** The same sound with {@code percent} of its amplitude: 100 leaves every sample as it is, 0 is silence. */
    public Sound volume(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent (" + percent + ") must be from 0 to 100");
        }
        short[] scaled = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = (short) (samples[i] * percent / 100);
        }
        return new Sound(rate, scaled);
    }

    /** The same sound at another rate, straight lines between the samples; good enough for speech. */
    public Sound at(int newRate) {
        if (newRate == rate || samples.length == 0) {
            return newRate == rate ? this : new Sound(newRate, samples);
        }
        short[] out = new short[Math.toIntExact((long) samples.length * newRate / rate)];
        for (int i = 0; i < out.length; i++) {
            double place = (double) i * rate / newRate;
            int left = (int) place;
            int right = Math.min(left + 1, samples.length - 1);
            out[i] = (short) Math.round(samples[left] + (samples[right] - samples[left]) * (place - left));
        }
        return new Sound(newRate, out);
    }

    /** The same sound without what is quieter than {@code threshold} at its two ends. */
    public Sound trimmed(int threshold) {
        int from = 0;
        while (from < samples.length && Math.abs(samples[from]) < threshold) {
            from++;
        }
        int to = samples.length;
        while (to > from && Math.abs(samples[to - 1]) < threshold) {
            to--;
        }
        return new Sound(rate, Arrays.copyOfRange(samples, from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sound that && rate == that.rate && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * rate + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Sound[" + samples.length + " samples at " + rate + "]";
    }
}
