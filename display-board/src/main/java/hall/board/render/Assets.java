package hall.board.render;

import hall.board.scene.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Optional;

/** The pictures and videos of playlists, as far as they are here; what is here has the content its name says. Any thread. */
public interface Assets {

    /** Nothing is here. */
    Assets NONE = asset -> Optional.empty();

    /** Opens the file of {@code asset}; empty where it is not here. */
    Optional<InputStream> open(Asset asset) throws IOException;

    /** Whether {@code asset} is here. */
    default boolean has(Asset asset) {
        return false;
    }

    /**
     * Whether {@code video} is played over the picture in its turn that began at {@code since}; where it is not, its still stands
     * for it, or the next item.
     */
    default boolean plays(Asset video, LocalDateTime since) {
        return false;
    }
}
