package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.Alarm;
import hall.kiosk.duty.DutyCommand;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.TicketId;
import hall.kiosk.web.manager.ReportRoutes.Devices;
import hall.text.Text;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of a lobby guide, on a phone, and of a technician in a real browser. */
final class GuidePageTest extends BrowserCase {

    @BeforeEach
    void confirming() throws Exception {
        hall.close();
        hall = TestHall.start(TestHall.setup().under(GuideApiTest.confirming()));
    }

    @Test
    void aGuideConfirmsAPriorityTakesATicketAndFindsIt() throws Exception {
        TicketId claimed = hall.take("household", "elderly");
        browser.page(390, 844);
        signIn("zhao", "/guide");
        browser.untilText("#claims", "老年人");
        browser.click("#claims [data-verb='confirm']");
        browser.untilText("#said", "A001 已确认优先");
        assertThat(hall.hall.state().queue().ticket(claimed).orElseThrow().priority())
                .isEqualTo("elderly");

        browser.until("document.getElementById('service').options.length === 2");
        browser.run("document.getElementById('service').value = 'pension'");
        browser.until("document.getElementById('kiosk').options.length === 2");
        browser.run("const kiosk = document.getElementById('kiosk'); kiosk.value = 'kiosk-1';"
                + " kiosk.dispatchEvent(new Event('change'))");
        browser.click("#take-it");
        browser.untilText("#taken-number", "B001");
        browser.untilText("#taken-paper", "已在 kiosk-1 打印");
        assertThat(hall.pressed).hasSize(1);
        browser.type("#find-number", "b001");
        browser.click("#find-it");
        browser.untilText("#found", "B001");
        browser.untilText("#lines", "社保业务");
        browser.until("document.getElementById('book-slot').options.length > 3");
        browser.run("const slots = document.getElementById('book-slot'); slots.value = slots.options[2].value");
        browser.type("#book-card", "11010519491231002x");
        browser.click("#book-it");
        browser.untilText("#said", "已预约");
        browser.untilText("#booked", "户籍业务");
        assertThat(hall.hall.state().queue().appointments().all()).hasSize(1);
        browser.click("details summary");
        browser.type("#own-card-number", "11010519491231002X");
        browser.click("#own-card-it");
        browser.untilText("#said", "可以用这张证");
        browser.type("#notice-zh", "二楼饮水机维修");
        browser.type("#notice-en", "No water on the first floor");
        browser.run("document.getElementById('notice-until').value = '2099-01-01T12:00'");
        browser.click("#notice-send");
        browser.untilText("#notices", "待审批");
        assertFits();
        picture("guide");
        browser.page(320, 740);
        browser.click("#language");
        browser.untilText("#claims", "Nobody waits");
        assertFits();
        browser.untilText("#booked", "Household register · to come");
        browser.run("document.getElementById('book').scrollIntoView()");
        picture("guide-book-english");
        browser.page(640, 900);
        browser.run("document.documentElement.style.fontSize = '200%'");
        assertFits();
        browser.run("document.getElementById('book').scrollIntoView()");
        picture("guide-book-200-percent");
        browser.page(320, 740);
        assertFits();
        browser.run("document.getElementById('notice-en').scrollIntoView()");
        picture("guide-notice-narrow-200-percent");
        browser.run("document.querySelector('.wide-table').scrollIntoView()");
        picture("guide-lines-narrow-200-percent");
        browser.run("document.getElementById('book').scrollIntoView()");
        picture("guide-book-narrow-200-percent");
        browser.run("document.documentElement.style.fontSize = ''");
        browser.click("#language");
        browser.page(1366, 768);
    }

    @Test
    void aTechnicianTakesAnAlarmOnAndTestsADevice() throws Exception {
        hall.act(new HallCommand.Duty(new DutyCommand.Raise(
                "device-printer-1",
                Alarm.Severity.WARNING,
                Text.of("设备 printer-1 需要处理", "Device printer-1 needs somebody"),
                Text.of("请换纸。", "Put in paper."))));
        hall.devices.add(new Devices.Device(
                "printer-1", "ticket-printer", true, Text.of("在线", "online"), Text.of("请换纸。", "Put in paper.")));
        browser.page(1366, 900);
        signIn("sun", "/devices");
        browser.untilText("#alarms", "printer-1");
        browser.click("#alarms [data-alarm='device-printer-1'] button");
        browser.untilText("#alarms", "sun 正在处理");
        browser.click("#devices [data-verb='show']");
        browser.untilText("#said", "打印机正常");
        assertThat(hall.acts.done).isEqualTo(List.of("show printer-1"));
        browser.untilText("#health", "运行正常");
        picture("technician");
        browser.page(320, 740);
        assertFits();
        browser.page(1366, 768);
    }
}
