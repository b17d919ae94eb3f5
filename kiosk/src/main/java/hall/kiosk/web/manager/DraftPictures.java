package hall.kiosk.web.manager;

import hall.kiosk.config.Configuration;
import hall.text.Text;
import java.util.List;
import java.util.Optional;

/** Draws what a configuration would show and says what is odd about it, without touching the hall. Any thread. */
public interface DraftPictures {

    /** What the board {@code id} would show now, as PNG; empty when the configuration has none of that name. */
    Optional<byte[]> board(Configuration draft, String id);

    /** The first screen of the kiosk {@code id}, as PNG; empty when the configuration has none of that name. */
    Optional<byte[]> kiosk(Configuration draft, String id);

    /** What is probably not meant in it, and what of its texts no font here can draw. */
    List<Text> warnings(Configuration draft);
}
