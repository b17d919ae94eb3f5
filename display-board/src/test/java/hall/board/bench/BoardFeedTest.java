package hall.board.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bench measures is not the start of its own broker. */
@Tag("mosquitto")
class BoardFeedTest {

    @Test
    void isConnectedOnceItHasStarted(@TempDir Path folder) throws Exception {
        Requires.tool("mosquitto");
        try (Programs programs = new Programs();
                BoardFeed feed = BoardFeed.start(programs, folder)) {
            assertThat(feed.link().connected()).isTrue();
        }
    }
}
