package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No page looks alive on a line on which nothing arrives any more: each says so, and recovers by itself. The pages' clock is
 * the test's: it goes on by more than ten seconds when the test says so.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FrozenLineTest extends BrowserCase {

    private static final Duration HEARTBEAT = Duration.ofMillis(300);

    /** {@code skew} is what the page's clock is ahead, {@code beats} counts what keeps a quiet page content. */
    private static final String CLOCK = """
            window.skew = 0;
            window.beats = 0;
            const now = performance.now.bind(performance);
            performance.now = () => now() + window.skew;
            const Live = EventSource;
            window.EventSource = class extends Live {
              constructor(address) {
                super(address);
                this.addEventListener("alive", () => window.beats++);
              }
            };
            """;

    private FreezableLine line;
    private String clock;

    @BeforeEach
    void openLine() throws Exception {
        HallServerSettings.Limits usual = HallServerSettings.Limits.USUAL;
        hall.restartServer(HallServerSettings.local(0)
                .within(new HallServerSettings.Limits(
                        usual.command(), usual.request(), usual.idle(), HEARTBEAT, usual.streams())));
        line = new FreezableLine(hall.server().address());
        clock = browser.onNewPages(CLOCK);
    }

    @AfterEach
    void closeLine() throws IOException {
        browser.forget(clock);
        browser.go(URI.create("about:blank"));
        line.close();
    }

    @Override
    URI at(String path) {
        return line.address().resolve(path);
    }

    @Test
    void theClerksPageStaysQuietInAQuietHallAndSaysThatTheLineIsFrozen() throws Exception {
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.untilText("#number", "窗口空闲");
        for (int i = 0; i < 3; i++) {
            int beats = browser.run("skew += 9000; return beats").intValue();
            browser.until("beats > " + beats);
            assertThat(isQuiet())
                    .as("after %s s without anything but heartbeats", 9 * i)
                    .isTrue();
        }

        saysSoAndRecovers("clerk");
    }

    @Test
    void theManagersPageSaysThatTheLineIsFrozen() throws Exception {
        signIn("chief", "/manager");
        browser.until("document.querySelectorAll('#windows .tile').length === 3");

        saysSoAndRecovers("manager");
    }

    @Test
    void theBoardsPageSaysThatTheLineIsFrozen() throws Exception {
        signIn("chief", "/board/board-1");
        browser.until("document.getElementById('picture').naturalWidth");

        saysSoAndRecovers("board");
    }

    @Test
    void theKiosksPageSaysThatTheLineIsFrozen() throws Exception {
        signIn("chief", "/kiosk/kiosk-1");
        browser.until("document.querySelector('#targets button')");

        saysSoAndRecovers("kiosk");
    }

    @Test
    void thePhonesPageSaysThatTheLineIsFrozen() throws Exception {
        browser.go(at("/t/" + hall.passes.of(hall.take("household"))));
        browser.untilText("#number", "A001");

        saysSoAndRecovers("phone");
        line.freeze();
        untilItSaysSo();
        browser.untilText("#offline", "请留意大厅叫号");
    }

    private void saysSoAndRecovers(String page) throws IOException {
        assertThat(isQuiet()).isTrue();
        line.freeze();
        untilItSaysSo();
        browser.untilText("#offline", "连接中断");
        assertThat(browser.text("#offline")).containsPattern("\\d\\d:\\d\\d:\\d\\d");
        picture("frozen-" + page);

        line.thaw();
        browser.until("document.getElementById('offline').hidden");
    }

    private boolean isQuiet() {
        return browser.run("return document.getElementById('offline').hidden").booleanValue();
    }

    /**
     * What was on its way when the line froze may still be heard, so time goes on until the page has noticed. It goes on
     * saying so for some heartbeats, of which it hears none.
     */
    private void untilItSaysSo() {
        browser.until("(skew += 10_001) && !document.getElementById('offline').hidden");
        double seen = browser.run("return Date.now()").doubleValue();
        browser.until("Date.now() > " + (seen + 5 * HEARTBEAT.toMillis()));
        assertThat(isQuiet()).isFalse();
    }
}
