package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Asset;
import hall.board.screen.ClerkCards;
import hall.board.view.View;
import hall.json.JsonFaults;
import hall.kiosk.config.HallConfig;
import hall.kiosk.config.HallConfigFile;
import hall.kiosk.config.HallStandard;
import hall.kiosk.display.AssetStore;
import hall.kiosk.web.access.Photos;
import hall.standard.RuleId;
import hall.standard.Ruling;
import hall.standard.Snapshot;
import hall.standard.Value;
import hall.standard.document.Library;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may be shown at his window: whoever has agreed, with no more than the standard allows. */
class ShownClerksTest {

    private static final RuleId RULE = RuleId.parse("IS-023").orElseThrow();

    @TempDir
    private Path folder;

    private Photos photos;
    private String photo = "";
    private String other = "";

    @BeforeEach
    void store() throws Exception {
        photos = Photos.ofStaff(folder.resolve("photos"));
        photo = store(0x336699);
        other = store(0x993366);
    }

    private String store(int colour) throws Exception {
        BufferedImage picture = new BufferedImage(90, 120, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(45, 60, colour);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return photos.store(out.toByteArray(), Instant.EPOCH).orElseThrow();
    }

    private ShownClerks shown(String allowed) throws Exception {
        return ShownClerks.of(hall(allowed), photos);
    }

    /** Wang has agreed, Li has not, Zhao has agreed and says no more than his name. */
    private HallConfig hall(String allowed) throws Exception {
        HallConfig hall = ((HallConfigFile.Result.Good) HallConfigFile.parse("""
                        {"address": "34/3401/340100/hf", "name": {"zh": "样例", "en": "Sample"},
                         "services": [{"id": "a", "name": {"zh": "甲", "en": "A"}, "prefix": "A"}],
                         "windows": [{"id": "1", "services": ["a"]}],
                         "people": [
                          {"name": "wang", "role": "clerk", "fullName": "王小明", "staffNumber": "A-1024", "photo": "%s",
                           "publicName": {"zh": "王老师", "en": "Ms Wang"}, "showAtWindow": true},
                          {"name": "li", "role": "clerk", "fullName": "李四", "staffNumber": "A-1025", "photo": "%s"},
                          {"name": "zhao", "role": "clerk", "fullName": "赵六", "showAtWindow": true}]}
                        """.formatted(photo, other), folder))
                .config()
                .hall();
        JsonFaults faults = new JsonFaults();
        Snapshot base =
                Library.shipped(faults).resolve(LocalDate.of(2026, 11, 27)).orElseThrow();
        Ruling ruling = Objects.requireNonNull(base.rulings().get(RULE));
        Ruling.Resolved now = ruling.resolved("clerk");
        Map<RuleId, Ruling> rulings = new HashMap<>(base.rulings());
        rulings.put(
                RULE,
                new Ruling(
                        ruling.rule(),
                        ruling.origin(),
                        Map.of(
                                "clerk",
                                allowed.isEmpty()
                                        ? now
                                        : new Ruling.Resolved(
                                                new Value.Words(allowed), now.origin(), "样例", List.of()))));
        return new HallConfig(
                hall.address(),
                hall.zone(),
                hall.setup(),
                HallStandard.of(new Snapshot(base.head(), base.on(), base.documents(), rulings, List.of(), List.of())),
                hall.notice(),
                hall.hours(),
                hall.guide(),
                hall.alarms(),
                hall.people(),
                hall.boards(),
                hall.kiosks(),
                hall.languages(),
                hall.devices(),
                hall.hooks(),
                hall.voice(),
                hall.signIn());
    }

    @Test
    void nobodyIsShownWhereTheStandardDoesNotSaySo() throws Exception {
        assertThat(shown("")).isEqualTo(ShownClerks.NOBODY);
    }

    @Test
    void whoeverHasNotAgreedIsNeverShown() throws Exception {
        for (String allowed : List.of("staff number", "name", "name and photo")) {
            ShownClerks shown = shown(allowed);
            assertThat(shown.clerks()).doesNotContainKey("li");
            assertThat(shown.photos()).doesNotContainKey(other);
            assertThat(shown.names().apply("li")).isNull();
        }
    }

    @Test
    void theCardHasWhatTheStandardAllowsAndNoMore() throws Exception {
        Text name = Text.of("王老师", "Ms Wang");
        int bytes = (int) Files.size(photos.file(photo).orElseThrow());

        assertThat(shown("staff number").clerks()).isEqualTo(Map.of("wang", new View.Clerk(null, "A-1024", null)));
        assertThat(shown("name").clerks())
                .isEqualTo(Map.of(
                        "wang",
                        new View.Clerk(name, null, null),
                        "zhao",
                        new View.Clerk(Text.ofBoth("赵六"), null, null)));
        ShownClerks all = shown("name and photo");
        assertThat(all.clerks().get("wang")).isEqualTo(new View.Clerk(name, null, new Asset(photo, bytes)));
        assertThat(all.names().apply("wang"))
                .isEqualTo(ClerkCards.name(Objects.requireNonNull(all.clerks().get("wang"))));
        assertThat(all.cards().cards()).hasSize(2);
    }

    /** Boards fetch the photo like any other picture, and no longer than it is shown. */
    @Test
    void boardsGetThePhotoOnlyWhileItMayBeShown() throws Exception {
        AssetStore assets = new AssetStore(folder.resolve("assets"));
        assets.lend(shown("name and photo").photos());
        assertThat(assets.piece(photo, 0)).isPresent();
        assertThat(assets.piece(other, 0)).isEmpty();

        assets.lend(shown("name").photos());
        assertThat(assets.piece(photo, 0)).isEmpty();
    }

    @Test
    void aPhotoThatIsGoneLeavesTheNameAlone() throws Exception {
        photos.remove(photo);

        assertThat(shown("name and photo").clerks().get("wang"))
                .isEqualTo(new View.Clerk(Text.of("王老师", "Ms Wang"), null, null));
    }
}
