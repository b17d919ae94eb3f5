package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hall.kiosk.config.change.ConfigState;
import hall.kiosk.web.access.Photos;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A manager gives a clerk a photo, which the browser cuts, and records that he agrees to be shown; an auditor finds who did. */
final class StaffPhotoPageTest extends RunningHallCase {

    private static final Color SHOULDERS = new Color(0x20, 0x60, 0xC0);
    private static final Color FACE = new Color(0xE0, 0xB0, 0x90);

    private static final String PEOPLE =
            "[...document.querySelectorAll('#sections button')].find(each => each.innerText.includes('人员'))";
    private static final String INPUT = "document.querySelector('.photos input[type=file]')";

    @Test
    void aPhotoIsCutToAPortraitAndWhoRecordedTheConsentIsInTheAudit() throws Exception {
        signIn("/config");
        browser.until(PEOPLE);
        browser.run(PEOPLE + ".click()");
        browser.untilText("details[data-entry='/people/0'] summary", "wang");

        BufferedImage wide = ImageIO.read(new ByteArrayInputStream(chosen(1600, 900)));
        assertThat(wide.getWidth() * 4).as("a portrait is 3 by 4").isEqualTo(wide.getHeight() * 3);
        assertThat(near(wide, 0.03, 0.5, FACE))
                .as("the middle of a wide picture")
                .isTrue();
        assertThat(near(wide, 0.97, 0.5, FACE)).isTrue();

        BufferedImage high = ImageIO.read(new ByteArrayInputStream(chosen(900, 3000)));
        assertThat(high.getWidth()).isEqualTo(360);
        assertThat(high.getHeight()).isEqualTo(480);
        assertThat(near(high, 0.5, 0.05, FACE))
                .as("of a high one what is nearer to its top")
                .isTrue();
        assertThat(near(high, 0.5, 0.95, SHOULDERS)).isTrue();

        BufferedImage small = ImageIO.read(new ByteArrayInputStream(chosen(150, 200)));
        assertThat(small.getWidth()).as("a small one is not made larger").isEqualTo(150);
        picture("page-config-photo");
        browser.run(notAPicture());
        browser.untilText("#said", "这不是照片");

        browser.click("details[data-entry='/people/0'] summary");
        String agrees = "document.querySelector(\"[data-pointer='/people/0/showAtWindow'] input\")";
        browser.until(agrees);
        browser.run(agrees + ".click()");
        browser.untilText("#changes", "本人已同意在所在窗口的屏上显示");
        browser.untilText(".photos", "同意公示");
        browser.type("#reason", "本人签字同意");
        browser.click("#put");
        browser.untilText("#said", "已生效");
        await().atMost(PATIENCE).until(() -> document().contains("\"showAtWindow\""));

        browser.go(hall.address().resolve("/audit"));
        browser.untilText("#events", "配置更改");
        browser.untilText("#events", "本人已同意在所在窗口的屏上显示");
        browser.untilText("#events", "本人签字同意");
        browser.untilText("#events", "管理员");
        picture("page-audit-consent");
        browser.click("#language");
        browser.untilText("#events", "Has agreed to be shown on the screen of his window");
    }

    private String document() {
        ConfigState state = hall.hall().state().config();
        return Objects.requireNonNull(state.now()).document();
    }

    /** What the hall keeps of a picture that is chosen: shoulders all over, a face in the middle of a wide one, on top of a high one. */
    private byte[] chosen(int width, int height) throws Exception {
        String before = String.valueOf(browser.run("return document.querySelector('.photos img')?.src ?? ''")
                .asText());
        browser.run("""
                const canvas = Object.assign(document.createElement('canvas'), {width: %s, height: %s});
                const brush = canvas.getContext('2d');
                brush.fillStyle = '#2060c0';
                brush.fillRect(0, 0, canvas.width, canvas.height);
                brush.fillStyle = '#e0b090';
                const high = canvas.height > 2 * canvas.width;
                brush.fillRect(high ? 0 : canvas.width / 4, high ? canvas.height * .1 : 0, high ? canvas.width : canvas.width / 2, canvas.height * (high ? .25 : 1));
                canvas.toBlob(blob => {
                    const files = new DataTransfer();
                    files.items.add(new File([blob], 'wang.png', {type: 'image/png'}));
                    const input = %s;
                    input.files = files.files;
                    input.dispatchEvent(new Event('change'));
                });""".formatted(width, height, INPUT));
        browser.until(
                "(document.querySelector('.photos img')?.naturalWidth ?? 0) > 0 && document.querySelector('.photos img').src !== '"
                        + before + "'");
        String photo = browser.run("return document.querySelector('.photos img').src.replace(/.*\\//, '')")
                .asText();
        return Photos.ofStaff(folder.resolve("data").resolve("photos"))
                .find(photo)
                .orElseThrow();
    }

    private static String notAPicture() {
        return """
                const files = new DataTransfer();
                files.items.add(new File(['hello'], 'letter.jpg', {type: 'image/jpeg'}));
                const input = %s;
                input.files = files.files;
                input.dispatchEvent(new Event('change'));""".formatted(INPUT);
    }

    private static boolean near(BufferedImage picture, double across, double down, Color wanted) {
        Color dot = new Color(picture.getRGB((int) (picture.getWidth() * across), (int) (picture.getHeight() * down)));
        return Math.abs(dot.getRed() - wanted.getRed())
                        + Math.abs(dot.getGreen() - wanted.getGreen())
                        + Math.abs(dot.getBlue() - wanted.getBlue())
                < 24;
    }

    private void picture(String name) throws Exception {
        Files.createDirectories(Path.of("target", "pictures"));
        Files.write(Path.of("target", "pictures", name + ".png"), browser.picture());
    }
}
