package hall.board.screen;

import hall.board.link.Inbox;
import hall.broker.message.BundleParts;
import hall.standard.design.FontPack;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts a board's bundle names: those on its disk, those its disk does not take, which are in memory until the next start,
 * and those on their way. Until all are here the board draws with what it had. Mutable; one thread, the board's.
 */
final class FontFetch {

    private static final Logger LOG = LoggerFactory.getLogger(FontFetch.class);

    private final String board;
    private final @Nullable BoardStore store;
    private final BiConsumer<String, String> listen;
    private final Map<String, BundleParts> coming = new HashMap<>();
    private final Map<String, byte[]> unkept = new HashMap<>();
    private List<String> wanted = List.of();

    /** @param listen hears the bundle of a kind and hash, in place of the one of that kind before */
    FontFetch(String board, @Nullable BoardStore store, BiConsumer<String, String> listen) {
        this.board = board;
        this.store = store;
        this.listen = listen;
    }

    /** From now on the board needs these; the fonts, where they are here already and were not before. */
    Optional<FontPack> wants(List<String> fonts) {
        BoardStore kept = store;
        if (kept == null || fonts.equals(wanted)) {
            return Optional.empty();
        }
        wanted = fonts;
        coming.clear();
        unkept.keySet().retainAll(fonts);
        for (int place = 0; place < fonts.size(); place++) {
            String sha256 = fonts.get(place);
            if (font(kept, sha256).isEmpty()) {
                coming.put(sha256, new BundleParts(sha256));
                listen.accept(BoardBundle.FONT + " " + place, sha256);
            }
        }
        return fonts.isEmpty() ? Optional.empty() : pack(kept);
    }

    /** What {@code item} makes of the fonts; empty while one is missing, or where nobody waits for it. */
    Optional<FontPack> take(Inbox.Item item) {
        return switch (item) {
            case Inbox.Item.BundleHead head -> accept(head.sha256(), parts -> parts.accept(head.bundle()));
            case Inbox.Item.BundlePart part -> accept(part.sha256(), parts -> parts.accept(part.part()));
            case Inbox.Item.News n -> Optional.empty();
            case Inbox.Item.Desired d -> Optional.empty();
            case Inbox.Item.Command c -> Optional.empty();
            case Inbox.Item.Unsent u -> Optional.empty();
            case Inbox.Item.Piece p -> Optional.empty();
            case Inbox.Item.Done d -> Optional.empty();
        };
    }

    private Optional<FontPack> accept(String sha256, Function<BundleParts, Optional<byte[]>> next) {
        BundleParts parts = coming.get(sha256);
        return parts == null ? Optional.empty() : next.apply(parts).flatMap(bytes -> whole(sha256, bytes));
    }

    private Optional<FontPack> whole(String sha256, byte[] bytes) {
        BoardStore kept = store;
        coming.remove(sha256);
        if (kept == null) {
            return Optional.empty();
        }
        try {
            kept.keepFont(sha256, bytes);
        } catch (IOException e) {
            LOG.warn(
                    "board {}: the font {} cannot be kept on the disk; it is drawn with and fetched again after the next start: {}",
                    board,
                    sha256,
                    e.toString());
            unkept.put(sha256, bytes);
        }
        return pack(kept);
    }

    private Optional<FontPack> pack(BoardStore kept) {
        List<byte[]> files =
                wanted.stream().flatMap(each -> font(kept, each).stream()).toList();
        if (files.size() < wanted.size()) {
            return Optional.empty();
        }
        kept.keepOnlyFonts(wanted);
        return FontPack.of(files);
    }

    private Optional<byte[]> font(BoardStore kept, String sha256) {
        byte[] bytes = unkept.get(sha256);
        return bytes == null ? kept.font(sha256) : Optional.of(bytes);
    }
}
