package hall.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hall.broker.Role;
import hall.kiosk.web.access.Staff;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Full names, staff numbers and photos: for a manager and for the person, and for nobody else. */
final class StaffApiTest {

    private TestHall hall;

    @BeforeEach
    void start() throws Exception {
        hall = TestHall.start();
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private String store(Client manager) throws Exception {
        BufferedImage picture = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        String sent = Base64.getEncoder().encodeToString(png.toByteArray());
        return manager.post("/api/v1/photos", "{\"picture\": \"" + sent + "\"}")
                .json()
                .path("photo")
                .asText();
    }

    @Test
    void aPhotoIsDrawnAnewSmallAndKeptUnderItsHash() throws Exception {
        Client manager = hall.signedIn("chief");

        String photo = store(manager);

        assertThat(photo).matches("[0-9a-f]{64}").isEqualTo(store(manager));
        BufferedImage kept = ImageIO.read(
                new ByteArrayInputStream(manager.get("/api/v1/photos/" + photo).bytes()));
        assertThat(kept.getWidth()).isEqualTo(360);
        assertThat(kept.getHeight()).isEqualTo(240);
    }

    @Test
    void whatIsNoPictureIsRefusedWithASentence() throws Exception {
        Client manager = hall.signedIn("chief");

        assertThat(manager.post("/api/v1/photos", "{\"picture\": \"aGVsbG8=\"}").code())
                .isEqualTo("no-photo");
        assertThat(manager.post("/api/v1/photos", "{\"picture\": \"not base64!\"}")
                        .code())
                .isEqualTo("no-photo");
        assertThat(manager.get("/api/v1/photos/..%2Faccess.json").status()).isBetween(400, 404);
        assertThat(manager.get("/api/v1/photos/" + "0".repeat(64)).status()).isEqualTo(404);
    }

    @Test
    void onlyAManagerAndThePersonHimselfSeeWhatIsPersonal() throws Exception {
        Client manager = hall.signedIn("chief");
        String photo = store(manager);
        hall.staff.put("wang", new Staff("王小明", "A-1024", photo));
        Client wang = hall.signedIn("wang");
        Client li = hall.signedIn("li");

        JsonNode people = manager.get("/api/v1/people").json();
        assertThat(people.toString()).contains("王小明").contains("A-1024");
        assertThat(wang.get("/api/v1/session").json().path("fullName").asText()).isEqualTo("王小明");
        assertThat(wang.get("/api/v1/photos/" + photo).status()).isEqualTo(200);
        assertThat(li.get("/api/v1/photos/" + photo).code()).isEqualTo("not-your-photo");
        wang.post("/api/v1/windows/1/open", "{}");
        for (String path : new String[] {"/api/v1/hall", "/api/v1/windows/1"}) {
            assertThat(wang.get(path).text()).doesNotContain("王小明").doesNotContain("A-1024");
        }
        assertThat(hall.device(Role.BOARD).get("/api/v1/hall").text()).doesNotContain("王小明");
    }
}
