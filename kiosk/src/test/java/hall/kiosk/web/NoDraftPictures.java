package hall.kiosk.web;

import hall.kiosk.config.Configuration;
import hall.kiosk.config.HallWarnings;
import hall.kiosk.web.manager.DraftPictures;
import hall.text.Text;
import java.util.List;
import java.util.Optional;

/** A hall of no boards and kiosks. */
final class NoDraftPictures implements DraftPictures {
    @Override
    public List<Text> warnings(Configuration draft) {
        return HallWarnings.of(draft, null);
    }

    @Override
    public Optional<byte[]> board(Configuration draft, String id) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> kiosk(Configuration draft, String id) {
        return Optional.empty();
    }
}
