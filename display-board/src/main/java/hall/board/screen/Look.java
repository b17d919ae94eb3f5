package hall.board.screen;

import hall.board.render.Renderer;
import hall.board.view.CallTimes;
import hall.standard.Snapshot;
import hall.standard.design.FontPack;
import hall.standard.design.Fonts;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a board is to be drawn, and how long calls are to stand. Immutable. */
record Look(Renderer renderer, CallTimes times) {

    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    Look(Renderer renderer, Snapshot standard) {
        this(renderer, CallTimes.of(standard));
    }

    String hash() {
        return new BoardLook(renderer.tokens(), times).hash();
    }

    /** The same with the characters a hall has sent, which count before {@code own}, the fonts of the machine. */
    Look with(FontPack pack, Fonts own) {
        try {
            return new Look(renderer.with(own.with(pack)), times);
        } catch (IOException e) {
            LOG.warn("the hall's fonts cannot be used: {}", e.getMessage());
            return this;
        }
    }
}
