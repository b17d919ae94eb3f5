package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.DutyEvent;
import hall.kiosk.engine.HallEvent;
import org.junit.jupiter.api.Test;

/** The manager's page of the standard in a real browser. */
final class StandardPageTest extends BrowserCase {

    private static final String RATIO = "[data-parameter='IS-012.call_height_ratio']";
    private static final String RULE = "#rules [data-rule='DM-007']";

    @Test
    void aManagerSeesWhatFailsRecordsAMeasurementAndTakesItBack() throws Exception {
        browser.page(1366, 900);
        signIn("chief", "/standard");
        browser.untilText("#rate", "目标 95 %");
        browser.untilText("#families", "日常管理标准");
        browser.untilText("#due", "从未取得");
        browser.untilText("#history", "每个开放日");
        picture("standard");

        browser.type("#find", "DM-007");
        browser.until("document.querySelectorAll('#rules .rule').length === 1");
        browser.click(RULE + " summary");
        browser.untilText(RULE, "取值与来源");
        browser.type(RULE + " [name='value']", "lang");
        browser.click(RULE + " form button");
        browser.untilText(RULE + " .said", "lang");
        browser.run("document.querySelector(\"" + RULE + " [name='value']\").value = ''");
        browser.type(RULE + " [name='value']", "820");
        browser.type(RULE + " [name='tool']", "卷尺");
        takeAPhoto(RULE + " input[type='file']");
        browser.untilText("#said", "照片已保存");
        browser.until("(i => i && i.naturalWidth === 40)(document.querySelector(\"" + RULE + " img.photo\"))");
        browser.click(RULE + " form button");
        browser.untilText("#said", "已记录 DM-007 的证据");
        browser.untilText("#evidence", "自助机 kiosk-1");
        assertThat(((HallEvent.Duty) hall.hall.events().getLast()).event())
                .isInstanceOfSatisfying(DutyEvent.EvidenceRecorded.class, event -> {
                    assertThat(event.value()).isEqualTo("820 mm");
                    assertThat(event.photo()).matches("[0-9a-f]{64}");
                });
        browser.until("(i => i && i.naturalWidth === 40)(document.querySelector('#evidence img.photo'))");
        picture("standard-rule");

        browser.click("#evidence button");
        browser.untilText("#said", "请先写明撤销原因");
        browser.type("#evidence [name='reason']", "量错了");
        browser.click("#evidence button");
        browser.untilText("#evidence", "已撤销");

        browser.run("document.getElementById('find').value = ''");
        browser.type("#find", "DM-003");
        browser.click("#rules .rule summary");
        browser.untilText("#rules .inside", "设备报警的起止时间，自 ");
        browser.until("document.querySelector('#rules .inside a[href=\"/register\"]') !== null");

        browser.run("document.getElementById('find').value = ''");
        browser.type("#find", "DM-001");
        browser.click("#rules .rule summary");
        browser.untilText("#rules .inside", "按现状检查：设备台账");
    }

    /** As a phone's camera would, into the field for it. */
    private void takeAPhoto(String css) {
        browser.run("const box = document.createElement('canvas'); box.width = 40; box.height = 30;"
                + " return new Promise(done => box.toBlob(done, 'image/png')).then(picture => {"
                + " const files = new DataTransfer(); files.items.add(new File([picture], 'photo.png', { type: 'image/png' }));"
                + " const field = document.querySelector(\"" + css + "\"); field.files = files.files;"
                + " field.dispatchEvent(new Event('change')); return true; });");
    }

    /** A value the layers above leave is set by keys and clicks, seen before it takes effect, and stands in the history. */
    @Test
    void aManagerSeesWhatAnotherValueChangesBeforeItTakesEffect() throws Exception {
        hall.configure();
        browser.page(1366, 900);
        signIn("chief", "/foresight");
        browser.untilText("#documents", "程序自带");
        browser.type("#find", "IS-012");
        browser.until("document.querySelector(\"" + RATIO + "\") !== null");
        picture("foresight");
        browser.click(RATIO + " summary");
        browser.untilText(RATIO, "越大越严");
        browser.run("document.querySelector(\"" + RATIO + " [name='value']\").value = ''");
        browser.type(RATIO + " [name='value']", "0.02");
        browser.type(RATIO + " [name='reason']", "大厅深");
        browser.click(RATIO + " form button");
        browser.until("document.querySelector('#seen form') !== null");
        browser.untilText("#seen", "IS-012.call_height_ratio");
        browser.click("#seen details:last-of-type summary");
        browser.until("[...document.querySelectorAll('#seen details[open] img')].some(each => each.naturalWidth > 0)");
        picture("foresight-seen");
        browser.run("document.querySelectorAll('#seen .confirm input').forEach(each => { each.checked = true; })");
        browser.type("#seen [name='reason']", "换大字");
        browser.click("#seen form button");
        browser.untilText("#said", "已生效");
        browser.untilText("#history", "换大字");

        browser.page(320, 740);
        browser.click("#language");
        browser.untilText("#documents-title", "Documents in force");
        assertClean();
        assertFits();
        picture("foresight-narrow");
        browser.click("#language");
        browser.page(1366, 768);
    }

    @Test
    void anAuditorReadsOnASmallScreenInEnglishAndRecordsNothing() throws Exception {
        browser.page(320, 740);
        signIn("auditor", "/standard");
        browser.untilText("#rate", "目标 95 %");
        browser.click("#language");
        browser.untilText("#rate", "Goal 95 %");
        browser.click("#rules .rule summary");
        browser.untilText("#rules .inside", "What was found");
        browser.untilText("#due", "Never taken");
        browser.until("document.querySelector('#report').href.endsWith('language=en')");
        assertClean();
        browser.until("document.querySelector('#rules form') === null");
        assertFits();
        picture("standard-narrow");
        browser.click("#language");
        browser.page(1366, 768);
    }
}
