package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.kiosk.film.Films;
import hall.kiosk.film.GifFile;
import hall.kiosk.film.Moment;
import hall.kiosk.ticket.Look;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside the matter of a kiosk's screens: a film in sign language, and a plain sentence. */
class KioskSlotsTest {

    private static final SessionPreferences WITH_FILM = new SessionPreferences("zh-CN", false, false, true, false);
    private static final SessionPreferences PLAIN = new SessionPreferences("zh-CN", false, false, false, true);

    @TempDir
    private Path folder;

    private Films films(Moment... moments) {
        for (Moment moment : moments) {
            GifFile.write(
                    folder.resolve(Films.FOLDER).resolve(moment.code() + ".gif"),
                    60,
                    40,
                    20,
                    List.of(Color.RED, Color.BLUE));
        }
        return new Films(List.of(folder), Map.of());
    }

    private static Sight sight(String name) {
        return Sight.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DrawnScreen draw(Slots slots, Sight sight, SessionPreferences preferences, Surface surface) {
        return new KioskPicture(Look.TOKENS, Look.FONTS, surface, false, slots).draw(sight.view(preferences, null));
    }

    @Test
    void theKeyIsThereWhereTheHallHasAFilm() {
        Slots slots = new Slots(films(Moment.WELCOME), false);

        assertThat(draw(slots, sight("idle"), SessionPreferences.DEFAULT, Surface.PORTRAIT)
                        .targets())
                .extracting(ScreenTarget::id)
                .contains("signs")
                .doesNotContain("easy");
        assertThat(draw(slots, sight("confirming"), SessionPreferences.DEFAULT, Surface.PORTRAIT)
                        .targets())
                .extracting(ScreenTarget::id)
                .doesNotContain("signs");
        assertThat(draw(Slots.NONE, sight("idle"), WITH_FILM, Surface.PORTRAIT).film())
                .isNull();
    }

    @Test
    void theKeysChangeWhatTheScreenShowsAndTheNextCitizenFindsItAsUsual() {
        KioskFlow flow = KioskFlow.start(KioskRules.DEFAULT, "kiosk-1", 0)
                .after(new KioskInput.Offered(0, new Offer(sight("idle").menu(), null, Offer.NONE.waits())));
        long second = Duration.ofSeconds(1).toNanos();
        KioskFlow wished =
                flow.after(new KioskInput.Pressed(second, "signs")).after(new KioskInput.Pressed(2 * second, "easy"));
        assertThat(wished.preferences().signs()).isTrue();
        assertThat(wished.preferences().easy()).isTrue();

        KioskFlow next = wished.after(
                new KioskInput.Ticked(2 * second + KioskRules.DEFAULT.idle().toNanos()));
        assertThat(next.preferences()).isEqualTo(SessionPreferences.DEFAULT);
    }

    @Test
    void everyStateHasAPlainSentenceInBothLanguages() {
        Slots slots = new Slots(Films.NONE, true);
        for (Sight sight : Sight.all()) {
            Moment moment = Slots.moment(sight.state());
            for (String language : List.of("zh-CN", "en")) {
                SessionPreferences plain = new SessionPreferences(language, false, false, false, true);
                boolean roomy = !sight.name().matches(".*-(long|many-documents)");
                if (moment != null && roomy) {
                    assertThat(draw(slots, sight, plain, Surface.PORTRAIT).texts())
                            .extracting(DrawnScreen.DrawnText::text)
                            .as(sight.name())
                            .contains(Look.TOKENS.text("kiosk.easy." + moment.code(), language));
                }
            }
        }
    }

    @Test
    void withASlotEveryScreenStaysLegibleAndItsTargetsFree() {
        Slots slots = new Slots(films(Moment.values()), true);
        for (Sight sight : Sight.all()) {
            for (Surface surface : List.of(Surface.PORTRAIT, Surface.LANDSCAPE)) {
                SessionPreferences both = new SessionPreferences("zh-CN", false, false, true, true);
                DrawnScreen drawn = draw(slots, sight, both, surface);
                Area film = drawn.film();
                boolean roomy = !sight.name().matches(".*-(long|many-documents)");
                if (roomy) {
                    assertThat(film == null).as(sight.name()).isEqualTo(Slots.moment(sight.state()) == null);
                }
                assertThat(drawn.isWhole())
                        .as("%s on %s", sight.name(), surface)
                        .isTrue();
                assertThat(drawn.targets()).as(sight.name()).allSatisfy(target -> {
                    assertThat(film != null && target.area().overlaps(film)).isFalse();
                    assertThat(drawn.targets())
                            .filteredOn(other ->
                                    !other.equals(target) && other.area().overlaps(target.area()))
                            .isEmpty();
                });
            }
        }
    }

    @Test
    void aFilmPlaysInItsSlotPictureByPicture() {
        Films films = films(Moment.WELCOME);
        KioskPicture picture =
                new KioskPicture(Look.TOKENS, Look.FONTS, Surface.PORTRAIT, false, new Slots(films, false));
        KioskView view = sight("idle").view(WITH_FILM, null);
        KioskPanel.Shown shown = new KioskPanel.Shown(1, view, picture.draw(view));
        Area place = Objects.requireNonNull(shown.drawn().film());
        try (FilmSlot slot = new FilmSlot()) {
            assertThat(slot.play(shown, films, shown.drawn().picture(), true, 0))
                    .isTrue();
            assertThat(middle(shown, place)).isEqualTo(Color.RED);
            assertThat(slot.play(
                            shown,
                            films,
                            shown.drawn().picture(),
                            false,
                            Duration.ofMillis(100).toNanos()))
                    .isFalse();
            assertThat(slot.play(
                            shown,
                            films,
                            shown.drawn().picture(),
                            false,
                            Duration.ofMillis(200).toNanos()))
                    .isTrue();
            assertThat(middle(shown, place)).isEqualTo(Color.BLUE);
        }
    }

    private static Color middle(KioskPanel.Shown shown, Area place) {
        return new Color(shown.drawn().picture().getRGB((int) place.middleX(), (int) place.middleY()));
    }

    @Test
    void theFilmOfASignedScreenStandsBesideItsSentence() {
        Slots slots = new Slots(films(Moment.CONFIRM), true);
        SessionPreferences both = new SessionPreferences("zh-CN", false, false, true, true);
        DrawnScreen drawn = draw(slots, sight("confirming"), both, Surface.PORTRAIT);

        Area film = Objects.requireNonNull(drawn.film());
        assertThat(drawn.texts())
                .filteredOn(text -> text.text().equals(Look.TOKENS.text("kiosk.easy.confirm", "zh-CN")))
                .singleElement()
                .satisfies(text -> assertThat(text.ink().x()).isGreaterThan(film.right()));
        assertThat(draw(slots, sight("confirming"), PLAIN, Surface.PORTRAIT).film())
                .isNull();
    }
}
