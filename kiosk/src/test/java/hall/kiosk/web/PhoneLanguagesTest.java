package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.json.JsonFaults;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.TicketId;
import hall.kiosk.queue.WindowId;
import hall.kiosk.words.KioskWords;
import hall.standard.design.Tokens;
import hall.text.Text;
import hall.web.http.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Citizens' pages in the languages of the hall's kiosks: in a real browser, one of them written from the right. */
final class PhoneLanguagesTest extends BrowserCase {

    private static final Actor LI = new Actor(Actor.Kind.CLERK, "li");
    private static final WindowId TWO = new WindowId("2");

    @TempDir
    private Path folder;

    @BeforeEach
    void theKiosksOfTheHallSpeakJapaneseAndUyghur() throws IOException {
        Files.writeString(folder.resolve("kiosk-words.ug.json"), """
            {"language": "ug", "reviewed": false, "words": {"phone.waiting": "چاقىرىشنى ساقلاڭ", "phone.ahead": "ئالدىڭىزدا",
             "phone.people": "{count} ئادەم", "phone.called": "{window} گە بېرىڭ", "phone.leave": "قايتىش",
             "phone.calling": "چاقىرىلىۋاتىدۇ", "phone.ring": "ماڭا خەۋەر قىلىڭ", "grade.5": "ناھايىتى رازى"}}\
            """);
        Tokens tokens = Tokens.standard();
        JsonFaults faults = new JsonFaults();
        for (String tag : List.of("ja", "ug")) {
            tokens = KioskWords.of(tag, folder, tokens, faults).in(tokens);
        }
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        hall.tokens = tokens;
        browser.page(360, 740);
    }

    private TicketId takenIn(String language) {
        TicketId id = new TicketId("ticket-" + language);
        hall.act(new QueueCommand.Issue(
                new Actor(Actor.Kind.KIOSK, "kiosk-1"), id, new ServiceId("household"), null, language));
        return id;
    }

    private String text(String script) {
        return browser.run("return " + script).asText();
    }

    private void choose(String tag) {
        browser.run("const all = document.getElementById('languages'); all.value = '" + tag
                + "'; all.dispatchEvent(new Event('change'));");
    }

    /** Who took the ticket in a language reads it in that one without touching anything. */
    @Test
    void theTicketIsInTheLanguageItWasTakenIn() throws Exception {
        browser.go(at("/t/" + hall.passes.of(takenIn("ja"))));

        browser.untilText("#state", "呼ばれるまでお待ちください");
        browser.untilText("#ring-button", "呼ばれたら音で知らせる");
        assertThat(text("document.documentElement.lang + ' ' + document.documentElement.dir"))
                .isEqualTo("ja ltr");
        assertThat(text("Array.from(document.getElementById('languages').options, each => each.text).join(' ')"))
                .isEqualTo("中文 English 日本語 ئۇيغۇرچە");
        assertThat(text("String(document.getElementById('language').hidden)")).isEqualTo("true");
        assertFits();
        assertClean();
        picture("phone-ja");
    }

    @Test
    void aLanguageFromTheRightMirrorsThePageAndKeepsItsNumbers() throws Exception {
        hall.act(new QueueCommand.OpenWindow(LI, TWO, null));
        hall.take("household");
        hall.act(new QueueCommand.CallNext(LI, TWO));
        TicketId id = hall.take("household");
        browser.go(at("/t/" + hall.passes.of(id)));
        browser.untilText("#state", "请等候叫号");
        browser.until("!document.getElementById('languages').hidden");

        choose("ug");

        browser.untilText("#state", "چاقىرىشنى ساقلاڭ");
        assertThat(text("document.documentElement.lang + ' ' + document.documentElement.dir"))
                .isEqualTo("ug rtl");
        assertThat(text("document.getElementById('ahead').textContent.replace(/[\\u200e\\u200f]/g, '')"))
                .isEqualTo("0 ئادەم");
        assertThat(text("getComputedStyle(document.getElementById('wait')).direction"))
                .as("minutes that are said in Chinese keep their order: 0–2")
                .isEqualTo("ltr");
        assertThat(text("document.getElementById('send').textContent"))
                .as("a word that the file lacks is said in Chinese")
                .isEqualTo("提交评价");
        assertThat(browser.run("const [from, to] = document.querySelectorAll('#calls bdi');"
                                + " return from.getBoundingClientRect().left > to.getBoundingClientRect().right")
                        .booleanValue())
                .as("the number stands at the right of the window it goes to")
                .isTrue();
        assertFits();
        assertClean();
        picture("phone-ug");

        hall.act(new QueueCommand.NoShow(LI, TWO));
        hall.act(new QueueCommand.CallNext(LI, TWO));
        browser.untilText("#state", "گە بېرىڭ");
        picture("phone-ug-called");
        hall.act(new QueueCommand.Start(LI, TWO));
        hall.act(new QueueCommand.Finish(LI, TWO));
        browser.untilText("#grades", "ناھايىتى رازى");
        assertFits();
        assertClean();
        picture("phone-ug-rating");

        browser.go(at("/rate/2"));
        browser.until("document.documentElement.dir === 'rtl'");
        browser.untilText("#go", "打开并评价");
        choose("ja");
        browser.untilText("#go", "開いて評価する");
        assertThat(text("document.documentElement.dir")).isEqualTo("ltr");
        assertClean();
    }

    /** The ticket was given back at the desk while its page was open. */
    @Test
    void whatIsRefusedIsSaidInTheLanguageChosen() throws Exception {
        TicketId id = takenIn("ja");
        browser.go(at("/t/" + hall.passes.of(id)));
        browser.untilText("#leave", "やめて列から抜ける");
        browser.run("window.asked = window.fetch; window.fetch = (path, how) => how && how.method === 'POST'"
                + " ? Promise.resolve(new Response('{\"code\": \"not-waiting\", \"title\": \"这张号票不在等候中。\"}',"
                + " {status: 409, headers: {'Content-Type': 'application/problem+json'}}))"
                + " : window.asked.call(window, path, how);");
        browser.click("#leave");
        browser.untilText("#leave", "本当にやめる");
        browser.click("#leave");

        browser.until("document.body.textContent.includes('この番号札は今、待っていません')");
    }

    /** The hall's own Chinese and English, so that both are said in one way. */
    @Test
    void eachRefusalIsWrittenAsTheHallSaysIt() {
        Map<String, Text> texts = Tokens.standard().texts();

        assertThat(texts.keySet())
                .filteredOn(key -> key.startsWith(PhoneWords.REFUSED))
                .hasSizeGreaterThan(20)
                .allSatisfy(key -> {
                    ProblemType type = ProblemType.of(key.substring(PhoneWords.REFUSED.length()));
                    assertThat(PhoneWords.REFUSED + type.code()).isEqualTo(key);
                    assertThat(texts.get(key))
                            .extracting(Text::chinese, Text::english)
                            .containsExactly(
                                    type.title().chinese(), type.title().english());
                });
    }

    /** Without a line it says so in the language chosen, whose words the phone has kept. */
    @Test
    void withoutALineThePageGoesOnInItsLanguage() throws Exception {
        browser.go(at("/t/" + hall.passes.of(takenIn("ja"))));
        browser.untilText("#state", "呼ばれるまでお待ちください");
        browser.until("navigator.serviceWorker && navigator.serviceWorker.controller");
        java.net.URI address = at("/t");
        browser.go(address);
        browser.untilText("#state", "呼ばれるまでお待ちください");
        browser.until("caches.match('/assets/phone-words/ja').then(found => { window.kept = !!found; }), window.kept");
        hall.server().close();

        browser.go(address);

        browser.untilText("#state", "呼ばれるまでお待ちください");
        browser.untilText("#offline", "接続が切れました");
    }
}
