package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Place;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import org.junit.jupiter.api.Test;

/** The pages in a real browser: the clerk's cycle, the manager's acts. */
final class PagesTest extends BrowserCase {

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

        press("N");
        browser.untilText("#number", "B001");
        press("H");
        answer("1");
        browser.untilText("#said", "已挂起");
        assertThat(place(second)).isInstanceOf(Place.OnHold.class);
        browser.click("#away button");
        browser.untilText("#said", "返回排队");
        press("N");
        browser.untilText("#said", "已呼叫 B001");
        press("A");
        browser.untilText("#said", "过号");
        press("N");
        browser.untilText("#said", "目前无人等候");
        press("P");
        answer("1");
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
        browser.untilText("#number", "窗口空闲");

        browser.run("const b = document.getElementById('call'); b.click(); b.click(); b.click();");
        browser.untilText("#said", "已呼叫 A001");

        assertThat(place(second)).isInstanceOf(Place.Waiting.class);
        assertThat(browser.text("#said")).doesNotContain("未");
    }

    /** News that was on its way when the window was opened arrives after the answer; the clerk keeps his window. */
    @Test
    void olderNewsDoesNotTakeTheWindowAway() throws Exception {
        hall.take("household");
        browser.page(1366, 768);
        String kept = browser.onNewPages("""
                const Live = EventSource;
                window.EventSource = class extends Live {
                  constructor(address) {
                    super(address);
                    window.stream = this;
                    this.addEventListener("hall", event => { window.firstNews ??= event.data; });
                  }
                };
                """);
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.untilText("#number", "窗口空闲");

        browser.run("stream.dispatchEvent(new MessageEvent('hall', { data: firstNews }))");

        assertThat(browser.run("return document.getElementById('desk').hidden").booleanValue())
                .isFalse();
        browser.click("#call");
        browser.untilText("#said", "已呼叫 A001");
        browser.forget(kept);
    }

    /** The hall answers late: the password does not go on in the field for the name, and no emergency is without its kinds. */
    @Test
    void whoIsFasterThanTheHallLosesNothing() throws Exception {
        browser.page(1366, 900);
        String kept = browser.onNewPages("""
                const real = window.fetch;
                let sessions = 0;
                window.waiting = [];
                window.fetch = async (path, how) => {
                  const again = path === "/api/v1/session" && !location.search && sessions++ > 0;
                  if (waiting && (again || path === "/api/v1/emergency")) {
                    await new Promise(go => waiting.push(go));
                  }
                  return real(path, how);
                };
                """);
        String answer = "waiting.forEach(go => go()); waiting = null;";
        browser.go(at("/"));
        browser.until("waiting.length > 0 && !document.getElementById('form').hidden");
        assertThat(browser.run("return document.activeElement.id").asText()).isEqualTo("user");
        browser.run(answer);
        signIn("chief", "/manager");

        browser.click("#emergency");
        browser.until("document.getElementById('emergencies').open && waiting.length > 0");
        browser.run(answer);
        browser.until("document.querySelectorAll('#kinds button').length > 1");
        browser.forget(kept);
    }

    /** What is said and what is shown belong together: keys pressed in between would act on what was before. */
    @Test
    void anActIsSaidOnceTheDeskShowsIt() throws Exception {
        hall.take("household");
        browser.page(1366, 768);
        signIn("wang", "/clerk");
        browser.click("#windows button:nth-child(1)");
        browser.click("#open");
        browser.untilText("#number", "窗口空闲");
        browser.run("window.real = fetch; window.fetch = async (path, how) => {"
                + " if (path === '/api/v1/windows/1') { await new Promise(go => { window.answer = go; }); }"
                + " return real(path, how); }");

        browser.click("#call");
        browser.until("window.answer");
        browser.until("performance.getEntriesByType('resource').some(each => each.name.endsWith('/windows/1/call'))");
        assertThat(browser.text("#said")).doesNotContain("已呼叫");

        browser.run("window.fetch = real; answer();");
        browser.untilText("#said", "已呼叫 A001");
        assertThat(browser.text("#number")).isEqualTo("A001");
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
        browser.run("const b = document.getElementById('finish'); b.ariaDisabled = 'false'; b.click();");

        browser.untilText("#said", "窗口现在没有办事人");
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
}
