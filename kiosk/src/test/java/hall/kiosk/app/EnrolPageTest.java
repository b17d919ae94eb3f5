package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hall.kiosk.web.Axe;
import hall.kiosk.web.Browser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code board} on a new machine, and a manager with a browser: the code is typed, the board is online, and out. */
@Tag("chromium")
class EnrolPageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern SHOWN = Pattern.compile("Code (\\d{6}), fingerprint ([0-9A-Z-]{14})");

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private Process board(String address) throws IOException {
        Path config = folder.resolve("board");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "hall.board.BoardProgram",
                        "--config",
                        config.toString(),
                        "--headless",
                        "--enrol",
                        address)
                .directory(new File("."))
                .redirectError(folder.resolve("board.log").toFile())
                .redirectOutput(folder.resolve("board.out").toFile())
                .start();
        opened.add(process::destroyForcibly);
        return process;
    }

    /** What the machine's terminal shows, as its screen does. */
    private Matcher screen() {
        Matcher[] shown = new Matcher[1];
        await().atMost(PATIENCE).untilAsserted(() -> {
            String text = Files.readString(folder.resolve("board.out"));
            Matcher matcher = SHOWN.matcher(text);
            assertThat(matcher.find())
                    .as(text + Files.readString(folder.resolve("board.log")))
                    .isTrue();
            shown[0] = matcher;
        });
        return shown[0];
    }

    private int times(String words) throws IOException {
        return log().split(words, -1).length - 1;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("board.out")) + Files.readString(folder.resolve("board.log"));
    }

    @Test
    void aCodeFromTheMachinesScreenIsTypedItIsANewBoardAndOnlineUntilItIsRetired() throws Exception {
        HallApplication hall = EnrolmentTest.open(folder, "\"mqtt\": {\"port\": 0}");
        opened.add(hall);
        Browser browser = Browser.open(1366, 900);
        opened.add(browser);
        Process board =
                board(Optional.ofNullable(hall.secureAddress()).orElseThrow().toString());
        Matcher screen = screen();
        JsonNode secret = new ObjectMapper()
                .readTree(folder.resolve("data/access.json").toFile())
                .path("manager");
        browser.go(hall.address().resolve("/manager"));
        browser.type("#user", secret.path("user").asText());
        browser.type("#password", secret.path("password").asText());
        browser.click("#enter");
        browser.until("location.pathname === '/manager'");

        browser.untilText("#machines", "新设备等待登记：显示屏");
        browser.click("#machines [data-enrolment]");
        browser.until("document.querySelector('#enrol').open");
        assertThat(Axe.faults(browser, 1366, 900)).isEmpty();
        browser.type("#enrol-code", "000000".equals(screen.group(1)) ? "000001" : "000000");
        browser.click("#enrol-next");
        browser.untilText("#enrol-said", "登记码不对");
        browser.run("document.querySelector('#enrol-code').value = ''");
        browser.type("#enrol-code", screen.group(1));
        browser.click("#enrol-next");
        browser.untilText("#enrol-fingerprint", screen.group(2));
        browser.run("const place = document.querySelector('#enrol-place'); place.value = '+board';"
                + "place.dispatchEvent(new Event('change'));");
        browser.until("document.querySelector('#enrol-scene')");
        assertThat(Axe.faults(browser, 1366, 900)).isEmpty();
        assertThat(browser.run("return document.querySelector('#enrol-id').value")
                        .asText())
                .as("the first that is free")
                .isEqualTo("board-3");
        browser.run("document.querySelector('#enrol-id').value = 'board-1'");
        browser.click("#enrol-admit");
        browser.untilText("#enrol-said", "已用于");
        browser.run("document.querySelector('#enrol-id').value = 'board-3'");
        browser.type("#enrol-inches", "55");
        long admitted = System.nanoTime();
        browser.click("#enrol-admit");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log()).contains("board-3-baohe").contains(": connected"));
        browser.untilText("#machines", "board-3");
        browser.untilText("#devices", "board-3 在线");
        long online = System.nanoTime();

        browser.click("#machines [data-retire='board-3']");
        long retired = System.nanoTime();
        browser.click("#enrol-retire");
        browser.until("!document.querySelector('#enrol').open");
        await().atMost(PATIENCE)
                .until(() -> times(": connected") >= 1 && times("the line is down") == times(": connected"));
        System.out.printf(
                "tier chromium: a new board was online %.1f s after it was let in, and out %.1f s after it was retired; both are"
                        + " promised within 10 s%n",
                (online - admitted) / 1e9, (System.nanoTime() - retired) / 1e9);
        AtomicInteger connected = new AtomicInteger();
        await("it does not come back")
                .during(Duration.ofSeconds(10))
                .atMost(PATIENCE)
                .until(() -> {
                    int now = times(": connected");
                    return now == connected.getAndSet(now) && now == times("the line is down");
                });
        browser.until("document.querySelector('#machines').innerText === ''");
        browser.untilText("#devices", "已停用");
        assertThat(board.isAlive()).as("it goes on and says that it is cut off").isTrue();
        assertThat(hall.hall().state().duty().machine("board-3")).isEmpty();
    }
}
