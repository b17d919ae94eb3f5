package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.DutyState;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.kiosk.hook.Hook.DeadLetter;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.WindowId;
import hall.kiosk.web.manager.Hooks;
import hall.text.Text;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manager sees to the running hall over HTTP, each act under his own name. */
final class DutyApiTest {

    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");

    private TestHall hall;
    private Client chief;
    private Client wang;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
        chief = hall.signedIn("chief");
        wang = hall.signedIn("wang");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private DutyEvent last() {
        return ((HallEvent.Duty) hall.hall.events().getLast()).event();
    }

    @Test
    void anAlarmIsTakenOnAndClosedByName() {
        hall.act(new HallCommand.Duty(new DutyCommand.Raise(
                "journal",
                Alarm.Severity.FAULT,
                Text.of("日志已满", "The journal is full"),
                Text.of("请腾出空间。", "Free some space."))));

        assertThat(chief.post("/api/v1/alarms/journal/acknowledge", "").status())
                .isEqualTo(204);
        JsonNode alarm = chief.with("Accept-Language", "en")
                .get("/api/v1/alarms")
                .json()
                .get("alarms")
                .get(0);
        assertThat(alarm.get("title").textValue()).isEqualTo("The journal is full");
        assertThat(alarm.get("severity").textValue()).isEqualTo("fault");
        assertThat(alarm.get("acknowledged").get("by").textValue()).isEqualTo("chief");
        assertThat(alarm.get("closed").isNull()).isTrue();

        assertThat(chief.post("/api/v1/alarms/journal/close", "{}").status()).isEqualTo(400);
        assertThat(chief.post("/api/v1/alarms/journal/close", "{\"reason\":\"已清理\"}")
                        .status())
                .isEqualTo(204);

        assertThat(last()).isEqualTo(new DutyEvent.AlarmClosed(hall.clock.instant(), CHIEF, "journal", "已清理"));
        assertThat(chief.post("/api/v1/alarms/nothing/acknowledge", "").code()).isEqualTo("unknown-alarm");
        assertThat(wang.get("/api/v1/alarms").status()).isEqualTo(403);
    }

    @Test
    void aMessageReachesItsClerkAndIsRead() {
        Client.Reply sent = chief.post("/api/v1/messages", "{\"to\":\"wang\",\"text\":\"请到3号窗口\"}");
        assertThat(sent.status()).isEqualTo(201);
        String id = sent.json().get("id").textValue();
        chief.post("/api/v1/messages", "{\"text\":\"十分钟后开会\"}");
        assertThat(chief.post("/api/v1/messages", "{\"to\":\"nobody\",\"text\":\"?\"}")
                        .code())
                .isEqualTo("unknown-clerk");

        JsonNode unread = wang.get("/api/v1/messages").json().get("messages");
        assertThat(unread).hasSize(2);
        assertThat(unread.get(1).get("text").textValue()).isEqualTo("请到3号窗口");
        assertThat(unread.get(1).has("readBy")).isFalse();
        assertThat(wang.post("/api/v1/messages/" + id + "/read", "").status()).isEqualTo(204);

        assertThat(wang.get("/api/v1/messages").json().get("messages")).hasSize(1);
        JsonNode told = chief.get("/api/v1/messages").json().get("messages").get(1);
        assertThat(told.get("readBy").get(0).textValue()).isEqualTo("wang");
    }

    @Test
    void aNoticeIsPostedForATimeAndTakenDown() {
        String body = "{\"zh\":\"系统维护\",\"en\":\"Maintenance\",\"until\":\"2026-11-23T11:00:00+08:00\"}";
        String id = chief.post("/api/v1/notices", body).json().get("id").textValue();

        JsonNode notice = chief.get("/api/v1/notices").json().get("notices").get(0);
        assertThat(notice.get("shown").booleanValue()).isTrue();
        assertThat(notice.get("until").textValue()).isEqualTo("2026-11-23T03:00:00Z");
        assertThat(hall.hall.state().duty().shown(hall.clock.instant())).hasSize(1);

        assertThat(chief.post("/api/v1/notices/" + id + "/withdraw", "").status())
                .isEqualTo(204);
        assertThat(chief.get("/api/v1/notices").json().get("notices")).isEmpty();
        assertThat(chief.post("/api/v1/notices", body.replace("2026", "2025")).code())
                .isEqualTo("notice-over");
        Client.Reply letterless = chief.post("/api/v1/notices", body.replace("\"zh\":\"", "\"zh\":\"\uDBFF\uDFFD"));
        assertThat(letterless.code()).isEqualTo("bad-field");
        assertThat(letterless.text()).contains("U+10FFFD");
        assertThat(chief.post("/api/v1/notices", body.replace("T11", " at 11")).code())
                .isEqualTo("bad-field");
    }

    @Test
    void whatAGuideWritesIsShownOnceAnotherPersonApprovesIt() {
        String body =
                "{\"zh\":\"系统维护\",\"en\":\"Maintenance\",\"until\":\"2026-11-23T11:00:00+08:00\",\"urgent\":true}";
        assertThat(wang.post("/api/v1/notices/proposals", body).status()).isEqualTo(403);
        String own =
                chief.post("/api/v1/notices/proposals", body).json().get("id").textValue();
        assertThat(chief.post("/api/v1/notices/" + own + "/approve", "").code()).isEqualTo("own-notice");
        assertThat(hall.hall.state().duty().shown(hall.clock.instant())).isEmpty();

        Actor guide = new Actor(Actor.Kind.GUIDE, "lin");
        Instant now = hall.clock.instant();
        hall.act(new HallCommand.Duty(
                new DutyCommand.Propose(guide, "n-lin", Text.of("中午维护", "At noon"), now, now.plusSeconds(600), true)));
        assertThat(chief.get("/api/v1/notices")
                        .json()
                        .get("notices")
                        .get(1)
                        .get("waits")
                        .booleanValue())
                .isTrue();
        assertThat(chief.post("/api/v1/notices/n-lin/approve", "").status()).isEqualTo(204);
        assertThat(chief.post("/api/v1/notices/n-lin/approve", "").code()).isEqualTo("no-change");
        assertThat(chief.post("/api/v1/notices/none/approve", "").code()).isEqualTo("unknown-notice");
        assertThat(hall.hall.state().duty().shown(hall.clock.instant()))
                .extracting(DutyState.Notice::id)
                .containsExactly("n-lin");
    }

    @Test
    void aNoticeIsMadeLargeAndSmallAgain() {
        String body = "{\"zh\":\"系统维护\",\"en\":\"Maintenance\",\"until\":\"2026-11-23T11:00:00+08:00\"}";
        String id = chief.post("/api/v1/notices", body).json().get("id").textValue();
        String path = "/api/v1/notices/" + id + "/whole";

        assertThat(wang.post(path, "{}").status()).isEqualTo(403);
        assertThat(chief.post(path, "{}").status()).isEqualTo(204);
        assertThat(hall.hall.state().duty().shown(hall.clock.instant()))
                .extracting(DutyState.Notice::whole)
                .containsExactly(true);
        assertThat(chief.get("/api/v1/notices").text()).contains("\"whole\":true");
        assertThat(chief.post(path, "{}").code()).isEqualTo("no-change");
        assertThat(chief.post(path, "{\"whole\":false}").status()).isEqualTo(204);
        assertThat(hall.hall.state().duty().shown(hall.clock.instant()))
                .extracting(DutyState.Notice::whole)
                .containsExactly(false);
        assertThat(chief.post("/api/v1/notices/none/whole", "{}").code()).isEqualTo("unknown-notice");
    }

    @Test
    void anEmergencyIsShownUntilItIsEndedAndADrillSaysThatItIsOne() {
        assertThat(wang.post("/api/v1/emergency", "{\"kind\":\"evacuate\"}").status())
                .isEqualTo(403);
        assertThat(chief.post("/api/v1/emergency", "{\"kind\":\"flood\"}").code())
                .isEqualTo("bad-field");
        assertThat(chief.post("/api/v1/emergency", "{\"zh\":\"停电\"}").code()).isEqualTo("bad-field");
        assertThat(chief.post("/api/v1/emergency/end", "").code()).isEqualTo("no-emergency");

        String body = "{\"kind\":\"evacuate\",\"drill\":true}";
        Client.Reply begun = chief.post("/api/v1/emergency", body, "once");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(chief.post("/api/v1/emergency", body, "once").json()).isEqualTo(begun.json());
        assertThat(chief.post("/api/v1/emergency", body).code()).isEqualTo("emergency-goes-on");

        JsonNode shown = chief.get("/api/v1/emergency").json();
        assertThat(shown.at("/emergency/text/zh-CN").textValue()).startsWith("演习：请立即");
        assertThat(shown.at("/emergency/text/en").textValue()).startsWith("Drill: Leave");
        assertThat(shown.at("/emergency/by").textValue()).isEqualTo("chief");
        assertThat(shown.get("drilled").textValue())
                .isEqualTo(hall.clock.instant().toString());
        assertThat(chief.post("/api/v1/emergency/end", "").status()).isEqualTo(204);

        assertThat(chief.get("/api/v1/emergency").json().get("emergency").isNull())
                .isTrue();
        assertThat(last()).isInstanceOf(DutyEvent.EmergencyEnded.class);
    }

    @Test
    void aBoardIsMadeDarkAndLitAgain() {
        String board = "board-1";

        assertThat(chief.post("/api/v1/boards/nowhere/blank", "").code()).isEqualTo("unknown-board");
        assertThat(chief.post("/api/v1/boards/" + board + "/blank", "").status())
                .isEqualTo(204);
        assertThat(chief.get("/api/v1/emergency").json().get("blank").get(0).textValue())
                .isEqualTo(board);
        assertThat(chief.post("/api/v1/boards/" + board + "/light", "").status())
                .isEqualTo(204);
        assertThat(chief.post("/api/v1/boards/" + board + "/light", "").code()).isEqualTo("no-change");
    }

    @Test
    void aDeviceIsTriedOnceForOneRequestAndByWhomIsStored() {
        assertThat(chief.post("/api/v1/devices/printer-1/show", "", "once")
                        .json()
                        .get("passed")
                        .booleanValue())
                .isTrue();
        chief.post("/api/v1/devices/printer-1/show", "", "once");

        assertThat(hall.acts.done).isEqualTo(List.of("show printer-1"));
        assertThat(last()).isEqualTo(new DutyEvent.DeviceTried(hall.clock.instant(), CHIEF, "printer-1", "show"));
        assertThat(chief.post("/api/v1/devices/board-9/restart", "").code()).isEqualTo("device-elsewhere");
        assertThat(wang.post("/api/v1/devices/printer-1/restart", "").status()).isEqualTo(403);
    }

    @Test
    void whatAHookWasNotToldOfIsSeenAndSentAgain() {
        hall.hooks.shown.add(new Hooks.Shown(
                "city",
                "https://example.cn/hall",
                List.of("alarm", "call"),
                3,
                "HTTP 503",
                List.of(new DeadLetter(17, "called", "2026-11-23T01:00:00Z", "HTTP 400"))));

        JsonNode hook = chief.get("/api/v1/hooks").json().get("hooks").get(0);
        assertThat(hook.get("trouble").textValue()).isEqualTo("HTTP 503");
        assertThat(hook.get("dead").get(0).get("seq").asLong()).isEqualTo(17);
        assertThat(chief.post("/api/v1/hooks/city/retry", "").status()).isEqualTo(204);
        assertThat(chief.post("/api/v1/hooks/city/discard", "").status()).isEqualTo(204);

        assertThat(hall.hooks.done).containsExactly("retry city", "discard city");
        assertThat(last()).isEqualTo(new DutyEvent.DeviceTried(hall.clock.instant(), CHIEF, "hook-city", "discard"));
        assertThat(chief.post("/api/v1/hooks/none/retry", "").code()).isEqualTo("unknown-hook");
    }

    @Test
    void somebodyIsSignedOut() {
        assertThat(chief.post("/api/v1/people/wang/sign-out", "").status()).isEqualTo(204);

        assertThat(wang.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(last()).isEqualTo(new DutyEvent.SessionEnded(hall.clock.instant(), CHIEF, "wang"));
        assertThat(chief.post("/api/v1/people/wang/sign-out", "").code()).isEqualTo("not-signed-in-now");
    }

    @Test
    void aWindowIsOpenedForAClerkWhoIsThenMovedAndHelpsWithAnotherService() {
        String reason = "\"reason\":\"人多\"";
        assertThat(chief.post("/api/v1/windows/3/open", "{\"clerk\":\"wang\"," + reason + "}")
                        .json()
                        .get("clerk")
                        .textValue())
                .isEqualTo("wang");
        assertThat(chief.post("/api/v1/windows/3/open", "{\"clerk\":\"chief\"," + reason + "}")
                        .code())
                .isEqualTo("unknown-clerk");
        JsonNode lent = chief.post(
                        "/api/v1/windows/3/lend", "{\"service\":\"household\",\"minutes\":60," + reason + "}")
                .json()
                .get("lent");
        assertThat(lent.get(0).get("service").textValue()).isEqualTo("household");
        assertThat(lent.get(0).get("until").textValue()).isEqualTo("2026-11-23T02:00:00Z");
        assertThat(chief.post("/api/v1/windows/3/take-back", "{\"service\":\"household\"," + reason + "}")
                        .json()
                        .get("lent"))
                .isEmpty();

        JsonNode moved = chief.post("/api/v1/windows/3/move", "{\"to\":\"1\"," + reason + "}")
                .json();

        assertThat(moved.get("id").textValue()).isEqualTo("1");
        assertThat(moved.get("clerk").textValue()).isEqualTo("wang");
        assertThat(hall.hall.state().queue().window(new WindowId("3")).clerk()).isNull();
        assertThat(chief.post("/api/v1/windows/3/lend", "{\"service\":\"household\",\"minutes\":60}")
                        .status())
                .isEqualTo(400);
        assertThat(wang.post("/api/v1/windows/1/move", "{\"to\":\"2\"," + reason + "}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTicketIsGivenAnotherClass() {
        hall.act(new QueueCommand.OpenWindow(new Actor(Actor.Kind.CLERK, "li"), new WindowId("2"), null));
        String ticket = hall.take("household").value();
        String elderly =
                hall.hall.state().queue().setup().rules().classes().get(1).id();

        Client.Reply changed = chief.post(
                "/api/v1/tickets/" + ticket + "/priority", "{\"priority\":\"" + elderly + "\",\"reason\":\"七十岁\"}");

        assertThat(changed.json().get("priority").textValue()).isEqualTo(elderly);
        assertThat(chief.post("/api/v1/tickets/" + ticket + "/priority", "{\"priority\":\"" + elderly + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(chief.post("/api/v1/tickets/" + ticket + "/priority", "{\"priority\":\"king\",\"reason\":\"x\"}")
                        .code())
                .isEqualTo("unknown-priority");
    }
}
