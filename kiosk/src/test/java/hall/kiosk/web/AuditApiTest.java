package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.WindowId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what is found by person, window, ticket, kind and time, and exported so that no cell is a formula. */
final class AuditApiTest {

    private static final Actor WANG = new Actor(Actor.Kind.CLERK, "wang");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");
    private static final WindowId ONE = new WindowId("1");

    private TestHall hall;
    private Client auditor;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
        auditor = hall.signedIn("auditor");
        hall.act(new QueueCommand.OpenWindow(WANG, ONE, null));
        hall.take("household");
        hall.clock.advance(Duration.ofMinutes(5));
        hall.act(new QueueCommand.CallNext(WANG, ONE));
        hall.act(new QueueCommand.Intervene(CHIEF, "=cmd(), \"忙\"", new QueueCommand.NoShow(CHIEF, ONE)));
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private List<String> kinds(String query) {
        return auditor.get("/api/v1/audit?" + query)
                .json()
                .get("events")
                .valueStream()
                .map(each -> each.get("kind").textValue())
                .toList();
    }

    @Test
    void eventsAreFoundByWhatTheyAreAbout() {
        assertThat(kinds("person=wang")).containsExactly("called", "window-opened");
        assertThat(kinds("person=chief")).containsExactly("not-present", "intervened");
        assertThat(kinds("window=1&kind=called")).containsExactly("called");
        assertThat(kinds("ticket=a001")).containsExactly("not-present", "intervened", "called", "issued");
        assertThat(kinds("ticket=A999")).isEmpty();
        hall.act(new HallCommand.Receipt("4", "board-1", hall.clock.instant(), 0, null));
        assertThat(kinds("limit=1")).containsExactly("not-present");
        assertThat(kinds("limit=1&receipts=1")).containsExactly("call-shown");
        assertThat(kinds("kind=call-shown")).hasSize(1);
        assertThat(kinds("until=2026-11-23T01:03:00Z&person=wang")).containsExactly("window-opened");
        assertThat(kinds("from=2026-11-23T09:03:00%2B08:00&person=wang")).containsExactly("called");
        assertThat(auditor.get("/api/v1/audit?from=yesterday").code()).isEqualTo("bad-field");
        assertThat(hall.signedIn("wang").get("/api/v1/audit").status()).isEqualTo(403);
    }

    @Test
    void aLongListIsReadOnFromWhereItStopped() {
        JsonNode first = auditor.get("/api/v1/audit?limit=2").json();
        assertThat(first.get("events")).hasSize(2);
        JsonNode second = auditor.get(
                        "/api/v1/audit?limit=2&before=" + first.get("next").asLong())
                .json();

        assertThat(second.get("events").get(0).get("seq").asLong())
                .isEqualTo(first.get("events").get(1).get("seq").asLong() - 1);
        JsonNode all = auditor.get("/api/v1/audit").json();
        assertThat(all.get("next").isNull()).isTrue();
    }

    @Test
    void eachEventSaysWhatItIsInBothLanguages() {
        JsonNode event = auditor.with("Accept-Language", "en")
                .get("/api/v1/audit?kind=intervened")
                .json()
                .get("events")
                .get(0);

        assertThat(event.get("what").textValue()).isEqualTo("Manager acted");
        assertThat(event.get("whatTexts").get("zh-CN").textValue()).isEqualTo("管理员代办");
        assertThat(event.get("number").textValue()).isEqualTo("A001");
        assertThat(event.get("reason").textValue()).isEqualTo("=cmd(), \"忙\"");
    }

    @Test
    void theTableForSpreadsheetsHasNoFormula() {
        String table = auditor.get("/api/v1/audit.csv?person=chief").text();

        assertThat(table).startsWith("\uFEFFseq,time,day,kind,what,by,window,ticket,number,reason,details\r\n");
        assertThat(table.lines().skip(1)).hasSize(2);
        assertThat(table).contains(",\"'=cmd(), \"\"忙\"\"\",");
    }
}
