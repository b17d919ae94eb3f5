package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.Site;
import org.junit.jupiter.api.Test;

/** The register of devices and the rounds of inspection in a real browser; rounds on a phone. */
final class SitePageTest extends BrowserCase {

    private Site site() {
        return hall.hall.state().duty().site();
    }

    @Test
    void aManagerRegistersADeviceTestsAllAndReportsAFault() throws Exception {
        browser.page(1366, 900);
        String lost = browser.onNewPages(
                "let lost = 0; const real = window.fetch; window.fetch = (path, how) =>"
                        + " path === '/api/v1/register' && lost++ === 0 ? Promise.reject(new TypeError('lost')) : real(path, how)");
        signIn("chief", "/register");
        browser.untilText("#needs", "窗口电脑");
        browser.forget(lost);
        browser.untilText("#test", "还没有自检报告");

        browser.click("#test-now");
        browser.untilText("#test", "没有打开，请重启");
        browser.click("#new summary");
        browser.until("document.querySelector('#new form') !== null");
        browser.type("#new [name='device']", "pc-1");
        browser.run("const kind = document.querySelector('#new [name=kind]'); kind.value = 'pc';"
                + " kind.dispatchEvent(new Event('change'))");
        browser.type("#new [name='place']", "1号窗口");
        browser.run("document.querySelector('#new [name=warranty]').value = '2020-01-31'");
        browser.click("#new form button:not(.plain)");
        browser.untilText("#said", "pc-1 已登记");
        browser.untilText("#devices", "保修已过");
        browser.untilText("#needs", "1 / 5");
        assertThat(site().devices())
                .hasEntrySatisfying(
                        "pc-1", each -> assertThat(each.deviceClass()).isEqualTo(1));

        browser.type("#report [name='words']", "蓝屏");
        browser.run("document.querySelector('#report [name=device]').value = 'pc-1'");
        browser.click("#report button");
        browser.untilText("#faults", "蓝屏");
        browser.click("#faults li button");
        browser.untilText("#faults", "chief 接手");
        picture("register");
        assertClean();

        browser.type("#find", "1号窗口");
        browser.until("document.querySelectorAll('#devices details').length === 1");
        browser.page(320, 740);
        browser.click("#devices summary");
        browser.until("document.querySelector('#devices form') !== null");
        assertFits();
        assertClean();
        picture("register-narrow");
    }

    @Test
    void aRoundIsMadeOnAPhoneAndItsFindingPutRight() throws Exception {
        browser.page(320, 740);
        signIn("chief", "/rounds");
        browser.untilText("#sources", "GB/T 36112-2018");
        browser.click("#round [value='unannounced']");
        browser.click("[data-item='5.1'] [value='kept']");
        browser.click("[data-item='6'] [value='not-kept']");
        browser.until("document.querySelector(\"[data-item='6'] [type=text]\") !== null");
        browser.type("[data-item='6'] [type='text']", "通道堆放纸箱");
        assertFits();
        assertClean();
        picture("rounds-narrow");

        // The phone loses the page: what was filled in is still there.
        browser.go(at("/rounds"));
        browser.until("document.querySelector(\"[data-item='6'] [type=text]\")?.value === '通道堆放纸箱'");
        browser.click("#round > button");
        browser.untilText("#findings", "通道堆放纸箱");
        browser.untilText("#rounds", "明察暗访");
        assertThat(site().findings()).hasSize(1);

        browser.click("#findings form > button");
        browser.untilText("#said", "怎样整改");
        browser.type("#findings form [name='words']", "已清走");
        browser.click("#findings form > button");
        browser.untilText("#closed", "已清走");
        browser.untilText("#findings", "没有待整改");
        assertThat(site().findings().getFirst().closed()).isNotNull();

        browser.click("#language");
        browser.untilText("#closed", "chief: 已清走");
        browser.click("#language");
        browser.page(1366, 768);
        picture("rounds");
    }

    @Test
    void theSignsAreLookedAtAndTheCardsCodeLeadsToTheTicket() throws Exception {
        browser.page(1366, 900);
        signIn("chief", "/signs");
        browser.until("document.querySelectorAll('#signs li').length > 20");
        browser.run("[...document.querySelectorAll('#kinds button')].find(each => each.textContent === '导向').click()");
        browser.until("document.querySelectorAll('#signs li').length === 2");
        browser.until(
                "[...document.querySelectorAll('#signs img')].every(each => each.complete && each.naturalWidth > 500)");
        browser.untilText("#signs", "入口导向标志");
        browser.type("#distance", "5");
        browser.untilText("#signs", "最远 5 米");
        assertThat(browser.run("return document.getElementById('pdf').getAttribute('href')")
                        .asText())
                .isEqualTo("/api/v1/signs.pdf?distance=5");
        picture("signs");
        assertClean();
        browser.page(320, 740);
        assertFits();

        browser.go(at("/rate/1"));
        browser.untilText("main", "扫描纸质号票");
        browser.until("document.getElementById('mine').hidden");
        browser.run("localStorage.setItem('hall-last-ticket', JSON.stringify({ pass: 'mine', at: Date.now() }))");
        browser.go(at("/rate/1"));
        browser.until("document.getElementById('go').getAttribute('href') === '/t/mine'");
        assertFits();
        assertClean();
        picture("rate");
    }
}
