package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clerk's page in a real browser: one large act, keys that nobody presses by mistake, and what is taken back. */
final class ClerkPageTest extends BrowserCase {

    private static final WindowId ONE = new WindowId("1");
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");

    private final List<String> transcript = new ArrayList<>();

    @BeforeEach
    void size() {
        browser.page(1366, 768);
    }

    private void open() {
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.untilText("#number", "窗口空闲");
    }

    private void serveFirst() {
        browser.click("#call");
        browser.untilText("#said", "已呼叫");
        browser.click("#start");
        browser.untilText("#said", "开始办理");
    }

    @Test
    void finishesAndCallsInOneActAndTakesBothBack() throws Exception {
        TicketId first = hall.take("household");
        TicketId second = hall.take("household");
        open();
        serveFirst();

        browser.click("#finish-and-call");
        browser.untilText("#said", "A001 已办结，已呼叫 A002");
        assertThat(place(first)).isInstanceOf(Place.Finished.class);
        assertThat(place(second)).isInstanceOf(Place.Called.class);
        browser.untilText("#undo", "撤销办结和呼叫");
        picture("clerk-undo");
        browser.click("#undo");
        browser.untilText("#said", "已撤销");

        assertThat(place(first)).isInstanceOf(Place.Serving.class);
        assertThat(place(second)).isInstanceOf(Place.Waiting.class);
        browser.untilText("#number", "A001");
        assertThat(browser.run("return document.getElementById('undo').ariaDisabled")
                        .textValue())
                .isEqualTo("true");
    }

    /** Somebody else has called the one who was sent on: the page says so and shows what is true. */
    @Test
    void whatHasGoneOnElsewhereIsNotTakenBack() throws Exception {
        hall.take("household");
        open();
        serveFirst();
        Actor li = new Actor(Actor.Kind.CLERK, "li");
        WindowId two = new WindowId("2");
        hall.act(new QueueCommand.OpenWindow(li, two, null));
        browser.click("#transfer");
        browser.run("document.querySelectorAll('#options button')[0].click()");
        browser.untilText("#undo", "撤销转移");
        browser.run("window.kept = document.getElementById('undo').cloneNode(true)");
        hall.act(new QueueCommand.CallNext(li, two));

        browser.run("const b = document.getElementById('undo'); b.ariaDisabled = 'false'; b.click()");
        browser.until(
                "['不能撤销', '没有可以撤销', '不能进行'].some(each => document.getElementById('said').innerText.includes(each))"
                        + " || document.getElementById('undo').ariaDisabled === 'true'");
        assertThat(hall.hall.state().queue().window(two).ticket()).isNotNull();
        assertThat(hall.hall.state().queue().window(ONE).ticket()).isNull();
    }

    @Test
    void noButtonMovesWhateverIsTold() throws Exception {
        hall.take("household");
        hall.take("pension");
        open();
        JsonNode idle = boxes();
        browser.click("#call");
        browser.untilText("#said", "已呼叫");
        assertThat(boxes()).isEqualTo(idle);
        browser.click("#start");
        browser.untilText("#said", "开始办理");
        hall.act(new HallCommand.Duty(new DutyCommand.Send(CHIEF, "m-1", "wang", "请到三号窗口帮忙。".repeat(8))));
        hall.act(new HallCommand.Duty(new DutyCommand.BeginEmergency(
                CHIEF,
                "e-1",
                Text.of("请立即从最近的安全出口离开", "Leave by the nearest exit now"),
                Text.of("撤离", "Leave"),
                false)));
        browser.untilText("#emergency-told", "安全出口");
        browser.untilText("#messages", "三号窗口");
        assertThat(boxes()).isEqualTo(idle);
        picture("clerk-emergency");
        browser.run("document.querySelector('#why summary').click()");
        browser.click("#finish-and-call");
        browser.untilText("#said", "B001");
        browser.click("#no-show");
        browser.untilText("#away", "B001");
        assertThat(boxes()).isEqualTo(idle);
        hall.act(new HallCommand.Duty(new DutyCommand.EndEmergency(CHIEF)));
        browser.until("document.getElementById('emergency-told').hidden");
        browser.click("#pause");
        browser.click("#options button:nth-child(1)");
        browser.untilText("#title", "暂停");
        assertThat(boxes()).isEqualTo(idle);
    }

    /** Where each button of the desk is; the three large ones share a place. */
    private JsonNode boxes() {
        return browser.run("""
                return [...document.querySelectorAll('.acts .large, .acts > button, #undo')].map(each => {
                    const box = each.getBoundingClientRect();
                    return [each.id, Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
                });""");
    }

    @Test
    void whatIsTypedByMistakeDoesNothing() throws Exception {
        TicketId first = hall.take("household");
        open();

        browser.run("document.getElementById('call').focus()");
        browser.keys("na");
        browser.keys(" ");
        browser.untilText("#said", "像是在打字");
        assertThat(place(first)).isInstanceOf(Place.Waiting.class);

        browser.keys(" ");
        browser.untilText("#said", "已呼叫 A001");
        browser.keys("na 1");
        browser.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
                + " {key: '-', code: 'NumpadSubtract', bubbles: true, cancelable: true}))");
        browser.untilText("#said", "A001 过号");
        press("Z");
        browser.untilText("#said", "已撤销");
        assertThat(place(first)).isInstanceOf(Place.Called.class);

        browser.run("document.querySelector('.keys').open = true");
        browser.click("#letters");
        browser.run("document.getElementById('call').focus()");
        browser.run("document.body.dispatchEvent(new KeyboardEvent('keydown',"
                + " {key: 'a', code: 'KeyA', bubbles: true, cancelable: true}))");
        browser.untilText("#said", "A001 过号");
        browser.run("localStorage.removeItem('hall-letters')");
    }

    @Test
    void theFocusStaysAndOnlyWhatChangedIsSpoken() throws Exception {
        hall.take("household");
        TicketId second = hall.take("household", "elderly");
        open();
        browser.run("document.getElementById('recall').focus()");
        hall.take("pension");
        browser.untilText("#waiting", "B001");
        assertThat(focused()).isEqualTo("recall");
        press("N");
        browser.untilText("#said", "已呼叫");
        press("A");
        browser.untilText("#away", "回来了");
        assertThat(focused())
                .as("a button that cannot be pressed now keeps the focus")
                .isEqualTo("recall");

        browser.run("document.querySelector('#away button').focus()");
        hall.take("pension");
        browser.untilText("#waiting", "B002");
        assertThat(browser.run("return document.activeElement.closest('#away') !== null")
                        .booleanValue())
                .isTrue();
        assertThat(browser.run("""
                return [...document.querySelectorAll('[aria-live], [role=alert], [role=status]')]
                    .map(each => each.id).sort().join(' ');""").textValue()).isEqualTo("emergency-told messages offline said");
        assertThat(second).isNotNull();
    }

    private String focused() {
        return browser.run("return document.activeElement.id").textValue();
    }

    @Test
    void aSessionThatIsOverIsSignedInAgainInPlaceAndNothingIsLost() throws Exception {
        hall.take("household");
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#services input[value=pension]");
        hall.signedIn("chief").post("/api/v1/people/wang/sign-out", "{}");

        browser.click("#open");
        browser.until("!!document.querySelector('dialog.again')?.open");
        picture("clerk-again");
        assertThat(browser.text("dialog.again")).contains("请重新登录");
        browser.type("dialog.again input[type=password]", "wrong word");
        browser.click("dialog.again button");
        browser.untilText("dialog.again [role=alert]", "不正确");
        anotherRequestWaitsForThePassword();
        browser.type("dialog.again input[type=password]", TestHall.PASSWORD);
        browser.click("dialog.again button");

        browser.untilText("#number", "窗口空闲");
        assertThat(hall.hall.state().queue().window(ONE).services()).hasSize(1);
        browser.click("#call");
        browser.untilText("#said", "已呼叫 A001");
        assertThat(browser.run("return document.querySelector('dialog.again')").isNull())
                .isTrue();
        browser.until("window.asked === 200");
    }

    /** One of those that a page sends by itself; the one that had waited longer once went on alone. */
    private void anotherRequestWaitsForThePassword() {
        browser.run("return import('/assets/common.js').then(common => {"
                + " common.ask('/api/v1/windows/1').then(answer => { window.asked = answer.status; });"
                + " return fetch('/api/v1/windows/1').then(() => true); })");
    }

    @Test
    void signingOutAsksAboutTheOpenWindow() throws Exception {
        open();
        browser.click("#sign-out");
        browser.untilText("#dialog", "窗口还未关闭");
        browser.click("#cancel");
        assertThat(hall.hall.state().queue().window(ONE).state()).isEqualTo("open");

        browser.click("#sign-out");
        Actor wang = new Actor(Actor.Kind.CLERK, "wang");
        hall.take("household");
        hall.act(new QueueCommand.CallNext(wang, ONE));
        browser.click("#options button:nth-child(1)");
        browser.until("document.getElementById('said').classList.contains('wrong')"); // and he is still signed in
        hall.act(new QueueCommand.NoShow(wang, ONE));
        browser.untilText("#number", "窗口空闲");

        browser.click("#sign-out");
        browser.click("#options button:nth-child(1)");
        browser.until("location.pathname === '/'");
        assertThat(hall.hall.state().queue().window(ONE).state()).isEqualTo("closed");
    }

    @Test
    void theSmallWindowHasEverythingInItsWidth() throws Exception {
        hall.take("household");
        open();
        serveFirst();
        browser.page(320, 640);
        browser.go(at("/clerk?strip"));
        browser.untilText("#number", "A001");
        assertThat(browser.run("return document.getElementById('strip').hidden").booleanValue())
                .isTrue();
        assertFits();
        assertThat(browser.run(
                                "return document.getElementById('undo').getBoundingClientRect().bottom < innerHeight * 2")
                        .booleanValue())
                .isTrue();
        picture("clerk-strip");
        browser.click("#finish-and-call");
        browser.untilText("#said", "目前无人等候");
    }

    /** Where the browser has document picture-in-picture, which headless Chromium has too. */
    @Test
    void theDeskStandsOverOtherProgramsAndComesBackWhenItsSmallWindowIsClosed() throws Exception {
        hall.take("household");
        open();
        serveFirst();
        browser.until("typeof documentPictureInPicture === 'object'");

        browser.click("#strip");
        browser.until("documentPictureInPicture.window?.document.getElementById('number')?.innerText === 'A001'");
        assertThat(browser.run("return document.getElementById('page') === null"
                                + " && !document.getElementById('away-note').hidden")
                        .booleanValue())
                .isTrue();
        String there = "documentPictureInPicture.window.document";
        browser.until("getComputedStyle(" + there + ".getElementById('number')).fontSize !== '16px'");
        browser.run(there + ".getElementById('finish-and-call').click()");
        browser.until(there + ".getElementById('said').innerText.includes('目前无人等候')");
        hall.signedIn("chief").post("/api/v1/people/wang/sign-out", "{}");
        browser.run(there + ".getElementById('call').click()");
        browser.until(there + ".querySelector('dialog.again')?.open");
        browser.run(there + ".querySelector('dialog.again input[type=password]').value = '" + TestHall.PASSWORD + "'; "
                + there + ".querySelector('dialog.again button').click()");
        browser.until(there + ".querySelector('dialog.again') === null");
        browser.run("documentPictureInPicture.window.close()");
        browser.until("document.getElementById('page') !== null && document.getElementById('away-note').hidden");
        assertThat(browser.run("return document.activeElement.id").textValue()).isEqualTo("strip");
    }

    /** By keys alone from the first page to signing out; the transcript is printed. */
    @Test
    void theWholeDayIsWorkedByKeysAlone() throws Exception {
        TicketId first = hall.take("household");
        TicketId second = hall.take("household");
        browser.go(at("/clerk"));
        browser.until("document.activeElement.id === 'user'");
        keys("wang", "the name");
        keys(Browser.TAB, "tab");
        keys(TestHall.PASSWORD, "the password");
        keys(Browser.ENTER, "enter");
        browser.untilText("#windows", "1号窗口");
        browser.tabUntil("at.dataset.window === '1'");
        keys(Browser.ENTER, "enter at window 1");
        browser.until("document.activeElement.id === 'open'");
        keys(Browser.ENTER, "enter");
        browser.until("document.activeElement.id === 'call'");
        keys(Browser.ENTER, "enter at the large act");
        browser.untilText("#said", "已呼叫 A001");
        browser.until("document.activeElement.id === 'start'");
        keys(Browser.ENTER, "enter");
        browser.untilText("#said", "开始办理 A001");
        browser.until("document.activeElement.id === 'finish-and-call'");
        keys(Browser.ENTER, "enter");
        browser.untilText("#said", "已呼叫 A002");
        keys(Browser.ALT + "z", "Alt Z");
        browser.untilText("#said", "已撤销");
        heard();
        assertThat(place(first)).isInstanceOf(Place.Serving.class);
        keys(Browser.ALT + "n", "Alt N");
        browser.untilText("#said", "已呼叫 A002");
        keys(Browser.ALT + "a", "Alt A");
        browser.untilText("#said", "过号");
        heard();
        assertThat(place(second)).isInstanceOf(Place.Absent.class);
        browser.run("document.getElementById('title').tabIndex = -1; document.getElementById('title').focus()");
        browser.tabUntil("at.id === 'sign-out'");
        keys(Browser.ENTER, "enter at sign out");
        browser.until("document.getElementById('dialog').open");
        keys("1", "1: close the window and sign out");
        browser.until("location.pathname === '/'");
        assertThat(hall.hall.state().queue().window(ONE).state()).isEqualTo("closed");
        System.out.println("A clerk by keys alone:");
        transcript.forEach(each -> System.out.println("  " + each));
    }

    private void keys(String keys, String name) {
        if (transcript.size() > 3) {
            heard();
        }
        transcript.add("key: " + name);
        browser.keys(keys);
    }

    private void heard() {
        JsonNode said = browser.run("return document.getElementById('said')?.innerText ?? ''");
        if (!said.asText().isEmpty() && !transcript.getLast().equals("said: " + said.asText())) {
            transcript.add("said: " + said.asText());
        }
    }
}
