package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hall.kiosk.engine.EventJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kiosk on a machine of its own is told of its hall. */
class KioskDocumentTest {

    private final EventJson json = new EventJson();

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("2026.csv"), "2026-03-03,休,校准日,Calibration day\n");
        HallConfigFile.Result result = HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"},
                              {"id": "b", "name": {"zh": "婚姻", "en": "Marriage"}, "prefix": "B", "last": 99}],
                 "windows": [{"id": "1", "services": ["a", "b"]}],
                 "hours": {"week": {"monday": ["08:30-12:00", "13:30-17:30"], "friday": ["22:00-02:00"]},
                           "special": [{"date": "2026-10-10", "like": "monday"},
                                       {"date": "2026-10-11", "open": ["09:00-10:00"], "name": {"zh": "半天", "en": "Half"}}],
                           "lastTicketMinutes": 15, "calendars": ["2026.csv"],
                           "services": [{"service": "b", "week": {"monday": ["14:00-16:00"]}}]}}
                """, folder);
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        HallConfig hall = ((HallConfigFile.Result.Good) result).config().hall();
        KioskDocument document =
                new KioskDocument(hall.setup(), hall.hours(), hall.zone(), URI.create("http://10.0.0.2:8080"));

        byte[] bytes = document.bytes(json);

        assertThat(KioskDocument.read(bytes, json)).isEqualTo(document);
        assertThat(document.bytes(json)).isEqualTo(bytes);
    }

    @Test
    void whatIsNoDocumentIsSaidToBeNone() {
        for (String wrong : new String[] {"", "{}", "[]", "{\"setup\": 1}"}) {
            assertThatThrownBy(() -> KioskDocument.read(wrong.getBytes(StandardCharsets.UTF_8), json))
                    .as(wrong)
                    .isInstanceOf(IOException.class);
        }
    }
}
