package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.json.JsonFaults;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.DutyEvent;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.engine.HallEvent;
import hall.standard.document.Recheck;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hall against its standard over HTTP. */
final class StandardApiTest {

    private static final String EVIDENCE = "/api/v1/standard/evidence";

    private TestHall hall;
    private Client chief;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
        chief = hall.signedIn("chief");
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private JsonNode rule(String id) {
        return TestConformance.rule(chief, id);
    }

    @Test
    void eachRuleHasItsVerdictItsOriginAndWhatWasFound() {
        JsonNode check = chief.get("/api/v1/standard").json();

        assertThat(check.get("rules")).hasSizeGreaterThanOrEqualTo(106);
        assertThat(rule("IS-021").get("values").get("hold").get("origin").asText())
                .contains("CN-ZWFW");
        assertThat(rule("DM-007").get("verdict").asText()).isEqualTo("not-proven");
        assertThat(check.get("looked").get("DM-003").get("page").asText()).isEqualTo("/register");
        assertThat(check.get("looked").get("HB-008").get("page").asText()).isEqualTo("/audit");
        assertThat(rule("SA-003")
                        .get("checks")
                        .get(0)
                        .get("only-people")
                        .get("en")
                        .asText())
                .contains("no award");
        assertThat(check.get("looked").has("DM-007")).isFalse();
        JsonNode rate = check.get("rate");
        assertThat(rate.get("met").asInt()
                        + rate.get("not-met").asInt()
                        + rate.get("not-proven").asInt())
                .isEqualTo(rate.get("rules").asInt());
    }

    @Test
    void whatIsMeasuredDecidesTheRuleAndIsAnEventWithItsAuthor() throws Exception {
        String photo = chief.post("/api/v1/site-photos", "{\"picture\": \"" + SiteApiTest.photo() + "\"}")
                .json()
                .get("photo")
                .asText();
        String subject = rule("DM-007").get("findings").get(0).get("subject").asText();

        Client.Reply reply = chief.post(EVIDENCE, """
                {"rule": "DM-007", "method": "measurement", "subject": "%s", "value": "820 mm", "uncertainty": "5 mm",
                 "tool": "卷尺", "photo": "%s"}""".formatted(subject, photo));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(((HallEvent.Duty) hall.hall.events().getLast()).event())
                .isInstanceOfSatisfying(DutyEvent.EvidenceRecorded.class, event -> {
                    assertThat(event.by()).hasToString("manager:chief");
                    assertThat(event.evidence())
                            .isEqualTo(reply.json().get("id").asText());
                });
        assertThat(rule("DM-007").get("findings").get(0).get("verdict").asText())
                .isEqualTo("met");
        JsonNode recorded = chief.get("/api/v1/standard").json().get("recorded").get(0);
        assertThat(recorded.get("photo").asText()).isEqualTo(photo);
        String withdraw = EVIDENCE + "/" + reply.json().get("id").asText() + "/withdraw";
        assertThat(chief.post(withdraw, "{}").status()).as("a reason is wanted").isEqualTo(400);
        assertThat(chief.post(withdraw, "{\"reason\": \"量错了\"}").status()).isEqualTo(204);
        assertThat(chief.post(EVIDENCE + "/nothing/withdraw", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rule\":\"XX-1\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"1 mm\"} | XX-1",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:none\",\"value\":\"1 mm\"} | kiosk:none",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"tall\"} | tall",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"3 min\"} | mm",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\"} | value",
                "{\"rule\":\"DM-007\",\"method\":\"configuration\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"1 mm\"} | configuration",
                "{\"rule\":\"DM-007\",\"method\":\"attestation\",\"subject\":\"kiosk:kiosk-1\"} | holds",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"820 mm\",\"on\":\"2999-01-01\"} | after today",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"820 mm\",\"on\":\"0206-03-02\"} | fifty years",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"820 mm\",\"on\":\"1.2.2027\"} | date",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"820 mm\",\"uncertainty\":\"-1 mm\"} | below 0",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"820 mm\",\"photo\":\"../x\"} | SHA-256",
                "{\"rule\":\"DM-007\",\"method\":\"measurement\",\"subject\":\"kiosk:kiosk-1\",\"value\":\"820 mm\",\"holds\":true} | holds",
            })
    void evidenceThatProvesNothingIsRefusedWithWhatIsWrong(String body, String said) {
        int events = hall.hall.events().size();

        Client.Reply reply = chief.with("Accept-Language", "en").post(EVIDENCE, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains(said);
        assertThat(hall.hall.events()).hasSize(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "%2B999999999-12-31", "2026-02-30", "today"})
    void aDateNobodyCanReckonWithIsAFieldThatIsWrong(String date) {
        assertThat(chief.get("/api/v1/standard?on=" + date).status()).isEqualTo(400);
        assertThat(chief.get("/api/v1/figures?first=" + date + "&last=" + date).status())
                .isEqualTo(400);
        assertThat(chief.get("/api/v1/audit?from=" + date + "T00:00:00Z").status())
                .isEqualTo(400);
    }

    @Test
    void theExportGivesTheSameVerdictsAgain() throws Exception {
        String export = chief.get("/api/v1/standard.json").text();
        JsonFaults faults = new JsonFaults();

        Recheck recheck = Recheck.of("export", export.getBytes(StandardCharsets.UTF_8), faults)
                .orElseThrow(() -> new AssertionError(faults.text()));

        assertThat(recheck.differences()).isEmpty();
        String table = chief.get("/api/v1/standard.csv?with=evidence").text();
        Recheck again = Recheck.of("export", table.getBytes(StandardCharsets.UTF_8), faults)
                .orElseThrow(() -> new AssertionError(faults.text()));
        assertThat(again.differences()).isEmpty();
        assertThat(chief.get("/api/v1/standard.csv?with=all").status()).isEqualTo(400);
        assertThat(chief.get("/api/v1/standard.csv").text().lines().count()).isGreaterThan(106);
    }

    /** What nobody has measured is due, what was measured lately is not; the history is that of the journal. */
    @Test
    void whatIsDueAndTheRatesOfBeforeAreBesideTheCheck() {
        hall.act(new HallCommand.Duty(new DutyCommand.Note(new SiteEvent.RateFound(
                Instant.EPOCH, "2026-03-01", "implementation-rate-1", "ab", 103, 90, 3, 10, 0, 1, 0))));
        JsonNode before = chief.get("/api/v1/standard").json();
        assertThat(before.get("due").toString()).contains("\"rule\":\"DM-007\"");
        assertThat(before.get("history").get(0).get("met").asInt()).isEqualTo(90);

        chief.post(
                EVIDENCE,
                "{\"rule\": \"DM-007\", \"method\": \"measurement\", \"subject\": \"kiosk:kiosk-1\", \"value\": \"820 mm\"}");

        assertThat(chief.get("/api/v1/standard").json().get("due").toString()).doesNotContain("\"rule\":\"DM-007\"");
    }

    @Test
    void theReportIsAPdfInTheLanguageThatIsAskedFor() {
        assertThat(chief.get("/api/v1/standard.pdf?language=en&on=2026-11-20").text())
                .startsWith("%PDF-1.4");
        assertThat(chief.get("/api/v1/standard.pdf?language=fr").status()).isEqualTo(400);
        assertThat(chief.get("/api/v1/standard.pdf?on=today").status()).isEqualTo(400);
    }

    @Test
    void anAuditorReadsAndRecordsNothing() {
        Client auditor = hall.signedIn("auditor");

        assertThat(auditor.get("/api/v1/standard").status()).isEqualTo(200);
        assertThat(auditor.post(EVIDENCE, "{}").status()).isEqualTo(403);
        assertThat(hall.signedIn("wang").get("/api/v1/standard").status()).isEqualTo(403);
    }
}
