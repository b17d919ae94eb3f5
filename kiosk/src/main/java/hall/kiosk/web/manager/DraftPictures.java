package hall.kiosk.web.manager;

import hall.kiosk.config.Configuration;
import java.util.Optional;

/** Draws what a configuration would show, without touching the hall. Any thread. */
public interface DraftPictures {

    /** What the board {@code id} would show now, as PNG; empty when the configuration has none of that name. */
    Optional<byte[]> board(Configuration draft, String id);

    /** The first screen of the kiosk {@code id}, as PNG; empty when the configuration has none of that name. */
    Optional<byte[]> kiosk(Configuration draft, String id);
}
