package hall.kiosk.config.live;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.queue.Actor;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigStartTest {

    private static final ConfigDocument ONE = ConfigDocument.of("{\"n\": 1}");
    private static final ConfigDocument TWO = ConfigDocument.of("{\"n\": 2}");
    private static final ConfigDocument THREE = ConfigDocument.of("{\"n\": 3}");

    @Test
    void aNewHallTakesItsFile() {
        assertThat(ConfigStart.of(ConfigState.NONE, ONE, false)).isEqualTo(new ConfigStart(true, null));
    }

    @Test
    void aChangedFileReplacesWhatCameFromTheFile() {
        ConfigState state = after(ConfigState.NONE, Origin.FILE, ONE);

        assertThat(ConfigStart.of(state, ONE, false).take()).isFalse();
        assertThat(ConfigStart.of(state, TWO, false)).isEqualTo(new ConfigStart(true, null));
    }

    @Test
    void aFileThatStayedAsItWasDoesNotUndoWhatWasChangedInTheBrowser() {
        ConfigState state = after(after(ConfigState.NONE, Origin.FILE, ONE), Origin.PAGE, TWO);

        assertThat(ConfigStart.of(state, ONE, false)).isEqualTo(new ConfigStart(false, null));
    }

    @Test
    void aChangedFileDoesNotUndoThemEitherButIsMentioned() {
        ConfigState state = after(after(ConfigState.NONE, Origin.FILE, ONE), Origin.PAGE, TWO);

        ConfigStart start = ConfigStart.of(state, THREE, false);

        assertThat(start.take()).isFalse();
        assertThat(Objects.requireNonNull(start.warning()).english())
                .contains("--import")
                .contains("chief");
        assertThat(ConfigStart.of(state, THREE, true)).isEqualTo(new ConfigStart(true, null));
    }

    private static ConfigState after(ConfigState state, Origin origin, ConfigDocument document) {
        return state.after(new ConfigEvent.Changed(
                Instant.EPOCH,
                new Actor(Actor.Kind.MANAGER, "chief"),
                origin,
                null,
                state.hash(),
                document.hash(),
                document.text(),
                null));
    }
}
