package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/**
 * A running hall of its own clock in a real browser: what its manager plans, the break at noon and a holiday are said on the
 * citizen's phone, on the kiosk and where he looks himself. The hall's day is the browser's, whose month he clicks in.
 */
final class RunningHallPageTest extends RunningHallCase {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatIsPlannedForATimeIsSeenBeforeAndComesTrueOnPhoneAndKiosk() throws Exception {
        String page = take();
        signIn();
        section("业务");
        browser.click("details[data-entry='/services/0'] summary");
        browser.until("!!document.querySelector(\"[data-pointer='/services/0/name/zh'] input\")");
        browser.type("[data-pointer='/services/0/name/zh'] input", "业务");
        browser.untilText("#changes", "户籍业务");
        browser.until("!document.getElementById('preview').hidden");
        browser.click("#preview summary");
        browser.until("document.querySelectorAll('#previews img').length === 3 &&"
                + " Array.from(document.querySelectorAll('#previews img')).every(each => each.naturalWidth > 0)");
        assertThat(hall.hall()
                        .state()
                        .queue()
                        .setup()
                        .services()
                        .getFirst()
                        .name()
                        .chinese())
                .isEqualTo("户籍");
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", "page-config-preview.png"), browser.picture());
        String due =
                LocalDateTime.ofInstant(at("10:30"), ZoneId.systemDefault()).toString();
        browser.run("const when = document.getElementById('when'); when.value = 'at';"
                + "when.dispatchEvent(new Event('change', {bubbles: true}));"
                + "document.getElementById('time').value = '" + due + "'");
        browser.click("#put");
        browser.untilText("#said", "已列入计划");
        browser.untilText("#plans", "户籍业务");

        browser.go(hall.address().resolve(page));
        browser.untilText("#service", "户籍");
        assertThat(browser.text("#service")).isEqualTo("户籍");
        now = at("10:30");

        browser.untilText("#service", "户籍业务");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kiosk().toString()).contains("户籍业务"));
    }

    @Test
    void theBreakAtNoonIsSaidUntilItIsOver() throws Exception {
        String page = take();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kiosk().toString()).contains("service:a"));
        now = at("12:00");

        browser.go(hall.address().resolve(page));
        browser.untilText("#advice", "14:00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kiosk().toString()).doesNotContain("service:a"));
        assertThat(post("a").path("code").asText()).isEqualTo("outside-hours");
        assertThat(post("a").path("detail").asText()).contains("14:00");
        assertThat(hallNow().at("/opening/text/zh-CN").asText()).contains("14:00");
        now = at("14:00");

        browser.until("!document.getElementById('advice').innerText.includes('14:00')");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kiosk().toString()).contains("service:a"));
    }

    @Test
    void aDayThatIsClickedAsAHolidayClosesTheHallInWords() throws Exception {
        String page = take();
        signIn();
        section("开放时间");
        browser.until("!!document.querySelector(\"[data-date='" + today + "']\")");
        browser.click("[data-date='" + today + "']");
        browser.until("!!document.getElementById('day-kind')");
        browser.run("const kind = document.getElementById('day-kind'); kind.value = 'closed';"
                + "kind.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.until("!!document.querySelector(\"[data-pointer='/hours/special/0/name/zh'] input\")");
        browser.type("[data-pointer='/hours/special/0/name/zh'] input", "停电");
        browser.type("[data-pointer='/hours/special/0/name/en'] input", "No power");
        browser.until("!document.getElementById('put').disabled");
        browser.click("#put");
        browser.untilText("#said", "已生效");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kiosk().toString()).doesNotContain("service:a"));
        assertThat(hallNow().at("/opening/state").asText()).isEqualTo("closed");
        String words = hallNow().at("/opening/text/zh-CN").asText();
        assertThat(words).contains("08:30");
        browser.go(hall.address().resolve(page));
        browser.untilText("#advice", words);
        assertThat(post("a").path("code").asText()).isEqualTo("outside-hours");
    }

    /** What the manager adds is served in the same hall a moment later, by somebody who did not exist in it before. */
    @Test
    void aServiceAWindowAndAClerkAddedWhileTheHallRunsServeATicketThere() throws Exception {
        signIn();
        section("业务");
        add("/services/1");
        browser.type("[data-pointer='/services/1/id'] input", "tax");
        browser.type("[data-pointer='/services/1/name/zh'] input", "税务");
        browser.type("[data-pointer='/services/1/name/en'] input", "Tax");
        browser.type("[data-pointer='/services/1/prefix'] input", "T");
        section("窗口");
        add("/windows/1");
        browser.type("[data-pointer='/windows/1/id'] input", "2");
        String tax = "Array.from(document.querySelectorAll(\"details[data-entry='/windows/1'] .check\"))"
                + ".find(each => each.innerText.includes('税务'))";
        browser.until(tax);
        browser.run(tax + ".querySelector('input').click()");
        section("人员");
        add("/people/1");
        browser.type("[data-pointer='/people/1/name'] input", "li");
        browser.until("!!document.querySelector(\"[data-pointer='/people/1/role'] select\")");
        browser.run("const role = document.querySelector(\"[data-pointer='/people/1/role'] select\");"
                + " role.value = 'clerk'; role.dispatchEvent(new Event('change'))");
        browser.untilText("#changes", "li");
        browser.until("!document.getElementById('put').disabled");
        browser.click("#put");
        browser.untilText("#said", "已生效");
        section("人员");
        browser.untilText("#section .passwords", "li");
        browser.run("Array.from(document.querySelectorAll('.passwords tr')).find(row => row.innerText.includes('li'))"
                + ".querySelector('button').click()");
        browser.untilText("#section .passwords", "只显示这一次");
        String password = browser.text(".passwords .handed");
        JsonNode ticket = post("tax");
        assertThat(ticket.path("number").asText()).isEqualTo("T001");

        browser.go(hall.address());
        browser.click("#sign-out");
        browser.until("!document.getElementById('form').hidden");
        browser.type("#user", "li");
        browser.type("#password", password);
        browser.click("#enter");
        browser.until("!document.getElementById('own').hidden");
        browser.type("#new", "a word of mine");
        browser.click("#choose");
        browser.until("!document.getElementById('inside').hidden");
        browser.click("#links a[href='/clerk']");
        browser.until("location.pathname === '/clerk'");
        browser.until("document.querySelectorAll('#windows button').length === 2");
        browser.click("#windows button:nth-child(2)");
        browser.click("#open");
        browser.click("#call");
        browser.untilText("#number", "T001");
        browser.go(hall.address().resolve("/t/" + ticket.path("pass").asText()));
        browser.untilText("main", "2号窗口");
    }

    private void section(String title) {
        String button =
                "Array.from(document.querySelectorAll('#sections button')).find(each => each.innerText.includes('"
                        + title + "'))";
        browser.until("!!" + button);
        browser.run(button + ".click()");
    }

    private void add(String entry) {
        browser.until("!!document.querySelector('#section > .stack > button')");
        browser.click("#section > .stack > button");
        browser.until("!!document.querySelector(\"details[data-entry='" + entry + "'][open]\")");
    }

    private void signIn() throws IOException {
        signIn("/config");
        browser.untilText("#state", "没有未生效的修改");
    }

    /** A ticket; its page. */
    private String take() throws Exception {
        return "/t/" + post("a").path("pass").asText();
    }

    private JsonNode post(String service) throws Exception {
        return send(request("/api/v1/tickets")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "take-" + System.nanoTime())
                .POST(HttpRequest.BodyPublishers.ofString("{\"service\": \"" + service + "\"}")));
    }

    /** What can be touched on the kiosk. */
    private JsonNode kiosk() throws Exception {
        return send(request("/api/v1/kiosks/kiosk-1/targets"));
    }

    private JsonNode hallNow() throws Exception {
        return send(request("/api/v1/hall"));
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(hall.address().resolve(path))
                .header("Authorization", "Bearer " + secret("kiosk", "token"));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        return MAPPER.readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
