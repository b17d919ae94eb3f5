package hall.kiosk.web;

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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of a browser, and the line on which they are told what to do. */
final class Chromium {

    /** How long a page may take to come or to answer, also on a machine that does much else. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

    /** Debian's Chromium without its windows: it draws the same for two thirds of the processor's time. */
    private static final Path SHELL = Path.of("/usr/lib/chromium/chromium-headless-shell");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final Path profile;
    private final URI session;

    private Chromium(Process driver, Path profile, URI session) {
        this.driver = driver;
        this.profile = profile;
        this.session = session;
    }

    static Chromium start(String size) throws IOException {
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
        browser.putObject("timeouts").put("script", LONGEST.toMillis()).put("pageLoad", LONGEST.toMillis());
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
        Chromium starting = new Chromium(driver, profile, URI.create("http://127.0.0.1:" + port + "/session"));
        JsonNode started = starting.send("POST", "", wanted);
        return new Chromium(
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

    JsonNode send(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(session + path)).timeout(LONGEST.plusMinutes(1));
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
