package hall.board.voice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The part of each day in which no call is said.
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
