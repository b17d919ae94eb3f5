package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.broker.Role;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.web.HallServer.HallServerException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tickets and ratings over HTTP, as section 2 of the contract has them. */
final class TicketApiTest {

    private static final Actor LI = new Actor(Actor.Kind.CLERK, "li");

    @AutoClose
    private final TestHall hall = TestHall.start();

    @Test
    void kioskTakesATicket() {
        Client.Reply reply = hall.device(Role.KIOSK)
                .post("/api/v1/tickets", "{\"service\":\"household\",\"priority\":\"elderly\",\"language\":\"en\"}");

        assertThat(reply.status()).isEqualTo(201);
        JsonNode ticket = reply.json();
        assertThat(ticket.get("number").textValue()).isEqualTo("A001");
        assertThat(ticket.get("service").textValue()).isEqualTo("household");
        assertThat(ticket.get("ahead").intValue()).isZero();
        assertThat(ticket.get("wait").get("lowMinutes").intValue()).isZero();
        assertThat(ticket.get("wait").get("highMinutes").intValue()).isEqualTo(2);
        assertThat(OffsetDateTime.parse(ticket.get("issuedAt").textValue())).isNotNull();
        String pass = ticket.get("pass").textValue();
        assertThat(pass)
                .hasSizeGreaterThanOrEqualTo(20)
                .isNotEqualTo(ticket.get("ticket").textValue());
        assertThat(ticket.get("url").textValue()).isEqualTo(hall.server().address() + "/t/" + pass);
        assertThat(hall.client().get(reply.header("Location")).json().get("number"))
                .isEqualTo(ticket.get("number"));
    }

    @Test
    void waitIsNullWhenNobodyCanSay() {
        JsonNode ticket = hall.device(Role.KIOSK)
                .post("/api/v1/tickets", "{\"service\":\"pension\"}")
                .json();

        assertThat(ticket.has("wait")).isTrue();
        assertThat(ticket.get("wait").isNull()).isTrue();
    }

    @Test
    void countsWhoIsAhead() {
        Client kiosk = hall.device(Role.KIOSK);
        kiosk.post("/api/v1/tickets", "{\"service\":\"household\"}");
        hall.clock.advance(java.time.Duration.ofSeconds(1));

        JsonNode second =
                kiosk.post("/api/v1/tickets", "{\"service\":\"household\"}").json();

        assertThat(second.get("number").textValue()).isEqualTo("A002");
        assertThat(second.get("ahead").intValue()).isEqualTo(1);
    }

    @Test
    void managerTakesATicketClerkMayNot() {
        assertThat(hall.signedIn("chief")
                        .post("/api/v1/tickets", "{\"service\":\"household\"}")
                        .status())
                .isEqualTo(201);
        Client.Reply refused = hall.signedIn("wang").post("/api/v1/tickets", "{\"service\":\"household\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("wrong-role");
    }

    @Test
    void sameKeySameBodyGivesTheSameTicketAlsoAfterARestart() throws HallServerException {
        String body = "{\"service\":\"household\"}";
        Client.Reply first = hall.device(Role.KIOSK).post("/api/v1/tickets", body, "key-1");
        Client.Reply again = hall.device(Role.KIOSK).post("/api/v1/tickets", body, "key-1");
        hall.server().port();

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(hall.hall.state().queue().ticketCount()).isEqualTo(1);

        String port = ":" + hall.server().port();
        hall.restartServer();
        Client.Reply after = hall.device(Role.KIOSK).post("/api/v1/tickets", body, "key-1");
        assertThat(after.status()).isEqualTo(201);
        assertThat(after.text().replace(":" + hall.server().port(), port)).isEqualTo(first.text());
    }

    @Test
    void sameKeyOtherBodyIs422AlsoAfterARestart() throws HallServerException {
        hall.device(Role.KIOSK).post("/api/v1/tickets", "{\"service\":\"household\"}", "key-1");

        Client.Reply other = hall.device(Role.KIOSK).post("/api/v1/tickets", "{\"service\":\"pension\"}", "key-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");

        hall.restartServer();
        Client.Reply after = hall.device(Role.KIOSK).post("/api/v1/tickets", "{\"service\":\"pension\"}", "key-1");
        assertThat(after.status()).isEqualTo(422);
        assertThat(hall.hall.state().queue().ticketCount()).isEqualTo(1);
    }

    @Test
    void sameKeyOfAnotherSenderIsAnotherRequest() {
        hall.device(Role.KIOSK).post("/api/v1/tickets", "{\"service\":\"household\"}", "key-1");

        JsonNode other = hall.device(Role.MANAGER)
                .post("/api/v1/tickets", "{\"service\":\"household\"}", "key-1")
                .json();

        assertThat(other.get("number").textValue()).isEqualTo("A002");
    }

    @Test
    void aHundredImpatientTapsTakeOneTicket() {
        Client kiosk = hall.device(Role.KIOSK);

        long numbers = Stream.generate(() -> "key-tap")
                .limit(100)
                .parallel()
                .map(key -> kiosk.post("/api/v1/tickets", "{\"service\":\"household\"}", key)
                        .text())
                .distinct()
                .count();

        assertThat(numbers).isEqualTo(1);
        assertThat(hall.hall.state().queue().ticketCount()).isEqualTo(1);
    }

    @Test
    void ticketIsOpenToWhoHasItsPassAndTellsNothingPersonal() {
        TicketId id = hall.take("household");

        Client.Reply reply = hall.client().get("/api/v1/tickets/" + hall.passes.of(id));

        assertThat(reply.status()).isEqualTo(200);
        JsonNode ticket = reply.json();
        assertThat(ticket.get("number").textValue()).isEqualTo("A001");
        assertThat(ticket.get("state").textValue()).isEqualTo("waiting");
        assertThat(ticket.get("window").isNull()).isTrue();
        assertThat(ticket.get("ahead").intValue()).isZero();
        assertThat(ticket.get("mayRate").booleanValue()).isFalse();
        assertThat(reply.text()).doesNotContain("priority").doesNotContain("clerk");
    }

    @Test
    void thePublicIdOpensNothingAndRatesNothing() {
        TicketId id = hall.served("household");

        assertThat(hall.client().get("/api/v1/tickets/" + id).code()).isEqualTo("unknown-ticket");
        assertThat(hall.signedIn("wang").get("/api/v1/tickets/" + id).status()).isEqualTo(404);
        Client.Reply rated = hall.client().post("/api/v1/ratings", "{\"ticket\":\"" + id + "\",\"grade\":5}");
        assertThat(rated.status()).isEqualTo(403);
        assertThat(rated.code()).isEqualTo("pass-needed");
        assertThat(hall.client()
                        .post("/api/v1/ratings", "{\"pass\":\"" + id + "\",\"grade\":5}")
                        .code())
                .isEqualTo("unknown-ticket");
        assertThat(hall.hall.state().ratings().byTicket()).isEmpty();
    }

    @Test
    void thePassIsInTheAnswerToWhoTookTheTicketAndNowhereElse() {
        Client kiosk = hall.device(Role.KIOSK);
        String pass = kiosk.post("/api/v1/tickets", "{\"service\":\"household\"}")
                .json()
                .get("pass")
                .textValue();
        Client wang = hall.signedIn("wang");
        wang.post("/api/v1/windows/1/open", "{}");

        String called = wang.post("/api/v1/windows/1/call", "").text();

        String mark = pass.substring(pass.length() - 20);
        assertThat(called).contains("A001").doesNotContain(mark);
        assertThat(wang.get("/api/v1/windows/1").text()).contains("A001").doesNotContain(mark);
        for (String path : new String[] {"/api/v1/hall", "/api/v1/events", "/api/v1/devices", "/metrics"}) {
            assertThat(hall.device(Role.MANAGER).get(path).text()).as(path).doesNotContain(mark);
        }
        assertThat(hall.client().get("/api/v1/tickets/" + pass).status()).isEqualTo(200);
    }

    @Test
    void unknownTicketIs404() {
        Client.Reply reply = hall.client().get("/api/v1/tickets/nothing-here");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("unknown-ticket");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void unknownServiceAndPriorityAre404() {
        Client kiosk = hall.device(Role.KIOSK);

        assertThat(kiosk.post("/api/v1/tickets", "{\"service\":\"dancing\"}").code())
                .isEqualTo("unknown-service");
        Client.Reply priority = kiosk.post("/api/v1/tickets", "{\"service\":\"household\",\"priority\":\"friends\"}");
        assertThat(priority.status()).isEqualTo(404);
        assertThat(priority.code()).isEqualTo("unknown-priority");
    }

    @Test
    void absentTicketComesBackWaitingOneDoesNot() {
        Client clerk = hall.signedIn("wang");
        TicketId id = hall.take("household");
        clerk.post("/api/v1/windows/1/open", "{}");
        clerk.post("/api/v1/windows/1/call", "");
        clerk.post("/api/v1/windows/1/no-show", "");

        Client.Reply back = hall.device(Role.KIOSK).post("/api/v1/tickets/" + id + "/return", "");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().get("state").textValue()).isEqualTo("waiting");

        Client.Reply again = clerk.post("/api/v1/tickets/" + id + "/return", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("not-returnable");
    }

    @Test
    void citizenRatesOnceWithoutSigningIn() {
        TicketId id = hall.served("household");
        assertThat(hall.client()
                        .get("/api/v1/tickets/" + hall.passes.of(id))
                        .json()
                        .get("mayRate")
                        .booleanValue())
                .isTrue();
        String body = "{\"pass\":\"" + hall.passes.of(id) + "\",\"grade\":2,\"reasons\":[\"slow\"]}";

        Client.Reply rated = hall.client().post("/api/v1/ratings", body, "phone-1");
        assertThat(rated.status()).isEqualTo(201);
        assertThat(hall.client().post("/api/v1/ratings", body, "phone-1").text())
                .isEqualTo(rated.text());

        Client.Reply second = hall.client().post("/api/v1/ratings", body, "phone-2");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("already-rated");
        assertThat(hall.client()
                        .get("/api/v1/tickets/" + hall.passes.of(id))
                        .json()
                        .get("mayRate")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void aPadRatesWhatWasServedAtItsOwnWindowAndNothingElse() {
        TicketId here = hall.served("household");
        TicketId elsewhere = hall.served("household", "1", "wang");
        Client pad = hall.device(Role.PAD);

        assertThat(pad.post("/api/v1/ratings", "{\"ticket\":\"" + here + "\",\"grade\":5}")
                        .status())
                .isEqualTo(201);
        Client.Reply other = pad.post("/api/v1/ratings", "{\"ticket\":\"" + elsewhere + "\",\"grade\":1}");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.code()).isEqualTo("other-window");
        assertThat(raters()).containsExactly("pad:pad-1");
    }

    @Test
    void staffAndBoardsNeverRateAndAKioskOnlyWithThePaper() {
        TicketId id = hall.served("household");
        String ticket = "{\"ticket\":\"" + id + "\",\"grade\":5}";
        String pass = "{\"pass\":\"" + hall.passes.of(id) + "\",\"grade\":5}";

        for (String staff : new String[] {"wang", "chief", "auditor"}) {
            assertThat(hall.signedIn(staff).post("/api/v1/ratings", pass).code())
                    .isEqualTo("staff-cannot-rate");
        }
        assertThat(hall.device(Role.BOARD).post("/api/v1/ratings", pass).code()).isEqualTo("may-not-rate");
        assertThat(hall.device(Role.BOARD).post("/api/v1/ratings", ticket).status())
                .isEqualTo(403);
        assertThat(hall.device(Role.KIOSK).post("/api/v1/ratings", ticket).code())
                .isEqualTo("pass-needed");
        assertThat(raters()).isEmpty();
        assertThat(hall.device(Role.KIOSK).post("/api/v1/ratings", pass).status())
                .isEqualTo(201);
        assertThat(raters()).containsExactly("kiosk:kiosk-1");
    }

    @Test
    void ratingOfAnUnfinishedOrUnknownTicketIsRefused() {
        TicketId id = hall.take("household");

        Client.Reply early =
                hall.client().post("/api/v1/ratings", "{\"pass\":\"" + hall.passes.of(id) + "\",\"grade\":5}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("not-finished");
        Client.Reply unknown = hall.client().post("/api/v1/ratings", "{\"pass\":\"nobody\",\"grade\":5}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("unknown-ticket");
    }

    @Test
    void gradesAreOneToFive() {
        TicketId id = hall.served("household");

        for (String grade : new String[] {"0", "6", "2.5", "\"5\"", "null"}) {
            Client.Reply reply = hall.client()
                    .post("/api/v1/ratings", "{\"pass\":\"" + hall.passes.of(id) + "\",\"grade\":" + grade + "}");
            assertThat(reply.status()).as(grade).isEqualTo(400);
            assertThat(reply.code()).as(grade).isEqualTo("bad-field");
            assertThat(reply.json().get("detail").textValue()).contains("grade");
        }
    }

    private List<String> raters() {
        return hall.hall.state().ratings().byTicket().values().stream()
                .map(rating -> rating.by().toString())
                .toList();
    }

    /** With the pass alone; the ids that everybody sees open nothing. */
    @Test
    void whoeverWaitsLeavesTheLineWithThePass() {
        JsonNode ticket = hall.device(Role.KIOSK)
                .post("/api/v1/tickets", "{\"service\":\"household\"}")
                .json();
        String mine = "/api/v1/tickets/" + ticket.get("pass").textValue();
        String shown = "/api/v1/tickets/" + ticket.get("ticket").textValue();

        assertThat(hall.client().post(shown + "/leave", "{}").status()).isEqualTo(404);
        assertThat(hall.client().get(mine).json().get("calling").isEmpty()).isTrue();
        Client.Reply left = hall.client().post(mine + "/leave", "{}", "leave-1");
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.json().get("left")).isEqualTo(ticket.get("ticket"));
        assertThat(hall.client().post(mine + "/leave", "{}", "leave-1").json()).isEqualTo(left.json());
        assertThat(hall.hall.state().queue().waiting(new ServiceId("household")))
                .isZero();
    }

    @Test
    void whoeverIsCalledCannotLeaveTheLineAnyMoreAndSeesTheCall() {
        TicketId id = hall.take("household");
        hall.act(new QueueCommand.OpenWindow(LI, new WindowId("2"), null));
        hall.act(new QueueCommand.CallNext(LI, new WindowId("2")));
        String mine = "/api/v1/tickets/" + hall.passes.of(id);

        assertThat(hall.client().get(mine).json().at("/calling/0/number").textValue())
                .isEqualTo("A001");
        Client.Reply refused = hall.client().post(mine + "/leave", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("not-waiting");
    }
}
