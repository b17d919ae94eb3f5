package hall.hardware.speech;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a speaker speaks.
 *
 * @param chime whether two tones come first
 * @param gapMillis silence between the chime, the languages and the repeats
 * @param volumePercent of full amplitude, 0 to 100
 * @param quiet when nothing is said, or null for never
 * @param waiting how many announcements may wait before further ones are refused
 */
public record SpeakerSettings(
        boolean chime,
        int gapMillis,
        int volumePercent,
        @Nullable QuietHours quiet,
        int waiting) {

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

    /** A chime, 400 ms gaps, full volume, never quiet, at most 32 waiting. */
    public static SpeakerSettings standard() {
        return new SpeakerSettings(true, 400, 100, null, 32);
    }

    SpeakerSettings withoutChime() {
        return new SpeakerSettings(false, gapMillis, volumePercent, quiet, waiting);
    }

    SpeakerSettings withGapMillis(int millis) {
        return new SpeakerSettings(chime, millis, volumePercent, quiet, waiting);
    }

    public SpeakerSettings withVolumePercent(int percent) {
        return new SpeakerSettings(chime, gapMillis, percent, quiet, waiting);
    }

    SpeakerSettings withQuiet(@Nullable QuietHours hours) {
        return new SpeakerSettings(chime, gapMillis, volumePercent, hours, waiting);
    }

    SpeakerSettings withWaiting(int bound) {
        return new SpeakerSettings(chime, gapMillis, volumePercent, quiet, bound);
    }

    /**
     * The part of each day in which nothing is said.
     *
     * @param from the first minute of quiet
     * @param to the first minute of sound; before {@code from} when the quiet goes over midnight; equal means never quiet
     * @param zone the hall's own time
     */
    public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

        /** Whether {@code now} is in the quiet. */
        public boolean at(Instant now) {
            LocalTime time = LocalTime.ofInstant(now, zone);
            boolean started = !time.isBefore(from);
            boolean notOver = time.isBefore(to);
            return from.isBefore(to) ? started && notOver : !from.equals(to) && (started || notOver);
        }
    }
}
