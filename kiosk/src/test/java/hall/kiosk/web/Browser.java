package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.hardware.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A headless Chromium driven by the W3C WebDriver protocol, with nothing but java.net.http. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** How long a page may take to come or to answer, also on a machine that does much else. */
    private static final long LONGEST_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    static final String TAB = "\uE004";
    static final String ENTER = "\uE007";

    /** Held for the key that follows. */
    static final String ALT = "\uE00A";

    private static final int MOST_TABS = 200;

    /** Debian's Chromium without its windows: it draws the same for two thirds of the processor's time. */
    private static final Path SHELL = Path.of("/usr/lib/chromium/chromium-headless-shell");

    private final String size;
    private final Process driver;
    private final Path profile;
    private final URI session;

    /** What has to be undone before another test has it. */
    private final Set<String> scripts = new HashSet<>();

    private final Set<String> origins = new HashSet<>();

    private Browser(String size, Process driver, Path profile, URI session) {
        this.size = size;
        this.driver = driver;
        this.profile = profile;
        this.session = session;
    }

    /**
     * A browser with a window of this size, as empty as a new one; skips the test where Chromium is not installed, unless in CI.
     */
    public static Browser open(int width, int height) throws IOException {
        Browser idle = IdleBrowsers.take(width + "," + height);
        return idle == null ? start(width + "," + height) : idle;
    }

    private static Browser start(String size) throws IOException {
        Needs.require("chromedriver");
        Needs.require("chromium");
        boolean isShell = Files.isExecutable(SHELL);
        Path profile = Files.createTempDirectory("hall-chromium");
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        int port = port(driver);
        ObjectNode wanted = Client.JSON.createObjectNode();
        ObjectNode browser = wanted.putObject("capabilities")
                .putObject("alwaysMatch")
                .put("browserName", isShell ? "chrome-headless-shell" : "chrome");
        browser.putObject("timeouts").put("script", LONGEST_MILLIS).put("pageLoad", LONGEST_MILLIS);
        ObjectNode options = browser.putObject("goog:chromeOptions");
        if (isShell) {
            options.put("binary", SHELL.toString());
        }
        ArrayNode arguments = options.putArray("args");
        List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--in-process-gpu",
                        "--use-fake-ui-for-media-stream",
                        "--use-fake-device-for-media-stream",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--lang=zh-CN",
                        "--window-size=" + size,
                        "--user-data-dir=" + profile)
                .forEach(arguments::add);
        Browser starting = new Browser(size, driver, profile, URI.create("http://127.0.0.1:" + port + "/session"));
        JsonNode started = starting.send("POST", "", wanted);
        return new Browser(
                size,
                driver,
                profile,
                URI.create(starting.session + "/" + started.get("sessionId").textValue()));
    }

    private static int port(Process driver) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new IOException("chromedriver ended before it listened");
    }

    public void go(URI address) {
        origins.add(address.getScheme() + "://" + address.getAuthority());
        send("POST", "/url", Client.JSON.createObjectNode().put("url", address.toString()));
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
        return send("POST", "/goog/cdp/execute", body);
    }

    /** Clicks the element once it can be clicked. */
    public void click(String css) {
        until("!!document.querySelector(" + quoted(css) + ") && !document.querySelector(" + quoted(css)
                + ").disabled && document.querySelector(" + quoted(css)
                + ").ariaDisabled !== 'true' && document.querySelector(" + quoted(css) + ").offsetParent !== null");
        onElement(() -> element(css), "/click", Client.JSON.createObjectNode());
    }

    public void type(String css, String text) {
        until("!!document.querySelector(" + quoted(css) + ") && document.querySelector(" + quoted(css)
                + ").offsetParent !== null");
        onElement(() -> element(css), "/value", Client.JSON.createObjectNode().put("text", text));
    }

    /** Types {@code text} into whatever has the focus, as a person at the keyboard; {@link #TAB} and {@link #ENTER} too. */
    void keys(String text) {
        onElement(
                () -> send("GET", "/element/active", null).get(ELEMENT).textValue(),
                "/value",
                Client.JSON.createObjectNode().put("text", text));
    }

    /** A page may draw an element anew between the question for it and what is done to it; then nothing was done. */
    private void onElement(Supplier<String> element, String act, ObjectNode body) {
        for (int tries = 0; tries < MOST_TABS; tries++) {
            try {
                send("POST", "/element/" + element.get() + act, body);
                return;
            } catch (AssertionError failed) {
                String why = String.valueOf(failed.getMessage());
                if (!why.contains("stale element reference") && !why.contains("element not interactable")) {
                    throw failed;
                }
            }
        }
        throw new AssertionError("the element is drawn anew all the time, or cannot be seen");
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
        return send("POST", "/execute/sync", body);
    }

    /** A picture of the window. */
    public byte[] picture() {
        return Base64.getDecoder().decode(send("GET", "/screenshot", null).asText());
    }

    private String element(String css) {
        ObjectNode how =
                Client.JSON.createObjectNode().put("using", "css selector").put("value", css);
        return send("POST", "/element", how).get(ELEMENT).textValue();
    }

    private static String quoted(String text) {
        return Client.JSON.getNodeFactory().textNode(text).toString();
    }

    private JsonNode send(String method, String path, @org.jspecify.annotations.Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(session + path)).timeout(Duration.ofSeconds(60));
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode value = Client.JSON.readTree(response.body()).path("value");
            if (response.statusCode() != 200) {
                throw new AssertionError(method + " " + path + " led to " + response.body());
            }
            return value;
        } catch (IOException e) {
            throw new AssertionError("the browser does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The size of its window. */
    String size() {
        return size;
    }

    /** Whether it is as empty as a new one from now on; where something refuses to be undone it is of no more use. */
    private boolean isEmptied() {
        try {
            Set.copyOf(scripts).forEach(this::forget);
            send("POST", "/url", Client.JSON.createObjectNode().put("url", "about:blank"));
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
            return send("GET", "/window/handles", null).size() == 1;
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
        try {
            send("DELETE", "", null);
        } finally {
            driver.descendants().forEach(ProcessHandle::destroy);
            driver.destroy();
            try {
                if (!driver.waitFor(5, TimeUnit.SECONDS)) {
                    driver.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    file.toFile().delete();
                }
            } catch (java.io.UncheckedIOException e) {
                profile.toFile().deleteOnExit();
            }
        }
    }
}
