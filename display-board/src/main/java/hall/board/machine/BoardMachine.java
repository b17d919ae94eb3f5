package hall.board.machine;

import hall.board.scene.Scene;
import hall.broker.HallAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A machine of its own that shows one board. Immutable.
 *
 * @param hall whose board it is
 * @param broker the hall's broker, without a user
 * @param password the board's own at the broker; null for a broker that asks for none
 * @param certificates the folder with the board's certificate and key and whom it trusts; null for a password
 * @param id the board's name among the hall's devices, and its user at the broker
 * @param scene what it shows at first; null for what it showed last, or the usual
 * @param tokens a file with the design tokens of the province; null for the project's own
 * @param data where the last scene and state are kept; null to keep nothing
 * @param headless whether nothing is shown on this machine's display, only the picture over HTTP
 * @param port the picture's, 0 for any free one
 */
public record BoardMachine(
        HallAddress hall,
        String broker,
        @Nullable String password,
        @Nullable Path certificates,
        String id,
        @Nullable Scene scene,
        @Nullable Path tokens,
        @Nullable Path data,
        boolean headless,
        int port) {

    /** The same without a window where {@code hidden}, and at {@code other} where that is given. */
    public BoardMachine on(boolean hidden, @Nullable Integer other) {
        return new BoardMachine(
                hall,
                broker,
                password,
                certificates,
                id,
                scene,
                tokens,
                data,
                headless || hidden,
                other == null ? port : other);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return id + " of " + hall.path() + " at " + broker;
    }
}
