package hall.board.render;

import hall.board.scene.Asset;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of playlists as large as they are drawn. The one drawn last is kept while there is memory: it is drawn again where
 * a zone over it changes, and sixteen times while a scene is checked. Any thread.
 */
final class AssetPictures {

    private static final Logger LOG = LoggerFactory.getLogger(AssetPictures.class);

    /** More than this is no picture the hall has made. */
    private static final long MOST_PIXELS = 4_000_000;

    private final Assets assets;
    private SoftReference<@Nullable Fitted> last = new SoftReference<>(null);

    private record Fitted(Asset asset, int wide, int high, BufferedImage picture) {}

    AssetPictures(Assets assets) {
        this.assets = assets;
    }

    Assets assets() {
        return assets;
    }

    /** The picture as large as fits into {@code wide} by {@code high} dots; empty where it is not here or is none. */
    synchronized Optional<BufferedImage> fitted(Asset asset, int wide, int high) {
        Fitted kept = last.get();
        if (kept != null && kept.asset().equals(asset) && kept.wide() == wide && kept.high() == high) {
            return Optional.of(kept.picture());
        }
        Optional<BufferedImage> picture = read(asset, wide, high).map(each -> BoundedPicture.scaled(each, wide, high));
        picture.ifPresent(each -> last = new SoftReference<>(new Fitted(asset, wide, high, each)));
        return picture;
    }

    private Optional<BufferedImage> read(Asset asset, int wide, int high) {
        try (InputStream file = assets.open(asset).orElse(null)) {
            return file == null ? Optional.empty() : Optional.of(BoundedPicture.read(file, wide, high, MOST_PIXELS));
        } catch (IOException e) {
            LOG.warn("the picture {} cannot be read and is left out: {}", asset.sha256(), e.getMessage());
            return Optional.empty();
        }
    }
}
