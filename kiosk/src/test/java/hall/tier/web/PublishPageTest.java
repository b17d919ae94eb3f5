package hall.tier.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Scene;
import hall.broker.HallAddress;
import hall.broker.message.BundleParts;
import hall.kiosk.web.Axe;
import hall.kiosk.web.Browser;
import hall.tier.PostgresCase;
import hall.tier.store.Database;
import hall.tier.store.Publications;
import hall.tier.store.Region;
import hall.tier.store.StoreSettings;
import hall.tier.store.TierAccount;
import hall.tier.store.TierAccounts;
import hall.tier.store.TierRole;
import hall.web.access.Passwords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A city's publisher writes a template in the browser, puts its fault right, publishes it and sees who uses it. */
@Tag("chromium")
class PublishPageTest extends PostgresCase {

    private static final String WRONG =
            "{\n  \"title\": {\"zh-CN\": \"等候告警\", \"en\": \"Alarms of waiting\"},\n  \"sett\": {\"alarms\": {\"waiting\": 25}}\n}";
    private static final HallAddress OURS = new HallAddress("34", "3401", "340102", "ours");

    @Test
    void aTemplateIsWrittenMendedPublishedAndSeenInTheHalls() throws Exception {
        List<String> faults = new ArrayList<>();
        try (Database database = Database.open(StoreSettings.of(url(), "hall", postgres.password()));
                Connection connection = connect(url())) {
            TestTier.fill(connection);
            new TierAccounts(database)
                    .add(new TierAccount(
                            "city",
                            TierRole.PUBLISHER,
                            Region.parse("34/3401"),
                            Passwords.hash("a long password", new Random(7)),
                            false));
            try (TierServer server = TestTier.serve(TierServer.Settings.local(0), database);
                    Browser browser = Browser.open(1366, 900)) {
                browser.go(server.address().resolve("/sign-in?next=/publish"));
                browser.until("!document.querySelector('#form').hidden");
                browser.type("#user", "city");
                browser.type("#password", "a long password");
                browser.click("#enter");
                browser.until("location.pathname === '/publish' && !document.querySelector('#draft-card').hidden");

                browser.click("#new-template");
                browser.until("!document.querySelector('#editor').hidden");
                browser.run("const text = document.querySelector('#text'); text.value = " + quoted(WRONG)
                        + "; text.dispatchEvent(new Event('input'))");
                browser.until("document.querySelector('#faults').textContent.includes('第 3 行 /sett')");
                assertThat(browser.run("return document.querySelector('#publish').disabled")
                                .asBoolean())
                        .isTrue();
                picture(browser, "tier-publish-fault");
                faults.addAll(Axe.faults(browser, 1366, 900));
                browser.click("#faults button");
                browser.until("(text => text.value.slice(text.selectionStart, text.selectionEnd))"
                        + "(document.querySelector('#text')).includes('sett')");
                browser.run(
                        "const text = document.querySelector('#text'); text.value = text.value.replace('sett', 'set');"
                                + " text.dispatchEvent(new Event('input'))");
                browser.until("document.querySelector('#verdict').textContent.includes('检查通过')");
                browser.until("document.querySelector('#reach').textContent.includes('2 个大厅')");
                browser.type("#by", "合肥市数据资源局");
                browser.type("#reason", "统一等候告警");
                browser.click("#publish");
                browser.untilText("#said", "已发布，大厅会在一分钟内收到。");
                browser.until("document.querySelector('#acts').textContent.includes('统一等候告警')");

                String text = new Publications(database)
                        .inForce()
                        .of(OURS)
                        .orElseThrow()
                        .files()
                        .getOrDefault("templates/template-1.json", "");
                assertThat(text).contains("\"set\"");
                use(connection, text);
                browser.go(server.address().resolve("/publish"));
                browser.until("document.querySelector('#regions').textContent.includes('2 个大厅中 1 个已收到，1 个采用')");
                browser.click("#regions details[open] .more");
                browser.until("document.querySelector('#regions').textContent.includes('采用（2 处）')");
                picture(browser, "tier-publish");
                browser.click("#language");
                browser.until(
                        "document.querySelector('#regions').textContent.includes('of 2 halls 1 have it, 1 use it')");
                picture(browser, "tier-publish-en");
                faults.addAll(Axe.faults(browser, 1366, 900));
                faults.addAll(Axe.faults(browser, 640, 400));
                assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth")
                                .asBoolean())
                        .isTrue();
                uploadScene(browser);
            }
        }
        assertThat(faults).isEmpty();
    }

    /** A scene as a hall's editor has it is a template at once. */
    private static void uploadScene(Browser browser) throws Exception {
        String scene = Scene.standard("main-portrait").json().replace("main-portrait", "province-portrait");
        browser.run("const list = new DataTransfer(); list.items.add(new File([" + quoted(scene)
                + "], 'province.json')); const upload = document.querySelector('#upload'); upload.files = list.files;"
                + " upload.dispatchEvent(new Event('change'))");
        browser.until("document.querySelector('#draft-card').textContent.includes('templates/province.json')");
        browser.until("document.querySelector('#verdict').textContent.includes('Nothing is wrong')");
        browser.until("document.querySelector('#hints').children.length === 0");
    }

    /** The hall tells that it uses what it was given. */
    private static void use(Connection connection, String text) throws Exception {
        String hash = BundleParts.hash(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE live SET layers = '[\"AH-ZWFW 2.1.0\"]', adopted = '{\"" + hash
                    + "\": 2}' FROM hall WHERE hall.id = live.hall AND hall.name = 'ours'");
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\n", "\\n") + "'";
    }

    private static void picture(Browser browser, String name) throws IOException {
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", name + ".png"), browser.picture());
    }
}
