package hall.kiosk.hub;

import static hall.kiosk.hub.HubInMemory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Halls;
import hall.kiosk.queue.QueueCommand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state names the card of whoever has a window open, and of nobody while it is paused or closed. */
class ClerkStateTest {

    private static final Actor CLERK = Halls.clerk(1);

    @TempDir
    private Path folder;

    private HubInMemory hub;

    @BeforeEach
    void start() throws Exception {
        hub = new HubInMemory(folder);
        hub.offer(new QueueCommand.Configure(Actor.HALL, Halls.setup(1)));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void shows(String state, @Nullable String card) {
        eventually().untilAsserted(() -> {
            assertThat(hub.states.getLast().message().windows().getFirst().state())
                    .isEqualTo(state);
            assertThat(hub.states.getLast().message().windows().getFirst().clerk())
                    .isEqualTo(card);
        });
    }

    private void shown() {
        hub.hub.clerks(name -> name.equals(CLERK.name()) ? "0123" : null);
    }

    @Test
    void theCardIsNamedWhileTheWindowIsOpen() {
        shown();
        hub.offer(new QueueCommand.OpenWindow(CLERK, Halls.window(1), null));
        shows("open", "0123");

        hub.offer(new QueueCommand.PauseWindow(CLERK, Halls.window(1), "break"));
        shows("paused", null);

        hub.offer(new QueueCommand.OpenWindow(CLERK, Halls.window(1), null));
        shows("open", "0123");

        hub.offer(new QueueCommand.CloseWindow(CLERK, Halls.window(1), "end-of-shift"));
        shows("closed", null);
    }

    @Test
    void whoeverMayNotBeShownIsNotNamed() {
        shown();
        hub.offer(new QueueCommand.OpenWindow(Halls.clerk(2), Halls.window(1), null));

        shows("open", null);
    }

    /** He takes his agreement back while he sits there. */
    @Test
    void whatIsTakenBackIsGoneAtOnce() {
        shown();
        hub.offer(new QueueCommand.OpenWindow(CLERK, Halls.window(1), null));
        shows("open", "0123");

        hub.hub.clerks(name -> null);
        shows("open", null);
    }
}
