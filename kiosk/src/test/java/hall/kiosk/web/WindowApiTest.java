package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.broker.Role;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.report.ClerkFigures;
import hall.kiosk.web.HallServer.HallServerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a clerk does at a window over HTTP, as section 2 of the contract has it. */
final class WindowApiTest {

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
    void opensForAllOrSomeServices() {
        JsonNode window = wang.post(ONE + "open", "").json();
        assertThat(window.get("id").textValue()).isEqualTo("1");
        assertThat(window.get("state").textValue()).isEqualTo("open");
        assertThat(window.get("clerk").textValue()).isEqualTo("wang");
        assertThat(window.get("drivenBy").textValue()).isEqualTo("person");
        assertThat(window.get("ticket").isNull()).isTrue();
        assertThat(window.get("services")).hasSize(2);

        JsonNode fewer = wang.post(ONE + "open", "{\"services\":[\"pension\"]}").json();
        assertThat(fewer.get("services")).hasSize(1);
    }

    @Test
    void openingTwiceIsNoError() {
        wang.post(ONE + "open", "{}");

        Client.Reply again = wang.post(ONE + "open", "{}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("state").textValue()).isEqualTo("open");
    }

    @Test
    void aWindowBelongsToWhoOpenedIt() {
        wang.post(ONE + "open", "{}");
        Client li = hall.signedIn("li");

        Client.Reply open = li.post(ONE + "open", "{}");
        assertThat(open.status()).isEqualTo(409);
        assertThat(open.code()).isEqualTo("window-taken");
        Client.Reply call = li.post(ONE + "call", "");
        assertThat(call.status()).isEqualTo(403);
        assertThat(call.code()).isEqualTo("not-your-window");
    }

    @Test
    void onlyClerksWorkAtWindowsAndManagersWithAReason() {
        assertThat(hall.signedIn("chief").post(ONE + "open", "{}").status()).isEqualTo(400);
        assertThat(hall.signedIn("auditor")
                        .post(ONE + "open", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(hall.device(Role.KIOSK).post(ONE + "call", "").status()).isEqualTo(403);
        assertThat(hall.client().post(ONE + "call", "").status()).isEqualTo(401);
    }

    @Test
    void unknownWindowAndForeignServiceAreRefused() {
        assertThat(wang.post("/api/v1/windows/9/open", "{}").code()).isEqualTo("unknown-window");
        assertThat(wang.post("/api/v1/windows/%20/open", "{}").status()).isEqualTo(404);
        Client.Reply foreign = wang.post("/api/v1/windows/3/open", "{\"services\":[\"household\"]}");
        assertThat(foreign.status()).isEqualTo(409);
        assertThat(foreign.code()).isEqualTo("service-not-at-window");
    }

    @Test
    void callsWhoseTurnItIsAndSaysWhy() {
        TicketId id = hall.take("household");
        hall.clock.advance(java.time.Duration.ofSeconds(90));
        wang.post(ONE + "open", "{}");

        Client.Reply reply = wang.post(ONE + "call", "");

        assertThat(reply.status()).isEqualTo(200);
        JsonNode called = reply.json();
        assertThat(called.get("ticket").textValue()).isEqualTo(id.value());
        assertThat(called.get("number").textValue()).isEqualTo("A001");
        assertThat(called.get("service").textValue()).isEqualTo("household");
        assertThat(called.get("why").get("rule").textValue()).isEqualTo("longest-wait");
        assertThat(called.get("why").get("waitedSeconds").intValue()).isEqualTo(90);
        assertThat(called.get("why").get("passedOver").isArray()).isTrue();
    }

    @Test
    void namesWhoWasPassedOver() {
        hall.take("household");
        hall.clock.advance(java.time.Duration.ofSeconds(1));
        hall.device(Role.KIOSK).post("/api/v1/tickets", "{\"service\":\"household\",\"priority\":\"disabled\"}");
        wang.post(ONE + "open", "{}");

        JsonNode why = wang.post(ONE + "call", "").json().get("why");

        assertThat(why.get("rule").textValue()).isEqualTo("priority");
        assertThat(why.get("passedOver").get(0).get("number").textValue()).isEqualTo("A001");
    }

    @Test
    void nobodyWaitingIs204WithoutABody() {
        wang.post(ONE + "open", "{}");

        Client.Reply reply = wang.post(ONE + "call", "");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.bytes()).isEmpty();
    }

    @Test
    void aDoubleClickCallsOnePerson() {
        hall.take("household");
        hall.take("household");
        wang.post(ONE + "open", "{}");

        Client.Reply first = wang.post(ONE + "call", "", "press-1");
        Client.Reply again = wang.post(ONE + "call", "", "press-1");
        Client.Reply next = wang.post(ONE + "call", "", "press-2");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(next.status()).isEqualTo(409);
        assertThat(next.code()).isEqualTo("window-busy");
    }

    @Test
    void theWholeCycleAnswersWithTheTicket() {
        TicketId id = hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");

        assertThat(state(wang.post(ONE + "recall", ""))).isEqualTo("called");
        assertThat(wang.post(ONE + "finish", "").code()).isEqualTo("not-started");
        assertThat(state(wang.post(ONE + "start", ""))).isEqualTo("serving");
        assertThat(wang.post(ONE + "recall", "").code()).isEqualTo("already-started");
        Client.Reply finished = wang.post(ONE + "finish", "");
        assertThat(finished.status()).isEqualTo(200);
        assertThat(finished.json().get("ticket").textValue()).isEqualTo(id.value());
        assertThat(finished.json().get("number").textValue()).isEqualTo("A001");
        assertThat(finished.json().get("state").textValue()).isEqualTo("finished");
        assertThat(finished.json().get("window").textValue()).isEqualTo("1");
        assertThat(finished.json().get("mayRate").booleanValue()).isTrue();
    }

    @Test
    void aRepeatedActReadsTheSameAfterARestart() throws HallServerException {
        hall.take("household");
        wang.post(ONE + "open", "{}", "k-open");
        String called = wang.post(ONE + "call", "", "k-call").text();
        String recalled = wang.post(ONE + "recall", "", "k-recall").text();
        String started = wang.post(ONE + "start", "", "k-start").text();
        wang.post(ONE + "finish", "", "k-finish");

        hall.restartServer();
        Client again = hall.signedIn("wang");

        assertThat(again.post(ONE + "call", "", "k-call").text()).isEqualTo(called);
        assertThat(again.post(ONE + "recall", "", "k-recall").text()).isEqualTo(recalled);
        assertThat(again.post(ONE + "start", "", "k-start").text()).isEqualTo(started);
        assertThat(again.post(ONE + "start", "{}", "k-start").status()).isEqualTo(422);
    }

    @Test
    void actsWithNobodyAtTheWindowAre409() {
        wang.post(ONE + "open", "{}");

        for (String act : new String[] {"recall", "start", "finish", "no-show"}) {
            Client.Reply reply = wang.post(ONE + act, "");
            assertThat(reply.status()).as(act).isEqualTo(409);
            assertThat(reply.code()).as(act).isEqualTo("nobody-at-window");
        }
    }

    @Test
    void holdsInThreeWays() {
        wang.post(ONE + "open", "{}");
        for (String kind : new String[] {"papers-missing", "papers-kept", "waiting-elsewhere"}) {
            hall.take("household");
            wang.post(ONE + "call", "");
            Client.Reply held = wang.post(ONE + "hold", "{\"kind\":\"" + kind + "\"}");
            assertThat(held.status()).as(kind).isEqualTo(200);
            assertThat(held.json().get("state").textValue()).isEqualTo("on-hold");
        }
        assertThat(wang.post(ONE + "hold", "{\"kind\":\"bored\"}").code()).isEqualTo("bad-field");
        assertThat(wang.post(ONE + "hold", "").status()).isEqualTo(400);
    }

    @Test
    void transfersToAServiceOrAWindow() {
        wang.post(ONE + "open", "{}");
        hall.signedIn("li").post("/api/v1/windows/2/open", "{}");
        hall.take("household");
        wang.post(ONE + "call", "");

        assertThat(wang.post(ONE + "transfer", "{}").code()).isEqualTo("bad-field");
        assertThat(wang.post(ONE + "transfer", "{\"service\":\"dancing\"}").code())
                .isEqualTo("unknown-service");
        assertThat(wang.post(ONE + "transfer", "{\"window\":\"3\"}").code()).isEqualTo("window-not-open");
        Client.Reply sent = wang.post(ONE + "transfer", "{\"window\":\"2\"}");
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.json().get("state").textValue()).isEqualTo("waiting");
        assertThat(sent.json().get("window").textValue()).isEqualTo("2");
    }

    @Test
    void pausesAndClosesWithAReason() {
        wang.post(ONE + "open", "{}");

        assertThat(wang.post(ONE + "close", "{}").code()).isEqualTo("bad-field");
        JsonNode paused = wang.post(ONE + "pause", "{\"reason\":\"lunch\"}").json();
        assertThat(paused.get("state").textValue()).isEqualTo("paused");
        assertThat(wang.post(ONE + "call", "").code()).isEqualTo("window-not-open");
        JsonNode closed =
                wang.post(ONE + "close", "{\"reason\":\"end of day\"}").json();
        assertThat(closed.get("state").textValue()).isEqualTo("closed");
        assertThat(closed.get("clerk").isNull()).isTrue();
    }

    @Test
    void aWindowWithSomebodyAtItCannotClose() {
        wang.post(ONE + "open", "{}");
        hall.take("household");
        wang.post(ONE + "call", "");

        assertThat(wang.post(ONE + "close", "{\"reason\":\"tired\"}").code()).isEqualTo("window-busy");
    }

    @Test
    void replayedWindowsSaySo() {
        hall.act(new QueueCommand.OpenWindow(new Actor(Actor.Kind.REPLAY, "window-3"), new WindowId("3"), null));

        JsonNode windows = wang.get("/api/v1/hall").json().get("windows");

        assertThat(windows.get(2).get("drivenBy").textValue()).isEqualTo("replay");
        assertThat(windows.get(0).get("drivenBy").textValue()).isEqualTo("person");
    }

    @Test
    void deskShowsWhoIsThereWhyAndWhichBoardsHaveShownIt() {
        hall.take("household");
        hall.take("pension");
        wang.post(ONE + "open", "{}");
        String call = wang.post(ONE + "call", "").json().get("call").textValue();
        hall.act(new HallCommand.Receipt(call, "board-1", hall.clock.instant(), 8_000, null));
        hall.act(new HallCommand.Receipt(call, "board-2", null, 0, "expired"));

        JsonNode desk = wang.get("/api/v1/windows/1").json();

        assertThat(desk.get("number").textValue()).isEqualTo("A001");
        assertThat(desk.get("present").get("why").get("rule").textValue()).isEqualTo("longest-wait");
        assertThat(desk.get("present").get("shownBy").get(0).textValue()).isEqualTo("board-1");
        JsonNode notShown = desk.get("present").get("notShown").get(0);
        assertThat(notShown.get("device").textValue()).isEqualTo("board-2");
        assertThat(notShown.get("why").textValue()).isEqualTo("expired");
        assertThat(desk.get("waiting").get(0).get("number").textValue()).isEqualTo("B001");
        assertThat(desk.get("waitingTotal").intValue()).isEqualTo(1);
    }

    @Test
    void deskListsWhoIsAway() {
        hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        wang.post(ONE + "no-show", "");

        JsonNode desk = wang.get("/api/v1/windows/1").json();

        assertThat(desk.get("away").get(0).get("number").textValue()).isEqualTo("A001");
        assertThat(desk.get("away").get(0).get("state").textValue()).isEqualTo("absent");
        assertThat(desk.get("present").isNull()).isTrue();
    }

    @Test
    void finishesAndCallsInOneActOnceForEachNumber() {
        hall.take("household");
        hall.take("household");
        hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        assertThat(wang.post(ONE + "finish-and-call", "").code()).isEqualTo("not-started");
        wang.post(ONE + "start", "");

        Client.Reply reply = wang.post(ONE + "finish-and-call", "", "press-1");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().at("/finished/number").textValue()).isEqualTo("A001");
        assertThat(reply.json().at("/finished/state").textValue()).isEqualTo("finished");
        assertThat(reply.json().at("/called/number").textValue()).isEqualTo("A002");
        assertThat(wang.post(ONE + "finish-and-call", "", "press-1").text()).isEqualTo(reply.text());
        assertThat(wang.get("/api/v1/windows/1").json().get("number").textValue())
                .isEqualTo("A002");
    }

    @Test
    void whereNobodyWaitsFinishingCallsNobody() {
        hall.take("household");
        wang.post(ONE + "open", "{}");
        wang.post(ONE + "call", "");
        wang.post(ONE + "start", "");

        Client.Reply reply = wang.post(ONE + "finish-and-call", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("called").isNull()).isTrue();
    }

    @Test
    void aClerkSeesHisOwnFiguresAndRatingsOnlyOnceTheyAreMany() {
        hall.own.put("wang", new ClerkFigures(6, 1_800_000, 4, 4));
        JsonNode own = wang.get("/api/v1/figures/own").json();
        assertThat(own.get("finished").intValue()).isEqualTo(6);
        assertThat(own.get("meanSeconds").intValue()).isEqualTo(300);
        assertThat(own.get("ratings").isNull()).isTrue();

        hall.own.put("wang", new ClerkFigures(6, 1_800_000, 5, 4));
        assertThat(wang.get("/api/v1/figures/own").json().get("satisfied").intValue())
                .isEqualTo(4);
        assertThat(hall.signedIn("li")
                        .get("/api/v1/figures/own")
                        .json()
                        .get("finished")
                        .intValue())
                .isZero();
    }

    private static String state(Client.Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json().get("state").textValue();
    }
}
