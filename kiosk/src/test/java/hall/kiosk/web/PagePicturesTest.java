package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.HallCommand;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallPlan;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.rating.Grade;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pictures of every page, of a full hall and of an empty one, and that nothing sticks out of them. */
final class PagePicturesTest extends BrowserCase {

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

    /** On the narrowest phone, in a web view of 2018, in both languages: booked, found again, given back. */
    @Test
    void aCitizenBooksATimeAndGivesItBack() throws Exception {
        browser.page(320, 700);
        String kept = browser.onNewPages(PhonePageTest.AS_IN_2018);
        ServiceNote note = new ServiceNote(
                List.of(Text.of("户口簿", "Household book")), null, List.of(), null, null, null, null, null, null, null);
        hall.hall.guiding(new HallGuide(
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(new ServiceId("household"), note),
                HallPlan.NONE,
                Map.of()));
        HallSetup setup = TestHall.setup();
        Service first = setup.services().getFirst();
        Service grouped =
                new Service(first.id(), first.name(), "A", 1, 999, Text.of("户籍与身份证", "Household and identity"));
        hall.act(new QueueCommand.Configure(
                Actor.HALL,
                new HallSetup(
                        setup.name(), List.of(grouped, setup.services().get(1)), setup.windows(), setup.rules())));
        browser.go(at("/book"));
        browser.untilText("#service", "社保业务");
        assertThat(browser.run("return [...document.querySelectorAll('#service optgroup option')]"
                                + ".map(each => each.parentNode.label + ' ' + each.value).join()")
                        .asText())
                .isEqualTo("户籍与身份证 household");
        assertFits();
        choose("service", "household");
        browser.until("document.getElementById('day').options.length === 14");
        choose("day", "2026-11-25");
        browser.untilText("#slots", "余 1");
        browser.click("#slots button:nth-child(20)");
        browser.type("#card", "11010519491231002");
        assertThat(browser.run("return document.getElementById('send').disabled")
                        .booleanValue())
                .isTrue();
        browser.type("#card", "x");
        assertFits();
        assertClean();
        browser.page(320, 2600);
        picture("phone-book");
        browser.click("#send");

        browser.untilText("#state", "已预约");
        browser.page(320, 800);
        browser.untilText("#time", "09:30");
        browser.untilText("#when", "11月25日");
        browser.untilText("#advice", "09:00 至 09:45 到取号机刷身份证");
        browser.untilText("#bring", "户口簿");
        assertFits();
        assertClean();
        picture("phone-booked");
        browser.click("#language");
        browser.untilText("#advice", "Lay down your ID card at a kiosk between 09:00 and 09:45");
        browser.untilText("#when", "November 25");
        browser.run("document.documentElement.style.fontSize = '200%'");
        assertFits();
        picture("phone-booked-200-percent");
        String address = browser.run("return location.href").asText();
        browser.go(at("/book"));
        browser.untilText("#kept", "09:30");
        browser.click("#kept a");
        browser.until("location.href === '" + address + "'");
        browser.untilText("#cancel", "Cancel it");
        browser.click("#cancel");
        browser.untilText("#cancel", "Really cancel");
        browser.click("#cancel");
        browser.untilText("#state", "It is cancelled");
        assertThat(hall.hall.state().queue().appointments().all()).isEmpty();

        browser.go(URI.create(address));
        browser.untilText("#none-why", "This booking cannot be opened");
        Actor kiosk = new Actor(Actor.Kind.KIOSK, "kiosk-1");
        ServiceId household = new ServiceId("household");
        Instant soon = hall.clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(30));
        BusinessDay today = hall.hall.state().queue().day().orElseThrow();
        hall.act(new QueueCommand.Book(kiosk, "a-came", household, today, soon, "card"));
        TicketId came = new TicketId("came");
        hall.act(new QueueCommand.Issue(kiosk, came, household, null, "en", "card", false));
        browser.go(at("/t/" + hall.passes.of(came)));
        browser.untilText("#service", "Household register · booked for ");
        assertThat(browser.run("return 'flatMap' in []").booleanValue()).isFalse();
        browser.forget(kept);
    }

    private void choose(String list, String value) {
        browser.until("Array.from(document.getElementById('" + list + "').options, each => each.value).includes('"
                + value + "')");
        browser.run("const list = document.getElementById('" + list + "'); list.value = '" + value
                + "'; list.dispatchEvent(new Event('change'));");
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
                Text.of("纸将尽", "Paper is low"),
                Text.of("请在 20 张内更换纸卷（57 毫米热敏纸）", "Change the roll within 20 tickets (57 mm)")));
        hall.devices.add(new Devices.Device(
                "board-2",
                "board",
                false,
                Text.of("10 分钟无应答", "No answer for 10 min"),
                Text.of("请检查电源与网线", "Check its power and network")));
        hall.devices.add(new Devices.Device("board-1", "board", true, Text.of("正常", "Well"), null));
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
        browser.untilText("#state", "打不开这张号票");
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
}
