package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.broker.Role;
import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.RuleSet;
import hall.text.Text;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lobby guide and a technician do over the API. */
final class GuideApiTest {

    private TestHall hall;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start(TestHall.setup().under(confirming()));
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    static RuleSet confirming() {
        return new RuleSet(
                "confirming",
                RuleSet.DEFAULT.classes(),
                3,
                3,
                3,
                5,
                1,
                true,
                null,
                null,
                null,
                new RuleSet.Appointments(30, 2, 30, 15, 1));
    }

    /** The number stays nowhere: not in the journal, nor in what requests are remembered by. */
    @Test
    void aGuideBooksATimeAndNothingOfThePersonIsKeptButWhatHisCardIsCalledOnThatDay() throws Exception {
        Client guide = hall.signedIn("zhao");
        JsonNode free = guide.get("/api/v1/appointments?service=household&day=2026-11-24")
                .json();
        String from = free.path("slots").path(20).path("from").asText();
        assertThat(free.path("slots").path(20).path("left").asInt()).isEqualTo(2);
        String wish = "{\"service\": \"household\", \"from\": \"" + from + "\", \"idNumber\": \"11010519491231002x\"}";

        Client.Reply booked = guide.post("/api/v1/appointments", wish);

        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        assertThat(booked.json().path("state").asText()).isEqualTo("booked");
        assertThat(guide.post("/api/v1/appointments", wish).code()).isEqualTo("already-booked");
        assertThat(guide.post("/api/v1/appointments", wish.replace("002x", "0021"))
                        .code())
                .isEqualTo("no-id-number");
        assertThat(guide.post("/api/v1/appointments", wish.replace(":00Z", ":01Z"))
                        .code())
                .isEqualTo("no-such-slot");
        JsonNode after = guide.get("/api/v1/appointments?service=household&day=2026-11-24")
                .json();
        assertThat(after.path("slots").path(20).path("left").asInt()).isEqualTo(1);
        assertThat(after.path("appointments")).hasSize(1);
        assertThat(after.toString()).doesNotContain("002X", "card-");
        assertThat(hall.signedIn("auditor")
                        .get("/api/v1/events?after=0&limit=500")
                        .text())
                .contains("appointment-made", "card-002X-2026-11-24")
                .doesNotContainIgnoringCase("1949123");
        String id = booked.json().path("appointment").asText();
        assertThat(guide.post("/api/v1/appointments/" + id + "/cancel", "{}").status())
                .isEqualTo(200);
        assertThat(guide.post("/api/v1/appointments/" + id + "/cancel", "{}").code())
                .isEqualTo("unknown-appointment");
        assertThat(hall.signedIn("auditor").get("/api/v1/audit?person=zhao").text())
                .contains("appointment-cancelled")
                .doesNotContain("card-002X");
    }

    @Test
    void aClaimFromAKioskIsConfirmedByNameInTheJournal() throws Exception {
        JsonNode taken = hall.device(Role.KIOSK)
                .post("/api/v1/tickets", "{\"service\": \"household\", \"priority\": \"elderly\"}")
                .json();
        Client guide = hall.signedIn("zhao");
        JsonNode claim = guide.get("/api/v1/claims").json().path("claims").path(0);
        assertThat(claim.path("number").asText()).isEqualTo("A001");
        assertThat(claim.path("claimNames").path("zh-CN").asText()).isEqualTo("老年人");
        assertThat(hall.client()
                        .get("/api/v1/tickets/" + taken.path("pass").asText())
                        .json()
                        .path("claim")
                        .asText())
                .isEqualTo("elderly");

        Client.Reply confirmed =
                guide.post("/api/v1/tickets/" + claim.path("ticket").asText() + "/claim/confirm", "{}");

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().path("priority").asText()).isEqualTo("elderly");
        assertThat(guide.get("/api/v1/claims").json().path("claims")).isEmpty();
        assertThat(hall.signedIn("auditor")
                        .get("/api/v1/audit?person=zhao")
                        .json()
                        .toString())
                .contains("claim-answered")
                .contains("guide:zhao");
        assertThat(guide.post("/api/v1/tickets/" + claim.path("ticket").asText() + "/claim/refuse", "{}")
                        .code())
                .isEqualTo("no-claim");
    }

    @Test
    void aGuideNamesHisCardOfTodayAndItsNumberIsNotKept() throws Exception {
        Client guide = hall.signedIn("zhao");
        String card = "{\"idNumber\": \"11010519491231002X\"}";

        assertThat(guide.post("/api/v1/claims/card", card).status()).isEqualTo(204);

        assertThat(hall.hall.state().duty().guideCards()).isEqualTo(Map.of("zhao", "card-002X-2026-11-23"));
        assertThat(guide.post("/api/v1/claims/card", "{\"idNumber\": \"110105194912310020\"}")
                        .code())
                .isEqualTo("no-id-number");
        assertThat(hall.signedIn("wang").post("/api/v1/claims/card", card).code())
                .isEqualTo("wrong-role");
        assertThat(hall.signedIn("auditor")
                        .get("/api/v1/events?after=0&limit=500")
                        .text())
                .contains("guide-card-named")
                .doesNotContain("1949123");
    }

    @Test
    void aGuideTakesATicketForSomebodyAndItsPriorityCountsAtOnce() throws Exception {
        Client guide = hall.signedIn("zhao");

        JsonNode taken = guide.post("/api/v1/tickets", "{\"service\": \"household\", \"priority\": \"disabled\"}")
                .json();

        assertThat(taken.path("number").asText()).isEqualTo("A001");
        JsonNode found =
                guide.get("/api/v1/tickets?number=A001").json().path("tickets").path(0);
        assertThat(found.path("priority").asText()).isEqualTo("disabled");
        JsonNode line = guide.get("/api/v1/lines").json().path("lines").path(0);
        assertThat(line.path("waiting").asInt()).isEqualTo(1);
        assertThat(line.path("wait").path("lowMinutes").asInt()).isEqualTo(3);
    }

    @Test
    void aGuidesTicketIsPrintedAtAKioskAndWhoAskedIsStored() throws Exception {
        Client guide = hall.signedIn("zhao");
        String ticket = guide.post("/api/v1/tickets", "{\"service\": \"household\"}")
                .json()
                .path("ticket")
                .asText();
        String body = "{\"ticket\": \"" + ticket + "\"}";

        assertThat(guide.post("/api/v1/kiosks/kiosk-1/print", body)
                        .json()
                        .path("passed")
                        .asBoolean())
                .isTrue();

        assertThat(hall.pressed).containsExactly("print " + ticket);
        assertThat(hall.signedIn("auditor")
                        .get("/api/v1/audit?person=zhao")
                        .json()
                        .toString())
                .contains("device-tried")
                .contains("act=print");
        assertThat(guide.post("/api/v1/kiosks/kiosk-9/print", body).code()).isEqualTo("device-elsewhere");
        assertThat(guide.post("/api/v1/kiosks/kiosk-1/print", "{\"ticket\": 7}").code())
                .isEqualTo("bad-field");
        assertThat(hall.signedIn("wang")
                        .post("/api/v1/kiosks/kiosk-1/print", body)
                        .code())
                .isEqualTo("wrong-role");
    }

    @Test
    void aTechnicianSeesAndTakesOnOnlyWhatDevicesCause() throws Exception {
        raise("waiting-household", Alarm.Severity.WARNING);
        raise("device-printer-1", Alarm.Severity.WARNING);
        raise("silent-board-1", Alarm.Severity.FAULT);
        Client technician = hall.signedIn("sun");

        JsonNode alarms = technician.get("/api/v1/alarms").json().path("alarms");

        assertThat(alarms.findValuesAsText("id")).containsExactly("device-printer-1", "silent-board-1");
        assertThat(technician
                        .post("/api/v1/alarms/silent-board-1/acknowledge", "{}")
                        .status())
                .isEqualTo(204);
        assertThat(technician
                        .post("/api/v1/alarms/waiting-household/acknowledge", "{}")
                        .code())
                .isEqualTo("wrong-role");
        assertThat(technician.post("/api/v1/devices/printer-1/restart", "{}").status())
                .isEqualTo(200);
    }

    private void raise(String id, Alarm.Severity severity) {
        hall.act(new HallCommand.Duty(
                new DutyCommand.Raise(id, severity, Text.of("报警", "Alarm"), Text.of("请查看。", "Look at it."))));
    }
}
