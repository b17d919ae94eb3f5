package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.queue.TicketId;
import hall.kiosk.web.HallServer.HallServerException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a clerk takes the last act at a window back over HTTP, and when it is too late. */
final class WindowUndoApiTest {

    private static final String ONE = "/api/v1/windows/1/";

    private TestHall hall;
    private Client wang;

    @BeforeEach
    void start() throws HallServerException {
        hall = TestHall.start();
        wang = hall.signedIn("wang");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    @Test
    void takesBackTheLastActWhileTheDeskOffersIt() {
        TicketId id = hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        JsonNode offered = wang.get("/api/v1/windows/1").json().get("undo");
        assertThat(offered.get("act").textValue()).isEqualTo("call");
        assertThat(offered.get("number").textValue()).isEqualTo("A001");
        assertThat(offered.get("millisLeft").intValue()).isEqualTo(10_000);
        String body = "{\"act\":\"call\",\"ticket\":\"" + id.value() + "\"}";

        Client.Reply undone = wang.post(ONE + "undo", body, "press-1");

        assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        assertThat(undone.json().get("number").textValue()).isEqualTo("A001");
        assertThat(wang.post(ONE + "undo", body, "press-1").text()).isEqualTo(undone.text());
        assertThat(wang.post(ONE + "undo", body, "press-2").code()).isEqualTo("nothing-to-undo");
        JsonNode desk = wang.get("/api/v1/windows/1").json();
        assertThat(desk.get("undo").isNull()).isTrue();
        assertThat(desk.get("waiting").get(0).get("number").textValue()).isEqualTo("A001");
        assertThat(hall.hall.state().calls().newestFirst()).isEmpty();
    }

    @Test
    void aHallWhoseTimeRunsFasterGivesItsClerkTenSecondsOfHisOwn() throws HallServerException {
        hall.restartServer(HallServerSettings.local(0).running(60));
        wang = hall.signedIn("wang");
        TicketId id = hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        hall.clock.advance(Duration.ofMinutes(9));

        JsonNode offered = wang.get("/api/v1/windows/1").json().get("undo");
        assertThat(offered.get("millisLeft").intValue()).isEqualTo(1_000);
        assertThat(wang.post(ONE + "undo", "{\"act\":\"call\",\"ticket\":\"" + id.value() + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatACitizenHasRatedIsNotTakenBack() {
        TicketId id = hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        wang.post(ONE + "start", "");
        wang.post(ONE + "finish", "");
        hall.client().post("/api/v1/ratings", "{\"pass\":\"" + hall.passes.of(id) + "\",\"grade\":5}");

        Client.Reply undone = wang.post(ONE + "undo", "{\"act\":\"finish\",\"ticket\":\"" + id.value() + "\"}");

        assertThat(undone.status()).isEqualTo(409);
        assertThat(undone.code()).isEqualTo("changed-since");
        assertThat(wang.post(ONE + "undo", "{\"act\":\"dance\",\"ticket\":\"x\"}")
                        .code())
                .isEqualTo("bad-field");
        assertThat(wang.post(ONE + "undo", "{\"act\":\"call\"}").code()).isEqualTo("bad-field");
    }

    @Test
    void anUndoComesTooLateAfterTenSeconds() {
        TicketId id = hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        hall.clock.advance(Duration.ofSeconds(11));

        assertThat(wang.get("/api/v1/windows/1").json().get("undo").isNull()).isTrue();
        assertThat(wang.post(ONE + "undo", "{\"act\":\"call\",\"ticket\":\"" + id.value() + "\"}")
                        .code())
                .isEqualTo("undo-too-late");
    }
}
