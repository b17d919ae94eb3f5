package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** A headless Chromium driven by the W3C WebDriver protocol, with nothing but java.net.http. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How long a click that was made may take to be seen by the page. */
    private static final Duration CLICKED = Duration.ofSeconds(10);

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    static final String TAB = "\uE004";
    static final String ENTER = "\uE007";

    /** Held for the key that follows. */
    static final String ALT = "\uE00A";

    private static final int MOST_TABS = 200;

    /** What is said of an element that is drawn anew in that moment, not yet seen, or under something that is about to go. */
    private static final List<String> NOT_YET = List.of(
            "stale element reference", "no such element", "element not interactable", "element click intercepted");

    /**
     * What a page does by itself when nothing happens for long, it does not do here: it does not give a request up after eight
     * seconds, call what it shows old after ten, or forget what may be taken back. A busy machine is slow without being broken.
     */
    private static final String PATIENT = """
            {
              const begun = performance.now();
              performance.now = () => begun;
              const later = window.setTimeout;
              window.setTimeout = (act, millis, ...more) => later(act, millis === 8000 ? 600000 : millis, ...more);
              AbortSignal.timeout = () => new AbortController().signal;
            }
            """;

    private final String size;
    private final Chromium chromium;

    /** What has to be undone before another test has it. */
    private final Set<String> scripts = new HashSet<>();

    private final Set<String> origins = new HashSet<>();

    private Browser(String size, Chromium chromium) {
        this.size = size;
        this.chromium = chromium;
    }

    /**
     * A browser with a window of this size, as empty as a new one; skips the test where Chromium is not installed, unless in CI.
     */
    public static Browser open(int width, int height) throws IOException {
        Browser idle = IdleBrowsers.take(width + "," + height);
        return idle == null ? start(width + "," + height) : idle;
    }

    private static Browser start(String size) throws IOException {
        Browser started = new Browser(size, Chromium.start(size));
        started.onNewPages(PATIENT);
        started.scripts.clear(); // for all tests
        return started;
    }

    public void go(URI address) {
        origins.add(address.getScheme() + "://" + address.getAuthority());
        chromium.send("POST", "/url", Client.JSON.createObjectNode().put("url", address.toString()));
    }

    /** Makes the page itself {@code width} by {@code height} dots of CSS, as a phone would be, whatever the window. */
    void page(int width, int height) {
        ObjectNode size = Client.JSON
                .createObjectNode()
                .put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", 1)
                .put("mobile", false);
        developer("Emulation.setDeviceMetricsOverride", size);
    }

    /** Runs {@code script} in each page from now on, before the page's own scripts; the id is for {@link #forget}. */
    String onNewPages(String script) {
        ObjectNode source = Client.JSON.createObjectNode().put("source", script);
        String id = developer("Page.addScriptToEvaluateOnNewDocument", source)
                .get("identifier")
                .textValue();
        scripts.add(id);
        return id;
    }

    void forget(String id) {
        scripts.remove(id);
        developer(
                "Page.removeScriptToEvaluateOnNewDocument",
                Client.JSON.createObjectNode().put("identifier", id));
    }

    /** From now on the line answers {@code latencyMillis} later and carries so many bytes a second, and nothing is kept. */
    void slowLine(int latencyMillis, int bytesPerSecond) {
        developer("Network.enable", Client.JSON.createObjectNode());
        developer("Network.setCacheDisabled", Client.JSON.createObjectNode().put("cacheDisabled", true));
        developer(
                "Network.emulateNetworkConditions",
                Client.JSON
                        .createObjectNode()
                        .put("offline", false)
                        .put("latency", latencyMillis)
                        .put("downloadThroughput", bytesPerSecond)
                        .put("uploadThroughput", bytesPerSecond));
    }

    /** A finger at this place of the window; {@code what} is touchStart, touchMove, touchEnd or touchCancel. */
    void finger(String what, double x, double y) {
        ObjectNode event = Client.JSON.createObjectNode().put("type", what);
        ArrayNode points = event.putArray("touchPoints");
        if (what.equals("touchStart") || what.equals("touchMove")) {
            points.addObject().put("x", x).put("y", y);
        }
        developer("Input.dispatchTouchEvent", event);
    }

    /** The mouse with its main button at this place of the window; {@code what} is mousePressed, mouseMoved or mouseReleased. */
    void mouse(String what, double x, double y) {
        developer(
                "Input.dispatchMouseEvent",
                Client.JSON
                        .createObjectNode()
                        .put("type", what)
                        .put("button", "left")
                        .put("buttons", what.equals("mouseReleased") ? 0 : 1)
                        .put("clickCount", 1)
                        .put("x", x)
                        .put("y", y));
    }

    private JsonNode developer(String command, ObjectNode parameters) {
        ObjectNode body = Client.JSON.createObjectNode().put("cmd", command);
        body.set("params", parameters);
        return chromium.send("POST", "/goog/cdp/execute", body);
    }

    /**
     * Clicks the element once it can be clicked and is not busy with the click before. Where the page moves or draws it anew in
     * between, the click meets something else, and it is clicked again.
     */
    public void click(String css) {
        String clickable =
                "(each => each && !each.disabled && each.ariaDisabled !== 'true' && each.offsetParent !== null"
                        + " && !each.closest('[aria-busy=true]'))(document.querySelector(" + quoted(css) + "))";
        for (int tries = 0; tries < MOST_TABS; tries++) {
            until(clickable);
            watchClick(css);
            onElement(() -> element(css), "/click", Client.JSON.createObjectNode());
            if (!clickMissed()) {
                return;
            }
        }
        throw new AssertionError("each click meets something else than " + css);
    }

    /** Has the page tell whether what is clicked is what was meant: asked before the page does anything about it. */
    private void watchClick(String css) {
        run("window.clickSeen = 'none'; addEventListener('click', event => { window.clickSeen = event.composedPath()"
                + ".some(each => each instanceof Element && each.matches(" + quoted(css) + ")) ? 'meant' : 'other'; },"
                + " { capture: true, once: true })");
    }

    /** A page that has gone since has seen it. */
    private boolean clickMissed() {
        try {
            await("a click").atMost(CLICKED).until(() -> !clickSeen().equals("none"));
        } catch (ConditionTimeoutException unseen) {
            return true;
        }
        return clickSeen().equals("other");
    }

    private String clickSeen() {
        try {
            return run("return window.clickSeen ?? 'gone'").asText();
        } catch (AssertionError going) {
            return "gone";
        }
    }

    public void type(String css, String text) {
        until("!!document.querySelector(" + quoted(css) + ") && document.querySelector(" + quoted(css)
                + ").offsetParent !== null");
        onElement(() -> element(css), "/value", Client.JSON.createObjectNode().put("text", text));
    }

    /** Types {@code text} into whatever has the focus, as a person at the keyboard; {@link #TAB} and {@link #ENTER} too. */
    void keys(String text) {
        onElement(
                () -> chromium.send("GET", "/element/active", null).get(ELEMENT).textValue(),
                "/value",
                Client.JSON.createObjectNode().put("text", text));
    }

    /** A page may draw an element anew between the question for it and what is done to it; then nothing was done. */
    private void onElement(Supplier<String> element, String act, ObjectNode body) {
        await("what can be acted on").atMost(PATIENCE).until(() -> {
            try {
                chromium.send("POST", "/element/" + element.get() + act, body);
                return true;
            } catch (AssertionError failed) {
                String why = String.valueOf(failed.getMessage());
                if (NOT_YET.stream().noneMatch(why::contains)) {
                    throw failed;
                }
                return false;
            }
        });
    }

    /** Presses the tabulator until {@code expression} is true of the element that has the focus, called {@code at}. */
    void tabUntil(String expression) {
        for (int i = 0; i < MOST_TABS; i++) {
            keys(TAB);
            if (run("const at = document.activeElement; return Boolean(" + expression + ")")
                    .booleanValue()) {
                return;
            }
        }
        throw new AssertionError("the tabulator does not come to " + expression);
    }

    /** What the element says. */
    String text(String css) {
        return run("return document.querySelector(" + quoted(css) + ").innerText")
                .asText();
    }

    /** Waits until the element says something that contains {@code text}. */
    public void untilText(String css, String text) {
        until("(document.querySelector(" + quoted(css) + ")?.innerText ?? '').includes(" + quoted(text) + ")");
    }

    /** Waits until {@code expression} is true in the page. */
    public void until(String expression) {
        String asked = "try { return Boolean(" + expression + ") } catch { return false }";
        try {
            // as an assertion, because a page that is going away may refuse the question
            await(expression)
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(run(asked).booleanValue()).isTrue());
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "the page says: " + run("return location.href + ' ' + document.body?.innerText") + ", and never "
                            + expression,
                    late);
        }
    }

    public JsonNode run(String script) {
        ObjectNode body = Client.JSON.createObjectNode().put("script", script);
        body.putArray("args");
        return chromium.send("POST", "/execute/sync", body);
    }

    /** A picture of the window. */
    public byte[] picture() {
        return Base64.getDecoder()
                .decode(chromium.send("GET", "/screenshot", null).asText());
    }

    private String element(String css) {
        ObjectNode how =
                Client.JSON.createObjectNode().put("using", "css selector").put("value", css);
        return chromium.send("POST", "/element", how).get(ELEMENT).textValue();
    }

    private static String quoted(String text) {
        return Client.JSON.getNodeFactory().textNode(text).toString();
    }

    /** The size of its window. */
    String size() {
        return size;
    }

    /** Whether it is as empty as a new one from now on; where something refuses to be undone it is of no more use. */
    private boolean isEmptied() {
        try {
            Set.copyOf(scripts).forEach(this::forget);
            chromium.send("POST", "/url", Client.JSON.createObjectNode().put("url", "about:blank"));
            ObjectNode nothing = Client.JSON.createObjectNode();
            developer("Emulation.clearDeviceMetricsOverride", nothing);
            developer("Network.enable", nothing);
            developer("Network.clearBrowserCookies", nothing);
            developer("Network.clearBrowserCache", nothing);
            for (String origin : origins) {
                developer(
                        "Storage.clearDataForOrigin",
                        Client.JSON.createObjectNode().put("origin", origin).put("storageTypes", "all"));
            }
            origins.clear();
            developer("Network.disable", nothing); // and with it a slow line
            return chromium.send("GET", "/window/handles", null).size() == 1;
        } catch (AssertionError refused) {
            return false;
        }
    }

    /** Kept for the next test that wants one of this size. */
    @Override
    public void close() throws IOException {
        if (!isEmptied() || !IdleBrowsers.keep(this)) {
            end();
        }
    }

    void end() throws IOException {
        chromium.end();
    }
}
