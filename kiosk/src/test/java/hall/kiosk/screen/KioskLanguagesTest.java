package hall.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import hall.board.scene.Zone.Align;
import hall.json.JsonFaults;
import hall.kiosk.ticket.Look;
import hall.kiosk.ticket.Menu;
import hall.kiosk.words.KioskWords;
import hall.standard.design.Tokens;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Languages beside Chinese and English at the kiosk: how one is chosen, and how its screens are set. */
class KioskLanguagesTest {

    private static final List<String> SIX = List.of("zh-CN", "en", "ug", "bo", "ja", "ko");

    @TempDir
    private Path folder;

    private final Sight first = Sight.all().getFirst();
    private KioskFlow flow = KioskFlow.start(KioskRules.DEFAULT, "kiosk-1", 0);
    private long now;

    private void offer(List<String> languages) {
        Menu menu = Sight.speaking(first.menu(), languages);
        apply(new KioskInput.Offered(now, new Offer(menu, null, Offer.NONE.waits())));
    }

    private void apply(KioskInput input) {
        flow = flow.after(input);
    }

    private void touch(String target) {
        now += Duration.ofSeconds(1).toNanos();
        apply(new KioskInput.Pressed(now, target));
    }

    private Tokens tokens(String language) {
        JsonFaults faults = new JsonFaults();
        Tokens tokens = KioskWords.of(language, folder, Look.TOKENS, faults).in(Look.TOKENS);
        assertThat(faults.isEmpty()).as(faults.text()).isTrue();
        return tokens;
    }

    private static DrawnScreen draw(Tokens tokens, Sight sight, String language, Surface surface) {
        return new KioskPicture(tokens, Look.FONTS, surface)
                .draw(sight.view(new SessionPreferences(language, false), null));
    }

    @Test
    void amongMoreThanTwoLanguagesOneIsChosenByItsName() {
        offer(SIX);
        touch("language");
        assertThat(flow.state()).isInstanceOf(KioskState.Languages.class);
        touch("language:fr");
        assertThat(flow.preferences().language()).isEqualTo("zh-CN");
        touch("language:ug");
        assertThat(flow.preferences().language()).isEqualTo("ug");
        assertThat(flow.state()).isEqualTo(KioskState.Choosing.FIRST);
        touch("language");
        touch("back");
        assertThat(flow.state()).isEqualTo(KioskState.Choosing.FIRST);
        assertThat(flow.preferences().language()).isEqualTo("ug");
    }

    @Test
    void theNextCitizenBeginsInTheFirstLanguage() {
        offer(SIX);
        touch("language");
        touch("language:bo");
        now += KioskRules.DEFAULT.idle().toNanos() + 1;
        apply(new KioskInput.Ticked(now));

        assertThat(flow.state()).isEqualTo(new KioskState.Idle());
        assertThat(flow.preferences()).isEqualTo(SessionPreferences.DEFAULT);
    }

    @Test
    void betweenTwoLanguagesOneTouchIsEnough() {
        offer(List.of("zh-CN", "ko"));
        touch("language");
        assertThat(flow.preferences().language()).isEqualTo("ko");
        touch("language");
        assertThat(flow.preferences().language()).isEqualTo("zh-CN");
    }

    @Test
    void everyLanguageIsShownByWhatItCallsItself() {
        Sight sight = Sight.all().stream()
                .filter(each -> each.name().equals("languages"))
                .findFirst()
                .orElseThrow();
        assertThat(draw(tokens("ug"), sight, "zh-CN", Surface.PORTRAIT).targets())
                .extracting(ScreenTarget::label)
                .contains("中文", "English", "ئۇيغۇرچە", "བོད་ཡིག", "日本語", "한국어");
    }

    /** Uyghur texts that are not there are Chinese here, so that only the side differs. */
    @ParameterizedTest
    @ValueSource(strings = {"idle", "confirming", "own", "own-rate", "search", "taken-unconfirmed", "choosing-page"})
    void aScreenFromTheRightIsTheMirroredOne(String name) {
        Sight sight = Sight.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        DrawnScreen left = draw(Look.TOKENS, sight, "zh-CN", Surface.PORTRAIT);
        DrawnScreen right = draw(Look.TOKENS, sight, "ug", Surface.PORTRAIT);

        assertThat(right.targets()).hasSameSizeAs(left.targets());
        for (int i = 0; i < left.targets().size(); i++) {
            Area area = left.targets().get(i).area();
            Area other = right.targets().get(i).area();
            assertThat(other.right()).isEqualTo(Surface.PORTRAIT.widthDots() - area.x(), within());
            assertThat(other.y()).isEqualTo(area.y());
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(0.5);
    }

    @Test
    void stackedLettersGetMoreRoomBetweenLines() {
        Type type = new Type(Look.TOKENS, Look.FONTS, Surface.PORTRAIT, SessionPreferences.DEFAULT);

        assertThat(type.pitch("སྒྲུབས་ཁང")).isGreaterThan(1.2 * type.pitch("户籍"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "zh-Hant"})
    void everyScreenInAShippedLanguageIsLegible(String language) {
        Tokens tokens = tokens(language);
        for (Sight sight : Sight.all()) {
            for (Surface surface : List.of(Surface.PORTRAIT, Surface.LANDSCAPE)) {
                assertThat(draw(tokens, sight, language, surface).texts()).allSatisfy(text -> {
                    assertThat(text.legible()).as("%s: %s", sight.name(), text).isTrue();
                    assertThat(text.room().holds(text.ink()))
                            .as("%s: %s", sight.name(), text)
                            .isTrue();
                });
            }
        }
    }

    /** The line begins at the right although its first letters are a number. */
    @Test
    void aNumberAtTheBeginningDoesNotTurnALineFromTheRight() {
        BufferedImage glass = new BufferedImage(400, 100, BufferedImage.TYPE_INT_RGB);
        ScreenCanvas canvas = new ScreenCanvas(
                glass.createGraphics(),
                Look.TOKENS,
                new Type(Look.TOKENS, Look.FONTS, Surface.PORTRAIT, SessionPreferences.DEFAULT),
                null,
                new Area(0, 0, 400, 100));
        canvas.text("A015 نومۇر", "kiosk-body", new Area(0, 0, 400, 100), Align.LEFT);

        Area ink = canvas.texts().getFirst().ink();
        assertThat(ink.right()).isEqualTo(400, within());
    }
}
