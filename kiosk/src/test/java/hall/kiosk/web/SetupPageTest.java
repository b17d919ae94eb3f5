package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.HallProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to the first called ticket, in a real browser and a real process. */
@Tag("chromium")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SetupPageTest {

    /** What a newcomer may be asked to do at most. */
    private static final int MOST_INPUTS = 30;

    private static final Pattern SETUP = Pattern.compile("SETUP (http://127\\.0\\.0\\.1:[0-9]+/) ([0-9]{8})");

    @TempDir
    private Path folder;

    private int inputs;

    @Test
    void aNewcomerSetsUpAHallAndAClerkCallsTheFirstTicket() throws Exception {
        try (HallProcess hall = new HallProcess(
                        "run", "--config", folder.toString(), "--headless", "--setup-address", "127.0.0.1:0");
                Browser browser = Browser.open(1366, 900)) {
            Matcher said = SETUP.matcher(hall.awaits("SETUP"));
            assertThat(said.find()).isTrue();
            browser.go(URI.create(said.group(1)));
            type(browser, "#code", "12345678");
            click(browser, "#code-form button");
            browser.untilText("#said", "代码不正确");
            browser.run("document.getElementById('code').value = ''");
            picture(browser, "setup-code");
            type(browser, "#code", said.group(2));
            click(browser, "#code-form button");

            type(browser, "#division", "肥西");
            browser.until("document.querySelectorAll('#divisions button').length === 1");
            click(browser, "#divisions button");
            picture(browser, "setup-hall");
            click(browser, "#hall-form button");
            browser.untilText("#services-count", "已选 12 项");
            picture(browser, "setup-services");
            click(browser, "#services-form button[type=submit]");
            reloadAndGoBack(browser);
            browser.run("for (const id of ['morning', 'afternoon']) document.getElementById(id).value = ''");
            type(browser, "#password", "short");
            click(browser, "#people-form button[type=submit]");
            browser.untilText("#said", "密码至少 8 个字符");
            type(browser, "#password", "-and-longer");
            picture(browser, "setup-people");
            click(browser, "#people-form button[type=submit]");
            picture(browser, "setup-devices");
            anotherBrowserTakesTheCode(URI.create(said.group(1)), said.group(2));
            browser.click("#finish");
            browser.untilText("#said", "已填的内容都在");
            browser.type("#code", said.group(2));
            browser.click("#code-form button");
            browser.until("!document.getElementById('devices-form').hidden");
            click(browser, "#finish");
            hall.awaits("READY");
            browser.untilText("#done-title", "大厅已开始运行");
            click(browser, "#first-ticket");
            browser.untilText("#ticket", "A001");
            picture(browser, "setup-done");
            assertThat(inputs).isLessThanOrEqualTo(MOST_INPUTS);
            browser.untilText("#passwords tr:nth-child(2) td:nth-child(1)", "clerk-1");

            String password = browser.text("#passwords tr:nth-child(2) td:nth-child(2)");
            browser.go(URI.create(said.group(1)));
            browser.click("#sign-out");
            browser.until("!document.getElementById('form').hidden");
            browser.type("#user", "clerk-1");
            browser.type("#password", password);
            browser.click("#enter");
            browser.until("!document.getElementById('own').hidden");
            picture(browser, "setup-own-password");
            browser.type("#new", "a word of mine");
            browser.click("#choose");
            browser.until("!document.getElementById('inside').hidden");
            browser.click("#links a[href='/clerk']");
            browser.until("location.pathname === '/clerk'");
            browser.click("#windows button:nth-child(1)");
            browser.click("#open");
            browser.click("#call");
            browser.untilText("#number", "A001");
            picture(browser, "setup-clerk");
            hall.terminate();
            assertThat(hall.exit()).isZero();
        }
    }

    /** A reload in the middle and the browser's way back lose no answer. */
    private static void reloadAndGoBack(Browser browser) {
        browser.until("!document.getElementById('people-form').hidden");
        browser.run("window.before = true; location.reload()");
        browser.until("!window.before && document.readyState === 'complete'"
                + " && !document.getElementById('people-form').hidden");
        browser.run("history.back()");
        browser.until("!document.getElementById('services-form').hidden");
        browser.untilText("#services-count", "已选 12 项");
        browser.run("history.back()");
        browser.until("!document.getElementById('hall-form').hidden");
        browser.until("document.getElementById('division').value.includes('肥西')"
                + " && document.getElementById('name-zh').value.includes('肥西')");
        browser.click("#hall-form button");
        browser.click("#services-form button[type=submit]");
        browser.until("!document.getElementById('people-form').hidden");
    }

    /** Whoever has the code takes the place of the first, who types it again and goes on. */
    private static void anotherBrowserTakesTheCode(URI address, String code) throws Exception {
        HttpRequest enter = HttpRequest.newBuilder(address.resolve("/api/v1/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\": \"setup\", \"password\": \"" + code + "\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(enter, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /** The hall is set up and nobody has heard so: the page finds out, and makes new passwords for the clerks. */
    @Test
    void anAnswerThatIsLostOnTheLineLosesNoPasswords() throws Exception {
        try (HallProcess hall = new HallProcess(
                        "run", "--config", folder.toString(), "--headless", "--setup-address", "127.0.0.1:0");
                Browser browser = Browser.open(1366, 900)) {
            Matcher said = SETUP.matcher(hall.awaits("SETUP"));
            assertThat(said.find()).isTrue();
            browser.go(URI.create(said.group(1)));
            type(browser, "#code", said.group(2));
            click(browser, "#code-form button");
            type(browser, "#division", "肥西");
            browser.until("document.querySelectorAll('#divisions button').length === 1");
            click(browser, "#divisions button");
            click(browser, "#hall-form button");
            browser.untilText("#services-count", "已选 12 项");
            click(browser, "#services-form button[type=submit]");
            browser.run("for (const id of ['morning', 'afternoon']) document.getElementById(id).value = ''");
            type(browser, "#password", "long-and-longer");
            click(browser, "#people-form button[type=submit]");
            browser.run("const real = window.fetch; window.fetch = async (path, how) => {"
                    + " const answer = await real(path, how);"
                    + " if (path === '/api/v1/setup' && how.method === 'POST') { throw new TypeError('lost'); }"
                    + " return answer; }");
            click(browser, "#finish");
            hall.awaits("READY");
            browser.untilText("#done-title", "大厅已开始运行");
            browser.untilText("#passwords tr:nth-child(2) td:nth-child(1)", "clerk-1");

            String password = browser.text("#passwords tr:nth-child(2) td:nth-child(2)");
            browser.go(URI.create(said.group(1)));
            browser.click("#sign-out");
            browser.until("!document.getElementById('form').hidden");
            browser.type("#user", "clerk-1");
            browser.type("#password", password);
            browser.click("#enter");
            browser.until("!document.getElementById('own').hidden");
            hall.terminate();
            assertThat(hall.exit()).isZero();
        }
    }

    private void type(Browser browser, String css, String text) {
        inputs++;
        browser.type(css, text);
    }

    private void click(Browser browser, String css) {
        inputs++;
        browser.click(css);
    }

    /** Keeps a picture of the page, against which axe finds nothing. */
    private static void picture(Browser browser, String name) throws Exception {
        assertThat(Axe.faults(browser, 1366, 900)).as(name).isEmpty();
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(pictures.resolve("page-" + name + ".png"), browser.picture());
    }
}
