package hall.kiosk.hub;

import hall.broker.message.AssetPiece;
import java.util.Optional;

/** Where the files of playlists lie that boards ask for. */
@FunctionalInterface
public interface AssetPieces {

    /** A hall without any. */
    AssetPieces NONE = (sha256, from) -> Optional.empty();

    /** What follows the first {@code from} bytes of the file {@code sha256}; empty where there is no such file, or nothing follows. */
    Optional<AssetPiece> piece(String sha256, long from);
}
