package hall.kiosk;

import static org.awaitility.Awaitility.await;

import hall.kiosk.journal.JournalReader;
import hall.kiosk.web.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever starts the demo for the first time: front page, ticket on paper, call, board, rating, with the mouse alone and no
 * password. Prints how long it took; a person is to need less than {@value #MINUTE_SECONDS} s.
 */
@Tag("chromium")
class NewcomerTest {

    private static final int MINUTE_SECONDS = 60;

    /** So long a person waits before touching again. */
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private int clicks;

    @Test
    void takesATicketCallsItSeesItOnTheBoardAndRatesIt(@TempDir Path folder) throws Exception {
        long begun = System.nanoTime();
        Browser browser = Browser.open(1366, 900);
        try (Demo demo = Demo.start(Demo.Options.usual(folder))) {
            URI front = URI.create(demo.http() + "/");
            browser.go(front);
            enter(browser, "/kiosk/");
            touchesLieOnThePicture(browser);
            takeAService(browser);
            click(browser, "#targets [data-target='take']");
            browser.until("(i => i && !i.hidden && i.naturalHeight > 300)(document.querySelector('#hands .slip'))");

            browser.go(front);
            enter(browser, "/clerk");
            click(browser, "#windows button:last-child");
            click(browser, "#open");
            click(browser, "#call");
            browser.until("/^[A-Z]{1,2}[0-9]{3}$/.test(document.getElementById('number').innerText)");
            browser.until("document.getElementById('shown-by').innerText.includes('board-1')");
            click(browser, "#start");
            click(browser, "#finish");

            browser.go(front);
            enter(browser, "/board/");
            browser.until("document.querySelector('img').naturalWidth >= 1280");

            browser.go(front);
            enter(browser, "/kiosk/");
            click(browser, "#hands [data-hand='simulated:key:pad-12:5']");
            browser.until("document.getElementById('said').innerText.includes('非常满意')");
            await("rated").atMost(Duration.ofMinutes(2)).until(() -> isRated(folder));
        } finally {
            browser.close();
        }
        System.out.printf(
                "newcomer: %d clicks, %.1f s with the start of the hall and of the browser; a person is to need less than %d s%n",
                clicks, Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0, MINUTE_SECONDS);
    }

    /** On the kiosk's page: the hall tells that the bar is gone, and it shines again once its plug is in. */
    @Test
    void aBarWhosePlugIsPulledIsToldToBeGoneAndComesBackByItself(@TempDir Path folder) throws Exception {
        Browser browser = Browser.open(1366, 900);
        try (Demo demo = Demo.start(Demo.Options.usual(folder))) {
            browser.go(URI.create(demo.http() + "/"));
            enter(browser, "/kiosk/");
            browser.until("document.querySelector(\"#hands [data-hand^='simulated:bar:']\")");
            untilTheBarIs(browser, true);

            click(browser, "#hands [data-hand^='simulated:bar:'][data-hand$=':out']");

            browser.until("document.getElementById('said').innerText.includes('拔下插头')");
            untilTheBarIs(browser, false);

            click(browser, "#hands [data-hand^='simulated:bar:'][data-hand$=':in']");

            browser.until("document.getElementById('said').innerText.includes('插上插头')");
            untilTheBarIs(browser, true);
            browser.until(
                    "(lights => !lights.hidden && lights.naturalWidth > 0)(document.querySelector('#hands .lights'))");
        } finally {
            browser.close();
        }
    }

    /** As the hall tells of the first bar to whoever looks after its devices. */
    private static void untilTheBarIs(Browser browser, boolean online) {
        browser.run("window.bar = null;"
                + " const id = document.querySelector(\"#hands [data-hand^='simulated:bar:']\").dataset.hand.split(':')[2];"
                + " window.lookAtBar = () => { fetch('/api/v1/devices').then(answer => answer.json())"
                + ".then(answer => { window.bar = answer.devices.find(each => each.id === id); }); return true; };");
        browser.until("window.lookAtBar() && window.bar && window.bar.online === " + online);
    }

    /** The column of devices beside it may be higher, and must not stretch what is touched. */
    private static void touchesLieOnThePicture(Browser browser) {
        browser.until("(picture => picture.height > 300 && Math.abs(picture.bottom"
                + " - document.querySelector('.glass').getBoundingClientRect().bottom) < 2)"
                + "(document.getElementById('picture').getBoundingClientRect())");
    }

    /**
     * A usual service, or a group and a service in it. A kiosk whose devices have just come up shows its menu anew; whoever had touched it already
     * touches it again.
     */
    private void takeAService(Browser browser) {
        await("the question").atMost(Duration.ofMinutes(2)).pollInterval(AGAIN).until(() -> {
            if (isThere(browser, "#targets [data-target='take']")) {
                return true;
            }
            for (String kind : List.of("service:", "group:")) {
                String first = "#targets [data-target^='" + kind + "']";
                if (isThere(browser, first)) {
                    clicks++;
                    browser.run("document.querySelector(\"" + first + "\")?.click()"); // the menu may be gone by now
                    return false;
                }
            }
            return false;
        });
    }

    private static boolean isThere(Browser browser, String css) {
        return browser.run("return document.querySelector(\"" + css + "\") !== null")
                .booleanValue();
    }

    /** Clicks the door of the front page that leads to {@code path}, in this tab. */
    private void enter(Browser browser, String path) {
        String door = "#tour-links a[href*='" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "']";
        browser.until("document.querySelector(\"" + door + "\")");
        browser.run("document.querySelector(\"" + door + "\").removeAttribute('target')");
        click(browser, door);
        browser.until("location.pathname.startsWith('" + path + "')");
    }

    private static boolean isRated(Path folder) throws IOException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return reader.after(0, 100_000).stream()
                    .anyMatch(row -> row.entry().kind().equals("rated")
                            && row.entry().body().contains("pad-12"));
        }
    }

    private void click(Browser browser, String css) {
        clicks++;
        browser.click(css);
    }
}
