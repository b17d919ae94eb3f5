package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.queue.Actor;
import hall.kiosk.queue.QueueCommand;
import hall.kiosk.queue.WindowId;
import hall.web.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * axe finds nothing against any page, of no severity, in both languages, 320 points wide and at 200 %, which is half of
 * 1280. One hall and one browser for all of them.
 */
@Timeout(value = 15, unit = java.util.concurrent.TimeUnit.MINUTES)
final class AxeTest extends BrowserCase {

    /** The editor of a scene with a playlist, step by step. */
    private static final String PLAYLIST = """
            (() => {
                const at = id => document.getElementById(id);
                if (at('editor').hidden) { document.querySelector('#boards figure button').click(); return false; }
                if (at('playlist').hidden) {
                    at('zone-widget').value = 'playlist';
                    at('zone-widget').dispatchEvent(new Event('change'));
                    return false;
                }
                if (at('items').children.length === 0) { at('add-words').click(); at('add-notices').click(); }
                document.querySelectorAll('#items details').forEach(each => { each.open = true; });
                return at('items').children.length === 2 && at('picture').naturalWidth > 0;
            })()""";

    /** The routes are drawn alike, and axe would be busy with all of them for as long as with all other pages together. */
    private static final String ROUTES = """
            (() => {
                const routes = [...document.querySelectorAll('.opblock')];
                routes.slice(10).forEach(each => { each.style.display = 'none'; });
                return routes.length > 10;
            })()""";

    private final List<String> faults = new ArrayList<>();
    private final Set<String> looked = new TreeSet<>();
    private int checks;

    @Test
    void findsNothingAgainstAnyPage() throws Exception {
        String kept = browser.onNewPages(Axe.script());
        String served = hall.passes.of(hall.served("pension"));
        String pass = hall.passes.of(hall.take("household"));
        hall.take("household");

        look("/", "document.activeElement.id === 'user'");
        look("/nothing-here", "document.querySelector('a.button')");
        look("/t/" + pass, "document.getElementById('number').innerText === 'A001'");
        look("/t/" + served, "document.querySelectorAll('#grades button').length === 5");
        hall.client()
                .post(
                        "/api/v1/ratings",
                        "{\"pass\":\"" + served + "\",\"grade\":1,\"words\":\"没人理我\",\"contact\":\"13800000000\"}");
        look("/t", "document.querySelector('main')");
        look("/t/unknown", "document.getElementById('state').innerText !== ''");
        look("/rate/2", "document.querySelector('main')");
        look(
                "/book",
                "document.querySelector('#slots [aria-pressed=true]') || (document.querySelector('#slots button')?.click(),"
                        + " document.getElementById('service').options.length > 1 && !document.getElementById('service').value"
                        + " && (document.getElementById('service').value = 'household',"
                        + " document.getElementById('service').dispatchEvent(new Event('change'))), false)");
        look("/book/" + booked(), "document.getElementById('time').innerText !== ''");
        look("/book/unknown", "document.getElementById('none-why').innerText !== ''");

        signIn("wang", "/clerk");
        look("/clerk", "document.querySelector('#windows button')");
        Actor wang = new Actor(Actor.Kind.CLERK, "wang");
        WindowId one = new WindowId("1");
        hall.act(new QueueCommand.OpenWindow(wang, one, null));
        hall.act(new QueueCommand.CallNext(wang, one));
        look("/clerk", "document.getElementById('number').innerText === 'A001'");
        hall.act(new QueueCommand.NoShow(wang, one));
        look(
                "/clerk",
                "document.querySelector('#away button') && (document.querySelector('.keys').open = true)"
                        + " && (document.getElementById('dialog').open || document.getElementById('pause').click() || true)"
                        + " && document.getElementById('dialog').open");
        signOut();

        signIn("chief", "/manager");
        look("/", "document.querySelector('#links a')");
        look(
                "/manager",
                "document.querySelectorAll('#windows .tile').length === 3"
                        + " && document.querySelectorAll('#cases button').length === 2");
        lookInto("/manager", "emergencies", "document.getElementById('emergency').click()");
        lookInto("/manager", "announcing", "document.getElementById('announce').click()");
        lookInto("/manager", "news", "document.getElementById('tell').click()");
        lookInto("/manager", "news", "document.getElementById('post').click()");
        lookInto("/manager", "dialog", "document.querySelector('#windows .tile')?.click()");
        look(
                "/manager",
                "document.querySelector('dialog.again')?.open || (import('/assets/again.js').then(each =>"
                        + " document.querySelector('dialog.again') ?? each.signInAgain('chief', { body: {} })), false)");
        look("/config", "document.querySelector('main h2')");
        lookInto(
                "/config",
                "conflict",
                "document.querySelector('main h2') && document.getElementById('conflict').showModal()");
        look("/standard", "document.querySelector('main h2')");
        look("/foresight", "document.querySelector('main h2')");
        look("/published", "document.querySelector('main h2')");
        look("/register", "document.querySelector('main h2')");
        look("/rounds", "document.querySelector('main h2')");
        look("/signs", "document.querySelector('main h2')");
        look("/voice", "document.querySelector('main h2')");
        look("/displays", "document.querySelector('main')");
        look("/displays", PLAYLIST);
        look("/audit", "document.querySelector('tbody tr')");
        look("/board/board-1", "document.getElementById('picture').naturalWidth");
        look("/kiosk/kiosk-1", "document.querySelector('#targets button')");
        lookAtDocs();
        signOut();
        signIn("zhao", "/guide");
        look("/guide", "document.querySelector('main h2')");
        signOut();
        signIn("sun", "/devices");
        look("/devices", "document.querySelector('main h2')");
        signOut();
        browser.forget(kept);

        System.out.printf("axe looked at %d pages %d times%n", looked.size(), checks);
        assertThat(faults).isEmpty();
        assertThat(looked).as("each page of the hall is looked at").containsAll(pages());
    }

    /** The pass of a time that somebody has booked. */
    private String booked() {
        Client citizen = hall.client();
        String from = citizen.get("/api/v1/bookings?service=pension")
                .json()
                .at("/slots/3/from")
                .asText();
        return citizen.post(
                        "/api/v1/bookings",
                        "{\"service\":\"pension\",\"from\":\"" + from + "\",\"idNumber\":\"11010519491231002X\"}")
                .json()
                .path("pass")
                .asText();
    }

    /** The addresses of pages, with what stands for their names. */
    private Set<String> pages() {
        return hall.server().routes().stream()
                .filter(route ->
                        route.method() == Route.Method.GET && route.roles().isEmpty())
                .map(Route::path)
                .filter(path -> !path.startsWith("/api/") && !path.startsWith("/assets/") && !path.contains("."))
                .filter(path -> !Set.of("/health", "/metrics").contains(path))
                .map(path -> path.replaceAll("\\{.*", ""))
                .collect(Collectors.toSet());
    }

    /**
     * Looks at the page once {@code ready} is true there: in Chinese 320 points wide, where everything has least room, and in English,
     * whose words are longer, at 200 %. All four took twice as long and found nothing else.
     */
    private void look(String path, String ready) throws IOException {
        for (String language : List.of("zh", "en")) {
            browser.run("try { localStorage.setItem('hall-language', '" + language + "') } catch { }");
            browser.go(at(path));
            browser.until(ready);
            Axe.faults(browser, language.equals("zh")).forEach(each -> faults.add(path + " " + language + " " + each));
            checks++;
        }
        looked.add(path.replaceAll("^(/\\w+/).*", "$1"));
        browser.run("try { localStorage.removeItem('hall-language') } catch { }");
    }

    /** Once, in both sizes: Swagger draws in seconds, and in English alone. */
    private void lookAtDocs() throws IOException {
        browser.go(at("/docs"));
        browser.until(ROUTES);
        Axe.faults(browser, 640, 400).forEach(each -> faults.add("/docs " + each));
        checks += 2;
        looked.add("/docs");
    }

    private void signOut() {
        browser.page(1366, 768);
        browser.go(at("/"));
        browser.click("#sign-out");
        browser.until("!!document.getElementById('form') && !document.getElementById('form').hidden");
    }

    /** Looks at a page with its dialog {@code id} open, which {@code opens} does as soon as the page lets it. */
    private void lookInto(String path, String id, String opens) throws IOException {
        look(path, "document.getElementById('" + id + "').open || (" + opens + ", false)");
    }
}
