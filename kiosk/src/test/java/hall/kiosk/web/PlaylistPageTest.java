package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.duty.Scenes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A manager makes a playlist in a browser and puts it on the boards of a running hall. */
final class PlaylistPageTest extends RunningHallCase {

    private static final String ALT = "\uE00A";
    private static final String ARROW_UP = "\uE013";

    /** A picture, words and notices, put in order by keys; the picture is seen alone in the scene. */
    @Test
    void aPlaylistIsFilledOrderedLookedAtAndPublished() throws Exception {
        signIn("/displays");
        browser.until("document.querySelectorAll('#boards .state.serving').length === 2");
        browser.click("figure[data-board='board-1'] button");
        untilChecked();
        browser.until("!!document.querySelector(\"[data-zone='groups']\")");
        browser.click("[data-zone='groups']");
        browser.until("!!document.getElementById('zone-widget')");
        browser.run("const widget = document.getElementById('zone-widget'); widget.value = 'playlist';"
                + "widget.dispatchEvent(new Event('change'))");
        browser.until("!document.getElementById('playlist').hidden");
        browser.click("#add-words");
        browser.until("!!document.getElementById('item-0-zh')");
        browser.run("const zh = document.getElementById('item-0-zh'); zh.value = '周六上午照常受理社会保险和不动产登记业务';"
                + "zh.dispatchEvent(new Event('change'));"
                + "const en = document.getElementById('item-0-en'); en.value = 'Open on Saturday morning';"
                + "en.dispatchEvent(new Event('change'))");
        browser.click("#add-notices");
        browser.until("document.getElementById('items').children.length === 2");
        browser.run("""
                const canvas = document.createElement('canvas');
                canvas.width = 1600;
                canvas.height = 900;
                const brush = canvas.getContext('2d');
                const ground = brush.createLinearGradient(0, 0, 1600, 900);
                ground.addColorStop(0, '#0b3d91');
                ground.addColorStop(1, '#1f8a5f');
                brush.fillStyle = ground;
                brush.fillRect(0, 0, 1600, 900);
                brush.fillStyle = '#ffffff';
                brush.font = 'bold 150px "Noto Sans CJK SC"';
                brush.fillText('社保卡一卡通', 140, 380);
                brush.font = '84px "Noto Sans CJK SC"';
                brush.fillText('看病、坐车、领补贴，一张卡都能办', 140, 560);
                canvas.toBlob(blob => {
                    const files = new DataTransfer();
                    files.items.add(new File([blob], 'poster.png', {type: 'image/png'}));
                    const input = document.getElementById('add-files');
                    input.files = files.files;
                    input.dispatchEvent(new Event('change'));
                });""");
        browser.until("!!document.querySelector('#items img')");
        browser.run("document.getElementById('item-2-look').focus()");
        browser.keys(ALT + ARROW_UP);
        browser.until("document.querySelector('#items li:nth-child(2) img') !== null"
                + " && document.activeElement.id === 'item-1-look'");
        browser.keys(Browser.ENTER);
        browser.until("document.getElementById('item-1-look').getAttribute('aria-pressed') === 'true'");
        untilChecked();
        browser.until("document.querySelector('#items img').naturalWidth > 0"
                + " && !!document.querySelector('#findings li[data-code=picture-text]')");
        aVideoIsSilentUntilItHasAVolume();
        browser.run("document.getElementById('playlist').scrollIntoView()");
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", "page-displays-playlist.png"), browser.picture());

        browser.run("document.querySelectorAll('#targets input').forEach(each => { each.checked = true; })");
        browser.type("#reason", "社保卡宣传");
        browser.click("#put");

        browser.untilText("#publications", "已全部显示");
        Scenes scenes = hall.hall().state().duty().display().scenes();
        assertThat(scenes.latest().map(Scenes.Publication::stage)).contains(Scenes.Stage.SHOWN);
        assertThat(scenes.shown()).containsOnlyKeys("board-1", "board-2");
        browser.until("document.querySelectorAll('#boards .state.serving').length === 2");
    }

    /** The picture and what is wrong belong to the scene as it is now. */
    private void untilChecked() {
        browser.until("!!document.getElementById('checked').dataset.done"
                + " && document.getElementById('picture').naturalWidth > 0");
    }

    /** One that the browser has recorded of a moving picture. */
    private void aVideoIsSilentUntilItHasAVolume() {
        browser.run("""
                const canvas = document.createElement('canvas');
                Object.assign(canvas, {width: 320, height: 180});
                const brush = canvas.getContext('2d');
                let hue = 0;
                const drawing = setInterval(() => {
                    brush.fillStyle = `hsl(${hue++} 80% 40%)`;
                    brush.fillRect(0, 0, 320, 180);
                }, 40);
                const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: 'video/webm;codecs=vp8'});
                recorder.ondataavailable = taken => {
                    clearInterval(drawing);
                    const files = new DataTransfer();
                    files.items.add(new File([taken.data], 'film.webm', {type: 'video/webm'}));
                    const input = document.getElementById('add-files');
                    input.files = files.files;
                    input.dispatchEvent(new Event('change'));
                };
                recorder.start();
                setTimeout(() => recorder.stop(), 2000);""");
        browser.until("!!document.getElementById('item-3-volume')");
        browser.untilText("#items li:nth-child(4)", "无声");
        setVolume(40);
        browser.untilText("#items li:nth-child(4)", "音量 40 %");
        browser.until("!!document.querySelector('#findings li[data-code=video-sound]')");
        setVolume(0);
        browser.untilText("#items li:nth-child(4)", "无声");
        browser.until("!document.querySelector('#findings li[data-code=video-sound]')");
        setVolume(60);
        untilChecked();
    }

    private void setVolume(int percent) {
        browser.run("const volume = document.getElementById('item-3-volume'); volume.value = '" + percent
                + "'; volume.dispatchEvent(new Event('change'))");
    }
}
