package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.broker.Role;
import hall.kiosk.report.DayCurve;
import hall.kiosk.report.Figures;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The hall as a whole over HTTP: state, journal, screens, devices, health, metrics. */
final class HallApiTest {

    @AutoClose
    private final TestHall hall = TestHall.start();

    @Test
    void everyRoleSeesTheHallButATechnician() {
        for (Role role : Role.values()) {
            assertThat(hall.device(role).get("/api/v1/hall").status())
                    .as(role.code())
                    .isEqualTo(role == Role.TECHNICIAN ? 403 : 200);
        }
        assertThat(hall.client().get("/api/v1/hall").code()).isEqualTo("not-signed-in");
    }

    @Test
    void theHallIsAsInTheContract() {
        hall.take("household");
        hall.clock.advance(Duration.ofSeconds(75));

        JsonNode now = hall.device(Role.BOARD).get("/api/v1/hall").json();

        assertThat(now.get("sequence").longValue()).isEqualTo(3);
        assertThat(now.get("day").textValue()).isEqualTo("2026-11-23");
        JsonNode service = now.get("services").get(0);
        assertThat(service.get("id").textValue()).isEqualTo("household");
        assertThat(service.get("name").textValue()).isEqualTo("户籍业务");
        assertThat(service.get("waiting").intValue()).isEqualTo(1);
        assertThat(service.get("longestWaitSeconds").intValue()).isEqualTo(75);
        JsonNode window = now.get("windows").get(0);
        assertThat(window.get("id").textValue()).isEqualTo("1");
        assertThat(window.get("name").textValue()).isEqualTo("1号窗口");
        assertThat(window.get("state").textValue()).isEqualTo("closed");
        assertThat(window.get("clerk").isNull()).isTrue();
        assertThat(window.get("ticket").isNull()).isTrue();
        assertThat(window.get("number").isNull()).isTrue();
        assertThat(window.get("drivenBy").textValue()).isEqualTo("person");
        assertThat(now.get("boards").get(0).get("id").textValue()).isEqualTo("board-1");
        assertThat(now.get("kiosks").get(0).get("id").textValue()).isEqualTo("kiosk-1");
    }

    @Test
    void namesAndTitlesComeInTheRequestsLanguage() {
        Client english = hall.device(Role.BOARD).with("Accept-Language", "en-GB,en;q=0.9,zh;q=0.1");
        assertThat(english.get("/api/v1/hall")
                        .json()
                        .get("services")
                        .get(0)
                        .get("name")
                        .textValue())
                .isEqualTo("Household register");
        assertThat(english.get("/api/v1/nothing").json().get("title").textValue())
                .isEqualTo("There is nothing at this address.");
        assertThat(hall.client().get("/api/v1/hall").json().get("title").textValue())
                .isEqualTo("请先登录。");
    }

    @Test
    void auditorsReadTheJournalByPieces() {
        Client auditor = hall.signedIn("auditor");
        hall.take("household");

        JsonNode all = auditor.get("/api/v1/events").json();
        assertThat(all.isArray()).isTrue();
        assertThat(all).hasSize(3);
        JsonNode piece = auditor.get("/api/v1/events?after=1&limit=1").json();
        assertThat(piece).hasSize(1);
        assertThat(piece.get(0).get("seq").intValue()).isEqualTo(2);
        Client.Reply lines = auditor.with("Accept", "application/x-ndjson").get("/api/v1/events?after=1");
        assertThat(lines.text().lines()).hasSize(2);
        assertThat(hall.signedIn("wang").get("/api/v1/events").status()).isEqualTo(403);
    }

    @Test
    void wrongParametersAreNamed() {
        Client auditor = hall.device(Role.AUDITOR);

        for (String query : new String[] {"after=-1", "after=x", "limit=0", "limit=1001"}) {
            Client.Reply reply = auditor.get("/api/v1/events?" + query);
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.json().get("detail").textValue()).contains(query.substring(0, 5));
        }
    }

    @Test
    void managersSeeTheScreensOthersDoNot() {
        Client chief = hall.signedIn("chief");

        for (String path : new String[] {"/api/v1/boards/board-1/screen.png", "/api/v1/kiosks/kiosk-1/screen.png"}) {
            Client.Reply picture = chief.get(path);
            assertThat(picture.status()).isEqualTo(200);
            assertThat(picture.header("Content-Type")).isEqualTo("image/png");
            assertThat(picture.bytes()).startsWith(0x89, 'P', 'N', 'G');
            assertThat(hall.device(Role.CLERK).get(path).status()).isEqualTo(403);
        }
        assertThat(chief.get("/api/v1/boards/none/screen.png").code()).isEqualTo("unknown-board");
        assertThat(chief.get("/api/v1/kiosks/none/screen.png").code()).isEqualTo("unknown-kiosk");
    }

    @Test
    void kioskIsTouchedFromAfarOnceForEachPress() {
        Client kiosk = hall.device(Role.KIOSK);

        JsonNode target = kiosk.get("/api/v1/kiosks/kiosk-1/targets")
                .json()
                .get("targets")
                .get(0);
        assertThat(target.get("label").textValue()).isEqualTo("户籍业务");
        assertThat(target.get("w").doubleValue()).isEqualTo(0.8);
        String body = "{\"target\":\"" + target.get("id").textValue() + "\"}";
        assertThat(kiosk.post("/api/v1/kiosks/kiosk-1/press", body, "p1").status())
                .isEqualTo(200);
        assertThat(kiosk.post("/api/v1/kiosks/kiosk-1/press", body, "p1").status())
                .isEqualTo(200);
        assertThat(hall.pressed).hasSize(1);
        assertThat(kiosk.get("/api/v1/kiosks/kiosk-2/targets").code()).isEqualTo("not-your-kiosk");
        assertThat(kiosk.post("/api/v1/kiosks/kiosk-2/press", body).status()).isEqualTo(403);
        Client.Reply gone = kiosk.post("/api/v1/kiosks/kiosk-1/press", "{\"target\":\"old\"}");
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.code()).isEqualTo("target-gone");
    }

    @Test
    void managerSeesDevicesAndRatings() {
        hall.devices.add(new Devices.Device(
                "printer-1", "printer", true, Text.of("纸将尽", "Paper is low"), Text.of("请换纸卷", "Change the roll")));
        hall.client()
                .post("/api/v1/ratings", "{\"pass\":\"" + hall.passes.of(hall.served("household")) + "\",\"grade\":4}");
        Client chief = hall.signedIn("chief");

        JsonNode device = chief.get("/api/v1/devices").json().get("devices").get(0);
        assertThat(device.get("status").textValue()).isEqualTo("纸将尽");
        assertThat(device.get("actionTexts").get("en").textValue()).isEqualTo("Change the roll");
        JsonNode grades = chief.get("/api/v1/ratings/today").json().get("grades");
        assertThat(grades.get("4").intValue()).isEqualTo(1);
        assertThat(grades.get("5").intValue()).isZero();
    }

    @Test
    void figuresOfAPeriodSayHowSatisfiedPeopleWere() {
        List<Long> none = List.of(0L, 0L, 0L, 0L, 0L);
        hall.figures.add(new Figures("2026-11-23", "tax", "", 9, 1, 0, 0, 0, 0, 0, 0, 0, none));
        hall.figures.add(new Figures(
                "2026-11-23", "tax", "1", 0, 0, 0, 8, 0, 8, 480_000, 8, 900_000, List.of(5L, 0L, 0L, 1L, 0L)));
        hall.figures.add(new Figures("2026-11-23", "tax", "2", 0, 0, 0, 1, 0, 0, 0, 1, 0, List.of(1L, 0L, 0L, 0L, 0L)));
        Client auditor = hall.signedIn("auditor");

        JsonNode answer =
                auditor.get("/api/v1/figures?first=2026-11-01&last=2026-11-30").json();

        assertThat(answer.get("satisfaction").get("ratings").intValue()).isEqualTo(7);
        assertThat(answer.get("satisfaction").get("verdict").textValue()).isEqualTo("not-met");
        assertThat(answer.get("figures").get(0).get("window").isNull()).isTrue();
        assertThat(answer.get("figures").get(1).get("waitSeconds").intValue()).isEqualTo(480);
        assertThat(answer.get("figures").get(1).get("grades").get("2").intValue())
                .isEqualTo(1);
        assertThat(answer.get("windows")).hasSize(2);
        assertThat(answer.get("windows").get(0).get("badAgainstUsual").doubleValue())
                .isGreaterThan(1);
        assertThat(answer.get("windows").get(1).get("badAgainstUsual").doubleValue())
                .isLessThan(1);
        assertThat(auditor.get("/api/v1/figures?first=2026-11-30&last=2026-11-01")
                        .status())
                .isEqualTo(400);
        assertThat(auditor.get("/api/v1/figures?first=2026-11-01&last=tomorrow").status())
                .isEqualTo(400);
        assertThat(hall.signedIn("li")
                        .get("/api/v1/figures?first=2026-11-01&last=2026-11-30")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDayIsToldByHalfHourBesideWhatIsUsual() {
        LocalDate day = LocalDate.of(2026, 11, 23);
        hall.curve = new DayCurve(
                day,
                List.of(new DayCurve.Point(LocalTime.of(9, 30), 12, 8, 540, 900, 5)),
                List.of(new DayCurve.Point(LocalTime.of(9, 30), 10.5, 8, 300, 600, 5)),
                List.of(day.minusWeeks(1), day.minusWeeks(2)));
        Client chief = hall.signedIn("chief");

        JsonNode answer = chief.get("/api/v1/figures/day?day=2026-11-23").json();

        assertThat(answer.get("halfHours").get(0).get("from").textValue()).isEqualTo("09:30");
        assertThat(answer.get("halfHours").get(0).get("waitSeconds").intValue()).isEqualTo(540);
        assertThat(answer.get("usual").get("days")).hasSize(2);
        assertThat(answer.get("usual").get("halfHours").get(0).get("issued").doubleValue())
                .isEqualTo(10.5);
        assertThat(chief.get("/api/v1/figures/day").status()).isEqualTo(400);
        assertThat(chief.get("/api/v1/figures/day?day=999999999-01-01").status())
                .isEqualTo(400);
    }

    @Test
    void healthNamesWhatFails() {
        assertThat(hall.client().get("/api/v1/health").status()).isEqualTo(200);
        assertThat(hall.client().get("/health").json().get("status").textValue())
                .isEqualTo("ok");
        hall.faults.add(new HallHealth.Fault("broker", Text.of("消息服务器未连接", "The broker is not connected")));

        Client.Reply ill = hall.client().get("/api/v1/health");

        assertThat(ill.status()).isEqualTo(503);
        assertThat(ill.code()).isEqualTo("unhealthy");
        assertThat(ill.json().get("parts").get(0).get("part").textValue()).isEqualTo("broker");
    }

    @Test
    void metricsCountRequestsAndPeople() {
        hall.take("household");
        hall.client().get("/api/v1/hall");

        Client.Reply metrics = hall.client().get("/api/v1/metrics");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.text())
                .contains("hall_waiting{service=\"household\"} 1.0\n")
                .contains("hall_http_requests_total{status=\"4xx\"} 1.0\n")
                .contains("hall_windows{state=\"closed\"} 3.0\n");
    }

    @Test
    void metricsAreForTheHallsOwnNetwork() {
        for (String near : new String[] {"127.0.0.1", "192.168.3.4", "10.1.2.3", "172.16.0.9", "::1", "fd00::1"}) {
            assertThat(HallRoutes.isNear(near)).as(near).isTrue();
        }
        for (String far : new String[] {"8.8.8.8", "172.32.0.1", "2001:db8::1", "example.org", ""}) {
            assertThat(HallRoutes.isNear(far)).as(far).isFalse();
        }
    }
}
