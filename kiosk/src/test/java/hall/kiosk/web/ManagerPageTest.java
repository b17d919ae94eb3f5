package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.duty.Spoken;
import hall.kiosk.duty.VoiceEvent;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.report.DayCurve;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The manager's page in a real browser: what needs him first, and what he does about it. */
final class ManagerPageTest extends BrowserCase {

    private static final WindowId THREE = new WindowId("3");

    private void raise(String id, Alarm.Severity severity, String zh, String en) {
        hall.act(new HallCommand.Duty(new DutyCommand.Raise(
                id, severity, Text.of(zh, en), Text.of("请检查电源和网线，必要时重启。", "Check its power and its network."))));
    }

    @Test
    void whatNeedsHimStandsFirstAndIsTakenOnAndClosedByName() throws Exception {
        raise("waiting-household", Alarm.Severity.WARNING, "户籍业务：等候达到 40 人", "Household: 40 wait");
        raise("silent-board-1", Alarm.Severity.FAULT, "显示屏 board-1 没有应答", "Board board-1 does not answer");
        browser.page(1366, 900);
        signIn("chief", "/manager");
        browser.untilText("#alarms li:first-child", "没有应答");
        browser.untilText("#side [aria-current]", "2");

        browser.click("#alarms [data-alarm='silent-board-1'] [data-verb='acknowledge']");
        browser.untilText("#alarms", "chief 正在处理");
        picture("manager-needs");
        browser.click("#alarms [data-alarm='silent-board-1'] [data-verb='close']");
        browser.click("#options [data-verb='do']");
        browser.untilText("#dialog-said", "请填写原因");
        browser.type("#reason", "已换网线");
        browser.click("#options [data-verb='do']");

        browser.untilText("#needs-count", "另有 1 项已关闭");
        assertThat(hall.hall
                        .state()
                        .duty()
                        .alarm("silent-board-1")
                        .orElseThrow()
                        .closed())
                .isNotNull();
        hall.act(new HallCommand.Duty(new DutyCommand.End("waiting-household")));
        browser.untilText("#alarms", "目前没有需要处理的事");
    }

    @Test
    void aWindowIsOpenedForAClerkAndHelpsForAnHour() throws Exception {
        hall.take("household");
        browser.page(1366, 900);
        signIn("chief", "/manager");
        browser.click("#windows [data-window='3']");
        browser.type("#reason", "人多");
        browser.run(
                "document.querySelector(\"#options [data-verb='open']\").parentElement.querySelector('select').value"
                        + " = 'wang'");
        browser.click("#options [data-verb='open']");
        browser.untilText("#windows [data-window='3']", "wang");

        browser.click("#windows [data-window='3']");
        browser.type("#reason", "人多");
        picture("manager-window");
        browser.click("#options [data-verb='lend']");

        browser.untilText("#windows [data-window='3']", "临时加办户籍业务");
        assertThat(hall.hall.state().queue().window(THREE).services()).contains(new ServiceId("household"));
        browser.click("#windows [data-window='3']");
        browser.type("#reason", "人员不在");
        browser.click("#options [data-verb='call']");
        browser.untilText("#windows [data-window='3']", "A001");
    }

    @Test
    void whetherANumberWasCalledIsToldWithWhatEachDeviceDid() throws Exception {
        hall.take("pension");
        Actor wang = new Actor(Actor.Kind.CLERK, "wang");
        hall.act(new QueueCommand.OpenWindow(wang, THREE, null));
        hall.act(new QueueCommand.CallNext(wang, THREE));
        String call = hall.hall.state().calls().newestFirst().getFirst().id();
        hall.act(new HallCommand.Receipt(call, "board-1", hall.clock.instant(), 9_000, null));
        hall.act(new HallCommand.Receipt(call, "board-2", null, 0, "not-heard"));
        hall.act(new QueueCommand.NoShow(wang, THREE));
        browser.page(1366, 900);
        signIn("chief", "/manager");
        browser.untilText("#windows", "3号窗口");

        browser.type("#find-number", "b001");
        browser.click("#find button[type='submit']");

        browser.untilText("#called", "叫号 · 3号窗口 → ");
        browser.untilText("#called", "00:00 播出，持续 9 秒");
        browser.untilText("#called", "board-2：未播出（当时网络中断）");
        picture("manager-called");
    }

    @Test
    void anAnnouncementIsTypedOrChosenAndThePageTellsWhatBecameOfIt() throws Exception {
        browser.page(1366, 900);
        signIn("chief", "/manager");
        browser.until("document.querySelectorAll('#ready button').length === 1");
        browser.click("#announce");
        picture("manager-announce");
        browser.type("#announce-zh", "车牌A12345的车主请挪车");
        browser.click("#announce-send");
        browser.untilText("#announced", "等待播报");
        Spoken.Announcement typed =
                hall.hall.state().duty().display().spoken().announcements().getFirst();
        hall.act(new HallCommand.Duty(new DutyCommand.Speak(
                new VoiceEvent.AnnouncementEnded(Instant.EPOCH, typed.id(), "没有声卡 / no sound card"))));
        browser.untilText("#announced", "未播报 · 没有声卡");

        browser.click("#announce");
        browser.click("#ready [data-ready='closing']");

        browser.untilText("#announced", "大厅将于17:00下班");
        assertThat(hall.hall.state().duty().shown(hall.clock.instant()))
                .extracting(notice -> notice.text().english())
                .containsExactly("The hall closes at 17:00.");
    }

    /** Chromium's own microphone beeps. */
    @Test
    void aWordIsRecordedSavedAndRolledBackAndWhoeverPrefersToSpeakIsHeard() throws Exception {
        browser.page(1366, 900);
        signIn("chief", "/voice");
        browser.untilText("#progress", "已录 0 / ");
        browser.untilText("#word", "请");
        beep("#record");
        browser.untilText("#heard", "请：");
        browser.untilText("#save", "1 处");
        browser.untilText("#word", "号");
        picture("voice");
        browser.click("#save");
        browser.untilText("#said", "已启用");
        browser.untilText("#versions", "正在使用");
        assertThat(hall.recordings.pack().clip("zh-CN/请")).isNotNull();
        browser.until("document.querySelectorAll(\"[data-key='zh-CN/请'] [data-verb='remove']\").length === 1");
        browser.click("[data-key='zh-CN/请'] [data-verb='remove']");
        browser.click("#save");
        browser.until("document.querySelectorAll(\"#versions [data-verb='use']\").length === 1");
        assertThat(hall.recordings.pack().clips()).isEmpty();
        browser.click("#versions [data-verb='use']");
        browser.untilText("#said", "已恢复");
        assertThat(hall.recordings.pack().clips()).containsOnlyKeys("zh-CN/请");
        browser.page(360, 740);
        browser.until("document.documentElement.scrollWidth <= 360");
        browser.page(1366, 900);

        browser.go(at("/manager"));
        browser.until("document.querySelectorAll('#ready button').length === 1");
        browser.click("#announce");
        browser.click("#announce-speak");
        browser.untilText("#announce-speak", "说完");
        browser.run("window.begun = Date.now()");
        browser.until("Date.now() - window.begun > 2500");
        browser.click("#announce-speak");
        browser.untilText("#announced", "工作人员正在广播");
        assertThat(hall.hall
                        .state()
                        .duty()
                        .display()
                        .spoken()
                        .announcements()
                        .getFirst()
                        .clip())
                .isNotNull();
    }

    /** Presses {@code button}, hears some beeps, and presses it again. */
    private void beep(String button) throws Exception {
        browser.click(button);
        browser.untilText("#heard", "正在录制");
        // by the page's own clock: a recording of more than four seconds is refused, and a busy machine asks too seldom
        browser.run("const begun = Date.now(); const look = setInterval(() => {"
                + " if (Date.now() - begun > 1200 && Number(document.getElementById('level').value) > 0.1) {"
                + " clearInterval(look); document.querySelector('" + button + "').click(); } }, 50)");
    }

    @Test
    void theBoardsPageSaysTheCallsOfTheHallWhereSomebodyWantsThat() throws Exception {
        signIn("chief", "/board/board-1");
        browser.run("window.said = []; speechSynthesis.speak = words => window.said.push(words.text)");
        browser.until("!document.getElementById('speak').hidden");
        browser.click("#speak");
        browser.untilText("#speak", "停止播报");
        hall.take("pension");
        Actor wang = new Actor(Actor.Kind.CLERK, "wang");
        hall.act(new QueueCommand.OpenWindow(wang, THREE, null));
        hall.act(new QueueCommand.CallNext(wang, THREE));

        browser.until("window.said.length === 1 && window.said[0].includes('请 B 0 0 1 号到 3号窗口')");
        browser.until("document.getElementById('called').textContent.includes('B 0 0 1')");
    }

    @Test
    void aMessageStandsOnTheClerksPageUntilHeHasReadIt() throws Exception {
        browser.page(1366, 900);
        signIn("chief", "/manager");
        browser.untilText("#people", "chief");
        browser.click("#tell");
        browser.type("#words", "十分钟后到大厅集合");
        browser.click("#news-send");
        browser.untilText("#messages", "十分钟后到大厅集合");
        browser.click("#post");
        browser.run("document.getElementById('until').value = '2020-01-01T12:00'");
        browser.type("#words", "系统将于中午维护");
        browser.type("#words-en", "Maintenance at noon");
        browser.click("#news-send");
        browser.untilText("#news-said", "结束时间");
        browser.run("document.getElementById('until').value = '2099-01-01T12:00'");
        browser.click("#news-send");
        browser.untilText("#notices", "系统将于中午维护");
        Instant now = hall.clock.instant();
        hall.act(new HallCommand.Duty(new DutyCommand.Propose(
                new Actor(Actor.Kind.GUIDE, "lin"),
                "n-lin",
                Text.of("饮水机维修", "No water"),
                now,
                now.plusSeconds(600),
                true)));
        browser.untilText("#notices", "待审批");
        browser.click("#notices [data-verb='approve']");
        browser.untilText("#said", "通知已获批");

        browser.click("#sign-out");
        browser.until("!!document.getElementById('form')");
        signIn("wang", "/clerk");
        browser.untilText("#messages", "十分钟后到大厅集合");
        picture("clerk-message");
        browser.click("#messages button");
        browser.until("document.getElementById('messages').hidden");
        assertThat(hall.hall.state().duty().messages().getFirst().readBy()).containsExactly("wang");
        browser.go(at("/"));
        browser.click("#sign-out");
    }

    @Test
    void anEmergencyIsOnAllBoardsAfterTwoClicksAndOffThemAfterOneAndABoardIsMadeDark() throws Exception {
        browser.page(1366, 900);
        signIn("chief", "/manager");
        browser.until("!document.getElementById('emergency').disabled");
        browser.click("#emergency");
        browser.click("#kinds [data-kind='evacuate']");
        browser.untilText("#emergency-words", "请立即从最近的安全出口离开");
        picture("manager-emergency");
        assertThat(hall.hall.state().duty().display().emergency()).isNotNull();
        browser.click("#emergency-end");
        browser.until("document.getElementById('emergency-now').hidden");
        assertThat(hall.hall.state().duty().display().emergency()).isNull();

        browser.click("#emergency");
        browser.until("document.getElementById('emergencies').open");
        picture("manager-emergencies");
        browser.click("#drill");
        browser.type("#own-zh", "停水");
        browser.type("#own-en", "No water");
        browser.click("#own-send");
        browser.untilText("#emergency-words", "演习：停水");
        browser.click("#emergency-end");
        browser.until("document.getElementById('emergency-now').hidden");

        browser.until("!!document.querySelector('[data-dark]')");
        browser.click("[data-dark]");
        browser.untilText("[data-dark]", "恢复显示");
        assertThat(hall.hall.state().duty().display().blank()).hasSize(1);
        browser.click("[data-dark]");
        browser.untilText("[data-dark]", "熄屏");
    }

    @Test
    void aDeviceIsTestedFromAfarAndBoardsShowTheirNames() throws Exception {
        hall.devices.add(new Devices.Device(
                "printer-1", "ticket-printer", true, Text.of("在线", "online"), Text.of("请换纸。", "Put in paper.")));
        signIn("chief", "/manager");
        browser.click("#devices [data-verb='show']");

        browser.untilText("#said", "打印机正常");
        browser.click("#identify");
        browser.untilText("#said", "每块显示屏正在显示自己的名称");
        browser.click("#pictures [data-screen='board-1'][data-verb='show']");
        browser.untilText("#said", "board-1");
        assertThat(hall.acts.done).isEqualTo(List.of("show printer-1", "identify board-1", "show board-1"));
        browser.page(320, 740);
        assertFits();
    }

    @Test
    void theDayStandsAsACurveAndAsATable() throws Exception {
        LocalDate day = LocalDate.of(2026, 11, 23);
        List<DayCurve.Point> points = new ArrayList<>();
        List<DayCurve.Point> usual = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 17; i++) {
            LocalTime from = LocalTime.of(8, 30).plusMinutes(30L * i);
            boolean noon = from.getHour() == 12 || from.getHour() == 13;
            long seconds = 300L + random.nextInt(1_500);
            points.add(
                    new DayCurve.Point(from, noon ? 0 : random.nextInt(60), noon ? 0 : 20, seconds, 2 * seconds, 20));
            usual.add(new DayCurve.Point(from, 20, noon ? 0 : 20, 600 + 20L * i, 1_200, 20));
        }
        hall.curve = new DayCurve(day, points, usual, List.of(day.minusWeeks(1), day.minusWeeks(2)));
        browser.page(1366, 900);
        signIn("chief", "/manager");
        browser.until("document.querySelectorAll('#curve svg circle').length === 13");
        browser.untilText("#curve-usual", "此前 2 个星期一的平均");
        browser.run("document.getElementById('curve-parts').scrollIntoView({block: 'center'})");
        picture("manager-curve");

        browser.click("#curve-parts summary");
        browser.untilText("#half-hours tr:first-child", "08:30–09:00");
        browser.page(320, 740);
        browser.until("document.querySelector('#curve svg').getBoundingClientRect().right <= innerWidth");
        assertFits();
        picture("manager-curve-narrow");
    }

    @Test
    void theAuditFindsWhatAPersonDidAtAWindow() throws Exception {
        Actor wang = new Actor(Actor.Kind.CLERK, "wang");
        hall.act(new QueueCommand.OpenWindow(wang, new WindowId("1"), null));
        hall.take("household");
        hall.act(new QueueCommand.CallNext(wang, new WindowId("1")));
        browser.page(1366, 900);
        signIn("auditor", "/audit");
        browser.untilText("#events", "叫号");

        browser.type("#person", "wang");
        browser.click("#search");
        browser.untilText("#said", "共 2 条");
        browser.untilText("#events tr:first-child", "A001");
        picture("audit");
        browser.type("#ticket", "A999");
        browser.click("#search");
        browser.untilText("#said", "没有符合条件的事件");
        browser.page(320, 740);
        assertFits();
        browser.click("#language");
        browser.untilText("#said", "There is no such event");
        picture("audit-narrow");
        browser.click("#language");
        browser.page(1366, 768);
    }

    @Test
    void theDescriptionOfTheApiIsDrawnUnderTheStrictPolicy() throws Exception {
        browser.page(1366, 900);
        browser.go(at("/docs"));
        browser.untilText("#docs", "/api/v1/alarms");
        picture("docs");
    }

    @Test
    void itFitsAScreenOf320PixelsInBothLanguages() throws Exception {
        useLargeHall();
        raise("idle-window-1", Alarm.Severity.WARNING, "1号窗口：空闲超过 10 分钟，但有人等候", "Window 1: idle for 10 minutes");
        for (int i = 0; i < 99; i++) {
            hall.take("s1");
        }
        browser.page(320, 1400);
        signIn("chief", "/manager");
        browser.untilText("#waiting", "99");
        browser.untilText("#alarms", "空闲超过");
        assertFits();
        picture("manager-narrow");
        browser.click("#alarms [data-verb='remedy']");
        browser.until("document.getElementById('dialog').open");
        assertFits();
        browser.click("#cancel");
        browser.click("#language");
        browser.untilText("#alarms", "idle for 10 minutes");
        assertFits();
        browser.click("#language");
        browser.page(1366, 768);
    }
}
