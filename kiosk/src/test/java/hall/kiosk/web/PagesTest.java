package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Name;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.PriorityClass;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.RuleSet;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages in a real browser: the clerk's cycle, the citizen's rating, and pictures of every page. */
@Tag("chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagesTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    private Browser browser;
    private TestHall hall;

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

    @Test
    void clerkWorksThroughAWholeCycle() throws Exception {
        TicketId first = hall.take("household");
        TicketId second = hall.take("pension");
        browser.page(1366, 768);
        signIn("wang", "/clerk");

        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.click("#call");
        browser.untilText("#number", "A001");
        browser.untilText("#said", "已呼叫 A001");
        browser.untilText("#shown-by", "尚无");
        browser.untilText("#why-title", "等候时间最长");
        String call = hall.hall.state().calls().newestFirst().getFirst().id();
        hall.act(new HallCommand.Receipt(call, "board-1", hall.clock.instant(), 8_000, null));
        browser.untilText("#shown-by", "board-1");
        browser.click("#recall");
        browser.untilText("#said", "再次呼叫");
        browser.click("#start");
        browser.untilText("#said", "开始办理");
        browser.click("#finish");
        browser.untilText("#said", "已办结");
        assertThat(place(first)).isInstanceOf(Place.Finished.class);

        press("n");
        browser.untilText("#number", "B001");
        press("h");
        press("1");
        browser.untilText("#said", "已挂起");
        assertThat(place(second)).isInstanceOf(Place.OnHold.class);
        browser.click("#away button");
        browser.untilText("#said", "返回排队");
        press("n");
        browser.untilText("#said", "已呼叫 B001");
        press("a");
        browser.untilText("#said", "过号");
        press("n");
        browser.untilText("#said", "目前无人等候");
        press("p");
        press("1");
        browser.untilText("#title", "暂停");
        browser.click("#pause");
        browser.untilText("#said", "恢复");
        browser.click("#close");
        browser.click("#options button:nth-child(1)");
        browser.until("!document.getElementById('choose').hidden");
        assertThat(hall.hall.state().queue().window(new WindowId("1")).state()).isEqualTo("closed");
    }

    @Test
    void managerPutsAWindowRightWhoseClerkHasGone() throws Exception {
        TicketId first = hall.take("household");
        TicketId second = hall.take("household");
        Actor li = new Actor(Actor.Kind.CLERK, "li");
        WindowId two = new WindowId("2");
        hall.act(new QueueCommand.OpenWindow(li, two, null));
        hall.act(new QueueCommand.CallNext(li, two));
        hall.act(new QueueCommand.Start(li, two));
        browser.page(1366, 1000);
        signIn("chief", "/manager");
        browser.untilText("#windows", "li · 未登录");

        browser.click("#windows button[data-window='2']");
        browser.click("#options button[data-verb='finish']");
        browser.untilText("#dialog-said", "请填写原因");
        browser.type("#reason", "突发疾病");
        picture("manager-act");
        browser.click("#options button[data-verb='finish']");
        browser.untilText("#said", "办结");
        assertThat(place(first)).isEqualTo(new Place.Finished(two, "li", hall.clock.instant()));

        browser.click("#windows button[data-window='2']");
        browser.type("#reason", "突发疾病");
        browser.click("#options button[data-verb='close']");
        browser.untilText("#said", "关闭窗口");
        assertThat(hall.hall.state().queue().window(two).state()).isEqualTo("closed");

        browser.type("#find-number", "A002");
        browser.click("#find button");
        browser.click("#found button[data-verb='cancel']");
        browser.type("#reason", "群众已离开");
        browser.click("#options button[data-verb='cancel']");
        browser.untilText("#found", "未办理");
        browser.click("#found button[data-verb='restore']");
        browser.type("#reason", "误操作");
        browser.click("#options button[data-verb='restore']");
        browser.untilText("#found", "等候");
        assertThat(place(second)).isInstanceOf(Place.Waiting.class);
        assertFits();
        picture("manager-found");
    }

    @Test
    void aDoubleClickOnCallCallsOnePerson() throws Exception {
        hall.take("household");
        TicketId second = hall.take("household");
        browser.page(1366, 768);
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.until("!document.getElementById('call').disabled");

        browser.run("const b = document.getElementById('call'); b.click(); b.click(); b.click();");
        browser.untilText("#said", "已呼叫 A001");

        assertThat(place(second)).isInstanceOf(Place.Waiting.class);
        assertThat(browser.text("#said")).doesNotContain("未");
    }

    @Test
    void aRefusalIsSaidInWords() throws Exception {
        hall.take("household");
        browser.page(1366, 768);
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.click("#call");
        browser.untilText("#number", "A001");
        browser.click("#transfer");

        browser.run("document.querySelectorAll('#options button')[1].click()");
        browser.untilText("#said", "已转出");
        browser.run("const b = document.getElementById('finish'); b.disabled = false; b.click();");

        browser.untilText("#said", "窗口现在没有办事人");
    }

    @Test
    void citizenWatchesTheTicketAndRatesOnAPhone() throws Exception {
        hall.take("household");
        hall.clock.advance(Duration.ofSeconds(1));
        TicketId id = hall.take("household");
        browser.page(360, 740);
        browser.go(at("/t/" + hall.passes.of(id)));
        browser.untilText("#number", "A002");
        browser.untilText("#ahead", "1");
        assertFits();
        picture("phone-waiting");
        Actor li = new Actor(Actor.Kind.CLERK, "li");
        WindowId two = new WindowId("2");
        hall.act(new QueueCommand.OpenWindow(li, two, null));
        hall.act(new QueueCommand.CallNext(li, two));
        hall.act(new QueueCommand.NoShow(li, two));
        hall.act(new QueueCommand.CallNext(li, two));
        browser.untilText("#state", "请到 2号窗口");
        picture("phone-called");
        hall.act(new QueueCommand.Start(li, two));
        hall.act(new QueueCommand.Finish(li, two));
        browser.until("!document.getElementById('rating').hidden");

        assertFiveEqualGrades();
        assertThat(browser.run("return document.querySelectorAll('[aria-pressed=true]').length")
                        .intValue())
                .isZero();
        browser.click("#grades button:nth-child(4)");
        browser.until("!document.getElementById('reasons').hidden");
        browser.click("#reason-list input");
        browser.page(360, 1500);
        assertFits();
        picture("phone-rating");
        browser.click("#send");
        browser.until("!document.getElementById('thanks').hidden");

        assertThat(hall.hall.state().ratings().byTicket().values())
                .extracting(rating -> rating.ticket() + " " + rating.grade().stars() + " " + rating.reasons())
                .containsExactly(id + " 2 [long-wait]");
        browser.page(360, 740);
        picture("phone-thanks");
    }

    @Test
    void phonePageHoldsAtTwiceTheTextSize() throws Exception {
        useLargeHall();
        TicketId id = hall.served("s1");
        browser.page(360, 740);
        browser.go(at("/t/" + hall.passes.of(id)));
        browser.until("!document.getElementById('rating').hidden");

        browser.run("document.documentElement.style.fontSize = '200%'");

        assertFits();
        assertFiveEqualGrades();
        browser.page(360, 1900);
        picture("phone-200-percent");
    }

    @Test
    void kioskIsUsedByTheKeyboard() throws Exception {
        browser.page(1366, 768);
        signIn("chief", "/kiosk/kiosk-1");
        browser.until("document.querySelector('#targets button')");
        assertThat(browser.run("return document.querySelector('#targets button').textContent")
                        .asText())
                .isEqualTo("户籍业务");
        picture("kiosk");

        browser.run("document.querySelector('#targets button').focus()");
        browser.type("#targets button", "\uE007");

        browser.untilText("#said", "户籍业务");
        assertThat(hall.pressed).containsExactly("service-household");
    }

    @Test
    void picturesOfAFullHall() throws Exception {
        useLargeHall();
        for (int i = 0; i < 99; i++) {
            String service = "s" + (1 + i % 6);
            String priority = i % 9 == 0 ? "elderly" : null;
            hall.act(new QueueCommand.Issue(
                    new Actor(Actor.Kind.KIOSK, "kiosk-1"),
                    new TicketId("full-" + i),
                    new ServiceId(service),
                    priority,
                    i % 11 == 0 ? "en" : null));
            hall.clock.advance(Duration.ofSeconds(23));
        }
        Actor li = new Actor(Actor.Kind.REPLAY, "li");
        for (int i = 2; i <= 7; i++) {
            WindowId window = new WindowId(Integer.toString(i));
            hall.act(new QueueCommand.OpenWindow(li, window, null));
            hall.act(new QueueCommand.CallNext(li, window));
        }
        hall.act(new QueueCommand.OpenWindow(li, new WindowId("8"), null));
        hall.act(new QueueCommand.PauseWindow(li, new WindowId("8"), "用餐"));
        hall.devices.add(new Devices.Device(
                "printer-1",
                "printer",
                true,
                new Words("纸将尽", "Paper is low"),
                new Words("请在 20 张内更换纸卷（57 毫米热敏纸）", "Change the roll within 20 tickets (57 mm)")));
        hall.devices.add(new Devices.Device(
                "board-2",
                "board",
                false,
                new Words("10 分钟无应答", "No answer for 10 min"),
                new Words("请检查电源与网线", "Check its power and network")));
        hall.devices.add(new Devices.Device("board-1", "board", true, new Words("正常", "Well"), null));
        hall.act(new HallCommand.Rate(new Actor(Actor.Kind.PHONE, "page"), finishOne(), Grade.SATISFIED, List.of()));
        browser.page(1366, 768);
        signIn("wang", "/clerk");
        browser.untilText("#windows", "1号");
        picture("clerk-choose");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.click("#call");
        browser.untilText("#said", "已呼叫");
        browser.untilText("#waiting", "还有");
        assertFits();
        assertThat(browser.run("return document.querySelector('.acts').getBoundingClientRect().bottom < innerHeight")
                        .booleanValue())
                .isTrue();
        picture("clerk-full");
        browser.click("#transfer");
        picture("clerk-transfer");
        browser.click("#cancel");
        browser.click("#language");
        browser.untilText("#total", "9");
        picture("clerk-english");
        browser.click("#language");
        browser.click("#sign-out");
        browser.click("#options button:nth-child(2)");
        browser.until("!document.getElementById('form').hidden");
        picture("home");
        signIn("chief", "/manager");
        browser.until("document.querySelectorAll('#pictures img').length === 2");
        browser.until(
                "Array.from(document.querySelectorAll('#pictures img')).every(i => i.complete && i.naturalWidth)");
        browser.untilText("#devices", "纸卷");
        browser.page(1366, 1600);
        assertFits();
        picture("manager-full");
        browser.page(1366, 768);
        browser.go(at("/board/board-1"));
        browser.until("document.getElementById('picture').naturalWidth");
        picture("board");
    }

    @Test
    void picturesOfAnEmptyHall() throws Exception {
        browser.page(1366, 768);
        signIn("chief", "/manager");
        browser.untilText("#devices", "尚无设备");
        picture("manager-empty");
        browser.page(360, 740);
        browser.go(at("/t/nothing-here"));
        browser.untilText("#state", "查不到");
        assertFits();
        picture("phone-unknown");
        browser.page(1366, 768);
        browser.go(at("/"));
        browser.click("#sign-out");
        browser.until("!document.getElementById('form').hidden");
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(3)");
        browser.click("#open");
        browser.untilText("#number", "窗口空闲");
        picture("clerk-empty");
    }

    private void useLargeHall() throws HallServerException {
        hall.close();
        hall = TestHall.start(large());
    }

    private TicketId finishOne() {
        Actor li = new Actor(Actor.Kind.REPLAY, "li");
        WindowId two = new WindowId("2");
        TicketId at =
                Objects.requireNonNull(hall.hall.state().queue().window(two).ticket());
        hall.act(new QueueCommand.Start(li, two));
        hall.act(new QueueCommand.Finish(li, two));
        hall.act(new QueueCommand.CallNext(li, two));
        return at;
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
                    new Name(names[i][0], names[i][1]),
                    String.valueOf((char) ('A' + i)),
                    1,
                    999,
                    null));
        }
        List<ServiceId> all = services.stream().map(Service::id).toList();
        List<Window> windows = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            windows.add(new Window(new WindowId(Integer.toString(i)), new Name(i + "号窗口", "Window " + i), all));
        }
        List<PriorityClass> classes = RuleSet.DEFAULT.classes();
        return new HallSetup(
                new Name("合肥市滨湖新区政务服务中心（省市区一体化综合大厅）", "Binhu New District Government Service Centre, Hefei"),
                services,
                windows,
                new RuleSet("test-1", classes, 3, 3, 3, 5, 1));
    }

    private Place place(TicketId id) {
        return hall.hall.state().queue().ticket(id).orElseThrow().place();
    }

    private URI at(String path) {
        return hall.server().address().resolve(path);
    }

    private void signIn(String user, String path) {
        browser.go(at(path));
        browser.type("#user", user);
        browser.type("#password", TestHall.PASSWORD);
        browser.click("#enter");
        browser.until("location.pathname === '" + path + "'");
    }

    private void press(String key) {
        browser.until("!document.querySelector('[aria-busy=true]')");
        browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '" + key + "', bubbles: true}))");
    }

    private void assertFiveEqualGrades() {
        JsonNode sizes = browser.run("return Array.from(document.querySelectorAll('#grades button'), b => "
                + "[Math.round(b.getBoundingClientRect().width), Math.round(b.getBoundingClientRect().height)])");
        assertThat(sizes).hasSize(5);
        for (JsonNode size : sizes) {
            assertThat(size).isEqualTo(sizes.get(0));
            assertThat(size.get(1).intValue()).isGreaterThanOrEqualTo(60);
        }
    }

    /** Nothing sticks out to the right. */
    private void assertFits() {
        JsonNode width = browser.run("return [document.documentElement.scrollWidth, innerWidth]");
        assertThat(width.get(0).intValue()).isLessThanOrEqualTo(width.get(1).intValue());
    }

    private void picture(String name) throws IOException {
        Files.write(PICTURES.resolve("page-" + name + ".png"), browser.picture());
    }
}
