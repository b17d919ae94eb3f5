package hall.kiosk.screen;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the screen waits for whom.
 *
 * @param idle without a touch until the first page comes back
 * @param warning the countdown is shown so long before that
 * @param taken how long a taken ticket is shown
 * @param answer how long the hall may take to answer; a remote kiosk's own reserve steps in long before
 * @param print how long printing may take before the citizen is told to look for himself
 * @param settle after the screen changed, so long touches are ignored: the second tap of two, a finger that slips
 */
public record KioskRules(
        Duration idle, Duration warning, Duration taken, Duration answer, Duration print, Duration settle) {

    /** The project's own. */
    public static final KioskRules DEFAULT = new KioskRules(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            Duration.ofMillis(400));

    /** Seconds until the first page comes back {@code nanos} after the last touch; -1 before the time of warning and where it never does. */
    int secondsLeft(KioskState state, long nanos) {
        Optional<Duration> limit = limit(state);
        if (limit.isEmpty()) {
            return -1;
        }
        long left = Math.max(0, limit.get().toNanos() - nanos);
        return left > warning.toNanos() ? -1 : (int) Math.ceilDiv(left, 1_000_000_000L);
    }

    /** How long {@code state} waits for a touch; empty where it does not go away by itself. */
    Optional<Duration> limit(KioskState state) {
        return switch (state) {
            case KioskState.Choosing choosing -> Optional.of(idle);
            case KioskState.Confirming confirming -> Optional.of(idle);
            case KioskState.Own own -> Optional.of(idle);
            case KioskState.Languages languages -> Optional.of(idle);
            case KioskState.Failed failed -> Optional.of(idle);
            case KioskState.Taken told -> Optional.of(taken);
            case KioskState.Resumed resumed -> Optional.of(resumed.handed() == null ? print : taken);
            case KioskState.Idle nobody -> Optional.empty();
            case KioskState.Working working -> Optional.empty();
            case KioskState.OutOfService out -> Optional.empty();
        };
    }
}
