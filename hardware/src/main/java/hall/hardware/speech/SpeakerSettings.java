package hall.hardware.speech;

/**
 * How a speaker speaks.
 *
 * @param chime whether two tones come first
 * @param gapMillis silence between the chime, the languages and the repeats
 * @param volumePercent of full amplitude, 0 to 100
 * @param waiting how many announcements may wait before further ones are refused
 */
public record SpeakerSettings(boolean chime, int gapMillis, int volumePercent, int waiting) {

    public SpeakerSettings {
        if (gapMillis < 0 || gapMillis > 10_000) {
            throw new IllegalArgumentException("gapMillis (" + gapMillis + ") must be from 0 to 10000");
        }
        if (volumePercent < 0 || volumePercent > 100) {
            throw new IllegalArgumentException("volumePercent (" + volumePercent + ") must be from 0 to 100");
        }
        if (waiting < 1 || waiting > 1_000) {
            throw new IllegalArgumentException("waiting (" + waiting + ") must be from 1 to 1000");
        }
    }

    /** A chime, 400 ms gaps, full volume, at most 32 waiting. */
    public static SpeakerSettings standard() {
        return new SpeakerSettings(true, 400, 100, 32);
    }

    SpeakerSettings withoutChime() {
        return new SpeakerSettings(false, gapMillis, volumePercent, waiting);
    }

    SpeakerSettings withGapMillis(int millis) {
        return new SpeakerSettings(chime, millis, volumePercent, waiting);
    }

    public SpeakerSettings withVolumePercent(int percent) {
        return new SpeakerSettings(chime, gapMillis, percent, waiting);
    }

    SpeakerSettings withWaiting(int bound) {
        return new SpeakerSettings(chime, gapMillis, volumePercent, bound);
    }
}
