package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.RuleSet.PriorityClass;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.web.HallServer.HallServerException;
import hall.text.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** Pages of a small hall in a real browser, with pictures of them in {@code target/pictures}. */
@Tag("chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserCase {

    private static final Path PICTURES = Path.of("target", "pictures");

    Browser browser;
    TestHall hall;

    @BeforeAll
    void openBrowser() throws IOException {
        Files.createDirectories(PICTURES);
        browser = Browser.open(1366, 768);
    }

    @AfterAll
    void closeBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() throws HallServerException {
        hall = TestHall.start();
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    void useLargeHall() throws HallServerException {
        hall.close();
        hall = TestHall.start(large());
    }

    /** A hall with long names and many of everything. */
    private static HallSetup large() {
        List<Service> services = new ArrayList<>();
        String[][] names = {
            {"户籍业务（出生、迁移、死亡登记与户口簿补办）", "Household register (birth, move, death, replacement book)"},
            {"社会保险与医疗保险关系转移接续", "Transfer of social and medical insurance"},
            {"不动产登记", "Real estate register"},
            {"企业开办与变更“一件事”", "Starting and changing a business in one go"},
            {"公积金提取", "Housing fund"},
            {"出入境证件", "Travel documents"}
        };
        for (int i = 0; i < names.length; i++) {
            services.add(new Service(
                    new ServiceId("s" + (i + 1)),
                    Text.of(names[i][0], names[i][1]),
                    String.valueOf((char) ('A' + i)),
                    1,
                    999,
                    null));
        }
        List<ServiceId> all = services.stream().map(Service::id).toList();
        List<Window> windows = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            windows.add(new Window(new WindowId(Integer.toString(i)), Text.of(i + "号窗口", "Window " + i), all));
        }
        List<PriorityClass> classes = RuleSet.DEFAULT.classes();
        return new HallSetup(
                Text.of("合肥市滨湖新区政务服务中心（省市区一体化综合大厅）", "Binhu New District Government Service Centre, Hefei"),
                services,
                windows,
                new RuleSet("test-1", classes, 3, 3, 3, 5, 1));
    }

    Place place(TicketId id) {
        return hall.hall.state().queue().ticket(id).orElseThrow().place();
    }

    URI at(String path) {
        return hall.server().address().resolve(path);
    }

    void signIn(String user, String path) {
        browser.go(at(path));
        browser.type("#user", user);
        browser.type("#password", TestHall.PASSWORD);
        browser.click("#enter");
        browser.until("location.pathname === '" + path + "'");
    }

    /** Presses Alt and a letter. */
    void press(String letter) {
        browser.until("!document.querySelector('[aria-busy=true]')");
        browser.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '" + letter
                + "', code: 'Key" + letter + "', altKey: true, bubbles: true, cancelable: true}))");
    }

    /** Chooses the answer with this digit. */
    void answer(String digit) {
        browser.until("document.getElementById('dialog').open");
        browser.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '" + digit
                + "', bubbles: true}))");
    }

    void assertFiveEqualGrades() {
        JsonNode sizes = browser.run("return Array.from(document.querySelectorAll('#grades button'), b => "
                + "[Math.round(b.getBoundingClientRect().width), Math.round(b.getBoundingClientRect().height)])");
        assertThat(sizes).hasSize(5);
        for (JsonNode size : sizes) {
            assertThat(size).isEqualTo(sizes.get(0));
            assertThat(size.get(1).intValue()).isGreaterThanOrEqualTo(60);
        }
    }

    /** Each control has a name and room for a finger, each picture a text, each id is given once. */
    void assertClean() {
        JsonNode faults = browser.run("""
                const faults = [];
                const seen = element => element.checkVisibility() && !element.closest('[hidden]');
                const name = element => element.getAttribute('aria-label') || element.textContent.trim()
                    || [...(element.labels ?? [])].map(label => label.textContent.trim()).join('') || element.title;
                for (const element of document.querySelectorAll('button, a[href], input, select, textarea, summary')) {
                    if (seen(element) && !name(element)) { faults.push('no name: ' + element.outerHTML.slice(0, 120)); }
                    const box = (element.labels?.[0] ?? element).getBoundingClientRect();
                    if (seen(element) && box.height > 1 && box.height < 24) { faults.push('small: ' + element.outerHTML.slice(0, 120)); }
                }
                document.querySelectorAll('img:not([alt])').forEach(each => faults.push('no alt: ' + each.outerHTML));
                const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
                ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push('twice: ' + id));
                return faults;""");
        assertThat(faults).map(JsonNode::asText).isEmpty();
    }

    /** Nothing sticks out to the right. */
    void assertFits() {
        JsonNode tooWide = browser.run("""
                const page = document.documentElement;
                if (page.scrollWidth <= innerWidth) { return []; }
                return [...document.querySelectorAll('body *')]
                    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
                    .map(each => Math.round(each.getBoundingClientRect().right) + ' ' + each.outerHTML.slice(0, 120));
                """);
        assertThat(tooWide)
                .as("what does not fit %s", browser.run("return innerWidth"))
                .isEmpty();
    }

    void picture(String name) throws IOException {
        Files.write(PICTURES.resolve("page-" + name + ".png"), browser.picture());
    }
}
