package hall.kiosk.web.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever is stored has a name that people understand. */
class AuditWordsTest {

    @Test
    void everyKindOfEventHasWords() throws IOException {
        Path stored = Path.of("src/test/resources/hall/kiosk/engine/events.txt");

        assertThat(Files.readAllLines(stored))
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[0])
                .allMatch(AuditWords::knows);
    }
}
