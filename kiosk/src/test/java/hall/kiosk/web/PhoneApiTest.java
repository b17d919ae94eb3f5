package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.push.PushServiceHere;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a phone does with a pass beyond looking: being told, helping, a second ticket. */
final class PhoneApiTest {

    private static final Actor LI = new Actor(Actor.Kind.CLERK, "li");
    private static final WindowId TWO = new WindowId("2");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final TestHall hall = TestHall.start();

    @Test
    void aPhoneIsToldOfItsCallAndForgottenWithTheTicket() {
        TicketId ticket = hall.take("household");
        String pass = hall.passes.of(ticket);
        PushServiceHere.Phone phone = hall.phones.phone("mine");

        Client.Reply reply = subscribe(pass, phone);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(hall.phones.shown(phone)).singleElement().asString().contains("已开启叫号提醒");
        hall.act(new QueueCommand.OpenWindow(LI, TWO, null));
        hall.act(new QueueCommand.CallNext(LI, TWO));
        untilShown(phone, "A001 请到 2号窗口");
        assertThat(hall.phones.shown(phone).getLast()).contains("\"url\":\"/t/" + pass + "\"");
        hall.act(new QueueCommand.Recall(LI, TWO));
        await().atMost(PATIENCE)
                .until(() -> hall.phones.shown(phone).stream()
                                .filter(each -> each.contains("请到"))
                                .count()
                        == 2);
        hall.act(new QueueCommand.NoShow(LI, TWO));
        untilShown(phone, "已过号");
        hall.act(new QueueCommand.Return(LI, ticket));
        hall.act(new QueueCommand.CallNext(LI, TWO));
        hall.act(new QueueCommand.Start(LI, TWO));
        hall.act(new QueueCommand.Finish(LI, TWO));
        await().atMost(PATIENCE).until(() -> hall.told().isEmpty());
        assertThat(subscribe(pass, phone).status()).isEqualTo(404);
    }

    @Test
    void aPhoneIsToldThatItsTurnIsNear() {
        for (int i = 0; i < 4; i++) {
            hall.take("household");
        }
        TicketId mine = hall.take("household");
        PushServiceHere.Phone phone = hall.phones.phone("near");
        assertThat(subscribe(hall.passes.of(mine), phone).status()).isEqualTo(200);
        hall.act(new QueueCommand.OpenWindow(LI, TWO, null));

        hall.act(new QueueCommand.CallNext(LI, TWO));
        hall.act(new QueueCommand.Start(LI, TWO));
        hall.act(new QueueCommand.Finish(LI, TWO));
        hall.act(new QueueCommand.CallNext(LI, TWO));

        untilShown(phone, "A005 快到了");
    }

    /** The hall has no internet, or the browser's subscription is over: it says so at once, and keeps nothing. */
    @Test
    void whatCannotBeToldIsSaid() {
        String pass = hall.passes.of(hall.take("household"));
        PushServiceHere.Phone phone = hall.phones.phone("gone");
        hall.phones.answer("gone", 410);

        Client.Reply reply = subscribe(pass, phone);

        assertThat(reply.code()).isEqualTo("push-not-reached");
        assertThat(reply.json().get("title").textValue()).contains("没有接入互联网", "页面打开时仍会响铃");
        assertThat(hall.told()).isEmpty();
    }

    @Test
    void aBrowserThatHasEndedItsSubscriptionIsForgotten() {
        TicketId ticket = hall.take("household");
        PushServiceHere.Phone phone = hall.phones.phone("ends");
        assertThat(subscribe(hall.passes.of(ticket), phone).status()).isEqualTo(200);
        hall.phones.answer("ends", 410);
        hall.act(new QueueCommand.OpenWindow(LI, TWO, null));

        hall.act(new QueueCommand.CallNext(LI, TWO));

        await().atMost(PATIENCE).until(() -> hall.told().isEmpty());
    }

    @Test
    void aHostileSubscriptionIsRefused() {
        String pass = hall.passes.of(hall.take("household"));
        PushServiceHere.Phone phone = hall.phones.phone("good");
        String inside = phone.json().replaceFirst("http://[^/]*", "http://127.0.0.1:1");

        assertThat(hall.client()
                        .post("/api/v1/tickets/" + pass + "/push", inside)
                        .code())
                .isEqualTo("unknown-push-service");
        for (String bad : List.of(
                "{}",
                "{\"endpoint\":\"x\",\"keys\":{}}",
                "{\"endpoint\":\"https://x.example/\",\"keys\":{\"p256dh\":\"AA\",\"auth\":\"AA\"}}",
                phone.json().replace("/push/good", "/push/" + "x".repeat(1_000)),
                phone.json().replace("/push/good", "/push/a b"),
                phone.json().replace("/push/good", "/push/a\\u0000b"))) {
            Client.Reply reply = hall.client().post("/api/v1/tickets/" + pass + "/push", bad);
            assertThat(reply.status()).as(bad).isEqualTo(400);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(subscribe(pass, hall.phones.phone("p" + i)).status()).isEqualTo(200);
        }
        assertThat(subscribe(pass, phone).code()).isEqualTo("too-many-phones");
        assertThat(hall.client()
                        .post(
                                "/api/v1/tickets/" + pass + "/push/end",
                                hall.phones.phone("other").json())
                        .status())
                .isEqualTo(200);
        assertThat(hall.phones.shown(phone)).isEmpty();
    }

    /** Each try is a request into the world. */
    @Test
    void aPhoneThatTriesOnAndOnIsRefused() {
        String pass = hall.passes.of(hall.take("household"));
        PushServiceHere.Phone phone = hall.phones.phone("again");
        for (int i = 0; i < 20; i++) {
            assertThat(subscribe(pass, phone).status()).isEqualTo(200);
        }

        assertThat(subscribe(pass, phone).code()).isEqualTo("too-many-phones");

        assertThat(hall.phones.shown(phone)).hasSize(20);
    }

    @Test
    void aHelperSeesTheTicketAndDoesNothingWithIt() {
        TicketId ticket = hall.take("household");
        String pass = hall.passes.of(ticket);
        String url = hall.client()
                .get("/api/v1/tickets/" + pass + "/helper")
                .json()
                .get("url")
                .textValue();
        String helping = url.substring(url.lastIndexOf('/') + 1);
        assertThat(url).startsWith(hall.server().address() + "/t/");
        assertThat(hall.client().get("/api/v1/tickets/" + pass + "/helper.svg").text())
                .contains("<svg");

        JsonNode seen = hall.client().get("/api/v1/tickets/" + helping).json();

        assertThat(seen.get("number").textValue()).isEqualTo("A001");
        assertThat(seen.get("helper").booleanValue()).isTrue();
        assertThat(hall.client()
                        .get("/api/v1/tickets/" + pass)
                        .json()
                        .get("helper")
                        .booleanValue())
                .isFalse();
        assertThat(subscribe(helping, hall.phones.phone("helper")).status()).isEqualTo(200);
        assertThat(hall.client()
                        .post("/api/v1/tickets/" + helping + "/leave", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(hall.client()
                        .post("/api/v1/tickets/" + helping + "/second", "{\"service\":\"pension\"}")
                        .status())
                .isEqualTo(404);
        assertThat(hall.client().get("/api/v1/tickets/" + helping + "/helper").status())
                .isEqualTo(404);
        assertThat(hall.client()
                        .post("/api/v1/ratings", "{\"pass\":\"" + helping + "\",\"grade\":5}")
                        .status())
                .isEqualTo(404);
        String guessed = helping.substring(0, helping.length() - 1) + (helping.endsWith("a") ? 'b' : 'a');
        assertThat(hall.client().get("/api/v1/tickets/" + guessed).status()).isEqualTo(404);
        assertThat(hall.client().get("/api/v1/tickets/" + ticket.value()).status())
                .isEqualTo(404);
    }

    @Test
    void whoHoldsATicketTakesTwoMoreAndNoThird() {
        String over = hall.passes.of(hall.served("household"));
        String pass = hall.passes.of(hall.take("household"));

        Client.Reply second = hall.client().post("/api/v1/tickets/" + pass + "/second", "{\"service\":\"pension\"}");
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.json().get("number").textValue()).isEqualTo("B001");
        String next = second.json().get("pass").textValue();
        assertThat(hall.client()
                        .post("/api/v1/tickets/" + next + "/second", "{\"service\":\"household\"}")
                        .status())
                .isEqualTo(201);

        assertThat(hall.hall.state().queue().tickets())
                .extracting(ticket -> String.valueOf(ticket.taking().holder()))
                .as("nobody makes the mark of a holder from a public id")
                .noneMatch(holder -> holder.contains("ticket-"));
        for (String each : List.of(pass, next)) {
            assertThat(hall.client()
                            .post("/api/v1/tickets/" + each + "/second", "{\"service\":\"pension\"}")
                            .code())
                    .isEqualTo("person-limit");
        }
        assertThat(hall.client()
                        .post("/api/v1/tickets/" + over + "/second", "{\"service\":\"pension\"}")
                        .code())
                .isEqualTo("ticket-over");
    }

    /** What somebody writes is the manager's to see to; it is in no event, and his number goes when it is closed. */
    @Test
    void whatIsWrittenWithARatingIsACaseForTheManager() {
        String pass = hall.passes.of(hall.served("household"));
        String well = hall.passes.of(hall.served("household"));
        String silent = hall.passes.of(hall.served("household"));

        Client.Reply rated = hall.client()
                .post(
                        "/api/v1/ratings",
                        "{\"pass\":\"" + pass + "\",\"grade\":1,\"words\":\"没人理我\",\"contact\":\"13800000000\"}");
        assertThat(rated.json().get("kept").booleanValue()).isTrue();
        assertThat(hall.client()
                        .post("/api/v1/ratings", "{\"pass\":\"" + well + "\",\"grade\":5,\"words\":\"谢谢\"}")
                        .status())
                .isEqualTo(201);
        assertThat(hall.client()
                        .post("/api/v1/ratings", "{\"pass\":\"" + silent + "\",\"grade\":5}")
                        .json()
                        .get("kept")
                        .booleanValue())
                .isFalse();

        Client chief = hall.signedIn("chief");
        JsonNode cases = chief.get("/api/v1/cases").json();
        assertThat(cases.get("open").intValue()).isEqualTo(2);
        JsonNode bad = cases.get("cases").findValuesAsText("grade").indexOf("1") == 0
                ? cases.get("cases").get(0)
                : cases.get("cases").get(1);
        assertThat(bad.get("words").textValue()).isEqualTo("没人理我");
        assertThat(bad.get("contact").textValue()).isEqualTo("13800000000");
        assertThat(bad.get("next").textValue()).isEqualTo("accepted");
        String step = "/api/v1/cases/" + bad.get("id").textValue() + "/step";
        assertThat(chief.post(step, "{\"step\":\"handled\"}").text())
                .as("not its turn")
                .contains("\"status\":409", "\"step-not-next\"", "下一步是“受理”。");
        assertThat(chief.post(step, "{\"step\":\"filed\"}").status())
                .as("by closing")
                .isEqualTo(400);
        JsonNode accepted = chief.post(step, "{\"step\":\"accepted\"}").json();
        assertThat(accepted.get("steps").get(0).get("by").textValue()).isEqualTo("chief");
        assertThat(accepted.get("next").textValue()).isEqualTo("inquired");
        assertThat(chief.post(step, "{\"step\":\"accepted\"}").text())
                .as("another page has noted it")
                .contains("\"status\":409", "\"step-noted\"")
                .containsPattern("chief 已于 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 记下“受理”，请接着下一步。");
        assertThat(chief.post("/api/v1/cases/nothing/step", "{\"step\":\"accepted\"}")
                        .code())
                .isEqualTo("unknown-record");
        String close = "/api/v1/cases/" + bad.get("id").textValue() + "/close";
        JsonNode closed = chief.post(close, "{\"words\":\"已电话道歉\"}").json();
        assertThat(closed.get("closed").get("by").textValue()).isEqualTo("chief");
        assertThat(closed.get("contact").isNull()).isTrue();
        for (String late : List.of(
                chief.post(close, "{\"words\":\"再一次\"}").text(),
                chief.post(step, "{\"step\":\"inquired\"}").text())) {
            assertThat(late).contains("\"status\":409", "\"case-closed\"", "chief 已于 ");
        }
        assertThat(hall.hall.events())
                .filteredOn(
                        event -> event instanceof HallEvent.Duty duty && duty.event() instanceof DutyEvent.CaseClosed)
                .hasSize(1);
        assertThat(chief.get("/api/v1/audit?kind=case-closed").text())
                .contains("chief")
                .doesNotContain("没人理我", "已电话道歉", "13800000000");
        assertThat(hall.signedIn("auditor")
                        .get("/api/v1/events?after=0&limit=100")
                        .text())
                .contains("rated")
                .doesNotContain("没人理我", "13800000000");
        for (String bent : List.of("a\\u0000b", "a\\nb", "\\u202eabc", "x".repeat(501), "")) {
            assertThat(hall.client()
                            .post(
                                    "/api/v1/ratings",
                                    "{\"pass\":\"" + pass + "\",\"grade\":1,\"words\":\"" + bent + "\"}")
                            .status())
                    .as(bent)
                    .isEqualTo(400);
        }
    }

    @Test
    void anybodyMayKnowTheHallsNameAndItsServices() {
        JsonNode about = hall.client().get("/api/v1/about").json();

        assertThat(about.get("names").get("zh-CN").textValue()).isEqualTo("滨湖区政务服务中心");
        assertThat(about.get("services")).hasSize(2);
        assertThat(about.get("windows")).hasSize(3);
        assertThat(about.get("pushKey").textValue()).hasSize(87);
        assertThat(hall.client().get("/phone.webmanifest").text()).contains("\"start_url\":\"/t\"", "icon-512.png");
        assertThat(hall.client().get("/assets/icon-192.png").status()).isEqualTo(200);
    }

    /** Over a slow line; most servers and browsers pack it to a third of that. */
    @Test
    void thePageWeighsNoMoreThanSixtyKilobytesUnpacked() {
        String pass = hall.passes.of(hall.take("household"));
        String page = hall.client().get("/t/" + pass).text();
        List<String> parts = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(each -> !each.contains("webmanifest") && !each.contains("icon-192"))
                .toList();
        assertThat(parts).contains("/assets/phone.js", "/assets/phone.css", "/tokens.css");

        Map<String, Integer> weights = new TreeMap<>(Map.of("page", page.getBytes(StandardCharsets.UTF_8).length));
        for (String part : Stream.concat(
                        parts.stream(),
                        Stream.of("/assets/symbols/bell.svg", "/api/v1/about", "/api/v1/tickets/" + pass))
                .toList()) {
            weights.put(part, hall.client().get(part).text().getBytes(StandardCharsets.UTF_8).length);
        }

        assertThat(weights.values().stream().mapToInt(each -> each).sum())
                .as("%s", weights)
                .isLessThanOrEqualTo(60 * 1024);
    }

    private Client.Reply subscribe(String pass, PushServiceHere.Phone phone) {
        return hall.client().post("/api/v1/tickets/" + pass + "/push", phone.json());
    }

    private void untilShown(PushServiceHere.Phone phone, String text) {
        await().atMost(PATIENCE).until(() -> hall.phones.shown(phone).stream().anyMatch(each -> each.contains(text)));
    }
}
