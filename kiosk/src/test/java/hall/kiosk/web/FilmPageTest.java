package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.config.change.ConfigState;
import hall.kiosk.film.GifFile;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A manager uploads a film in sign language for a moment of the kiosks, looks at it, replaces it and takes it away. */
final class FilmPageTest extends RunningHallCase {

    private static final String WELCOME = "document.querySelector(\"[data-pointer='/films/welcome']\").parentElement";
    private static final String INPUT = WELCOME + ".querySelector('input[type=file]')";

    @Test
    void aFilmIsUploadedLookedAtReplacedAndTakenAwayAndTheAuditSaysSo() throws Exception {
        signIn("/config");
        section("手语");
        browser.until(INPUT);
        assertThat(said()).contains("没有短片");

        choose("letter.gif", "image/gif", "no film".getBytes(StandardCharsets.UTF_8));
        browser.untilText("#section", "短片须为完整的动画 GIF");
        choose("talk.mp4", "video/mp4", new byte[64]);
        browser.untilText("#section", "视频请先转成动画 GIF");

        choose("welcome.gif", "image/gif", gif(Color.RED, Color.BLUE));
        browser.untilText("#said", "短片已上传");
        browser.untilText("#section", "1 个文件");
        browser.run(WELCOME + ".querySelector('button[aria-expanded=false]').click()");
        browser.until("(" + WELCOME + ".querySelector('img')?.naturalWidth ?? 0) === 40");
        assertThat(Axe.faults(browser, 1366, 768)).isEmpty();
        for (String language : List.of("zh", "en")) {
            browser.page(320, 700);
            browser.run(WELCOME + ".closest('fieldset').scrollIntoView()");
            keep("page-config-film-320-" + language);
            browser.page(683, 384);
            browser.run(WELCOME + ".closest('fieldset').scrollIntoView()");
            keep("page-config-film-200-" + language);
            browser.page(1366, 768);
            keep("page-config-film-" + language);
            browser.click("#language");
            browser.until("document.getElementById('changes').innerText.includes('"
                    + (language.equals("zh") ? "First page" : "首页") + "')");
        }
        String offered = draft();
        browser.click("#preview summary");
        browser.untilText("#previews", "点“看手语”之后播放");
        publish("请聋协同意");
        await().atMost(PATIENCE).until(() -> document().contains("\"films\""));
        String first = fileName();

        choose("again.gif", "image/gif", gif(Color.GREEN, Color.RED, Color.BLUE));
        browser.untilText("#changes", "首页");
        publish("重拍");
        await().atMost(PATIENCE).until(() -> !document().contains(first));

        section("易读");
        String chinese = "document.querySelector(\"[data-pointer='/easyTexts/taken/zh'] input\")";
        browser.until(chinese);
        type(chinese, "拿好号票，坐下等。");
        type(chinese.replace("/zh", "/en"), "Keep the paper. Sit down.");
        publish("更好懂");
        await().atMost(PATIENCE).until(() -> document().contains("拿好号票，坐下等。"));
        assertThat(Axe.faults(browser, 1366, 768)).isEmpty();

        section("手语");
        browser.until(INPUT);
        browser.run(WELCOME + ".querySelectorAll('button').forEach(each => each.textContent === '撤下' && each.click())");
        browser.until(WELCOME + ".textContent.includes('没有短片')");
        assertThat(draft())
                .as("the first screen offers the film where there is one")
                .isNotEqualTo(offered);
        publish("已过期");
        await().atMost(PATIENCE).until(() -> !document().contains("\"films\""));

        browser.go(hall.address().resolve("/audit"));
        browser.untilText("#events", "请聋协同意");
        browser.untilText("#events", "取号机手语短片");
        browser.untilText("#events", "取号机手语短片的首页设为1 个文件");
        browser.untilText("#events", "取号机手语短片的首页由1 个文件");
        browser.untilText("#events", "取号机手语短片的首页恢复默认");
        browser.untilText("#events", "拿好号票，坐下等。");
    }

    private void section(String name) throws IOException {
        String button = "[...document.querySelectorAll('#sections button')].find(each => each.innerText.includes('"
                + name + "'))";
        browser.until(button);
        browser.run(button + ".click()");
    }

    private void publish(String reason) throws Exception {
        browser.until("!document.getElementById('put').disabled");
        browser.type("#reason", reason);
        browser.click("#put");
        browser.untilText("#said", "已生效");
        browser.until("document.getElementById('put').disabled");
    }

    /** What stands for the picture of the kiosk by the draft. */
    private String draft() throws IOException {
        browser.until("!document.getElementById('preview').hidden");
        return browser.run(
                        "return fetch('/api/v1/config/draft/kiosks/kiosk-1/screen.png').then(answer => answer.arrayBuffer())"
                                + ".then(bytes => new Uint8Array(bytes).reduce((sum, each) => (31 * sum + each) | 0, bytes.byteLength))")
                .asText();
    }

    private void type(String input, String text) throws IOException {
        browser.run(
                input + ".value = '" + text + "'; " + input + ".dispatchEvent(new Event('input', {bubbles: true}))");
    }

    private String said() throws IOException {
        return browser.run("return " + WELCOME + ".textContent").asText();
    }

    private String document() {
        ConfigState state = hall.hall().state().config();
        return Objects.requireNonNull(state.now()).document();
    }

    private String fileName() {
        return document().replaceAll("(?s).*\"sha256\"\\s*:\\s*\"([0-9a-f]{64}).*", "$1");
    }

    private byte[] gif(Color... colours) throws IOException {
        return Files.readAllBytes(GifFile.write(folder.resolve("film.gif"), 40, 30, 20, List.of(colours)));
    }

    private void choose(String name, String type, byte[] bytes) throws IOException {
        browser.run("document.getElementById('said').textContent = ''; const bytes = Uint8Array.from(atob('"
                + Base64.getEncoder().encodeToString(bytes) + "'), each => each.charCodeAt(0));"
                + "const files = new DataTransfer(); files.items.add(new File([bytes], '" + name + "', {type: '" + type
                + "'})); const input = " + INPUT
                + "; input.files = files.files; input.dispatchEvent(new Event('change'));");
    }

    private void keep(String name) throws IOException {
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", name + ".png"), browser.picture());
    }
}
