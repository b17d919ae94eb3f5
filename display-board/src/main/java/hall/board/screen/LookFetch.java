package hall.board.screen;

import hall.broker.message.BundleParts;
import hall.broker.message.HallMessage;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The look of the hall's standard on its way as a bundle. Mutable; one thread, the board's. */
final class LookFetch {

    private static final Logger LOG = LoggerFactory.getLogger(LookFetch.class);

    private @Nullable BundleParts parts;

    /** Whether {@code bundle} has to be fetched by a board that has the look of {@code hash}. */
    boolean begins(String bundle, String hash) {
        boolean under = parts != null && parts.sha256().equals(bundle);
        if (under || !bundle.matches("[0-9a-f]{64}") || bundle.equals(hash)) {
            return false;
        }
        parts = new BundleParts(bundle);
        return true;
    }

    void forget() {
        parts = null;
    }

    Optional<BoardLook> accept(String bundle, HallMessage.Bundle head) {
        return parts == null || !parts.sha256().equals(bundle)
                ? Optional.empty()
                : parts.accept(head).flatMap(this::look);
    }

    Optional<BoardLook> accept(String bundle, HallMessage.BundlePart part) {
        return parts == null || !parts.sha256().equals(bundle)
                ? Optional.empty()
                : parts.accept(part).flatMap(this::look);
    }

    private Optional<BoardLook> look(byte[] bytes) {
        parts = null;
        try {
            return Optional.of(BoardLook.read(bytes));
        } catch (IOException e) {
            LOG.warn("the hall's look is left aside: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
