package hall.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.engine.EventJson;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.screen.KioskRules;
import hall.kiosk.ticket.KioskChoice;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                 "floors": [{"id": "f1", "name": {"zh": "一楼", "en": "First floor"}}],
                 "zones": [{"id": "z1", "name": {"zh": "综合区", "en": "General"}, "floor": "f1"}],
                 "groups": [{"id": "g1", "name": {"zh": "民生", "en": "Living"}, "icon": "tax", "colour": "tax"}],
                 "kiosks": [{"id": "kiosk-1"},
                            {"id": "kiosk-2", "remote": true, "portrait": false, "inches": 32, "menu": ["b"],
                             "languages": ["en"], "devices": [{"id": "kiosk-2-printer", "kind": "ticket-printer"}], "zone": "z1", "centreHeight": 1200}],
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A", "group": "g1",
                               "documents": [{"zh": "身份证", "en": "Identity card"}], "hint": {"zh": "带原件", "en": "Originals"}},
                              {"id": "b", "name": {"zh": "婚姻", "en": "Marriage"}, "prefix": "B", "last": 99}],
                 "windows": [{"id": "1", "services": ["a", "b"], "zone": "z1"}],
                 "hours": {"week": {"monday": ["08:30-12:00", "13:30-17:30"], "friday": ["22:00-02:00"]},
                           "special": [{"date": "2026-10-10", "like": "monday"},
                                       {"date": "2026-10-11", "open": ["09:00-10:00"], "name": {"zh": "半天", "en": "Half"}}],
                           "lastTicketMinutes": 15, "calendars": ["2026.csv"],
                           "services": [{"service": "b", "week": {"monday": ["14:00-16:00"]}}]}}
                """, folder);
        assertThat(result).isInstanceOf(HallConfigFile.Result.Good.class);
        HallConfig hall = ((HallConfigFile.Result.Good) result).config().hall();
        KioskDocument document = KioskDocument.of(hall, URI.create("http://10.0.0.2:8080"));

        byte[] bytes = document.bytes(json);

        assertThat(KioskDocument.read(bytes, json)).isEqualTo(document);
        assertThat(document.bytes(json)).isEqualTo(bytes);
        assertThat(document.panel("kiosk-2"))
                .isEqualTo(new KioskDocument.Panel(
                        false,
                        32.0,
                        new KioskChoice(List.of(new ServiceId("b")), List.of("en")),
                        List.of("kiosk-2-printer")));
        assertThat(document.panels()).as("the hall's own kiosk needs none").containsOnlyKeys("kiosk-2");
        assertThat(document.tokens().groups())
                .hasSize(Tokens.standard().groups().size() + 1);
    }

    /** A kept copy of an older program, or what a later one has written otherwise: tickets go on. */
    @Test
    void whatIsNotUnderstoodOfTheLookIsTheUsual() throws IOException {
        HallConfig hall = ((HallConfigFile.Result.Good) HallConfigFile.parse("""
                {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
                 "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
                 "windows": [{"id": "1", "services": ["a"]}]}
                """, Path.of(".")))
                .config()
                .hall();
        ObjectNode tree = (ObjectNode) new ObjectMapper()
                .readTree(KioskDocument.of(hall, URI.create("http://a")).bytes(json));

        tree.remove(List.of("guide", "rules", "kiosks"));
        tree.withObject("tokens").put("later", 1);
        KioskDocument read = KioskDocument.read(tree.toString().getBytes(StandardCharsets.UTF_8), json);

        assertThat(read.setup()).isEqualTo(hall.setup());
        assertThat(read.guide()).isEqualTo(HallGuide.NONE);
        assertThat(read.tokens()).isEqualTo(Tokens.standard());
        assertThat(read.rules()).isEqualTo(KioskRules.DEFAULT);
        assertThat(read.panel("kiosk-2").portrait()).isTrue();
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
