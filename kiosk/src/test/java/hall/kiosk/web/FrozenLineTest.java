package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No page looks alive on a line on which nothing arrives any more: each says so, and recovers by itself. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FrozenLineTest extends BrowserCase {

    private FreezableLine line;

    @BeforeEach
    void openLine() throws Exception {
        line = new FreezableLine(hall.server().address());
    }

    @AfterEach
    void closeLine() throws IOException {
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
        browser.until("performance.now() > 13000 && document.getElementById('offline').hidden");

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
        browser.untilText("#offline", "请留意大厅叫号");
    }

    private void saysSoAndRecovers(String page) throws IOException {
        assertThat(browser.run("return document.getElementById('offline').hidden")
                        .booleanValue())
                .isTrue();
        line.freeze();
        browser.until("!document.getElementById('offline').hidden");
        browser.untilText("#offline", "连接中断");
        assertThat(browser.text("#offline")).containsPattern("\\d\\d:\\d\\d:\\d\\d");
        picture("frozen-" + page);

        line.thaw();
        browser.until("document.getElementById('offline').hidden");
    }
}
