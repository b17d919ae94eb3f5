package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The configuration in a real browser: what is typed is checked as it is typed, published, and can come back. */
final class ConfigPageTest extends BrowserCase {

    private static final String NAME_OF_THE_HALL = "#section [data-pointer='/name/zh'] input";

    @Test
    void aManagerAddsAServiceAndAWindowAndPublishesThem() throws Exception {
        open();

        section("业务");
        browser.click("#section > .stack > button");
        browser.type("[data-pointer='/services/5/id'] input", "tax");
        browser.type("[data-pointer='/services/5/name/zh'] input", "税务");
        browser.type("[data-pointer='/services/5/name/en'] input", "Tax");
        browser.type("[data-pointer='/services/5/prefix'] input", "a");
        browser.untilText("[data-pointer='/services/5/prefix'] .fault", "大写字母");
        assertThat(browser.run("return document.getElementById('put').disabled").asBoolean())
                .isTrue();
        browser.run("document.querySelector(\"[data-pointer='/services/5/prefix'] input\").value = ''");
        browser.type("[data-pointer='/services/5/prefix'] input", "T");
        browser.untilText("#changes", "新增业务“税务”。");

        section("窗口");
        browser.click("details[data-entry='/windows/2'] summary");
        String tax = "Array.from(document.querySelectorAll(\"details[data-entry='/windows/2'] .check\"))"
                + ".find(each => each.innerText.includes('税务'))";
        browser.until(tax);
        browser.run(tax + ".querySelector('input').click()");
        browser.untilText("#changes", "3号窗口新增办理：税务。");
        picture("config-windows");
        browser.type("#reason", "新设税务窗口");
        browser.click("#put");

        browser.untilText("#said", "已生效");
        browser.untilText("#state", "没有未生效的修改");
        assertThat(document().text()).contains("\"tax\"");

        section("历史版本");
        browser.untilText("#section", "新设税务窗口");
        browser.click("#section .entry:nth-of-type(2) button");
        browser.untilText("#said", "已回到所选版本");
        assertThat(document().text()).doesNotContain("\"tax\"");
        picture("config-history");
    }

    @Test
    void thresholdsAndWebHooksAreSetInTheirForms() throws Exception {
        open();
        section("报警阈值");
        browser.type("[data-pointer='/alarms/waiting'] input", "25");
        section("推送");
        browser.click("#section > .stack > button");
        browser.type("[data-pointer='/hooks/0/id'] input", "city");
        browser.type("[data-pointer='/hooks/0/url'] input", "https://example.cn/hall");
        browser.until("document.querySelectorAll(\"#section .checks input\").length === 4");
        browser.run("document.querySelectorAll(\"#section .checks input\")[3].click()");
        picture("config-hooks");
        browser.click("#put");

        browser.untilText("#said", "已生效");
        assertThat(document().text()).contains("\"waiting\" : 25").contains("\"alarm\"");
    }

    /** A board's noon and night on the week, two that overlap among them, and what it shows while the hall is closed. */
    @Test
    void whatABoardShowsWhenIsPlannedOnAWeek() throws Exception {
        open();
        section("显示屏");
        browser.click("details[data-entry='/boards/0'] summary");
        String add = "[...document.querySelectorAll(\"details[data-entry='/boards/0'] button\")]"
                + ".find(each => each.innerText.includes('新增'))";
        browser.until(add);
        plan(add, 0, "午间", "11:30-13:30");
        plan(add, 1, "夜间", "12:00-02:00");
        browser.until("document.querySelectorAll('.weekview .slot').length === 23");
        browser.until("document.querySelectorAll('.weekview .hidden-part').length === 8");
        browser.untilText("#warnings", "“午间”和“夜间”");
        browser.untilText("#changes", "新增显示屏 board-1 的分时段版面 午间。");
        browser.untilText("#changes", "版面设为“主屏（横屏）”");
        browser.run("document.querySelector('.weekview').scrollIntoView()");
        picture("config-week");
        browser.click(".weekview .slot");
        browser.until("document.querySelector(\"details[data-entry='/boards/0/schedule/0']\").open");
        browser.click("#put");
        browser.untilText("#said", "已生效");

        assertThat(document().text()).contains("午间", "12:00-02:00");
    }

    private void plan(String add, int index, String name, String time) throws Exception {
        String entry = "[data-pointer='/boards/0/schedule/" + index;
        browser.run(add + ".click()");
        browser.until("!!document.querySelector(\"" + entry + "/name'] input\")");
        browser.type(entry + "/name'] input", name);
        browser.run("const scene = document.querySelector(\"" + entry
                + "/scene'] select\"); scene.value = 'main-landscape';"
                + "scene.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.type(entry + "/time'] input", time);
    }

    @Test
    void whatIsTypedOutlivesALostPageAndCanBeUndone() throws Exception {
        open();
        browser.type(NAME_OF_THE_HALL, "（新）");
        browser.untilText("#changes", "（新）");

        browser.go(at("/config"));

        browser.untilText("#changes", "（新）");
        browser.until("localStorage.getItem('hall-config-draft') === null");
        browser.go(at("/config"));
        browser.untilText("#changes", "（新）");
        browser.click("#discard");
        browser.untilText("#state", "没有未生效的修改");
        browser.type(NAME_OF_THE_HALL, "一");
        browser.untilText("#changes", "一");
        browser.click("#undo");
        browser.untilText("#state", "没有未生效的修改");
        browser.untilText("#changes", "");
    }

    @Test
    void hoursAreTypedForTheWeekAndClickedInTheMonth() throws Exception {
        open();
        section("开放时间");
        browser.click("#section button");
        browser.untilText("#section .month", "周一");
        browser.until("!!document.querySelector('.month .day')");
        String day = browser.run("return document.querySelector('.month .day:nth-of-type(10)').dataset.date")
                .asText();
        browser.click("[data-date='" + day + "']");
        browser.until("!!document.getElementById('day-kind')");
        browser.run("const kind = document.getElementById('day-kind'); kind.value = 'closed';"
                + "kind.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.type("[data-pointer='/hours/special/0/name/zh'] input", "停电");
        browser.type("[data-pointer='/hours/special/0/name/en'] input", "No power");
        browser.untilText("[data-date='" + day + "']", "休息");
        browser.untilText("#changes", "开放时间已设置。");
        browser.type("[data-pointer='/hours/week/saturday'] input", "9-12");
        browser.untilText("#faults", "开放时间 › 一周 › 周六");
        browser.run("const text = document.querySelector(\"[data-pointer='/hours/week/saturday'] input\");"
                + "text.value = '09:00-12:00'; text.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.until("!document.getElementById('put').disabled");
        picture("config-hours");
        browser.click("#put");
        browser.untilText("#said", "已生效");

        assertThat(document().text()).contains("停电", "09:00-12:00", day);
    }

    @Test
    void whatMustWaitForTheNextDayIsSaidBeforeItIsPublished() throws Exception {
        open();
        hall.take("household");
        section("业务");
        browser.click("details[data-entry='/services/0'] summary");
        browser.until("!!document.querySelector(\"[data-pointer='/services/0/prefix'] input\")");
        browser.run("document.querySelector(\"[data-pointer='/services/0/prefix'] input\").value = ''");

        browser.type("[data-pointer='/services/0/prefix'] input", "X");

        browser.untilText("#notes", "自下一个营业日起使用");
        picture("config-notes");
    }

    @Test
    void aManagerHandsOutAOneTimePassword() throws Exception {
        open();
        section("人员");
        browser.untilText("#section .passwords", "wang");

        browser.run("Array.from(document.querySelectorAll('.passwords tr')).find(row => row.innerText.includes('wang'))"
                + ".querySelector('button').click()");

        browser.untilText("#section .passwords", "只显示这一次");
        picture("config-people");
        String password = browser.text(".passwords .handed");
        assertThat(hall.client().signIn("wang", password).get("/api/v1/hall").code())
                .isEqualTo("password-must-change");
    }

    /** Roles, skills, and where a fault is: in words wherever they stand. */
    @Test
    void whoMayDoWhatAndHowWellIsChosenInWords() throws Exception {
        open();
        section("人员");
        browser.untilText("details[data-entry='/people/0'] summary", "wang · 窗口人员");
        browser.click("details[data-entry='/people/0'] summary");
        browser.untilText("[data-pointer='/people/0/role'] select", "引导员");
        browser.run("const role = document.querySelector(\"[data-pointer='/people/0/role'] select\");"
                + " role.value = 'guide'; role.dispatchEvent(new Event('change'))");
        browser.untilText("#changes", "由“窗口人员”改为“引导员”");
        browser.click("#undo");
        browser.until("document.querySelector(\"[data-pointer='/people/0/role'] select\").value === 'clerk'");

        browser.until("document.querySelectorAll(\"[data-entry='/people/0'] .stack.whole > button\").length === 1");
        browser.click("[data-entry='/people/0'] .stack.whole > button");
        browser.until("!!document.querySelector(\"[data-pointer='/people/0/skills/0/service'] select\")");
        browser.run("const service = document.querySelector(\"[data-pointer='/people/0/skills/0/service'] select\");"
                + " service.value = 'insurance'; service.dispatchEvent(new Event('change'))");
        browser.type("[data-pointer='/people/0/skills/0/weight'] input", "5");
        browser.untilText("#changes", "wang 的技能“社会保险”");
        browser.untilText("details[data-entry='/people/0/skills/0'] summary", "社会保险");
        browser.run("const weight = document.querySelector(\"[data-pointer='/people/0/skills/0/weight'] input\");"
                + " weight.value = ''; weight.dispatchEvent(new Event('input'))");
        browser.type("[data-pointer='/people/0/skills/0/weight'] input", "99");
        browser.untilText("[data-pointer='/people/0/skills/0/weight'] .fault", "10");
        browser.run("document.querySelector(\"details[data-entry='/people/0/skills/0']\").scrollIntoView()");
        picture("config-skills");

        section("显示屏");
        browser.untilText("#faults", "人员 › wang › 技能 › ");
        browser.untilText("#faults", "权重：");
    }

    @Test
    void theSecondManagerSeesWhatTheFirstHasDoneAndDecides() throws Exception {
        open();
        browser.type(NAME_OF_THE_HALL, "（我的）");
        browser.untilText("#changes", "（我的）");
        String theirs = Files.readString(Path.of("examples", "hall.json")).replace("请携带身份证原件", "对方的通知");
        putInForce(theirs, document().hash());

        browser.click("#put");

        browser.untilText("#conflict-who", "chief");
        browser.untilText("#conflict-changes", "对方的通知");
        picture("config-conflict");
        browser.click("#mine");
        browser.untilText("#said", "已生效");
        assertThat(document().text()).contains("（我的）").doesNotContain("对方的通知");
    }

    @Test
    void aChangeIsMadeAndPutInForceByKeysAlone() throws Exception {
        open();
        browser.tabUntil("at.closest('#sections') && at.innerText.includes('窗口')");
        browser.keys(Browser.ENTER);
        browser.until("!!document.querySelector(\"details[data-entry='/windows/0']\")");
        browser.tabUntil("at.matches(\"details[data-entry='/windows/0'] > summary\")");
        browser.keys(Browser.ENTER);
        browser.until("!!document.querySelector(\"[data-pointer='/windows/0/name/zh'] input\")");
        browser.tabUntil("at.matches(\"[data-pointer='/windows/0/name/zh'] input\")");
        browser.keys("综合窗口");
        browser.tabUntil("at.matches(\"[data-pointer='/windows/0/name/en'] input\")");
        browser.keys("Any matter");
        browser.untilText("#changes", "综合窗口");
        browser.until("!document.getElementById('put').disabled");
        browser.tabUntil("at.id === 'put'");
        browser.keys(Browser.ENTER);

        browser.untilText("#said", "已生效");
        assertThat(document().text()).contains("综合窗口");
    }

    /** A telephone of 320 points, and a notebook's screen magnified to twice the size; each part with its first entry open. */
    @Test
    void everyPartFitsANarrowScreenInBothLanguages() throws Exception {
        open();
        for (int[] size : new int[][] {{320, 740}, {683, 384}}) {
            browser.page(size[0], size[1]);
            for (int language = 0; language < 2; language++) {
                int sections = browser.run("return document.querySelectorAll('#sections button').length")
                        .intValue();
                assertThat(sections).isGreaterThan(10);
                for (int i = 0; i < sections; i++) {
                    browser.run("document.querySelectorAll('#sections button')[" + i + "].click()");
                    browser.until(
                            "document.querySelectorAll('#sections button')[" + i
                                    + "].getAttribute('aria-current') === 'true' && document.querySelector('#section').innerText !== ''");
                    browser.run(
                            "const first = document.querySelector('#section summary'); if (first) { first.click(); }");
                    assertFits();
                    assertClean();
                }
                browser.click("#language");
            }
        }
        picture("config-narrow");
        browser.page(1366, 768);
    }

    @Test
    void anAuditorLooksAtEverythingAndIsOfferedNoChange() throws Exception {
        putInForce(Files.readString(Path.of("examples", "hall.json")), null);
        browser.page(320, 740);
        signIn("auditor", "/config");
        browser.untilText("#state", "您只能查看");

        section("窗口");
        browser.click("details[data-entry='/windows/0'] summary");
        browser.until("!!document.querySelector(\"[data-pointer='/windows/0/id'] input\")");
        assertThat(offered()).isEmpty();
        section("手语");
        assertThat(offered()).isEmpty();
        section("历史版本");
        browser.until("!!document.querySelector('#section .entry')");
        assertThat(offered()).isEmpty();
        assertFits();
        browser.page(1366, 768);
    }

    /** What can be typed in, chosen or pressed, beside what opens and shuts. */
    private String offered() {
        return browser.run(
                        "return [...document.querySelectorAll('main :is(input, select, #section button, label.button), #publish')]"
                                + ".filter(each => each.checkVisibility() && !each.disabled && !each.hasAttribute('aria-expanded'))"
                                + ".map(each => each.outerHTML.slice(0, 100)).join(' ')")
                .asText();
    }

    private void open() throws Exception {
        putInForce(Files.readString(Path.of("examples", "hall.json")), null);
        browser.page(1366, 768);
        signIn("chief", "/config");
        browser.untilText("#sections", "业务");
        browser.untilText("#state", "没有未生效的修改");
    }

    private void section(String title) {
        browser.until("Array.from(document.querySelectorAll('#sections button')).some(each => each.innerText.includes('"
                + title + "'))");
        browser.run("Array.from(document.querySelectorAll('#sections button')).find(each => each.innerText.includes('"
                + title + "')).click()");
    }

    private void putInForce(String text, @org.jspecify.annotations.Nullable String before) throws Exception {
        hall.act(new HallCommand.Config(new ConfigCommand.Change(
                new Actor(Actor.Kind.MANAGER, "chief"),
                Origin.PAGE,
                null,
                before,
                ConfigDocument.of(text),
                hall.hall.state().queue().setup(),
                null)));
    }

    private ConfigDocument document() {
        return ConfigDocument.of(
                Objects.requireNonNull(hall.hall.state().config().now()).document());
    }
}
