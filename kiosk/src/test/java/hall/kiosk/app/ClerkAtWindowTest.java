package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.board.render.Renderer;
import hall.board.screen.Board;
import hall.board.screen.BoardSetup;
import hall.board.view.View;
import hall.broker.HallAddress;
import hall.broker.LinkSettings;
import hall.broker.PahoLink;
import hall.broker.message.ClockSource;
import hall.kiosk.clock.HallClock;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.Display;
import hall.kiosk.config.live.AdoptedStandard;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.queue.BusinessDay;
import hall.kiosk.web.Client;
import hall.standard.Snapshot;
import hall.standard.design.Fonts;
import hall.standard.design.Tokens;
import hall.text.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of a clerk's card from the manager's page to the glass: a hall, its broker and the board of a window that has a disk
 * of its own. Everybody acts over HTTP, as in a browser.
 */
@SuppressWarnings("NullAway.Init") // opened by each test
class ClerkAtWindowTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Color FACE = new Color(0xE0, 0x20, 0xC0);
    private static final Text NAME = Text.of("王老师", "Ms Wang");
    private static final String HALL = """
            {"address": "34/3401/340111/baohe", "name": {"zh": "中心", "en": "Hall"},
             "services": [{"id": "a", "name": {"zh": "户籍", "en": "Household"}, "prefix": "A"}],
             "windows": [{"id": "1", "services": ["a"]}],
             "people": [{"name": "wang", "role": "clerk", "staffNumber": "A-1024"}],
             "boards": [{"id": "screen-1", "scene": "window-screen", "window": "1"}],
             "web": {"host": "127.0.0.1", "port": 0}, "mqtt": {"port": 0}}
            """;
    private static final String PROVINCE = """
            standard:
              id: XX-ZWFW
              title: {zh-CN: 某省标准, en: "Standard of a province"}
              layer: province
              version: 1.0.0
              effective: 2026-01-01
              issuer: 某省
              imports:
                - {id: CN-ZWFW, version: 1.*}
            overrides:
              - {rule: IS-023, set: {clerk: "ALLOWED"}, reason: 亮明身份, by: 某省}
            """;

    @TempDir
    private Path folder;

    private HallApplication hall;
    private Board board;
    private Client manager;

    @AfterEach
    void stop() {
        if (board != null) {
            board.close();
        }
        if (hall != null) {
            hall.close();
        }
    }

    @Test
    void whoAgreesIsShownWithNameAndPhotoWhileTheWindowIsOpenAndNoLongerThanHeAgrees() throws Exception {
        start("name and photo");
        String photo = photo();
        publish(wang -> {
            wang.putObject("publicName").put("zh", NAME.chinese()).put("en", NAME.english());
            wang.put("photo", photo);
        });
        Client wang = signIn();
        open(wang);
        shows("open", null);
        assertThat(faces()).as("who has not agreed").isZero();
        assertThat(kept(photo)).doesNotExist();

        publish(person -> person.put("showAtWindow", true));

        await().atMost(PATIENCE).until(() -> faces() > 0);
        View.Clerk shown = Objects.requireNonNull(card());
        assertThat(shown.name()).isEqualTo(NAME);
        assertThat(shown.number())
                .as("the name is allowed, the number in its place")
                .isNull();
        assertThat(Objects.requireNonNull(shown.photo()).sha256()).isEqualTo(photo);
        assertThat(kept(photo)).exists();
        assertThat(audited()).as("that he agrees").contains("本人已同意在所在窗口的屏上显示").contains("\"by\":\"manager:manager\"");
        assertThat(manager.get("/api/v1/hall").text())
                .as("what others hear of the hall")
                .doesNotContain("王老师");

        act(wang, "pause", "{\"reason\": \"break\"}");
        shows("paused", null);
        await().atMost(PATIENCE).until(() -> faces() == 0);
        open(wang);
        await().atMost(PATIENCE).until(() -> faces() > 0);

        publish(person -> person.remove("showAtWindow"));
        shows("open", null);
        await().atMost(PATIENCE).until(() -> faces() == 0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kept(photo)).doesNotExist());
        assertThat(manager.get("/api/v1/photos/" + photo).status())
                .as("a manager can still go back")
                .isEqualTo(200);
    }

    @Test
    void whoHasLeftTheHallIsShownNoMoreAlthoughHeLeftHisWindowOpen() throws Exception {
        start("name and photo");
        String photo = photo();
        publish(wang -> wang.put("fullName", "王小明").put("photo", photo).put("showAtWindow", true));
        open(signIn());
        await().atMost(PATIENCE).until(() -> faces() > 0);
        assertThat(Objects.requireNonNull(card()).name()).isEqualTo(Text.ofBoth("王小明"));

        ObjectNode document = document();
        ((ArrayNode) document.path("people")).removeAll();
        publish(document);

        await().atMost(PATIENCE).until(() -> card() == null && faces() == 0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kept(photo)).doesNotExist());
    }

    @Test
    void whereTheStandardAllowsTheStaffNumberThatIsAllOfTheCard() throws Exception {
        start("staff number");
        String photo = photo();
        publish(wang -> wang.put("fullName", "王小明").put("photo", photo).put("showAtWindow", true));
        Client wang = signIn();
        open(wang);

        await().atMost(PATIENCE).until(() -> card() != null);
        assertThat(card()).isEqualTo(new View.Clerk(null, "A-1024", null));
        assertThat(faces()).isZero();
        assertThat(kept(photo)).doesNotExist();

        act(wang, "close", "{\"reason\": \"end\"}");
        shows("closed", null);
    }

    @Test
    void whereTheStandardSaysNothingAgreeingShowsNobody() throws Exception {
        start("none");
        String photo = photo();
        publish(wang -> wang.put("fullName", "王小明").put("photo", photo).put("showAtWindow", true));

        open(signIn());

        shows("open", null);
        assertThat(faces()).isZero();
        assertThat(kept(photo)).doesNotExist();
    }

    private void start(String allowed) throws Exception {
        Files.createDirectories(folder.resolve("standard"));
        Files.writeString(folder.resolve("hall.json"), HALL);
        Files.writeString(folder.resolve("standard/XX-ZWFW.yaml"), PROVINCE.replace("ALLOWED", allowed));
        ConfigFolder config = new ConfigFolder(folder);
        ConfigFolder.Reading.Good read = (ConfigFolder.Reading.Good)
                AdoptedStandard.folder(folder, folder.resolve("data"), false).file();
        UnaryOperator<Configuration> own = next -> next.on(folder.resolve("data"), Display.NONE);
        hall = HallApplication.open(new Blueprint(
                own.apply(read.config()),
                new ConfigSource(config, read.document(), false, own),
                HallClock.made(() -> NOW, () -> Duration.ZERO, () -> ClockSource.FREE),
                at -> new BusinessDay(at.atZone(ZONE).toLocalDate()),
                1,
                Set.of()));
        JsonNode access = access();
        manager = new Client(hall.address())
                .signIn(
                        access.at("/manager/user").asText(),
                        access.at("/manager/password").asText());
        HallAddress address = HallAddress.parse("34/3401/340111/baohe");
        LinkSettings settings = LinkSettings.of(hall.broker().toString(), address.clientId("screen-1"))
                .withUser("screen-1", access.at("/devices/screen-1").asText());
        BoardSetup setup = new BoardSetup(
                "screen-1",
                address,
                new Renderer(Tokens.standard(), Fonts.load()),
                Snapshot.NONE,
                null,
                folder.resolve("wall"),
                ZONE,
                InstantSource.system(),
                System::nanoTime,
                new Random(11));
        board = Board.start(setup, will -> PahoLink.open(settings.withWill(will), new Random(12)));
    }

    private JsonNode access() throws IOException {
        return JSON.readTree(folder.resolve("data/access.json").toFile());
    }

    /** Chooses a photo on the page of people. */
    private String photo() throws IOException {
        BufferedImage picture = new BufferedImage(360, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(FACE);
        graphics.fillRect(0, 0, 360, 480);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        String sent = Base64.getEncoder().encodeToString(png.toByteArray());
        return manager.post("/api/v1/photos", "{\"picture\": \"" + sent + "\"}")
                .json()
                .path("photo")
                .asText();
    }

    private ObjectNode document() {
        return (ObjectNode) manager.get("/api/v1/config").json().path("document");
    }

    private void publish(Consumer<ObjectNode> change) {
        ObjectNode document = document();
        change.accept((ObjectNode) document.at("/people/0"));
        publish(document);
    }

    private void publish(ObjectNode document) {
        ObjectNode body = JSON.createObjectNode();
        body.set("document", document);
        body.put("before", manager.get("/api/v1/config").json().path("hash").asText());
        Client.Reply reply = manager.post("/api/v1/config", body.toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    /** With the password the manager hands out and the one the clerk chooses in its place. */
    private Client signIn() {
        String once = manager.post("/api/v1/people/wang/password", "{}")
                .json()
                .path("password")
                .asText();
        Client.Reply chosen = new Client(hall.address())
                .signIn("wang", once)
                .postUnkeyed("/api/v1/password", "{\"old\": \"" + once + "\", \"new\": \"correct-horse-7\"}");
        assertThat(chosen.status()).as(chosen.text()).isEqualTo(204);
        return new Client(hall.address()).signIn("wang", "correct-horse-7");
    }

    private static void open(Client clerk) {
        act(clerk, "open", "{}");
    }

    private static void act(Client clerk, String act, String body) {
        Client.Reply reply = clerk.post("/api/v1/windows/1/" + act, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    /** The newest change of the configuration as the audit tells it. */
    private String audited() {
        return manager.get("/api/v1/audit?kind=config-changed&limit=1")
                .json()
                .path("events")
                .path(0)
                .toString();
    }

    private void shows(String state, View.@Nullable Clerk clerk) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(board.frame().view().windows())
                        .singleElement()
                        .satisfies(window -> {
                            assertThat(window.state()).hasToString(state.toUpperCase(Locale.ROOT));
                            assertThat(window.clerk()).isEqualTo(clerk);
                        }));
    }

    private View.@Nullable Clerk card() {
        return board.frame().view().windows().stream()
                .findFirst()
                .map(View.Window::clerk)
                .orElse(null);
    }

    private Path kept(String photo) {
        return folder.resolve("wall/assets").resolve(photo);
    }

    /** How many dots of the picture on the glass are of the photo, which has been through a JPEG. */
    private int faces() {
        BufferedImage picture = board.frame().picture();
        int found = 0;
        for (int y = 0; y < picture.getHeight(); y += 8) {
            for (int x = 0; x < picture.getWidth(); x += 8) {
                Color dot = new Color(picture.getRGB(x, y));
                int off = Math.abs(dot.getRed() - FACE.getRed())
                        + Math.abs(dot.getGreen() - FACE.getGreen())
                        + Math.abs(dot.getBlue() - FACE.getBlue());
                found += off < 12 ? 1 : 0;
            }
        }
        return found;
    }
}
