package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.queue.QueueEvent;
import hall.kiosk.queue.TicketId;
import hall.kiosk.web.HallServer.HallServerException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manager puts right what a clerk has left: over HTTP, with a reason and the manager's own name. */
final class ManagerApiTest {

    private static final String ILL = "{\"reason\":\"突发疾病\"}";
    private static final String ONE = "/api/v1/windows/1/";

    private TestHall hall;
    private Client chief;
    private Client wang;
    private TicketId ticket;

    /** Wang has called somebody to window 1. */
    @BeforeEach
    void start() throws HallServerException {
        hall = TestHall.start();
        chief = hall.signedIn("chief");
        wang = hall.signedIn("wang");
        ticket = hall.take("household");
        wang.post(ONE + "open", "");
        wang.post(ONE + "call", "");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    @Test
    void finishesForAClerkWhoHasGoneInTheManagersNameAndForAReason() {
        assertThat(chief.post(ONE + "start", ILL).status()).isEqualTo(200);

        Client.Reply finished = chief.post(ONE + "finish", ILL);

        assertThat(finished.json().get("state").textValue()).isEqualTo("finished");
        List<QueueEvent> last = events(2);
        assertThat(last.get(0)).isInstanceOfSatisfying(QueueEvent.Intervened.class, event -> {
            assertThat(event.by()).hasToString("manager:chief");
            assertThat(event.act()).isEqualTo("finish");
            assertThat(event.reason()).isEqualTo("突发疾病");
        });
        assertThat(last.get(1))
                .isInstanceOfSatisfying(
                        QueueEvent.Finished.class,
                        event -> assertThat(event.by()).hasToString("manager:chief"));
    }

    @Test
    void closesAWindowWithSomebodyAtItWhoThenGoesFirstElsewhere() {
        hall.clock.advance(java.time.Duration.ofSeconds(5));
        hall.take("household");

        assertThat(chief.post(ONE + "close", ILL).json().get("state").textValue())
                .isEqualTo("closed");

        Client li = hall.signedIn("li");
        li.post("/api/v1/windows/2/open", "");
        assertThat(li.post("/api/v1/windows/2/call", "").json().get("ticket").textValue())
                .isEqualTo(ticket.value());
    }

    @Test
    void givesTheWindowToAnotherClerk() {
        assertThat(chief.post(ONE + "take-over", "{\"clerk\":\"nobody\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("unknown-clerk");
        assertThat(chief.post(ONE + "take-over", "{\"clerk\":\"auditor\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("unknown-clerk");

        JsonNode window = chief.post(ONE + "take-over", "{\"clerk\":\"li\",\"reason\":\"突发疾病\"}")
                .json();

        assertThat(window.get("clerk").textValue()).isEqualTo("li");
        assertThat(wang.post(ONE + "start", "").code()).isEqualTo("not-your-window");
        assertThat(hall.signedIn("li").post(ONE + "start", "").status()).isEqualTo(200);
    }

    @Test
    void findsATicketByItsNumberRestoresAndCancelsIt() {
        wang.post(ONE + "no-show", "");
        JsonNode found = chief.get("/api/v1/tickets?number=a001").json().get("tickets");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("state").textValue()).isEqualTo("absent");
        String path = "/api/v1/tickets/" + found.get(0).get("ticket").textValue();

        assertThat(chief.post(path + "/restore", ILL).json().get("state").textValue())
                .isEqualTo("waiting");
        assertThat(chief.post(path + "/cancel", "{}").status()).isEqualTo(400);
        assertThat(chief.post(path + "/cancel", ILL).json().get("state").textValue())
                .isEqualTo("unserved");
        assertThat(wang.post(path + "/restore", ILL).status()).isEqualTo(403);
        assertThat(wang.get("/api/v1/tickets?number=A001").status()).isEqualTo(200);
        assertThat(chief.get("/api/v1/tickets?number=A999").json().get("tickets"))
                .isEmpty();
        assertThat(chief.get("/api/v1/tickets").status()).isEqualTo(400);
    }

    @Test
    void seesWhoIsSignedInAndWhoHasLeftAWindowOpen() {
        wang.postUnkeyed("/api/v1/logout", "");

        JsonNode people = chief.get("/api/v1/people").json().get("people");

        assertThat(people.findValuesAsText("name")).containsExactly("auditor", "chief", "li", "sun", "wang", "zhao");
        JsonNode gone = people.get(4);
        assertThat(gone.get("name").textValue()).isEqualTo("wang");
        assertThat(gone.get("signedIn").booleanValue()).isFalse();
        assertThat(gone.get("windows").get(0).textValue()).isEqualTo("1");
        assertThat(people.get(1).get("name").textValue()).isEqualTo("chief");
        assertThat(people.get(1).get("signedIn").booleanValue()).isTrue();
    }

    @Test
    void aClerkWhoOpensASecondWindowIsToldWhereHeIs() {
        Client.Reply second = wang.with("Accept-Language", "en").post("/api/v1/windows/2/open", "");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("clerk-at-another-window");
        assertThat(second.json().get("detail").textValue()).isEqualTo("You are at: Window 1.");
    }

    private List<QueueEvent> events(int count) {
        List<QueueEvent> all = hall.hall.events().stream()
                .map(event -> event instanceof HallEvent.Queue queue ? queue.event() : null)
                .toList();
        return all.subList(all.size() - count, all.size());
    }
}
