package hall.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigBook;
import hall.kiosk.config.live.Drafts;
import hall.kiosk.duty.DutyState;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent;
import hall.kiosk.journal.Journal.Entry;
import hall.kiosk.journal.Journal.Row;
import hall.kiosk.journal.JournalException;
import hall.kiosk.queue.Actor;
import hall.kiosk.web.access.Photos;
import hall.text.Text;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures nobody can come back to go; none that is needed does. */
class PhotoKeepingTest {

    private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(PhotoKeeping.KEPT).minusSeconds(1);
    private static final Actor CHIEF = new Actor(Actor.Kind.MANAGER, "chief");

    @TempDir
    private Path folder;

    private Photos photos;
    private Drafts drafts;
    private final List<ConfigBook.Version> versions = new ArrayList<>();
    private ConfigState state = ConfigState.NONE;
    private int drawn;

    @BeforeEach
    void open() {
        photos = Photos.ofStaff(folder.resolve("photos"));
        drafts = new Drafts(folder.resolve("drafts"));
    }

    private String store(Instant at) throws IOException {
        BufferedImage picture = new BufferedImage(30 + drawn++, 40, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return photos.store(out.toByteArray(), at).orElseThrow();
    }

    private static String document(String photo) {
        return "{\"people\": [{\"name\": \"wang\", \"role\": \"clerk\", \"photo\": \"%s\"}]}".formatted(photo);
    }

    private void version(String photo) {
        ConfigDocument document = ConfigDocument.of(document(photo));
        versions.add(
                0,
                new ConfigBook.Version(
                        versions.size() + 1,
                        new ConfigEvent.Changed(
                                NOW,
                                CHIEF,
                                ConfigEvent.Origin.PAGE,
                                null,
                                null,
                                document.hash(),
                                document.text(),
                                null)));
    }

    private void sweep() {
        ConfigBook book = new ConfigBook((sequence, limit) -> versions.stream()
                .filter(version -> version.sequence() < sequence)
                .limit(limit)
                .toList());
        new PhotoKeeping(photos, book, drafts).sweep(state, NOW);
    }

    private boolean isThere(String photo) throws IOException {
        return photos.find(photo).isPresent();
    }

    @Test
    void whatNoVersionPlanOrDraftNamesIsTakenAway() throws IOException {
        String chosenAndLeft = store(LONG_AGO);

        sweep();

        assertThat(isThere(chosenAndLeft)).isFalse();
    }

    @Test
    void whatTheHallCanGoBackToStays() throws IOException {
        String first = store(LONG_AGO);
        version(first);
        for (int i = 0; i < 120; i++) {
            version("none");
        }

        sweep();

        assertThat(isThere(first)).isTrue();
    }

    @Test
    void whatIsPlannedOrDraftedStays() throws IOException {
        String planned = store(LONG_AGO);
        String drafted = store(LONG_AGO);
        String torn = store(LONG_AGO);
        ConfigDocument document = ConfigDocument.of(document(planned));
        state = state.after(new ConfigEvent.Planned(
                NOW, CHIEF, "plan-1", ConfigEvent.Origin.PAGE, null, null, document.hash(), document.text(), NOW));
        drafts.keep("chief", new Drafts.Draft(NOW, "", document(drafted)));
        Files.writeString(folder.resolve("drafts").resolve("broken.json"), "{\"document\": \"" + document(torn));

        sweep();

        assertThat(List.of(isThere(planned), isThere(drafted), isThere(torn))).containsOnly(true);
    }

    @Test
    void whatWasStoredThisWeekStaysAlsoWhereItWasStoredBefore() throws IOException {
        String fresh = store(NOW.minus(Duration.ofDays(6)));
        String again = store(LONG_AGO);
        drawn--;
        assertThat(store(NOW)).isEqualTo(again);

        sweep();

        assertThat(List.of(isThere(fresh), isThere(again))).containsOnly(true);
    }

    @Test
    void whereTheVersionsCannotBeReadNothingIsTakenAway() throws IOException {
        String photo = store(LONG_AGO);
        ConfigBook unreadable = new ConfigBook((sequence, limit) -> {
            throw new JournalException(Text.of("坏了", "broken"));
        });

        new PhotoKeeping(photos, unreadable, drafts).sweep(state, NOW);

        assertThat(isThere(photo)).isTrue();
    }

    /** A device's picture, one of a round and one of what was put right stay; a browser may still have a new one in a form. */
    @Test
    void ofThePlaceStaysWhatARegisterOrARoundNames() throws IOException {
        Photos pictures = Photos.ofSite(folder.resolve("site"));
        photos = pictures;
        String device = store(LONG_AGO);
        String found = store(LONG_AGO);
        String left = store(LONG_AGO);
        String young = store(NOW);
        Site site = DutyState.NONE
                .after(new SiteEvent.DeviceRegistered(
                        NOW, CHIEF, "pa-1", "speaker", 1, "", "大厅", "SN-1", "王芳", "", device, null))
                .after(new SiteEvent.RoundMade(
                        NOW,
                        CHIEF,
                        "round-1",
                        "regular",
                        "2026-11-27",
                        "",
                        List.of(new SiteEvent.Looked("6", "not-kept", "纸箱", found, null))))
                .site();

        String measured = store(LONG_AGO);
        List<Row> evidence = List.of(new Row(
                1, new Entry("2026-11-27", "evidence-recorded", "{\"photo\":\"" + measured + "\"}", null, null), ""));
        PhotoKeeping.sweep(pictures, site, (sequence, limit) -> sequence > 1 ? evidence : List.of(), NOW);

        assertThat(List.of(isThere(device), isThere(found), isThere(left), isThere(young), isThere(measured)))
                .containsExactly(true, true, false, true, true);
    }
}
