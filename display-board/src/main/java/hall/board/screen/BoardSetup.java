package hall.board.screen;

import hall.board.render.Renderer;
import hall.board.scene.Scene;
import hall.broker.HallAddress;
import hall.standard.Snapshot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a board is made of.
 *
 * @param id the board's name among the hall's devices
 * @param renderer in the look of the hall's tokens
 * @param standard what holds for calls
 * @param scene what to show at first; null for the one kept in {@code data}, else the standard's main board
 * @param data where the last scene and state are kept; null to keep nothing
 * @param zone the hall's time zone until the hall says otherwise
 * @param nanos monotonic
 */
public record BoardSetup(
        String id,
        HallAddress hall,
        Renderer renderer,
        Snapshot standard,
        @Nullable Scene scene,
        @Nullable Path data,
        ZoneId zone,
        InstantSource time,
        LongSupplier nanos,
        RandomGenerator chance) {

    /** The same, drawn by another renderer. */
    BoardSetup with(Renderer other) {
        return new BoardSetup(id, hall, other, standard, scene, data, zone, time, nanos, chance);
    }
}
