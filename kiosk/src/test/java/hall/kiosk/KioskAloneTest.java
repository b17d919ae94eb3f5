package hall.kiosk;

import com.fasterxml.jackson.databind.ObjectMapper;
import hall.loop.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kiosk in a process of its own gives 200 tickets alone, at the broker in the hall's own process, over a proxy that is cut;
 * {@link KioskAloneTrial} does the same at Mosquitto and in a network of its own.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KioskAloneTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private record Proxied(CutLine wire) implements AloneStory.Line {
        @Override
        public void cut() {
            wire.cut();
        }

        @Override
        public void mend() {
            wire.mend();
        }

        @Override
        public List<String> atTheKiosk(List<String> command) {
            return command;
        }
    }

    @Test
    void twoHundredTicketsGivenAloneAreInTheHallOnceEachAndInOrder() throws Exception {
        int port;
        port = FreePort.next();
        Files.createDirectories(folder.resolve("hall"));
        Files.createDirectories(folder.resolve("kiosk"));
        Files.writeString(folder.resolve("hall").resolve("hall.json"), """
                {"address": "34/3401/340111/baohe", "zone": "Asia/Shanghai", "name": {"zh": "大厅", "en": "Hall"},
                 "services": [{"id": "household", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "tax", "name": {"zh": "税务", "en": "Tax"}, "prefix": "B"},
                              {"id": "housing", "name": {"zh": "房产", "en": "Housing"}, "prefix": "C"}],
                 "windows": [{"id": "1", "services": ["household", "tax", "housing"]}],
                 "kiosks": [{"id": "kiosk-2", "remote": true}],
                 "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"host": "127.0.0.1", "port": %s}}
                """.formatted(port));
        try (CutLine wire = new CutLine(port);
                AloneStory story = new AloneStory(folder, new Proxied(wire))) {
            story.startHall();
            String password = MAPPER.readTree(Files.readString(
                            folder.resolve("hall").resolve("data").resolve("access.json")))
                    .path("devices")
                    .path("kiosk-2")
                    .asText();
            Files.writeString(folder.resolve("kiosk").resolve("machine.json"), """
                    {"hall": "34/3401/340111/baohe", "mqtt": {"url": "mqtt://127.0.0.1:%s", "password": "%s"},
                     "kiosk": {"id": "kiosk-2", "printers": ["printer-1"], "display": "none"},
                     "devices": [{"id": "printer-1", "kind": "ticket-printer", "driver": "escpos",
                                  "link": {"type": "simulated"}, "options": {"paper": 80}}]}
                    """.formatted(wire.port(), password));
            System.out.println("a kiosk alone: " + story.run());
        }
    }
}
