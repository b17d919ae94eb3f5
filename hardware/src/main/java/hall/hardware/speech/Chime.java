package hall.hardware.speech;

import java.util.List;

/** The two tones before a call, ding (E5, 659.26 Hz) and dong (C5, 523.25 Hz), made here so that no file is needed. */
public final class Chime {

    private static final double DING_HERTZ = 659.26;
    private static final double DONG_HERTZ = 523.25;
    private static final int TONE_MILLIS = 350;

    private Chime() {}

    /** The chime at {@code rate} samples a second, 0.7 s long. */
    public static Sound at(int rate) {
        return Sound.joined(rate, List.of(tone(rate, DING_HERTZ), tone(rate, DONG_HERTZ)), 0);
    }

    private static Sound tone(int rate, double hertz) {
        short[] samples = new short[rate * TONE_MILLIS / 1000];
        for (int i = 0; i < samples.length; i++) {
            double seconds = (double) i / rate;
            double attack = Math.min(1, seconds / 0.005);
            double decay = Math.exp(-6 * seconds) * (1 - (double) i / samples.length);
            samples[i] = (short) Math.round(14_000 * attack * decay * Math.sin(2 * Math.PI * hertz * seconds));
        }
        return Sound.of(rate, samples);
    }
}
